"""What would be: how an item turns, what turns the conclusion, and how many people fit where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static
from typing_extensions import override

from audit.domain.answers import ItemKey
from audit.services.walking import Walk
from audit.services.whatif import WhatIf, what_if
from audit.ui.commands import bindings
from audit.ui.rules.lines import heading
from audit.ui.speaking import SpokenScreen
from audit.ui.whatif.commands import WHAT_IF
from audit.ui.whatif.pages import item_page, people_page, visit_page
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.line_pane import LinePane
from audit.ui.widgets.title_bar import TitleBar
from checklists.language import Message


class View(StrEnum):
    """What is shown."""

    ITEM = "item"
    VISIT = "visit"
    PEOPLE = "people"


_TITLES: Final = {
    View.ITEM: Message("This item"),
    View.VISIT: Message("Whole audit"),
    View.PEOPLE: Message("People"),
}
_WIDEST: Final = 100
"""Longer lines are hard to read."""


class WhatIfScreen(SpokenScreen[None]):
    """Shows what would be; records nothing. ``at`` is the item it was asked at."""

    NAME: ClassVar[Message] = Message("What if")
    BINDINGS = bindings(WHAT_IF)
    DEFAULT_CSS = """
    WhatIfScreen {
        & #views { height: 1; padding: 0 1; background: $panel; }
        & LinePane { padding: 1 2; }
    }
    """

    def __init__(self, walk: Walk, at: ItemKey | None = None) -> None:
        super().__init__()
        self.walk = walk
        self._at = at if at in walk.assessment.items else None
        self._view = View.VISIT if self._at is None else View.ITEM

    @override
    def compose(self) -> ComposeResult:
        yield TitleBar(self.say("What if"), self.walk.audit.particulars.building.name)
        yield Static(id="views")
        yield LinePane(id="would-be")
        yield KeyBar()

    @override
    def fill(self) -> None:
        self.query_one(LinePane).focus()
        self.show()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the view of an item only where it was asked at one."""
        return not (action == "view" and parameters == (View.ITEM.value,) and self._at is None)

    def show(self) -> None:
        """Show the view that was chosen, from its beginning."""
        self.query_one("#views", Static).update(self._tabs())
        self.query_one(LinePane).show(lambda width: [*self._page(min(width, _WIDEST))])

    def action_view(self, name: str) -> None:
        """Show a view."""
        self._view = View(name)
        self.show()

    def action_turn(self, step: int) -> None:
        """Show the view before or after."""
        views = self._views
        self._view = views[(views.index(self._view) + step) % len(views)]
        self.show()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    @property
    def _views(self) -> Sequence[View]:
        return [each for each in View if each is not View.ITEM or self._at is not None]

    @cached_property
    def _what_if(self) -> WhatIf:
        # Nothing is recorded while this screen is in front, so it is worked out once.
        return what_if(self.walk.audit, self.walk.assessment, self.walk.rulebook)

    def _tabs(self) -> Content:
        return Content("  ").join(
            Content.assemble(
                (f" {number} ", "$footer-key-foreground bold"),
                (f"{self.say.tell(title)} ", "bold reverse" if view is self._view else ""),
            )
            for number, (view, title) in enumerate(_TITLES.items(), start=1)
            if view in self._views
        )

    def _page(self, width: int) -> Iterator[Content]:
        match self._view:
            case View.ITEM if self._at is not None:
                yield from self._item(self._at, width)
            case View.PEOPLE:
                here = self._at.place if self._at else None
                capacities = self._what_if.capacities
                first = [each for each in capacities if each.place.id == here]
                others = [each for each in capacities if each.place.id != here]
                yield from people_page([*first, *others], self.walk.rulebook, self.say, width)
            case _:
                stages = self._what_if.stages
                yield from visit_page(self.walk.assessment, stages, self.say, width)

    def _item(self, at: ItemKey, width: int) -> Iterator[Content]:
        walk, answer = self.walk, self._what_if
        way_out = next((each for each in answer.ways_out if each.item.key == at), None)
        item = walk.item(at)
        yield from item_page(item, way_out, walk.assessment, walk.rulebook, self.say, width)
        here = [each for each in answer.capacities if each.place.id == at.place]
        if here:
            yield from heading(self.say("How many people may be here"))
            yield from people_page(here, walk.rulebook, self.say, width)
