"""A letter on every target on the screen; its key goes there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Offset, Size
from textual.screen import ModalScreen
from textual.widgets import Static
from typing_extensions import override

from audit.ui.commands import Command, bindings
from audit.ui.speaking import SpokenScreen
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.letters import letters_for
from checklists.language import Message

STAY = Command("escape", "stay", Message("Stay"), Message("Go nowhere."))


@dataclass(frozen=True, slots=True)
class Target:
    """Something on the screen that can be gone to."""

    at: Offset
    """Where its letter stands."""
    id: object
    """What is handed back."""


class Mark(Static):
    """The letter of a target."""

    DEFAULT_CSS = """
    Mark {
        width: auto; height: 1; position: absolute;
        background: $accent; color: $background; text-style: bold;
    }
    """

    def __init__(self, letters: str, target: Target) -> None:
        super().__init__(Content(letters))
        self.letters = letters
        self.target = target
        self.styles.offset = (target.at.x, target.at.y)


class Hopping(SpokenScreen[object], ModalScreen[object]):
    """Waits for a letter over the screen that is gone about in; the result is a target's id."""

    BINDINGS = bindings((STAY,))
    DEFAULT_CSS = """
    Hopping { background: transparent; align: left top; }
    """

    def __init__(self, targets: Sequence[Target]) -> None:
        super().__init__()
        self._marks = [
            Mark(letters, target)
            for letters, target in zip(letters_for(len(targets)), targets, strict=False)
        ]
        self._typed = ""
        self._size_then: Size | None = None
        """The size for which the targets were found."""

    @override
    def compose(self) -> ComposeResult:
        yield from self._marks
        yield KeyBar()

    def on_key(self, event: events.Key) -> None:
        """Go where the letters lead; a letter that leads nowhere goes nowhere."""
        if not event.is_printable:
            return
        event.stop()
        self._typed += normalize("NFKC", event.character or "").lower()
        fitting = [mark for mark in self._marks if mark.letters.startswith(self._typed)]
        if not fitting:
            self.dismiss(None)
        elif fitting[0].letters == self._typed:
            self.dismiss(fitting[0].target.id)
        for mark in self._marks:
            mark.display = mark in fitting

    def on_click(self) -> None:
        """Leave the letters with the mouse."""
        self.dismiss(None)

    def on_resize(self) -> None:
        """Leave once the targets stand elsewhere."""
        if self._size_then is not None and self._size_then != self.size:
            self.dismiss(None)
        self._size_then = self.size

    @override
    async def retell(self) -> None:
        """Leave: in the other language the targets stand elsewhere."""
        self.dismiss(None)

    def action_stay(self) -> None:
        """Go nowhere."""
        self.dismiss(None)
