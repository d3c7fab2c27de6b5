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
from audit.domain.conflicts import Conflict
from audit.services.conflicts_in_words import SideTold, side_words
from audit.ui.commands import bindings
from audit.ui.keeping import Keeper
from audit.ui.merging.commands import DISPUTES
from audit.ui.merging.dispute_list import DisputeList
from audit.ui.merging.side_page import side_page
from audit.ui.speaking import SpokenScreen
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.line_pane import LinePane
from audit.ui.widgets.prose import Prose
from audit.ui.widgets.row_list import RowList
from audit.ui.widgets.title_bar import TitleBar
from checklists.errors import PlumblineError
from checklists.language import Message

_TAKING: Final = ("take_first", "take_second", "take_third", "take_fourth")
_MOST_SIDES: Final = len(_TAKING)
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
            for number in range(_MOST_SIDES):
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
            return here is not None and _TAKING.index(action) < len(here.sides)
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
        here = self._here
        told = self._told()
        for number in range(_MOST_SIDES):
            pane = self.query_one(f"#side-{number}", LinePane)
            pane.display = here is not None and number < len(told)
            if pane.display:
                pane.show(partial(side_page, number + 1, told[number], self.say))
        self.refresh_bindings()

    def action_take_first(self) -> None:
        """Let the left side be what counts."""
        self._take(0)

    def action_take_second(self) -> None:
        """Let the right side be what counts."""
        self._take(1)

    def action_take_third(self) -> None:
        """Let the third side be what counts."""
        self._take(2)

    def action_take_fourth(self) -> None:
        """Let the fourth side be what counts."""
        self._take(3)

    def _take(self, number: int) -> None:
        here = self._here
        if here is None or number >= len(here.sides):
            return
        try:
            self.keeper.keep(lambda: self.walk.decide(here, here.sides[number]))
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

    def _told(self) -> list[SideTold]:
        here, walk = self._here, self.walk
        if here is None:
            return []
        return [
            side_words(here, side, walk.audit, walk.rulebook, self.say)
            for side in here.sides[:_MOST_SIDES]
        ]
