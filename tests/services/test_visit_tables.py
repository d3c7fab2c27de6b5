"""The numeric rules as a file of readings meets them: at the limit, just inside, just outside.

The limits are those of the sources, read out of the documents and not out of the pack.
"""

from __future__ import annotations

from typing import Any

import pytest

from checklists.limits import RemedyKey
from tests.visit_files import judged_item

PASS, FAIL, ADVISORY, UNDECIDED, NOT_APPLICABLE = (
    "pass",
    "fail",
    "advisory_fail",
    "indeterminate",
    "not_applicable",
)
DENSE = {"densely_staffed": True, "staff_total": 100}
GROUND = {"level": "above_ground", "has_window": True, "residents_are": "logistics_staff"}
BASEMENT = {"level": "basement", "has_window": False, "residents_are": "logistics_staff"}

CASES: list[tuple[str, str, dict[str, Any], dict[str, Any], str]] = [
    ("tenant", "staffing.on_site_share", DENSE, {"people_on_site": 50, "staff_total": 100}, PASS),
    ("tenant", "staffing.on_site_share", DENSE, {"people_on_site": 51, "staff_total": 100}, FAIL),
    ("tenant", "staffing.on_site_share", DENSE, {"people_on_site": 50, "staff_total": 101}, PASS),
    ("tenant", "staffing.on_site_share", DENSE, {"people_on_site": 51, "staff_total": 101}, FAIL),
    (
        "tenant",
        "staffing.on_site_share",
        {"densely_staffed": False, "staff_total": 100},
        {},
        NOT_APPLICABLE,
    ),
    (
        "workspace",
        "density.area_per_person",
        {},
        {"usable_area_m2": "12.5", "people_present": 5},
        PASS,
    ),
    (
        "workspace",
        "density.area_per_person",
        {},
        {"usable_area_m2": "12.49", "people_present": 5},
        FAIL,
    ),
    ("workspace", "density.area_per_person", {"usable_area_m2": 90}, {"people_present": 36}, PASS),
    ("workspace", "density.area_per_person", {"usable_area_m2": 90}, {"people_present": 37}, FAIL),
    ("workspace", "density.spacing", {}, {"smallest_gap_m": 1}, PASS),
    ("workspace", "density.spacing", {}, {"smallest_gap_m": "0.999"}, FAIL),
    (
        "workspace",
        "density.spacing",
        {},
        {"smallest_gap_m": "1.02", "uncertainty_m": "0.05"},
        UNDECIDED,
    ),
    ("workspace", "density.spacing", {}, {"smallest_gap_m": "1.05", "uncertainty_m": "0.05"}, PASS),
    ("workspace", "density.spacing", {}, {"smallest_gap_m": "0.9", "uncertainty_m": "0.05"}, FAIL),
    ("lift", "lift.load", {"rated_persons": 13}, {"riders": 6}, PASS),
    ("lift", "lift.load", {"rated_persons": 13}, {"riders": 7}, FAIL),
    ("lift", "lift.load", {"rated_persons": 16}, {"riders": 8}, PASS),
    (
        "dormitory",
        "dormitory.area_per_person",
        GROUND,
        {"floor_area_m2": 24, "residents": 6},
        PASS,
    ),
    (
        "dormitory",
        "dormitory.area_per_person",
        GROUND,
        {"floor_area_m2": "23.9", "residents": 6},
        FAIL,
    ),
    (
        "dormitory",
        "dormitory.area_per_person",
        BASEMENT,
        {"floor_area_m2": 10, "residents": 2},
        PASS,
    ),
    (
        "dormitory",
        "dormitory.area_per_person",
        BASEMENT,
        {"floor_area_m2": "9.99", "residents": 2},
        FAIL,
    ),
    ("dormitory", "dormitory.occupancy", GROUND, {"residents": 6}, PASS),
    ("dormitory", "dormitory.occupancy", GROUND, {"residents": 7}, FAIL),
    ("dormitory", "dormitory.occupancy", BASEMENT, {"residents": 2}, PASS),
    ("dormitory", "dormitory.occupancy", BASEMENT, {"residents": 3}, FAIL),
    ("dormitory", "dormitory.bunk_beds", BASEMENT, {"bunk_beds": 0}, PASS),
    ("dormitory", "dormitory.bunk_beds", BASEMENT, {"bunk_beds": 1}, FAIL),
    ("dormitory", "dormitory.bunk_beds", GROUND, {}, NOT_APPLICABLE),
    ("dormitory", "dormitory.daily_check", GROUND, {"days_due": 4, "days_recorded": 4}, PASS),
    ("dormitory", "dormitory.daily_check", GROUND, {"days_due": 4, "days_recorded": 3}, FAIL),
    (
        "air_system",
        "hvac.return_air",
        {"system_type": "all_air", "central": True},
        {"return_air": "closed"},
        PASS,
    ),
    (
        "air_system",
        "hvac.return_air",
        {"system_type": "all_air", "central": True},
        {"return_air": "open"},
        FAIL,
    ),
    ("air_system", "hvac.return_air", {"system_type": "unknown", "central": True}, {}, FAIL),
    (
        "air_system",
        "hvac.weekly_service",
        {"system_type": "all_air", "central": True},
        {"days_since_service": 7},
        PASS,
    ),
    (
        "air_system",
        "hvac.weekly_service",
        {"system_type": "all_air", "central": True},
        {"days_since_service": 8},
        FAIL,
    ),
    (
        "air_system",
        "hvac.after_hours_run",
        {"system_type": "all_air", "central": True},
        {"minutes": 60},
        PASS,
    ),
    (
        "air_system",
        "hvac.after_hours_run",
        {"system_type": "all_air", "central": True},
        {"minutes": 59},
        FAIL,
    ),
    ("canteen", "dining.spacing", {"kind": "staff_canteen"}, {"smallest_gap_m": 1}, PASS),
    ("canteen", "dining.spacing", {"kind": "staff_canteen"}, {"smallest_gap_m": "0.99"}, FAIL),
    ("canteen", "dining.face_to_face", {"kind": "staff_canteen"}, {"facing_pairs": 0}, PASS),
    ("canteen", "dining.face_to_face", {"kind": "staff_canteen"}, {"facing_pairs": 1}, FAIL),
    ("canteen", "dining.seat_share", {"kind": "restaurant"}, {"diners": 40, "seats": 80}, PASS),
    ("canteen", "dining.seat_share", {"kind": "restaurant"}, {"diners": 41, "seats": 80}, ADVISORY),
    ("canteen", "dining.seat_share", {"kind": "staff_canteen"}, {}, NOT_APPLICABLE),
    ("tenant", "returnees.observation", DENSE, {"days_completed": 14}, PASS),
    ("tenant", "returnees.observation", DENSE, {"days_completed": 13}, FAIL),
]


