"""The round on the left: stations and places with how far each has got, and the items at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content
from typing_extensions import override

from audit.domain.answers import ItemKey
from audit.domain.items import CheckItem
from audit.services.places import place_words
from audit.services.rounds import Halt, Leg, parts_of_halt
from audit.services.walking import Walk
from audit.services.words import method_group_word
from audit.ui.commands import Command, bindings
from audit.ui.fitting import column, one_line
from audit.ui.outcomes import STYLES, sign_content
from audit.ui.walk.course import Course
from audit.ui.widgets.row_list import RowList
from checklists.judgements import Outcome
from checklists.language import Message, Speech
from checklists.requirements import MethodGroup

GO = Command("enter", "choose", Message("Go there"), Message("Go to the row."), display="⏎")


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A station, or what stands below it: a place, a part of what is asked there, an item."""

    items: tuple[ItemKey, ...] = ()
    """The items it stands for."""
    leg: Leg | None = None
    """The station it is; None for what stands below one."""
    halt: Halt | None = None
    """The place it is or belongs to."""
    group: MethodGroup | None = None
    """The part it heads: what is seen, asked or taken from records."""
    item: ItemKey | None = None

    def concerns(self, item: CheckItem) -> bool:
        """Whether the row shows something of an item."""
        if self.item is not None:
            return self.item == item.key
        station = item.requirement.station or ""
        if self.halt is not None:
            return (self.halt.station, self.halt.place) == (station, item.key.place)
        return self.leg is not None and self.leg.id == station


