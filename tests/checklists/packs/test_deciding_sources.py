"""By which document one building is judged on eight days of the epidemic: names.md, "limits"."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final

import pytest

from checklists.changes import changes
from checklists.judgements import Outcome, Role
from tests.checklists.packs.office_rules import judged, office_rules
from tests.checklists.packs.test_dates import DAYS, FACTS, GUARDS, SEMI
from tests.checklists.packs.test_names import FIXED

SOURCES: Final = {
    "p": "public-places-15",
    "8": "chengguan-8",
    "a": "air-conditioning-50",
    "b": "returning-people-0214",
    "r": "resumption-4",
    "g": "office-guide-2",
    "t": "chengguan-13",
    "h": "property-staff-guide",
    "l": "logistics-staff-0227",
    "w": "twelve-articles-0228",
    "s": "building-survey-0305",
}
"""In the order of their dates; "-" stands for a day on which nothing is demanded yet."""

CANTEEN: Final = {"kind": "staff_canteen"}
ALL_AIR: Final = {"system_type": "all_air", "central": False}

# The columns are 31 Jan, 5, 11, 23, 24, 27 and 28 Feb, and 5 Mar.
DECIDED: Final[tuple[tuple[str, dict[str, Any], dict[str, Any], str], ...]] = (
    ("staffing.on_site_share", {"people_on_site": 80, "staff_total": 80}, {}, "----tttt"),
    (
        "staffing.building_reduction",
        {"people_in_building": 900, "usual_people_in_building": 1000},
        {},
        "-------s",
    ),
    ("density.area_per_person", {"usable_area_m2": 90, "people_present": 42}, {}, "---gtttt"),
    ("density.spacing", {"smallest_gap_m": 0}, {}, "---gtttt"),
    ("lift.load", {"riders": 16, "rated_persons": 16}, {}, "----tttt"),
    ("dormitory.area_per_person", {"floor_area_m2": 8, "residents": 4}, {}, "---rrrww"),
    ("dormitory.area_per_person", {"floor_area_m2": 8, "residents": 4}, GUARDS, "---rrlll"),
    ("dormitory.occupancy", {"residents": 8}, {}, "---rrrww"),
    ("dormitory.occupancy", {"residents": 8}, GUARDS, "---rrlll"),
    ("dormitory.bunk_beds", {"bunk_beds": 2}, {}, "------ww"),
    ("dormitory.bunk_beds", {"bunk_beds": 2}, GUARDS, "-----lll"),
    ("dormitory.basement_use", {"state": "used"}, {}, "------ww"),
    ("dormitory.basement_use", {"state": "used"}, GUARDS, "-----lll"),
    ("dormitory.window", {"state": "not_opened"}, SEMI, "------ww"),
    ("dormitory.window", {"state": "not_opened"}, SEMI | GUARDS, "-----lll"),
    ("dormitory.daily_check", {"days_due": 7, "days_recorded": 0}, GUARDS, "-----lll"),
    ("hvac.return_air", {"return_air": "open"}, {}, "--88tttt"),
    ("hvac.return_air", {"return_air": "open"}, ALL_AIR, "---aaaaa"),
    ("hvac.return_air_when_off", {"return_air": "open"}, {}, "pppppppp"),
    ("hvac.weekly_service", {"days_since_service": 30}, {}, "--88tttt"),
    ("hvac.after_hours_run", {"minutes": 0}, {}, "---aaaaa"),
    ("hvac.disinfectant", {"mg_per_litre": 100, "contact_minutes": 1}, {}, "---aaaaa"),
    ("ventilation.airing", {"times_per_day": 1, "minutes_each": 10}, {}, "-----hhh"),
    ("dining.spacing", {"smallest_gap_m": 0}, {}, "----tttt"),
    ("dining.spacing", {"smallest_gap_m": 0}, CANTEEN, "---gtttt"),
    ("dining.face_to_face", {"facing_pairs": 9}, {}, "----tttt"),
    ("dining.face_to_face", {"facing_pairs": 9}, CANTEEN, "---rtttt"),
    ("dining.seat_share", {"diners": 60, "seats": 60}, {}, "--888888"),
    ("dining.tableware", {"method": "heat", "minutes": 5}, {}, "pppppppp"),
    (
        "health.temperature_checks",
        {"group": "office_staff", "people": 9, "days": 7, "readings_recorded": 0},
        {},
        "----tttt",
    ),
    (
        "health.temperature_checks",
        {"group": "food_staff", "people": 9, "days": 7, "readings_recorded": 63},
        {},
        "--888888",
    ),
    (
        "health.temperature_checks",
        {"group": "dormitory_or_isolated", "people": 9, "days": 7, "readings_recorded": 63},
        {},
        "---rrrrr",
    ),
    (
        "health.temperature_checks",
        {"group": "logistics_staff", "people": 9, "days": 7, "readings_recorded": 63},
        {},
        "-----lll",
    ),
    (
        "disinfection.touch_surfaces",
        {"days_due": 7, "days_recorded": 0, "mg_per_litre": 300},
        {},
        "pppptttt",
    ),
    ("returnees.observation", {"days_completed": 3}, {}, "---bbbbb"),
)
ROWS: Final = [pytest.param(*row, id=f"{n}-{row[0]}") for n, row in enumerate(DECIDED)]


@pytest.mark.parametrize(("requirement", "values", "case", "letters"), ROWS)
def test_the_document_of_the_day_decides(
    requirement: str, values: dict[str, Any], case: dict[str, Any], letters: str
) -> None:
    found = [judged(requirement, day, values, facts=FACTS | case) for day in DAYS]

    decided = [each.decided_by.source if each.decided_by else "-" for each in found]

    assert decided == [SOURCES.get(letter, "-") for letter in letters]


@pytest.mark.parametrize(("requirement", "values", "case", "letters"), ROWS)
def test_no_document_decides_before_its_date(
    requirement: str, values: dict[str, Any], case: dict[str, Any], letters: str
) -> None:
    """The lineage still names it, and says that it is not yet in force."""
    for day in DAYS:
        for standing in judged(requirement, day, values, facts=FACTS | case).lineage:
            assert (standing.limit.since > day) == (standing.role is Role.NOT_YET)


@pytest.mark.parametrize(("requirement", "values", "case", "letters"), ROWS)
def test_a_day_without_a_document_is_a_day_without_a_finding(
    requirement: str, values: dict[str, Any], case: dict[str, Any], letters: str
) -> None:
    for day, letter in zip(DAYS, letters, strict=True):
        outcome = judged(requirement, day, values, facts=FACTS | case).outcome

        assert (outcome is Outcome.NOT_APPLICABLE) == (letter == "-")


def test_between_the_dates_of_two_documents_no_rule_changes() -> None:
    """Day by day from before the first document until after the last."""
    rules = office_rules()
    every = [limit for each in rules.requirements.values() for limit in each.limits]
    turns = {each.since for each in every}
    turns |= {each.until + timedelta(days=1) for each in every if each.until}
    days = [min(turns) + timedelta(days=n) for n in range(-1, (max(turns) - min(turns)).days + 2)]

    found = {after for before, after in pairwise(days) if changes(rules, before, after)}

    assert found <= turns
    assert {date(2020, 2, 11), date(2020, 2, 24), date(2020, 3, 5)} <= found


def test_the_table_has_every_fixed_requirement() -> None:
    assert {row[0] for row in DECIDED} == set(FIXED)


def test_the_letters_stand_in_the_order_of_the_dates() -> None:
    dated = [office_rules().sources[name].dated or date.min for name in SOURCES.values()]

    assert dated == sorted(dated)
