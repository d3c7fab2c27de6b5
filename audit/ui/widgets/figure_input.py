"""An input that takes figures only, so that every letter stays a command."""

from __future__ import annotations

import unicodedata

from textual import events
from typing_extensions import override

from audit.ui.commands import Command, bindings
from audit.ui.evidence.dropped import begins_path
from audit.ui.widgets.line_input import LineInput
from checklists.language import Message


def belongs_to_figure(character: str) -> bool:
    """Whether a character is typed into a figure: digits, signs, and what is no Latin letter.

    What an input method delivers is kept too, so that the entry is refused with a reason rather
    than swallowed.
    """
    plain = unicodedata.normalize("NFKC", character)
    return plain.isdigit() or plain in ".,-+。" or (plain.isprintable() and not plain.isascii())


class FigureInput(LineInput):
    """The input of one measured figure."""

    DEFAULT_CSS = """
    FigureInput { width: 12; height: 1; }
    """

    BINDINGS = bindings(
        (Command("enter", "submit", Message("Save"), Message("Save the answer."), display="⏎"),)
    )

    def __init__(self, value: str, *, id: str) -> None:  # noqa: A002  Textual's own name
        super().__init__(value, id=id, select_on_focus=True)

    @override
    def check_consume_key(self, key: str, character: str | None) -> bool:
        return character is not None and belongs_to_figure(character)

    @override
    def _on_paste(self, event: events.Paste) -> None:
        # A file that was dropped is no figure; the screen attaches it.
        if begins_path(event.text.strip()):
            event.prevent_default()

    @override
    async def _on_key(self, event: events.Key) -> None:
        if event.is_printable and not belongs_to_figure(event.character or ""):
            event.prevent_default()
            return
        await super()._on_key(event)
