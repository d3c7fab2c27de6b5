"""Air, cleaning and rooms: what one look finds is kept apart from what another finds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

import pytest

from checklists.judgements import Outcome
from checklists.places import Value
from tests.checklists.packs.office_rules import judged

VISIT: Final = date(2020, 3, 6)
IN_ORDER: Final[dict[str, dict[str, Value]]] = {
    "disinfection.waste": {
        "sorted_and_removed": True,
        "in_charge": True,
        "mask_bins": True,
        "bins_clean": True,
        "bins_disinfected": True,
    },
    "disinfection.public_areas": {
        "clean_and_aired": True,
        "touched_spots": True,
        "reminded": True,
        "published": True,
    },
    "disinfection.restraint": {
        "nobody_sprayed": True,
        "air_only_when_empty": True,
        "outdoors_left_alone": True,
    },
    "meetings.on_site": {"small_and_short": True, "seats_apart": True, "aired": True},
    "rooms.pantry": {"clean_and_dry": True, "each_use": True, "by_turns": True},
    "rooms.garage": {"clean": True, "disinfected": True},
}
PARTS: Final = [(name, part) for name, parts in IN_ORDER.items() for part in parts]


@pytest.mark.parametrize("name", IN_ORDER)
def test_a_place_in_order_passes(name: str) -> None:
    assert judged(name, VISIT, IN_ORDER[name]).outcome is Outcome.PASS


@pytest.mark.parametrize(("name", "part"), PARTS)
def test_one_fault_is_enough_to_fail(name: str, part: str) -> None:
    values = IN_ORDER[name] | {part: False}

    assert judged(name, VISIT, values).outcome is Outcome.FAIL


@pytest.mark.parametrize("name", IN_ORDER)
def test_each_fault_has_an_action_of_its_own(name: str) -> None:
    parts = IN_ORDER[name]

    actions = [judged(name, VISIT, parts | {part: False}).remedy.action for part in parts]

    assert len({action.en for action in actions if action}) == len(parts)


class TestStrengthOfASolution:
    """Each object has a strength of its own; none borrows that of another."""

    THREE_HUNDRED = Decimal(300)

    def test_300_will_do_for_bins(self) -> None:
        found = judged("disinfection.bin_solution", VISIT, {"mg_per_litre": self.THREE_HUNDRED})

        assert found.outcome is Outcome.PASS

    def test_300_will_do_for_what_is_touched(self) -> None:
        values: dict[str, Value] = {
            "days_due": 7,
            "days_recorded": 7,
            "mg_per_litre": self.THREE_HUNDRED,
        }

        assert judged("disinfection.touch_surfaces", VISIT, values).outcome is Outcome.PASS

    def test_300_is_too_weak_for_sanitary_ware(self) -> None:
        values: dict[str, Value] = {"mg_per_litre": self.THREE_HUNDRED, "contact_minutes": 30}

        assert judged("rooms.washroom_solution", VISIT, values).outcome is Outcome.ADVISORY_FAIL


class TestAnOperatorWhoCannotCloseTheReturnAir:
    """Notice 8 leaves the operator a way out; office guide 2.0 asks something else and does not."""

    FACTS: Final[dict[str, Value]] = {"system_type": "fan_coil_with_fresh_air", "central": True}

    def test_passes_by_the_ratio(self) -> None:
        values: dict[str, Value] = {
            "return_air": "cannot_close",
            "fresh_to_return_ratio": Decimal("0.45"),
        }

        found = judged("hvac.return_air", VISIT, values, facts=self.FACTS, addressee="operator")

        assert found.outcome is Outcome.PASS

    def test_misses_outdoor_air_alone(self) -> None:
        values: dict[str, Value] = {"in_order": True, "fresh_air_only": False}

        found = judged("hvac.full_fresh_air", VISIT, values, facts=self.FACTS, addressee="operator")

        assert found.outcome is Outcome.FAIL
        assert found.decided_by is not None
        assert found.decided_by.source == "office-guide-2"
