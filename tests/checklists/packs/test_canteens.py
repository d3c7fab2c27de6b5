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
    ("on", "addressee", "expected"),
    [
        pytest.param(date(2020, 2, 2), None, Outcome.NOT_APPLICABLE, id="before the canteen guide"),
        pytest.param(FROM_THE_GUIDE, None, Outcome.FAIL, id="the canteen guide"),
        pytest.param(MARCH, "operator", Outcome.FAIL, id="the advice of March takes nothing away"),
    ],
)
def test_nobody_eats_face_to_face_from_the_canteen_guide_on(
    on: date, addressee: str | None, expected: Outcome
) -> None:
    judgement = judged(
        "dining.face_to_face", on, {"facing_pairs": 1}, facts=CANTEEN, addressee=addressee
    )

    assert judgement.outcome is expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        pytest.param(date(2020, 2, 22), Outcome.NOT_APPLICABLE, id="no metre yet"),
        pytest.param(date(2020, 2, 23), Outcome.ADVISORY_FAIL, id="the office guide encourages"),
        pytest.param(date(2020, 2, 25), Outcome.ADVISORY_FAIL, id="Notice 13 binds tenants only"),
        pytest.param(date(2020, 2, 26), Outcome.FAIL, id="the guide for property staff"),
    ],
)
def test_the_metre_between_diners_hardens_for_the_operator(on: date, expected: Outcome) -> None:
    judgement = judged(
        "dining.spacing", on, {"smallest_gap_m": 0}, facts=CANTEEN, addressee="operator"
    )

    assert judgement.outcome is expected


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
