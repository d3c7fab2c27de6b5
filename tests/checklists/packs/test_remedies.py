"""Whoever does what the remedy says has put it right, and less would not have done."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from hypothesis import given
from hypothesis import strategies as st

from checklists.figures import as_decimal
from checklists.judgements import Judgement, Outcome
from checklists.limits import RemedyKey
from tests.checklists.packs.office_rules import judged

VISIT: Final = date(2020, 3, 6)
areas = st.decimals(min_value=0, max_value=200, places=2)
people = st.integers(0, 200)
levels = st.sampled_from(["above_ground", "semi_basement", "basement"])


def figure(judgement: Judgement, key: RemedyKey) -> int:
    """Return a whole figure of a remedy, or nothing where there is none."""
    return int(judgement.remedy.figures.get(key, Fraction(0)))


@given(area=areas, present=people)
def test_people_moved_out_of_an_office_are_enough_and_not_too_many(
    area: Decimal, present: int
) -> None:
    def outcome(number: int) -> Judgement:
        values: dict[str, Any] = {"usable_area_m2": area, "people_present": number}
        return judged("density.area_per_person", VISIT, values)

    leave = figure(outcome(present), RemedyKey.REMOVE_PEOPLE)

    assert outcome(present - leave).outcome is Outcome.PASS
    assert leave == 0 or outcome(present - leave + 1).outcome is Outcome.FAIL


@given(area=areas, present=people)
def test_area_added_to_an_office_is_enough(area: Decimal, present: int) -> None:
    values: dict[str, Any] = {"usable_area_m2": area, "people_present": present}
    more = judged("density.area_per_person", VISIT, values).remedy.figures

    values["usable_area_m2"] += as_decimal(more.get(RemedyKey.EXTRA_AREA_M2, Fraction(0)))

    assert judged("density.area_per_person", VISIT, values).outcome is Outcome.PASS


@given(area=areas, residents=people, level=levels)
def test_people_moved_out_of_a_dormitory_satisfy_area_and_occupancy(
    area: Decimal, residents: int, level: str
) -> None:
    """The room takes the smaller of what its area and the number of people allow."""
    facts: dict[str, Any] = {"level": level, "floor_area_m2": area}
    rules = ("dormitory.area_per_person", "dormitory.occupancy")
    each, most = (5, 2) if level == "basement" else (4, 6)
    room_for = min(most, int(area // each))

    for rule in rules:
        judgement = judged(rule, VISIT, {"residents": residents}, facts=facts)
        if judgement.outcome is Outcome.FAIL:
            assert judgement.remedy.figures[RemedyKey.ALLOWED_PEOPLE] == room_for
            assert figure(judgement, RemedyKey.REMOVE_PEOPLE) == residents - room_for

    stay = min(residents, room_for)
    outcomes = {judged(rule, VISIT, {"residents": stay}, facts=facts).outcome for rule in rules}
    assert outcomes == {Outcome.PASS}


@given(present=st.integers(0, 60), rated=st.integers(1, 60))
def test_a_lift_takes_half_of_its_rated_persons(present: int, rated: int) -> None:
    judgement = judged("lift.load", VISIT, {"riders": present, "rated_persons": rated})

    assert (judgement.outcome is Outcome.PASS) == (2 * present <= rated)
    assert figure(judgement, RemedyKey.REMOVE_PEOPLE) == max(0, present - rated // 2)


@given(on_site=st.integers(0, 500), staff=st.integers(1, 500))
def test_half_of_the_staff_may_come(on_site: int, staff: int) -> None:
    values = {"people_on_site": on_site, "staff_total": staff}
    judgement = judged("staffing.on_site_share", VISIT, values, facts={"densely_staffed": True})

    assert (judgement.outcome is Outcome.PASS) == (2 * on_site <= staff)
    assert figure(judgement, RemedyKey.REMOVE_PEOPLE) == max(0, on_site - staff // 2)
