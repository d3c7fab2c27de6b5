"""Choosing one of a few by the figure or letter that stands before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from typing_extensions import override

from audit.ui.commands import Command, bindings
from audit.ui.fitting import between, lines, one_line
from audit.ui.speaking import Dialog
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.prose import Prose
from audit.ui.widgets.row_list import RowList
from checklists.language import Message

TAKE = Command(
    "enter", "choose", Message("Choose"), Message("Take the one under the cursor."), display="⏎"
)
CANCEL = Command("escape", "cancel", Message("Cancel"), Message("Choose nothing."))
KEYS = "123456789abcdefghijklmnopqrstuvwxyz"
"""What stands before the rows; rows beyond are chosen with the cursor."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """One of the few."""

    title: str
    remark: str = ""
    """Stands at the right."""


class NumeralList(RowList):
    """The few, each with its key."""

    DEFAULT_CSS = """
    NumeralList { height: auto; min-height: 1; max-height: 18; }
    """

    def __init__(self, rows: Sequence[Numeral]) -> None:
        super().__init__()
        self._rows = rows
        self.styles.height = min(max(len(rows), 1), 18)

    @override
    def draw(self, index: int, width: int) -> Sequence[Content]:
        """Draw a row with its key."""
        row = self._rows[index]
        key = KEYS[index] if index < len(KEYS) else " "
        title = Content.assemble(
            f" {key} " if key == " " else (f" {key} ", "$footer-key-foreground bold"),
            one_line(row.title),
        )
        remark = Content.assemble((one_line(row.remark), "$text-muted"))
        return (between(title, remark, width - 1),)


class Numbered(Dialog[int | None]):
    """Asks for one of a few; the result is its position, or None for none."""

    BINDINGS = bindings((TAKE, CANCEL))
    DEFAULT_CSS = """
    Numbered .prompt { height: auto; color: $text-muted; margin: 0 0 1 0; }
    """

    def __init__(
        self,
        title: Message,
        rows: Sequence[Numeral],
        *,
        prompt: Message | None = None,
        current: int = 0,
    ) -> None:
        super().__init__()
        self._title = title
        self._rows = rows
        self._prompt = prompt
        self._current = current

    @override
    def compose(self) -> ComposeResult:
        with Vertical(classes="frame") as frame:
            frame.border_title = self.say.tell(self._title)
            if self._prompt is not None:
                yield Prose(lines(self.say.tell(self._prompt)), classes="prompt")
            yield NumeralList(self._rows)
        yield KeyBar()

    @override
    def fill(self) -> None:
        self.query_one(NumeralList).show(len(self._rows), self._current)
        self.query_one(NumeralList).focus()

    def on_key(self, event: events.Key) -> None:
        """Choose by the key that is shown, half-width or full-width."""
        at = KEYS.find(normalize("NFKC", event.character or " "))
        if 0 <= at < len(self._rows):
            event.stop()
            event.prevent_default()
            self.dismiss(at)

    @on(NumeralList.Chosen)
    def choose_row(self, event: NumeralList.Chosen) -> None:
        """Take the row that was chosen with the mouse."""
        self.dismiss(event.index)

    def action_choose(self) -> None:
        """Take the one under the cursor."""
        self.dismiss(self.query_one(NumeralList).cursor)

    def action_cancel(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
