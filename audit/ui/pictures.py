"""Whether this terminal can show pictures: asked once, and only when a picture is wanted.

The terminal answers on its input, which belongs to the interface while it runs. So the interface
steps aside for a moment, and only where the surroundings let one hope for a picture.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from typing import IO, Any, Final, TypeAlias

from textual.app import App, SuspendNotSupported
from textual.widget import Widget

ShowPicture: TypeAlias = Callable[[IO[bytes]], Widget]
"""Makes a widget that shows a picture file."""

CHOICE: Final = "PLUMBLINE_PICTURES"
"""The variable of the environment that decides it: 1 to ask the terminal, 0 for words only."""

_PROGRAMS: Final = frozenset({"iTerm.app", "WezTerm", "ghostty", "mintty", "rio", "vscode"})
_TERMINALS: Final = ("kitty", "ghostty", "wezterm", "foot", "mlterm", "contour", "sixel", "rio")
_SIGNS: Final = ("KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "WEZTERM_PANE")


def may_show_pictures(environment: Mapping[str, str]) -> bool:
    """Whether it is worth asking a terminal with these surroundings."""
    match environment.get(CHOICE, ""):
        case "":
            pass
        case choice:
            return choice not in {"0", "no", "off"}
    if "TMUX" in environment or environment.get("TERM", "").startswith("screen"):
        return False
    return (
        environment.get("TERM_PROGRAM") in _PROGRAMS
        or any(name in environment.get("TERM", "") for name in _TERMINALS)
        or any(sign in environment for sign in _SIGNS)
    )


def picture_widget(app: App[Any]) -> ShowPicture | None:
    """Return the widget that shows a picture here; None where this terminal shows none."""
    if not may_show_pictures(os.environ):
        return None
    if "textual_image.widget" not in sys.modules:
        try:
            with app.suspend():
                import textual_image.widget  # noqa: F401, PLC0415  it asks the terminal
        except SuspendNotSupported:
            return None
    return _widget()


def _widget() -> ShowPicture | None:
    from textual_image import renderable, widget  # noqa: PLC0415  only where pictures are shown

    if renderable.Image is renderable.SixelImage:
        return widget.SixelImage
    if renderable.Image is renderable.TGPImage:
        return widget.TGPImage
    return None
