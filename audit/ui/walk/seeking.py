"""Reaching anything at once: by a letter on the screen, or by words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual import work
from textual.geometry import Offset

from audit.domain.answers import ItemKey
from audit.domain.buildings import PlaceId
from audit.domain.items import CheckItem
from audit.services.places import place_words
from audit.services.words import outcome_sign
from audit.ui.dialogs.choosing import Candidate, Choosing
from audit.ui.dialogs.hopping import Hopping, Target
from audit.ui.fitting import one_line
from audit.ui.rules.screen import RulesScreen
from audit.ui.rules.standpoint import Standpoint
from audit.ui.walk.deciding import Deciding
from audit.ui.walk.fields import ChoiceField, FigureField
from audit.ui.walk.item_pane import ItemPane
from audit.ui.walk.place_list import PlaceList
from checklists.language import Message
from checklists.requirements import Requirement

_ITEM = "item"
_PLACE = "place"
_RULE = "rule"
_APART = "\n"
"""Stands between the parts of a candidate's id; no id holds a line break."""


class Seeking(Deciding):
    """The commands that lead to what is named or lettered."""

    @work
    async def action_hop(self) -> None:
        """Put a letter on everything that can be gone to, and go where one is pressed."""
        self.settle()
        targets = [*self._row_targets(), *self._field_targets()]
        wanted = await self.app.push_screen_wait(Hopping(targets))
        if isinstance(wanted, int):
            await self.choose_place_row(wanted)
        elif isinstance(wanted, str):
            self.query_one(ItemPane).focus_quantity(wanted)

    def _row_targets(self) -> Iterator[Target]:
        """Yield the rows of the round that are in sight."""
        rows = self.query_one(PlaceList)
        region = rows.content_region
        first = rows.scroll_offset.y // rows.ROW_HEIGHT
        for line in range(region.height // rows.ROW_HEIGHT):
            index = first + line
            if index < rows.count and rows.rows[index].items:
                yield Target(Offset(region.x, region.y + line * rows.ROW_HEIGHT), index)

    def _field_targets(self) -> Iterator[Target]:
        """Yield the fields of the item that are in sight."""
        pane = self.query_one(ItemPane)
        for field in pane.query(".field"):
            at = field.region.offset
            if not isinstance(field, FigureField | ChoiceField):
                continue
            if field.quantity is not None and pane.content_region.contains_point(at):
                yield Target(Offset(max(at.x - 1, 0), at.y), field.quantity.id)

    @work
    async def action_search(self) -> None:
        """Ask for words and go to the item, place or rule that bears them."""
        self.settle()
        candidates = [*self._place_candidates(), *self._item_candidates(), *self._rule_candidates()]
        here = self._item_id(self.course.key) if self.course.key else ""
        title = Message("Search items, places, notes and rules")
        wanted = await self.app.push_screen_wait(Choosing(title, candidates, current=here))
        kind, *words = (wanted or "").split(_APART)
        if kind == _ITEM:
            await self.go_to_item(ItemKey(PlaceId(words[0]), words[1]))
        elif kind == _PLACE:
            await self.go_to_place(PlaceId(words[0]))
        elif kind == _RULE:
            self._show_rule_of(words[0])

    def _place_candidates(self) -> Iterator[Candidate]:
        for place in self.walk.audit.places.values():
            kind = self.walk.rulebook.place_kinds[place.kind].title
            remark = " · ".join(filter(None, (place.floor, self.say.tell(kind))))
            yield Candidate(f"{_PLACE}{_APART}{place.id}", f"▸ {place.id}  {place.name}", remark)

    def _item_candidates(self) -> Iterator[Candidate]:
        # In a large building each requirement is asked hundreds of times; it is told once.
        say, audit = self.say, self.walk.audit
        told = {
            name: (say.tell(each.title), f"{name} {say.tell(each.question)}")
            for name, each in self._requirements.items()
        }
        places = {name: place_words(place) for name, place in audit.places.items()}
        for key, item in self.walk.assessment.items.items():
            title, words = told[key.requirement]
            title = f"{outcome_sign(item.outcome)} {title}"
            if key in audit.notes and (note := one_line(audit.notes[key])):
                title += f" – {note}"
            if item.answer or key in audit.evidence:
                words = " ".join((words, *self._words_of(item)))
            yield Candidate(self._item_id(key), title, places[key.place], words)

    def _words_of(self, item: CheckItem) -> Iterator[str]:
        """Yield what an item is found by beside what is asked and what is shown of it."""
        if item.answer:
            yield item.answer.not_applicable
            yield item.answer.justification
        for each in self.walk.audit.evidence.get(item.key, ()):
            yield f"{each.name} {each.caption}"

    @property
    def _requirements(self) -> Mapping[str, Requirement]:
        return self.walk.rulebook.requirements

    def _rule_candidates(self) -> Iterator[Candidate]:
        """Yield every requirement of the rulebook, also what is asked nowhere here."""
        for each in self._requirements.values():
            sources = {limit.source for limit in each.limits}
            names = [
                self.say.tell(self.walk.rulebook.sources[name].short)
                for name in self.walk.rulebook.sources
                if name in sources
            ]
            yield Candidate(
                f"{_RULE}{_APART}{each.id}",
                f"§ {self.say.tell(each.title)}",
                self.say("rule"),
                words=" ".join((each.id, *names, *(limit.article for limit in each.limits))),
            )

    def _show_rule_of(self, requirement: str) -> None:
        particulars = self.walk.audit.particulars
        standpoint = Standpoint(particulars.on, particulars.jurisdiction, particulars.addressee)
        self.app.push_screen(RulesScreen(self.walk.rulebook, standpoint, at=requirement))

    @staticmethod
    def _item_id(key: ItemKey) -> str:
        return f"{_ITEM}{_APART}{key.place}{_APART}{key.requirement}"
