"""The mark that something tells of a person, so that documents withhold it: one key, one sign."""

from __future__ import annotations

from collections.abc import Callable

from textual.containers import Vertical
from typing_extensions import override

from audit.ui.commands import Command, bindings
from audit.ui.dialogs.writing import CANCEL, KEEP_LINES, WritingLines
from checklists.language import Message, Speech

PERSONAL = Command(
    "f8",
    "personal",
    Message("Personal"),
    Message("Mark as personal: documents show *** unless asked for more, and a purge removes it."),
    display="F8",
)

TakeNote = Callable[[str, bool], object]
"""Keeps a text with its mark, or raises an error of the program's own family."""


def mark_words(say: Speech, *, is_personal: bool) -> str:
    """Return the sign of the mark; empty without one."""
    return say("◆ personal: withheld in documents") if is_personal else ""


class NoteDialog(WritingLines):
    """Asks for a note, which may tell of a person."""

    BINDINGS = bindings((KEEP_LINES, PERSONAL, CANCEL))

    def __init__(
        self, title: Message, take: TakeNote, *, prompt: Message, text: str, is_personal: bool
    ) -> None:
        super().__init__(
            title, lambda entered: take(entered, self.is_personal), prompt=prompt, text=text
        )
        self.is_personal = is_personal

    @override
    def fill(self) -> None:
        super().fill()
        self._tell_mark()

    def action_personal(self) -> None:
        """Set the mark, or take it away."""
        self.is_personal = not self.is_personal
        self._tell_mark()

    def _tell_mark(self) -> None:
        frame = self.query_one(".frame", Vertical)
        frame.border_subtitle = mark_words(self.say, is_personal=self.is_personal)