def state_of(items: Sequence[CheckItem]) -> tuple[str, str, str]:
    """Return sign, colour and progress of a place or a station."""
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
    """Stations, places and items in walking order, opened where one stands."""

    BINDINGS = bindings((GO,))
    DEFAULT_CSS = """
    PlaceList.-part { border-top: heavy $accent; border-title-color: $text-accent; }
    """

    def __init__(self, course: Course, say: Speech, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._course = course
        self._say = say
        self.rows: list[RoundRow] = []

    @property
    def _walk(self) -> Walk:
        return self._course.walk

    def lay_out(self) -> None:
        """List the round anew, opened at the place at hand."""
        legs = self._course.legs
        if self._walk.rulebook.stations:
            self.rows = [row for leg in legs for row in self._of_station(leg)]
        else:
            halts = {halt.place: halt for leg in legs for halt in leg.halts}
            places = [
                halts.get(place, Halt("", place, ()))
                for place in self._walk.audit.places
                if place in halts or self._course.part is None
            ]
            self.rows = [row for halt in places for row in self._of_place(halt)]
        if self._course.part is None:
            self.rows += self._of_idle_places(legs)
        self._name_part()
        self.show(len(self.rows), self._row_of(self._course.key))

    def follow(self) -> None:
        """Stand at the item at hand; list anew only if the place is another one."""
        here = self._course.key
        at = self._row_of(here)
        if here is None or not self.rows or self.rows[at].item != here:
            self.lay_out()
        else:
            self.cursor = at

    def renew_item(self, key: ItemKey) -> None:
        """Draw the rows of an item, of its place and of its station again."""
        item = self._walk.item(key)
        self.renew(*(n for n, row in enumerate(self.rows) if row.concerns(item)))

    @override
    def draw(self, index: int, width: int) -> Sequence[Content]:
        """Draw a station or place with its progress, a heading, or an item with its sign."""
        row = self.rows[index]
        if row.item is not None:
            return (self._item_line(self._walk.item(row.item), width),)
        if row.group is not None:
            return (self._heading(row.group, width),)
        if row.halt is not None:
            return (self._place_line(row.halt, width),)
        return (self._station_line(row, width),)

    def _of_station(self, leg: Leg) -> Iterator[RoundRow]:
        yield RoundRow(leg.items, leg=leg)
        if self._course.part or self._course.key in leg.items:
            for halt in leg.halts:
                yield from self._of_place(halt)

    def _of_place(self, halt: Halt) -> Iterator[RoundRow]:
        yield RoundRow(halt.items, halt=halt)
        if not self._course.part and self._course.key not in halt.items:
            return
        parts = parts_of_halt(halt, self._walk.assessment.items)
        has_headings = self._walk.rulebook.stations and [group for group, _ in parts] != [
            MethodGroup.SEEN
        ]
        for group, keys in parts:
            if has_headings:
                yield RoundRow(keys, halt=halt, group=group)
            for key in keys:
                yield RoundRow((key,), halt=halt, item=key)

    def _of_idle_places(self, legs: Sequence[Leg]) -> Iterator[RoundRow]:
        """Yield the places where a checklist with stations asks nothing, so that none is missed."""
        asked = {halt.place for leg in legs for halt in leg.halts}
        idle = [place for place in self._walk.audit.places if place not in asked]
        if self._walk.rulebook.stations and idle:
            yield RoundRow()
            for place in idle:
                yield RoundRow(halt=Halt("", place, ()))

    def _name_part(self) -> None:
        """Say above the list which part of the round is gone through by itself."""
        part = self._course.part
        self.set_class(part is not None, "-part")
        title = self._say("Only: {what}", what=part.title) if part else ""
        self.border_title = Content(one_line(title)) if title else None

    def _station_line(self, row: RoundRow, width: int) -> Content:
        if row.leg is None:
            words = column(self._say("Nothing is asked at"), width - 4)
            return Content.assemble("   ", (words, "$text-muted"), " ")
        sign, style, progress = state_of([self._walk.item(key) for key in row.items])
        title = (
            self._say.tell(row.leg.station.title) if row.leg.station else self._say("At no station")
        )
        is_here = row.leg.id == self._course.station
        name = column(title, width - len(progress) - 5)
        return Content.assemble(
            " ",
            (sign, style),
            " ",
            (name, "bold $text-primary" if is_here else "$text-primary"),
            " ",
            (progress, "$text-muted"),
            " ",
        )

    def _place_line(self, halt: Halt, width: int) -> Content:
        place = self._walk.audit.places[halt.place]
        sign, style, progress = state_of([self._walk.item(key) for key in halt.items])
        here = self._course.key
        is_here = here is not None and here.place == place.id and here in halt.items
        name = column(place_words(place), width - len(progress) - 5 - len(self._indent))
        return Content.assemble(
            f"{self._indent} ",
            (sign, style),
            " ",
            (name, "bold" if is_here else ""),
            " ",
            (progress, "$text-muted"),
            " ",
        )

    def _heading(self, group: MethodGroup, width: int) -> Content:
        words = method_group_word(group, self._say)
        style = "$text-accent" if group is MethodGroup.RECORDS else "$text-muted"
        indent = f"{self._indent}   "
        return Content.assemble(indent, (column(words, width - len(indent)), style))

    def _item_line(self, item: CheckItem, width: int) -> Content:
        mark = self._mark(item.key)
        title = column(self._say.tell(item.requirement.title), width - 6 - len(self._indent))
        style = "" if item.outcome.is_open else "$text-muted"
        return Content.assemble(
            f"{self._indent}  {mark}", sign_content(item.outcome), " ", (title, style), " "
        )

    def _mark(self, key: ItemKey) -> str:
        """Return the sign of what is typed and not saved, or proposed and not confirmed."""
        if self._course.has_draft(key):
            return "≈" if self._course.is_what_if and key == self._course.key else "*"
        proposals = self._course.proposals
        return "?" if proposals is not None and key in proposals else " "

    @property
    def _indent(self) -> str:
        """What stands before places: they are set in below their station."""
        return " " if self._walk.rulebook.stations else ""

    @override
    def _follow(self) -> None:
        """Keep the item in sight, and its place with it where both have room."""
        top = self.cursor
        while top > 0 and (self.rows[top].item is not None or self.rows[top].group is not None):
            top -= 1
        if self.cursor - top < self.size.height:
            self.scroll_to_row(top)
        super()._follow()

    def _row_of(self, key: ItemKey | None) -> int:
        return next((n for n, row in enumerate(self.rows) if key and row.item == key), 0)
