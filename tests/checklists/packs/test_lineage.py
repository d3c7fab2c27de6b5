"""Which document took the place of which, and for whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from checklists.judgements import Role
from tests.checklists.packs.office_rules import judged

BEFORE: Final = date(2020, 2, 20)
AFTER: Final = date(2020, 3, 2)
CENTRAL: Final = {"system_type": "fan_coil_with_fresh_air", "central": True}
STUCK: Final = {"return_air": "cannot_close", "fresh_to_return_ratio": 1}


def roles(
    requirement: str,
    on: date,
    values: Mapping[str, Any],
    *,
    facts: Mapping[str, Any] | None = None,
    addressee: str | None = None,
) -> Mapping[str, Role]:
    """Return the part each limit of a requirement plays."""
    judgement = judged(requirement, on, values, facts=facts, addressee=addressee)
    return {standing.limit.id: standing.role for standing in judgement.lineage}


class TestReturnAir:
    """Notice 13 ends the way out by the ratio that Notice 8 had left, for tenants only."""

    def test_notice_8_decides_by_the_ratio_until_notice_13(self) -> None:
        found = roles("hvac.return_air", BEFORE, STUCK, facts=CENTRAL)

        assert found["notice-8-ratio"] in {Role.DECIDED, Role.ALSO_APPLIES}
        assert found["notice-13"] is Role.NOT_YET

    def test_notice_13_takes_the_place_of_damper_and_ratio(self) -> None:
        found = roles("hvac.return_air", AFTER, STUCK, facts=CENTRAL)

        assert found["notice-8"] is found["notice-8-ratio"] is Role.REPLACED
        assert found["notice-13"] is Role.DECIDED

    def test_both_remain_for_the_operator(self) -> None:
        found = roles("hvac.return_air", AFTER, STUCK, facts=CENTRAL, addressee="operator")

        assert found["notice-13"] is Role.OTHER_ADDRESSEE
        assert {found["notice-8"], found["notice-8-ratio"]} == {Role.DECIDED, Role.ALSO_APPLIES}

    def test_a_closed_damper_needs_no_ratio(self) -> None:
        found = roles("hvac.return_air", BEFORE, {"return_air": "closed"}, facts=CENTRAL)

        assert found["notice-8-ratio"] is Role.OTHER_CASE


class TestWhatRemainsTogether:
    """Where documents agree, or speak of different people, none takes another's place."""

    def test_notice_13_leaves_the_weekly_service_of_notice_8(self) -> None:
        found = roles("hvac.weekly_service", AFTER, {"days_since_service": 3}, facts=CENTRAL)

        assert found["notice-8"] is Role.ALSO_APPLIES
        assert found["notice-13"] is Role.DECIDED

    def test_notice_13_leaves_the_two_readings_of_food_staff(self) -> None:
        values = {"group": "food_staff", "people": 1, "days": 1, "readings_recorded": 1}

        found = roles("health.temperature_checks", AFTER, values)

        assert found["notice-8"] is Role.DECIDED
        assert found["notice-13"] is Role.OTHER_CASE

    def test_the_national_dormitory_figure_applies_beside_that_of_beijing(self) -> None:
        facts = {"level": "above_ground", "floor_area_m2": 24, "residents_are": "other_staff"}

        found = roles("dormitory.area_per_person", AFTER, {"residents": 6}, facts=facts)

        assert found["guide-4"] is Role.ALSO_APPLIES
        assert found["notice-0228"] is Role.DECIDED
        assert found["notice-0227"] is found["notice-0228-basement"] is Role.OTHER_CASE

    def test_the_recommended_office_area_applies_beside_the_mandatory_one(self) -> None:
        values = {"usable_area_m2": 90, "people_present": 42}

        found = roles("density.area_per_person", AFTER, values)

        assert found == {"guide-2": Role.ALSO_APPLIES, "notice-13": Role.DECIDED}
