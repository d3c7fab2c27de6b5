"""The second pack: another law, other places, other rhythms, and nothing of 2020."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.judgements import Judgement, Outcome
from checklists.judging import Case, judge
from checklists.limits import RemedyKey
from checklists.loading.packs import load_pack
from checklists.loading.shipped import shipped_packs
from checklists.requirements import MethodGroup
from checklists.rulebook import Rulebook
from checklists.timeline import Occasion

TODAY: Final = date(2026, 11, 20)
LOW: Final = {"is_high_rise": False}
HIGH: Final = {"is_high_rise": True}


@cache
def fire_rules() -> Rulebook:
    """Return the rulebook, loaded once."""
    return load_pack(shipped_packs()["office-fire-safety"])


def judged(
    requirement: str,
    building: dict[str, Any],
    on: date = TODAY,
    addressee: str | None = None,
    /,
    **values: Any,
) -> Judgement:
    """Judge one reading in a building."""
    rules = fire_rules()
    case = Case(Occasion(on, "CN", addressee), building=building, values=values)
    return judge(rules, rules.requirements[requirement], case)


@pytest.mark.parametrize(
    ("building", "due"),
    [
        pytest.param(HIGH, 24, id="twice a month in a high-rise"),
        pytest.param(LOW, 12, id="monthly in a company"),
        pytest.param({**LOW, "run_by": "public_body"}, 4, id="quarterly in a public body"),
        pytest.param({**HIGH, "run_by": "public_body"}, 24, id="a public body in a high-rise"),
    ],
)
@given(made=st.integers(0, 40))
def test_what_is_missing_of_a_years_inspections_is_told(
    building: dict[str, Any], due: int, made: int
) -> None:
    judgement = judged("people.inspections", building, inspections_last_year=made)

    assert judgement.outcome is (Outcome.PASS if made >= due else Outcome.FAIL)
    assert judgement.remedy.amounts.get(RemedyKey.MISSING_TIMES, 0) == max(0, due - made)


@given(days=st.integers(1, 366), since=st.integers(0, 3660))
def test_the_figure_of_the_house_decides_where_the_law_has_none(days: int, since: int) -> None:
    building = {**HIGH, "electrical_check_days": days}

    judgement = judged("electricity.check", building, days_since_check=since)

    assert judgement.outcome is (Outcome.PASS if since <= days else Outcome.FAIL)
    assert judgement.decided_by is not None
    assert judgement.decided_by.house_value


def test_only_one_limit_bears_a_figure_of_the_house() -> None:
    marked = [
        f"{requirement.id}/{limit.id}"
        for requirement in fire_rules().requirements.values()
        for limit in requirement.limits
        if limit.house_value
    ]

    assert marked == ["electricity.check/high-rise"]


def test_two_people_in_the_control_room_are_the_operators_affair() -> None:
    outcomes = [
        judged("control.people_on_duty", HIGH, TODAY, addressee, on_duty=1).outcome
        for addressee in ("operator", "user", None)
    ]

    assert outcomes == [Outcome.FAIL, Outcome.NOT_APPLICABLE, Outcome.FAIL]


@pytest.mark.parametrize(
    ("requirement", "values", "first"),
    [
        ("routes.stair_clear", {"obstacles": 1}, date(2002, 5, 1)),
        ("equipment.annual_test", {"tests_last_year": 0}, date(2021, 4, 29)),
        ("routes.no_electric_bikes", {"bicycles": 1}, date(2021, 8, 1)),
    ],
)
def test_no_rule_counts_before_it_is_in_force(
    requirement: str, values: dict[str, Any], first: date
) -> None:
    before = judged(requirement, HIGH, date.fromordinal(first.toordinal() - 1), **values)
    then = judged(requirement, HIGH, first, **values)

    assert (before.outcome, then.outcome) == (Outcome.NOT_APPLICABLE, Outcome.FAIL)


def test_every_provision_is_covered_or_left_out_and_never_both() -> None:
    rules = fire_rules()
    covered = {each for one in rules.requirements.values() for each in one.covers}

    assert covered | rules.left_out.keys() == rules.provisions.keys()
    assert covered.isdisjoint(rules.left_out)


def test_the_monthly_round_needs_no_files() -> None:
    methods = {each.method.group for each in fire_rules().selection("self-check")}

    assert MethodGroup.RECORDS not in methods


def test_the_yearly_inspection_asks_everything_and_files_last() -> None:
    rules = fire_rules()
    round_of = rules.selection("full")
    stops = [rules.station_number(each) for each in round_of]

    assert len(stops) == len(rules.requirements)
    assert stops == sorted(stops)
    assert round_of[-1].station == "files"


def test_nothing_speaks_of_an_epidemic() -> None:
    told = " ".join(
        f"{text.zh} {text.en}"
        for one in fire_rules().requirements.values()
        for text in (one.title, one.question, one.how)
    )

    assert not any(word in told for word in ("疫", "epidemic", "2020", "mask", "口罩"))
