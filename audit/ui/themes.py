"""The two colour schemes. Every colour has a sign or a word beside it, so none is needed."""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

DARK: Final = Theme(
    name="plumbline-dark",
    primary="#5fa8d3",
    secondary="#8fb8ca",
    accent="#e9b872",
    warning="#e9a23b",
    error="#ef6461",
    success="#6ccf8e",
    foreground="#e6e9ec",
    background="#14181d",
    surface="#1b2128",
    panel="#262e37",
    dark=True,
    variables={
        "footer-key-foreground": "#e9b872",
        "footer-background": "#262e37",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#5fa8d3 40%",
        "border-blurred": "#3a4552",
        "scrollbar": "#3f4d5b",
        "scrollbar-hover": "#5b6c7d",
        "scrollbar-active": "#5fa8d3",
        "scrollbar-background": "#1b2128",
        "scrollbar-background-hover": "#1b2128",
        "scrollbar-background-active": "#1b2128",
        "scrollbar-corner-color": "#1b2128",
    },
)
LIGHT: Final = Theme(
    name="plumbline-light",
    primary="#1f5f8b",
    secondary="#47738f",
    accent="#8a5a00",
    warning="#8a5a00",
    error="#b3261e",
    success="#1d6f3a",
    foreground="#1b2128",
    background="#f4f5f6",
    surface="#ffffff",
    panel="#e4e8ec",
    dark=False,
    variables={
        "footer-key-foreground": "#8a5a00",
        "footer-background": "#dfe4e9",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#1f5f8b 30%",
        "border-blurred": "#b7c0c9",
        "scrollbar": "#b7c0c9",
        "scrollbar-hover": "#8b97a3",
        "scrollbar-active": "#1f5f8b",
        "scrollbar-background": "#ffffff",
        "scrollbar-background-hover": "#ffffff",
        "scrollbar-background-active": "#ffffff",
        "scrollbar-corner-color": "#ffffff",
    },
)


def other_theme(name: str) -> str:
    """Return the name of the light theme for the dark one and the other way round."""
    return LIGHT.name if name == DARK.name else DARK.name


def known_theme(name: str) -> str:
    """Return the name if there is such a theme, else that of the usual one."""
    return name if name in {DARK.name, LIGHT.name} else DARK.name
