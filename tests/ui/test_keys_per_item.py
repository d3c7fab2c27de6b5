"""How many keys an expert presses for each item that is decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

import pytest
from textual.pilot import Pilot
from typing_extensions import override

from audit.domain.answers import ItemKey
from audit.domain.buildings import PlaceId
from audit.domain.items import CheckItem
from audit.services.sample import sample_particulars
from audit.services.sample_places import sample_places
from audit.services.sample_readings import ANSWERS
from audit.services.usual_readings import usual_reading
from audit.services.walking import Walk
from audit.services.ways_to_answer import Ways, is_told, ways_to_answer
from audit.ui.walk.course import as_text
from audit.ui.walk.fields import ChoiceField, FigureField
from audit.ui.walk.screen import WalkScreen
from audit.wiring import find_rulebook
from checklists.language import Language, Speech
from checklists.places import Value
from tests.ui.driving import opened
from tests.ui.houses import TestHouse

GOAL = Fraction(13, 10)
"""Keys for an item that is told without a figure."""
SAY = Speech(Language.EN)


@dataclass
class Count:
    """The keys pressed for items of one sort, without the digits of figures."""

    items: int = 0
    keys: int = 0
    digits: int = 0

    def add(self, keys: list[str], *, has_figures: bool) -> None:
        """Count the keys of an item."""
        digits = sum(key in _NUMERIC for key in keys) if has_figures else 0
        self.items += 1
        self.digits += digits
        self.keys += len(keys) - digits

    @override
    def __str__(self) -> str:
        """Say the count in words."""
        per_item = float(Fraction(self.keys, self.items))
        return f"{self.items} items, {self.digits} digits, {self.keys} other keys: {per_item:.3f}"


@dataclass
class Expert:
    """Someone who knows every key, and finds what the sample found, else what is usual."""

    pilot: Pilot[None]
    truth: Mapping[ItemKey, Mapping[str, Value]]
    told: Count = field(default_factory=Count)
    """Items told by yes, no or a state."""
    one_figure: Count = field(default_factory=Count)
    """Items with a single field, of a figure, to fill in."""
    several: Count = field(default_factory=Count)
    """Items with figures and more."""
    fields: int = 0
    """Of the items with figures and more: how many fields had to be filled in."""
    left: set[ItemKey] = field(default_factory=set)

    @property
    def screen(self) -> WalkScreen:
        """The walk."""
        assert isinstance(self.pilot.app.screen, WalkScreen)
        return self.pilot.app.screen

    async def walk(self) -> None:
        """Decide all that is open, in the order the program leads to it."""
        seen: set[ItemKey] = set()
        while True:
            item = self.screen.course.item
            if item is None or item.key in seen or not item.outcome.is_open:
                return
            seen.add(item.key)
            if item.key in self.truth:
                await self._decide(item)
            else:
                self.left.add(item.key)
                await self._press("l")

    async def _decide(self, item: CheckItem) -> None:
        quantities = self.screen.walk.rulebook.quantities(item.requirement).values()
        wanted = [each for each in quantities if not each.optional]
        wanted = [each for each in wanted if each.id not in item.place.facts]
        keys = await self._begin(item)
        keys += await self._fill_in(item)
        has_figures = not all(map(is_told, wanted))
        if not has_figures:
            self.told.add(keys, has_figures=False)
        elif len(wanted) == 1:
            self.one_figure.add(keys, has_figures=True)
        else:
            self.several.add(keys, has_figures=True)
            self.fields += len(wanted)

    async def _begin(self, item: CheckItem) -> list[str]:
        """Press the keys for an item in order, or with one thing that is not."""
        ways, truth = self._ways(item), self.truth[item.key]
        said = {each.id: truth[each.id] for each in ways.statements}
        if said in ways.passing:
            return await self._press("v")
        if said not in ways.failing:
            return []
        keys = await self._press("z")
        if not isinstance(self.pilot.app.screen, WalkScreen):
            keys += await self._press(str([*ways.failing].index(said) + 1))
        return keys

    async def _fill_in(self, item: CheckItem) -> list[str]:
        """Answer the fields the cursor comes to until the item is left."""
        truth, keys = self.truth[item.key], list[str]()
        while self.screen.course.key == item.key and len(keys) < _ENDLESS:
            focused = self.pilot.app.focused
            box = focused if isinstance(focused, ChoiceField) else focused and focused.parent
            assert isinstance(box, ChoiceField | FigureField)
            assert box.quantity is not None
            text = as_text(truth.get(box.quantity.id))
            if isinstance(box, ChoiceField):
                keys += await self._press(
                    *(key for key, option, _ in box.options if option == text)
                )
            else:
                typed = (_NAMES.get(character, character) for character in text)
                keys += await self._press(*typed, "enter")
        assert len(keys) < _ENDLESS, item.key
        return keys

    def _ways(self, item: CheckItem) -> Ways:
        walk = self.screen.walk
        return ways_to_answer(walk.audit, walk.rulebook, item.key, item.place.facts)

    async def _press(self, *keys: str) -> list[str]:
        await self.pilot.press(*keys)
        await self.pilot.pause()
        return [*keys]


def truth_of(walk: Walk) -> dict[ItemKey, Mapping[str, Value]]:
    """Return what there is to be found in the sample building."""
    found: dict[ItemKey, Mapping[str, Value]] = {}
    for key, item in walk.assessment.items.items():
        if values := usual_reading(walk, item):
            found[key] = values
    for answer in ANSWERS:
        key = ItemKey(PlaceId(answer.place), answer.item)
        if key in found and answer.readings:
            found[key] = {**found[key], **answer.readings[0].values}
    return found


@pytest.mark.slow
async def test_the_full_checklist_costs_hardly_more_than_one_key_an_item() -> None:
    """And a figure no more than its digits and Enter."""
    rulebook = find_rulebook("beijing-offices")
    house = TestHouse(rulebook=rulebook)
    walk = house.house.desk.begin(sample_particulars(rulebook, SAY), list(sample_places(SAY)))
    walk.leave()

    async with opened(house, "enter", size=(80, 24)) as pilot:
        expert = Expert(pilot, truth_of(walk))
        await expert.walk()

    print(  # noqa: T201  the figure that counts; shown with -s
        f"\ntold without a figure  {expert.told}"
        f"\none figure             {expert.one_figure}"
        f"\nseveral                {expert.several} ({expert.fields} fields)"
        f"\nleft open              {len(expert.left)}"
    )
    told = expert.told
    assert Fraction(told.keys, told.items) <= GOAL
    assert expert.one_figure.keys == expert.one_figure.items
    assert expert.several.keys <= expert.fields
    assert {item.key for item in house.reopened().assessment.open_items} >= expert.left


_NAMES = {".": "full_stop", "-": "minus"}
_NUMERIC = frozenset({*"0123456789", "full_stop", "minus"})
_ENDLESS = 60
