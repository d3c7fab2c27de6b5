"""The pictures in the pages for the manager and the inspector are what the program shows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any, Final

import pytest
from textual.pilot import Pilot

from audit.domain.answers import ItemKey
from audit.domain.buildings import Building, PlaceId
from audit.domain.particulars import AuditKind, Particulars
from audit.services.desk import reference_to
from audit.services.sample import begin_sample
from audit.services.sample_places import sample_places
from audit.wiring import find_rulebook
from checklists.language import Language, Speech, Text
from tests.ui.driving import enter, press, settled
from tests.ui.houses import TestHouse

SIZE: Final = (100, 30)
OWN_PLACES: Final = ("B", "T-3", "W-701", "W-801", "L-1", "A-2", "C-1")

Steps = Callable[[Pilot[None]], Awaitable[None]]


def managed_house(language: Language) -> TestHouse:
    """Return a house with a self-check that was just begun, and a first room measured."""
    say = Speech(language)
    house = TestHouse(rulebook=find_rulebook("beijing-offices"))
    particulars = Particulars(
        kind=AuditKind.SELF_CHECK,
        building=Building(name=say.tell(Text(zh="示例写字楼", en="Example House"))),
        unit=say.tell(Text(zh="八层律师事务所", en="Law firm, floor 8")),
        on=date(2020, 3, 2),
        jurisdiction="CN-BJ",
        pack=reference_to(house.rulebook),
        checklist="quick",
    )
    places = [each for each in sample_places(say) if each.id in OWN_PLACES]
    walk = house.house.desk.begin(particulars, places)
    area = "density.area_per_person"
    walk.enter(ItemKey(PlaceId("W-701"), area), {"usable_area_m2": "48", "people_present": "12"})
    walk.leave()
    return house


def inspected_house(language: Language) -> TestHouse:
    """Return a house with the sample, a visit half done."""
    house = TestHouse(rulebook=find_rulebook("beijing-offices"))
    begin_sample(house.house, language)
    return house


def by(*keys: str, typed: str = "", then: tuple[str, ...] = ()) -> Steps:
    """Return the way to a picture."""

    async def go(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, *keys)
        await enter(pilot, typed)
        await press(pilot, *then)

    return go


PICTURES: Final[dict[str, tuple[Callable[[Language], TestHouse], Steps]]] = {
    "manager-begin": (managed_house, by("n")),
    "manager-walk": (managed_house, by("enter", "slash", typed="W-801", then=("enter",))),
    "manager-closing": (managed_house, by("enter", "c")),
    "inspector-walk": (inspected_house, by("enter", "f", "f", "f", "f", "f")),
    "inspector-dashboard": (inspected_house, by("enter", "V")),
    "inspector-findings": (inspected_house, by("enter", "g", "down", "down", "down", "down")),
}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", PICTURES)
def test_it_looks_as_on_the_page(
    snap_compare: Callable[..., Any], name: str, language: Language
) -> None:
    """Whoever follows the page finds the screen that it shows."""
    make, steps = PICTURES[name]

    assert snap_compare(make(language).app(language), run_before=steps, terminal_size=SIZE)
