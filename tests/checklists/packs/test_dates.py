"""One building, kept badly and kept well, on eight days of the epidemic."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest

from checklists.judgements import Outcome
from tests.checklists.packs.office_rules import judged
from tests.checklists.packs.test_names import FIXED

DAYS: Final = tuple(
    date(2020, month, day)
    for month, day in ((1, 31), (2, 5), (2, 11), (2, 23), (2, 24), (2, 27), (2, 28), (3, 5))
)
MARKS: Final = {
    "-": Outcome.NOT_APPLICABLE,
    "P": Outcome.PASS,
    "A": Outcome.ADVISORY_FAIL,
    "F": Outcome.FAIL,
}
FACTS: Final[dict[str, Any]] = {
    "densely_staffed": True,
    "system_type": "fan_coil_with_fresh_air",
    "central": True,
    "level": "basement",
    "residents_are": "other_staff",
    "kind": "restaurant",
}
SEMI: Final = {"level": "semi_basement"}
GUARDS: Final = {"residents_are": "logistics_staff"}
# The columns are the eight days of DAYS.
BADLY: Final[tuple[tuple[str, dict[str, Any], dict[str, Any], str], ...]] = (
    ("staffing.on_site_share", {"people_on_site": 80, "staff_total": 80}, {}, "----FFFF"),
    (
        "staffing.building_reduction",
        {"people_in_building": 900, "usual_people_in_building": 1000},
        {},
        "-------A",
    ),
    ("density.area_per_person", {"usable_area_m2": 90, "people_present": 42}, {}, "---AFFFF"),
    ("density.spacing", {"smallest_gap_m": 0}, {}, "---AFFFF"),
    ("lift.load", {"riders": 16, "rated_persons": 16}, {}, "----FFFF"),
    ("dormitory.area_per_person", {"floor_area_m2": 8, "residents": 4}, {}, "---FFFFF"),
    ("dormitory.area_per_person", {"floor_area_m2": 8, "residents": 3}, {}, "---PPPFF"),
    ("dormitory.area_per_person", {"floor_area_m2": 8, "residents": 3}, GUARDS, "---PPFFF"),
    ("dormitory.occupancy", {"residents": 4}, {}, "---PPPFF"),
    ("dormitory.occupancy", {"residents": 4}, GUARDS, "---PPFFF"),
    ("dormitory.occupancy", {"residents": 8}, {}, "---FFFFF"),
    ("dormitory.bunk_beds", {"bunk_beds": 2}, {}, "------FF"),
    ("dormitory.bunk_beds", {"bunk_beds": 2}, GUARDS, "-----FFF"),
    ("dormitory.basement_use", {"state": "used"}, {}, "------FF"),
    ("dormitory.basement_use", {"state": "used"}, GUARDS, "-----FFF"),
    ("dormitory.basement_use", {"state": "used_unavoidably"}, {}, "------AA"),
    ("dormitory.window", {"state": "not_opened"}, SEMI, "------FF"),
    ("dormitory.window", {"state": "no_window"}, SEMI | GUARDS, "-----FFF"),
    ("dormitory.daily_check", {"days_due": 7, "days_recorded": 0}, GUARDS, "-----FFF"),
    ("hvac.return_air", {"return_air": "open"}, {}, "--FFFFFF"),
    (
        "hvac.return_air",
        {"return_air": "cannot_close", "fresh_to_return_ratio": 1},
        {},
        "--PPFFFF",
    ),
    (
        "hvac.return_air",
        {"return_air": "cannot_close", "fresh_to_return_ratio": 0},
        {},
        "--AAFFFF",
    ),
    ("hvac.return_air", {"return_air": "closed"}, {"system_type": "unknown"}, "--PFFFFF"),
    ("hvac.return_air_when_off", {"return_air": "open"}, {}, "FFFFFFFF"),
    ("hvac.weekly_service", {"days_since_service": 30}, {}, "--FFFFFF"),
    ("hvac.after_hours_run", {"minutes": 0}, {}, "---FFFFF"),
    ("hvac.disinfectant", {"mg_per_litre": 100, "contact_minutes": 1}, {}, "---FFFFF"),
    ("ventilation.airing", {"times_per_day": 1, "minutes_each": 10}, {}, "-----FFF"),
    ("dining.spacing", {"smallest_gap_m": 0}, {}, "----FFFF"),
    ("dining.spacing", {"smallest_gap_m": 0}, {"kind": "staff_canteen"}, "---AFFFF"),
    ("dining.face_to_face", {"facing_pairs": 9}, {}, "----FFFF"),
    ("dining.face_to_face", {"facing_pairs": 9}, {"kind": "staff_canteen"}, "---FFFFF"),
    ("dining.seat_share", {"diners": 60, "seats": 60}, {}, "--AAAAAA"),
    ("dining.tableware", {"method": "heat", "minutes": 5}, {}, "FFFFFFFF"),
    (
        "health.temperature_checks",
        {"group": "office_staff", "people": 9, "days": 7, "readings_recorded": 0},
        {},
        "----FFFF",
    ),
    (
        "health.temperature_checks",
        {"group": "food_staff", "people": 9, "days": 7, "readings_recorded": 63},
        {},
        "--FFFFFF",
    ),
    (
        "health.temperature_checks",
        {"group": "dormitory_or_isolated", "people": 9, "days": 7, "readings_recorded": 63},
        {},
        "---FFFFF",
    ),
    (
        "health.temperature_checks",
        {"group": "logistics_staff", "people": 9, "days": 7, "readings_recorded": 63},
        {},
        "-----FFF",
    ),
    (
        "disinfection.touch_surfaces",
        {"days_due": 7, "days_recorded": 0, "mg_per_litre": 300},
        {},
        "FFFFFFFF",
    ),
    ("returnees.observation", {"days_completed": 3}, {}, "---FFFFF"),
)
WELL: Final[dict[str, dict[str, Any]]] = {
    "staffing.on_site_share": {"people_on_site": 30, "staff_total": 80},
    "staffing.building_reduction": {"people_in_building": 400, "usual_people_in_building": 1000},
    "density.area_per_person": {"usable_area_m2": 90, "people_present": 20},
    "density.spacing": {"smallest_gap_m": 2},
    "lift.load": {"riders": 4, "rated_persons": 16},
    "dormitory.area_per_person": {"floor_area_m2": 24, "residents": 2},
    "dormitory.occupancy": {"residents": 2},
    "dormitory.bunk_beds": {"bunk_beds": 0},
    "dormitory.basement_use": {"state": "not_used"},
    "dormitory.window": {"state": "opened_daily"},
    "dormitory.daily_check": {"days_due": 7, "days_recorded": 7},
    "hvac.return_air": {"return_air": "closed"},
    "hvac.return_air_when_off": {"return_air": "closed"},
    "hvac.weekly_service": {"days_since_service": 2},
    "hvac.after_hours_run": {"minutes": 90},
    "hvac.disinfectant": {"mg_per_litre": 300, "contact_minutes": 20},
    "ventilation.airing": {"times_per_day": 3, "minutes_each": 40},
    "dining.spacing": {"smallest_gap_m": 2},
    "dining.face_to_face": {"facing_pairs": 0},
    "dining.seat_share": {"diners": 10, "seats": 60},
    "dining.tableware": {"method": "heat", "minutes": 20},
    "health.temperature_checks": {
        "group": "office_staff",
        "people": 9,
        "days": 7,
        "readings_recorded": 63,
    },
    "disinfection.touch_surfaces": {"days_due": 7, "days_recorded": 7, "mg_per_litre": 300},
    "returnees.observation": {"days_completed": 20},
}


@pytest.mark.parametrize(
    ("requirement", "values", "case", "marks"),
    [pytest.param(*row, id=f"{index}-{row[0]}") for index, row in enumerate(BADLY)],
)
def test_a_badly_kept_building_is_judged_by_the_rules_of_the_day(
    requirement: str, values: dict[str, Any], case: dict[str, Any], marks: str
) -> None:
    found = [judged(requirement, day, values, facts=FACTS | case).outcome for day in DAYS]

    assert found == [MARKS[mark] for mark in marks]


def test_the_badly_kept_building_tries_every_numeric_rule() -> None:
    assert {row[0] for row in BADLY} == set(FIXED)


@pytest.mark.parametrize("requirement", WELL)
def test_a_well_kept_building_never_misses_anything(requirement: str) -> None:
    for day in DAYS:
        outcome = judged(requirement, day, WELL[requirement], facts=FACTS).outcome

        assert outcome in {Outcome.PASS, Outcome.NOT_APPLICABLE}, day


def test_the_well_kept_building_tries_every_numeric_rule() -> None:
    assert set(WELL) == set(FIXED)