@pytest.mark.parametrize(("kind", "item", "facts", "values", "outcome"), CASES)
def test_a_reading_is_judged_by_the_figure_of_the_source(
    kind: str, item: str, facts: dict[str, Any], values: dict[str, Any], outcome: str
) -> None:
    judged = judged_item(kind, item, facts, values)

    assert judged.outcome.value == outcome


def test_forty_two_people_on_ninety_square_metres_are_six_too_many() -> None:
    """The remedy says how many go, or how much more room it takes."""
    judged = judged_item(
        "workspace", "density.area_per_person", {}, {"usable_area_m2": 90, "people_present": 42}
    )

    assert dict(judged.judgement.remedy.figures) == {
        RemedyKey.REMOVE_PEOPLE: 6,
        RemedyKey.ALLOWED_PEOPLE: 36,
        RemedyKey.EXTRA_AREA_M2: 15,
    }


@pytest.mark.parametrize(
    ("day", "outcome"),
    [("2020-02-22", NOT_APPLICABLE), ("2020-02-23", ADVISORY), ("2020-02-24", FAIL)],
)
def test_the_day_of_the_visit_decides_which_rule_holds(day: str, outcome: str) -> None:
    """2.5 m² were recommended from 23 February 2020, and demanded from the day after."""
    judged = judged_item(
        "workspace",
        "density.area_per_person",
        {},
        {"usable_area_m2": 10, "people_present": 5},
        date=day,
    )

    assert judged.outcome.value == outcome


@pytest.mark.parametrize(("jurisdiction", "outcome"), [("CN-BJ", FAIL), ("CN-SH", PASS)])
def test_a_rule_of_beijing_binds_in_beijing_only(jurisdiction: str, outcome: str) -> None:
    """Three square metres each are enough for the nation's guide, not for Beijing's notice."""
    judged = judged_item(
        "dormitory",
        "dormitory.area_per_person",
        GROUND,
        {"floor_area_m2": 18, "residents": 6},
        jurisdiction=jurisdiction,
    )

    assert judged.outcome.value == outcome
