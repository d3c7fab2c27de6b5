"""The places on the left, with how far each has got; under the one at hand, its check items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from typing_extensions import override

from audit.domain.answers import ItemKey
from audit.domain.buildings import Place, PlaceId
from audit.domain.items import CheckItem
from audit.services.walking import Walk
from audit.ui.commands import Command, bindings
from audit.ui.fitting import column
from audit.ui.outcomes import STYLES, sign_content
from audit.ui.walk.course import Course
from audit.ui.widgets.row_list import RowList
from checklists.judgements import Outcome
from checklists.language import Message, Speech

GO = Command("enter", "choose", Message("Go there"), Message("Go to the row."), display="⏎")


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place, or with ``item`` one of its check items."""

    place: PlaceId
    item: ItemKey | None = None


def state_of(items: Sequence[CheckItem]) -> tuple[str, str, str]:
    """Return sign, colour and progress of a place."""
    outcomes = [item.outcome for item in items]
    applicable = [each for each in outcomes if each is not Outcome.NOT_APPLICABLE]
    done = sum(each.is_decided for each in applicable)
    progress = f"{done}/{len(applicable)}" if applicable else "–"
    if Outcome.FAIL in outcomes:
        return "✗", STYLES[Outcome.FAIL], progress
    if Outcome.ADVISORY_FAIL in outcomes and done == len(applicable):
        return "▲", STYLES[Outcome.ADVISORY_FAIL], progress
    if applicable and done == len(applicable):
        return "✓", STYLES[Outcome.PASS], progress
    if not applicable:
        return "–", STYLES[Outcome.NOT_APPLICABLE], progress
    return "○", STYLES[Outcome.NOT_CHECKED], progress


class PlaceList(RowList):
    """Places and items in walking order."""

    BINDINGS = bindings((GO,))

    def __init__(self, course: Course, say: Speech, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._course = course
        self._say = say
        self.rows: list[PlaceRow] = []

    @property
    def _walk(self) -> Walk:
        return self._course.walk

    def lay_out(self) -> None:
        """List the places anew, opened at the place at hand."""
        here = self._course.key
        self.rows = []
        for place in self._walk.audit.places:
            self.rows.append(PlaceRow(place))
            if here is not None and place == here.place:
                items = self._walk.assessment.at(place)
                self.rows += [PlaceRow(place, item.key) for item in items]
        self.show(len(self.rows), self._row_of(here))

    def follow(self) -> None:
        """Stand at the item at hand; list anew only if the place is another one."""
        here = self._course.key
        at = self._row_of(here)
        if here is None or not self.rows or self.rows[at].item != here:
            self.lay_out()
        else:
            self.cursor = at

    def renew_item(self, key: ItemKey) -> None:
        """Draw the rows of an item and of its place again."""
        self.renew(*(n for n, row in enumerate(self.rows) if self._concerns(row, key)))

    @override
    def draw(self, index: int, width: int) -> Sequence[Content]:
        """Draw a place with its progress, or an item with its sign."""
        row = self.rows[index]
        if row.item is not None:
            return (self._item_line(self._walk.item(row.item), width),)
        return (self._place_line(self._walk.audit.places[row.place], width),)

    def _place_line(self, place: Place, width: int) -> Content:
        sign, style, progress = state_of(self._walk.assessment.at(place.id))
        is_here = self._course.key is not None and self._course.key.place == place.id
        names = place.name if place.name.startswith(place.id) else f"{place.id} {place.name}"
        name = column(names, width - len(progress) - 5)
        return Content.assemble(
            " ",
            (sign, style),
            " ",
            (name, "bold" if is_here else ""),
            " ",
            (progress, "$text-muted"),
            " ",
        )

    def _item_line(self, item: CheckItem, width: int) -> Content:
        mark = "*" if self._course.has_draft(item.key) else " "
        title = column(self._say.tell(item.requirement.title), width - 6)
        style = "" if item.outcome.is_open else "$text-muted"
        return Content.assemble(f"  {mark}", sign_content(item.outcome), " ", (title, style), " ")

    @override
    def _follow(self) -> None:
        """Keep the item in sight, and its place with it where both have room."""
        top = self.cursor
        while top > 0 and self.rows[top].item is not None:
            top -= 1
        if self.cursor - top < self.size.height:
            self.scroll_to_row(top)
        super()._follow()

    def _row_of(self, key: ItemKey | None) -> int:
        return next((n for n, row in enumerate(self.rows) if key and row.item == key), 0)

    @staticmethod
    def _concerns(row: PlaceRow, key: ItemKey) -> bool:
        return row.item == key or (row.item is None and row.place == key.place)
