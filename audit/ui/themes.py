"""The colour schemes. Every colour has a sign or a word beside it, so none is needed.

What words are written in is set here and not left to Textual, so that it can be read wherever it
stands, also on the row under the cursor: 4.5 to 1 in the usual schemes, 7 to 1 in high contrast.
"""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

from checklists.language import Message

DARK: Final = Theme(
    name="plumbline-dark",
    primary="#4a90bd",
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
        "text-muted": "#bcc4cb",
        "text-primary": "#a9d3ec",
        "text-warning": "#f3c886",
        "text-error": "#f9b8b6",
        "footer-key-foreground": "#f0c584",
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
        "text-muted": "#3c454f",
        "footer-key-foreground": "#5b3b00",
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
CONTRAST: Final = Theme(
    name="plumbline-contrast",
    primary="#2a7de1",
    secondary="#9fd0ff",
    accent="#ffd84d",
    warning="#ffd24d",
    error="#ff8a8a",
    success="#7dffa0",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    dark=True,
    variables={
        "text": "#ffffff",
        "text-muted": "#dddddd",
        "text-disabled": "#cccccc",
        "text-primary": "#b5dcff",
        "text-accent": "#ffe37a",
        "text-success": "#98ffb5",
        "text-warning": "#ffdf7d",
        "text-error": "#ffc2c2",
        "primary-muted": "#16324f",
        "footer-key-foreground": "#ffe37a",
        "footer-background": "#1c1c1c",
        "footer-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#2a7de1 60%",
        "border-blurred": "#a0a0a0",
        "scrollbar": "#a0a0a0",
        "scrollbar-hover": "#d0d0d0",
        "scrollbar-active": "#ffffff",
        "scrollbar-background": "#000000",
        "scrollbar-background-hover": "#000000",
        "scrollbar-background-active": "#000000",
        "scrollbar-corner-color": "#000000",
    },
)
PLAIN: Final = Theme(
    name="plumbline-plain",
    primary="#ffffff",
    secondary="#ffffff",
    accent="#ffffff",
    warning="#ffffff",
    error="#ffffff",
    success="#ffffff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#101010",
    dark=True,
    variables={
        "text": "#ffffff",
        "text-muted": "#ffffff",
        "text-disabled": "#ffffff",
        "text-primary": "#ffffff",
        "text-accent": "#ffffff",
        "text-success": "#ffffff",
        "text-warning": "#ffffff",
        "text-error": "#ffffff",
        "primary-muted": "#808080",
        "footer-key-foreground": "#ffffff",
        "footer-background": "#000000",
        "footer-foreground": "#ffffff",
        "block-cursor-background": "#808080",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#ffffff 60%",
        "border-blurred": "#ffffff",
        "scrollbar": "#808080",
        "scrollbar-hover": "#808080",
        "scrollbar-active": "#808080",
        "scrollbar-background": "#000000",
        "scrollbar-background-hover": "#000000",
        "scrollbar-background-active": "#000000",
        "scrollbar-corner-color": "#000000",
    },
)
"""Stands for no colour at all; the filter of ``audit.ui.colourless`` takes the last of it away."""

THEMES: Final = (DARK, LIGHT, CONTRAST, PLAIN)
NAMES: Final = {
    DARK.name: Message("dark"),
    LIGHT.name: Message("light"),
    CONTRAST.name: Message("high contrast"),
    PLAIN.name: Message("no colours"),
}
"""How people call them."""


def next_theme(name: str) -> str:
    """Return the name of the theme after one, and the first after the last."""
    names = [each.name for each in THEMES]
    return names[(names.index(known_theme(name)) + 1) % len(names)]


def known_theme(name: str) -> str:
    """Return the name if there is such a theme, else that of the usual one."""
    return name if name in NAMES else DARK.name
