"""What two people changed apart: both beside each other, until one of them is taken."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from typing_extensions import override

from audit.domain.answers import ItemKey
from audit.domain.changes import SubjectKind
from audit.domain.conflicts import Conflict, Side
from audit.services.conflicts_in_words import SideTold, side_words
from audit.ui.commands import bindings
from audit.ui.keeping import Keeper
from audit.ui.merging.commands import DISPUTES
from audit.ui.merging.dispute_list import MOST_SIDES, DisputeList
from audit.ui.merging.side_page import empty_page, side_page
from audit.ui.speaking import SpokenScreen
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.line_pane import LinePane
from audit.ui.widgets.prose import Prose
from audit.ui.widgets.row_list import RowList
from audit.ui.widgets.title_bar import TitleBar
from checklists.errors import PlumblineError
from checklists.language import Message

_TAKING: Final = ("take_first", "take_second", "take_third", "take_fourth")
_AT_ITEMS: Final = frozenset({SubjectKind.ANSWER, SubjectKind.NOTE})


class DisputesScreen(SpokenScreen[ItemKey | None]):
    """Lists what has to be decided. The result is an item that is to be entered anew."""

    NAME: ClassVar[Message] = Message("To be decided")
    BINDINGS = bindings(DISPUTES)
    DEFAULT_CSS = """
    DisputesScreen {
        & #disputes-state { height: auto; padding: 0 1; background: $panel; }
        & DisputeList { height: 1fr; }
        & #sides { height: 2fr; border-top: hkey $border-blurred; background: $surface; }
        & #sides LinePane { width: 1fr; }
    }
    """

    def __init__(self, keeper: Keeper) -> None:
        super().__init__()
        self.keeper = keeper
        self.walk = keeper.walk

    @override
    def compose(self) -> ComposeResult:
        yield TitleBar(self.say("To be decided"), self.walk.audit.particulars.building.name)
        yield Prose(id="disputes-state")
        yield DisputeList(self.say, self.walk)
        with Horizontal(id="sides"):
            for number in range(MOST_SIDES):
                yield LinePane(id=f"side-{number}")
        yield KeyBar()

    @override
    def fill(self) -> None:
        self.show()
        self.query_one(DisputeList).focus()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be decided here and now."""
        here = self._here
        if action in _TAKING:
            return self._side(_TAKING.index(action)) is not None
        if action == "anew":
            return here is not None and here.subject.kind in _AT_ITEMS
        return True

    def show(self) -> None:
        """Show what is still to be decided."""
        rows = self.query_one(DisputeList)
        rows.offer()
        count = len(rows.conflicts)
        state = (
            self.say("To be decided: {n}. Both stand until one is taken.", n=count)
            if count
            else self.say("Everything is decided.")
        )
        self.query_one("#disputes-state", Prose).update(state)
        self.show_sides()

    @on(RowList.Moved, "#dispute-list")
    def show_sides(self) -> None:
        """Show the sides of what is under the cursor beside each other."""
        rows = self.query_one(DisputeList)
        told = self._told(rows)
        for number in range(MOST_SIDES):
            pane = self.query_one(f"#side-{number}", LinePane)
            pane.display = number < len(told)
            if pane.display and (side := told[number]) is not None:
                pane.show(partial(side_page, number + 1, side, self.say))
            elif pane.display:
                pane.show(partial(empty_page, rows.makers[number], self.say))
        self.refresh_bindings()

    def action_take_first(self) -> None:
        """Let what stands in the first column be what counts."""
        self._take(0)

    def action_take_second(self) -> None:
        """Let what stands in the second column be what counts."""
        self._take(1)

    def action_take_third(self) -> None:
        """Let what stands in the third column be what counts."""
        self._take(2)

    def action_take_fourth(self) -> None:
        """Let what stands in the fourth column be what counts."""
        self._take(3)

    def _take(self, number: int) -> None:
        here, side = self._here, self._side(number)
        if here is None or side is None:
            return
        try:
            self.keeper.keep(lambda: self.walk.decide(here, side))
        except PlumblineError as error:
            self.speaking.complain(error)
            return
        self.show()

    def action_anew(self) -> None:
        """Go to the item."""
        here = self._here
        if here is not None and here.subject.kind in _AT_ITEMS:
            self.dismiss(here.subject.item)

    def action_undo(self) -> None:
        """Take back the last decision."""
        try:
            self.keeper.keep(self.walk.undo)
        except PlumblineError as error:
            self.speaking.complain(error)
        self.show()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    @property
    def _here(self) -> Conflict | None:
        rows = next(iter(self.query(DisputeList)), None)
        return None if rows is None else rows.here

    def _side(self, number: int) -> Side | None:
        """Return what stands in a column, from 0; None where nothing does."""
        rows = next(iter(self.query(DisputeList)), None)
        sides = () if rows is None else rows.sides
        return sides[number] if number < len(sides) else None

    def _told(self, rows: DisputeList) -> list[SideTold | None]:
        here, walk = rows.here, self.walk
        if here is None:
            return []
        return [
            None if side is None else side_words(here, side, walk.audit, walk.rulebook, self.say)
            for side in rows.sides
        ]
