"""Choosing one of many by typing a part of its name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input
from typing_extensions import override

from audit.ui.commands import Command, bindings
from audit.ui.fitting import between, fit, one_line
from audit.ui.speaking import Dialog
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.line_input import LineInput
from audit.ui.widgets.prose import Prose
from audit.ui.widgets.row_list import RowList
from checklists.language import Message

CHOOSE = Command("enter", "choose", Message("Choose"), Message("Take the one under the cursor."))
CANCEL = Command("escape", "cancel", Message("Cancel"), Message("Choose nothing."))

_TOLD = 30
"""So many cells of what was typed are said again."""


class Candidate(NamedTuple):
    """Something to choose."""

    id: str
    title: str
    remark: str = ""
    """Stands at the right and is searched too."""
    words: str = ""
    """What it is found by as well, and not shown."""


class CandidateList(RowList, can_focus=False):
    """The candidates that fit what was typed."""

    DEFAULT_CSS = """
    CandidateList {
        height: auto; min-height: 1; max-height: 16;
        & > .row-list--cursor { background: $primary 45%; }
    }
    """

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        super().__init__()
        self.candidates = candidates

    def offer(self, candidates: Sequence[Candidate], cursor: int = 0) -> None:
        """Show other candidates."""
        self.candidates = candidates
        self.styles.height = min(max(len(candidates), 1), 16)
        self.show(len(candidates), cursor)

    @override
    def draw(self, index: int, width: int) -> Sequence[Content]:
        """Draw a candidate."""
        candidate = self.candidates[index]
        remark = Content.assemble((one_line(candidate.remark), "$text-muted"))
        return (between(Content(f" {one_line(candidate.title)}"), remark, width - 1),)


class Choosing(Dialog[str | None]):
    """Asks for one of the candidates; the result is its id, or None for none."""

    BINDINGS = bindings(
        (CHOOSE, CANCEL),
        ("up", "move(-1)"),
        ("down", "move(1)"),
        ("pageup", "page(-1)"),
        ("pagedown", "page(1)"),
    )
    DEFAULT_CSS = """
    Choosing {
        & LineInput { margin: 0 0 1 0; }
        & #no-candidates { color: $text-muted; padding: 0 1; }
    }
    """

    def __init__(
        self, title: Message | str, candidates: Sequence[Candidate], *, current: str = ""
    ) -> None:
        super().__init__()
        self._title = title
        self._candidates = candidates
        self._current = current

    @override
    def compose(self) -> ComposeResult:
        with Vertical(classes="frame") as frame:
            frame.border_title = self.say.tell(self._title)
            yield LineInput(id="wanted", placeholder=self.say("Type a part of the name"))
            yield CandidateList(self._candidates)
            yield Prose(id="no-candidates")
        yield KeyBar()

    @override
    def fill(self) -> None:
        self.search()

    @override
    async def retell(self) -> None:
        """Choose nothing: what is listed was said in the language before.

        Who asked may be said anew too, and a choice would reach nobody.
        """
        if self.is_current:
            self.dismiss(None)
        else:
            await super().retell()

    @on(Input.Changed)
    def search(self) -> None:
        """Show the candidates that hold every word typed."""
        text = self.query_one("#wanted", Input).value
        found = self.fitting(text)
        ids = [each.id for each in found]
        cursor = ids.index(self._current) if self._current in ids and not text.strip() else 0
        rows = self.query_one(CandidateList)
        rows.offer(found, cursor)
        rows.display = bool(found)
        nothing = self.say("Nothing is called “{text}”.", text=fit(text, _TOLD))
        self.query_one("#no-candidates", Prose).update("" if found else nothing)

    def fitting(self, text: str) -> Sequence[Candidate]:
        """Return the candidates that hold every word of a text."""
        words = text.casefold().split()
        if not words:
            return self._candidates
        return [
            each
            for each, said in zip(self._candidates, self._said, strict=True)
            if all(word in said for word in words)
        ]

    @cached_property
    def _said(self) -> Sequence[str]:
        """What each candidate is found by."""
        return [f"{each.title} {each.remark} {each.words}".casefold() for each in self._candidates]

    @on(Input.Submitted)
    @on(CandidateList.Chosen)
    def action_choose(self) -> None:
        """Take the one under the cursor."""
        rows = self.query_one(CandidateList)
        if rows.count:
            self.dismiss(rows.candidates[rows.cursor].id)

    def action_move(self, step: int) -> None:
        """Go up or down."""
        self.query_one(CandidateList).action_move(step)

    def action_page(self, step: int) -> None:
        """Go up or down by a screenful."""
        self.query_one(CandidateList).action_page(step)

    def action_cancel(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
