"""One way a visit is taken apart, as a table: each row with a bar, figures and words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import message
from textual.content import Content
from textual.widget import Widget
from typing_extensions import override

from audit.services.breakdowns import Aspect, Row
from audit.ui.dashboard.bars import outcome_bar
from audit.ui.fitting import column, right
from audit.ui.outcomes import STYLES, VETO, percent_text, points_text
from audit.ui.widgets.row_list import RowList
from checklists.judgements import Outcome
from checklists.language import Message, Speech

TITLES: Final = {
    Aspect.SEVERITY: Message("By severity"),
    Aspect.AREA: Message("By area"),
    Aspect.FLOOR: Message("By floor"),
}
"""The tables in the order they stand in."""
_TITLE: Final = 26
"""So many cells the name of a row gets, where there is room."""
_BAR: Final = 10
"""The fewest cells a bar is worth drawing in."""
_GAP: Final = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """A column of figures."""

    head: Message
    width: int
    cell: Callable[[Row], tuple[str, str]]
    """Returns the figure of a row and its colour."""


def _score(row: Row) -> tuple[str, str]:
    return points_text(row.score.points), "bold"


def _decided(row: Row) -> tuple[str, str]:
    score = row.score
    return f"{score.decided}/{score.applicable}", ""


def _coverage(row: Row) -> tuple[str, str]:
    return percent_text(row.score.decided, row.score.applicable), ""


def _vetoes(row: Row) -> tuple[str, str]:
    return _counted(row.score.vetoes, VETO, "$text-error bold")


def _open(row: Row) -> tuple[str, str]:
    return _counted(row.score.open, "○", "$text-accent")


def _outcome(outcome: Outcome, sign: str) -> Callable[[Row], tuple[str, str]]:
    return lambda row: _counted(row.outcomes[outcome], sign, STYLES[outcome])


def _counted(n: int, sign: str, style: str) -> tuple[str, str]:
    return (f"{sign} {n}", style) if n else ("–", "$text-muted")


_SCORE: Final = Figure(Message("Score"), 5, _score)
_DECIDED: Final = Figure(Message("Decided"), 9, _decided)
_COVERAGE: Final = Figure(Message("Share"), 5, _coverage)
_PASSED: Final = Figure(Message("Passed"), 7, _outcome(Outcome.PASS, "✓"))
_FAILED: Final = Figure(Message("Failed"), 8, _outcome(Outcome.FAIL, "✗"))
_VETOES: Final = Figure(Message("Critical"), 8, _vetoes)
_ADVISED: Final = Figure(Message("Advice"), 6, _outcome(Outcome.ADVISORY_FAIL, "▲"))
_UNDECIDED: Final = Figure(Message("Undecided"), 9, _outcome(Outcome.INDETERMINATE, "○"))
_UNCHECKED: Final = Figure(Message("Unchecked"), 9, _outcome(Outcome.NOT_CHECKED, "○"))
_OPEN: Final = Figure(Message("Open"), 6, _open)

_NARROW: Final[Mapping[Aspect, tuple[Figure, ...]]] = {
    Aspect.SEVERITY: (_PASSED, _FAILED, _ADVISED, _UNDECIDED, _UNCHECKED),
    Aspect.AREA: (_SCORE, _DECIDED, _COVERAGE, _FAILED, _VETOES, _OPEN),
    Aspect.FLOOR: (_SCORE, _DECIDED, _COVERAGE, _FAILED, _VETOES, _OPEN),
}
_WIDE: Final = (
    _SCORE,
    _DECIDED,
    _COVERAGE,
    _PASSED,
    _FAILED,
    _VETOES,
    _ADVISED,
    _UNDECIDED,
    _UNCHECKED,
    _OPEN,
)
_WIDE_FROM: Final = 134
"""From so many cells on every table has every figure."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a line of a table is divided."""

    title: int
    bar: int
    figures: tuple[Figure, ...]

    @classmethod
    def of(cls, aspect: Aspect, width: int) -> Layout:
        """Divide a line ``width`` cells wide; bars of all tables begin at the same cell."""
        figures = _WIDE if width >= _WIDE_FROM else _NARROW[aspect]
        most = max(_room(each) for each in _NARROW.values()) if figures is not _WIDE else 0
        taken = max(_room(figures), most)
        free = width - taken - 2 * _GAP
        title = min(_TITLE, max(free - _BAR, 0))
        return cls(title, max(free - title, 0), figures)


class BoardHead(Widget, can_focus=False):
    """The names of the columns of a table."""

    DEFAULT_CSS = """
    BoardHead { height: 1; background: $panel; color: $text-muted; }
    """

    def __init__(self, aspect: Aspect, say: Speech) -> None:
        super().__init__()
        self._aspect = aspect
        self._say = say

    @override
    def render(self) -> Content:
        """Draw it."""
        # As wide as the rows, which leave a cell to their scrollbar.
        layout = Layout.of(self._aspect, self.size.width - 1)
        tell = self._say.tell
        title = " " + column(tell(TITLES[self._aspect]), layout.title - 1)
        heads = (right(tell(each.head), each.width) for each in layout.figures)
        blank = " " * (_GAP + layout.bar) + _pad(layout, self.size.width - 1)
        return Content.assemble((title, "bold $text-primary"), blank, " ".join(heads))


class Board(RowList):
    """The rows of one way to take a visit apart."""

    ROW_HEIGHT: ClassVar[int] = 1
    DEFAULT_CSS = """
    Board {
        height: 1fr;
        &:blur > .row-list--cursor { background: $surface; }
    }
    """

    class Beyond(message.Message):
        """The cursor was to leave the table above (-1) or below (1)."""

        def __init__(self, board: Board, step: int) -> None:
            super().__init__()
            self.board = board
            self.step = step

    def __init__(self, aspect: Aspect, say: Speech) -> None:
        super().__init__(id=f"board-{aspect.value}")
        self.aspect = aspect
        self._say = say
        self.slices: Sequence[Row] = ()

    @property
    def here(self) -> Row | None:
        """The row under the cursor; None in an empty table."""
        return self.slices[self.cursor] if self.count else None

    def offer(self, slices: Sequence[Row], cursor: int = 0) -> None:
        """Show other rows."""
        self.slices = slices
        self.show(len(slices), cursor)

    @override
    def action_move(self, step: int) -> None:
        if 0 <= self.cursor + step < self.count:
            self.cursor += step
        else:
            self.post_message(self.Beyond(self, step))

    @override
    def draw(self, index: int, width: int) -> Sequence[Content]:
        """Draw a row."""
        row = self.slices[index]
        # The scrollbar takes its cell from the width, so that rows stand alike with and without.
        room = width if self.show_vertical_scrollbar else width - 1
        layout = Layout.of(self.aspect, room)
        cells = [_cell(each, row) for each in layout.figures]
        return (
            Content.assemble(
                " ",
                column(self._say.tell(row.part.title), layout.title - 1),
                " ",
                outcome_bar(row.outcomes, layout.bar),
                _pad(layout, room),
                Content(" ").join(cells),
            ),
        )


def _cell(figure: Figure, row: Row) -> Content:
    text, style = figure.cell(row)
    return Content.assemble((right(text, figure.width), style))


def _room(figures: Sequence[Figure]) -> int:
    return sum(each.width + _GAP for each in figures) - _GAP


def _pad(layout: Layout, width: int) -> str:
    """Return the blanks between the bar and the figures, which stand at the right."""
    return " " * max(width - layout.title - layout.bar - _GAP - _room(layout.figures), 1)
