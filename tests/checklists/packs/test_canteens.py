"""Canteens and dormitories: whom a demand binds, since when, and which figure is whose."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.judgements import Outcome
from checklists.limits import RemedyKey
from tests.checklists.packs.office_rules import judged, office_rules

CANTEEN: Final = {"kind": "staff_canteen"}
RESTAURANT: Final = {"kind": "restaurant"}
FROM_THE_GUIDE: Final = date(2020, 2, 3)
MARCH: Final = date(2020, 3, 5)


@given(residents=st.integers(1, 6), days=st.integers(1, 30), readings=st.integers(0, 400))
def test_two_readings_a_day_are_due_of_each_resident(
    residents: int, days: int, readings: int
) -> None:
    values = {"residents": residents, "days": days, "readings_recorded": readings}

    judgement = judged("dormitory.resident_temperatures", MARCH, values)

    missing = max(0, 2 * residents * days - readings)
    assert judgement.outcome is (Outcome.FAIL if missing else Outcome.PASS)
    assert judgement.remedy.amounts.get(RemedyKey.MISSING_READINGS, 0) == missing


@pytest.mark.parametrize(
    ("method", "minutes", "strength", "tableware", "textiles"),
    [
        ("heat", 15, None, Outcome.PASS, Outcome.ADVISORY_FAIL),
        ("heat", 30, None, Outcome.PASS, Outcome.PASS),
        ("chlorine", 30, 250, Outcome.PASS, Outcome.ADVISORY_FAIL),
        ("chlorine", 30, 500, Outcome.PASS, Outcome.PASS),
        ("chlorine", 29, 500, Outcome.FAIL, Outcome.ADVISORY_FAIL),
    ],
)
def test_the_figures_for_tableware_are_not_those_for_textiles(
    method: str, minutes: int, strength: int | None, tableware: Outcome, textiles: Outcome
) -> None:
    values: dict[str, Any] = {"method": method, "minutes": minutes}
    values |= {} if strength is None else {"mg_per_litre": strength}

    outcomes = [
        judged(requirement, MARCH, values).outcome
        for requirement in ("dining.tableware", "dormitory.bedding_disinfection")
    ]

    assert outcomes == [tableware, textiles]


@pytest.mark.parametrize(
    "requirement",
    [
        requirement.id
        for requirement in office_rules().requirements.values()
        if {limit.source for limit in requirement.limits} == {"canteen-guide-0203"}
    ],
)
def test_what_only_the_canteen_guide_says_is_no_concern_of_restaurants(requirement: str) -> None:
    asked = office_rules().requirements[requirement]
    worst: dict[str, Any] = {}
    for quantity in office_rules().quantities(asked).values():
        worst[quantity.id] = False if quantity.type == "bool" else 1

    judgement = judged(requirement, MARCH, worst, facts=RESTAURANT)

    assert judgement.outcome is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("on", "by_sight", "counted"),
    [
        pytest.param(date(2020, 2, 2), None, None, id="before the canteen guide"),
        pytest.param(FROM_THE_GUIDE, Outcome.FAIL, None, id="the canteen guide"),
        pytest.param(date(2020, 2, 20), Outcome.FAIL, None, id="its last day alone"),
        pytest.param(date(2020, 2, 21), None, Outcome.FAIL, id="Guide 4"),
        pytest.param(MARCH, None, Outcome.FAIL, id="the advice of March takes nothing away"),
    ],
)
def test_eating_face_to_face_is_scored_once_on_any_day(
    on: date, by_sight: Outcome | None, counted: Outcome | None
) -> None:
    found = [
        judged(name, on, values, facts=CANTEEN, addressee="operator").outcome
        for name, values in (
            ("dining.canteen_seating", {"confirmed": False}),
            ("dining.face_to_face", {"facing_pairs": 1}),
        )
    ]

    assert found == [each or Outcome.NOT_APPLICABLE for each in (by_sight, counted)]


@pytest.mark.parametrize(
    ("on", "of_all", "of_service_staff"),
    [
        pytest.param(date(2020, 2, 22), None, None, id="no metre yet"),
        pytest.param(date(2020, 2, 23), Outcome.ADVISORY_FAIL, None, id="the office guide"),
        pytest.param(date(2020, 2, 25), Outcome.ADVISORY_FAIL, None, id="Notice 13 is for tenants"),
        pytest.param(date(2020, 2, 26), Outcome.ADVISORY_FAIL, Outcome.FAIL, id="property staff"),
    ],
)
def test_the_metre_binds_the_operator_for_service_staff_only(
    on: date, of_all: Outcome | None, of_service_staff: Outcome | None
) -> None:
    values = {"smallest_gap_m": 0, "spread_out": True}
    found = [
        judged(name, on, values, facts=CANTEEN, addressee="operator").outcome
        for name in ("dining.spacing", "dining.service_staff_meals")
    ]

    assert found == [each or Outcome.NOT_APPLICABLE for each in (of_all, of_service_staff)]


@given(st.booleans(), st.booleans())
def test_as_far_as_possible_yields_to_a_reason_until_guide_4(talk: bool, short: bool) -> None:
    values = {"no_talk": talk, "short_meals": short}
    outcomes = [
        judged("dining.quiet_and_short", on, values, facts=CANTEEN, is_justified=True).outcome
        for on in (FROM_THE_GUIDE, date(2020, 2, 21))
    ]

    softly = Outcome.PASS if talk and short else Outcome.ADVISORY_FAIL
    assert outcomes == [softly, softly if talk else Outcome.FAIL]


def test_a_sick_cook_outweighs_every_score() -> None:
    critical = [
        requirement.id
        for requirement in office_rules().requirements.values()
        if requirement.area == "dining" and requirement.severity == "critical"
    ]

    assert critical == ["dining.unfit_staff"]
