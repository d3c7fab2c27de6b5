"""The order in which a checklist is walked: by station, and there eyes before talk before paper."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.requirements import Method, MethodGroup, Requirement
from checklists.rulebook import Rulebook
from tests.registers import ROUND, seen, with_stations
from tests.rulebooks import rulebook

METHODS = tuple(Method)
GROUPS = tuple(MethodGroup)


@st.composite
def thing(draw: st.DrawFn, name: str) -> Requirement:
    """Return a requirement anywhere on the round, or nowhere, got in any way."""
    station = draw(st.sampled_from([*ROUND, None]))
    return seen(name, station=station, method=draw(st.sampled_from(METHODS)))


@st.composite
def walks(draw: st.DrawFn) -> Rulebook:
    """Return a rulebook with a round."""
    count = draw(st.integers(0, 8))
    return with_stations(rulebook(*(draw(thing(f"area.r{n}")) for n in range(count))))


def chosen(rules: Rulebook) -> list[str]:
    """Return the ids of the whole checklist in walking order."""
    return [each.id for each in rules.selection("full")]


def with_patterns(rules: Rulebook, *patterns: str) -> Rulebook:
    """Return the rulebook with another selection of its checklist."""
    checklist = rules.checklists["full"].model_copy(update={"requirements": patterns})
    return replace(rules, checklists={"full": checklist})


def test_the_stations_come_in_walking_order() -> None:
    things = [seen("area.p", station="papers"), seen("area.l", station="lift")]

    rules = with_stations(rulebook(*things, seen("area.d", station="door")))

    assert chosen(rules) == ["area.d", "area.l", "area.p"]


def test_at_a_station_looking_comes_before_asking_and_records_last() -> None:
    things = [
        seen(f"area.{method.value}", station="door", method=method)
        for method in (Method.RECORD, Method.ASK, Method.COUNT, Method.SEE, Method.MEASURE)
    ]

    rules = with_stations(rulebook(*things))

    assert chosen(rules) == ["area.count", "area.see", "area.measure", "area.ask", "area.record"]


def test_what_stands_at_no_station_comes_last() -> None:
    rules = with_stations(rulebook(seen("area.nowhere"), seen("area.p", station="papers")))

    assert chosen(rules) == ["area.p", "area.nowhere"]


def test_without_stations_the_checklist_itself_is_the_way() -> None:
    things = [seen("area.a", method=Method.RECORD), seen("area.b"), seen("area.c")]

    assert chosen(with_patterns(rulebook(*things), "area.c", "*")) == [
        "area.c",
        "area.a",
        "area.b",
    ]


@given(walks())
def test_the_way_leads_past_everything_exactly_once(rules: Rulebook) -> None:
    assert sorted(chosen(rules)) == sorted(rules.requirements)


@given(walks())
def test_no_station_is_come_back_to_and_none_is_talked_at_before_it_is_looked_at(
    rules: Rulebook,
) -> None:
    way = [
        (rules.station_number(each), GROUPS.index(each.method.group))
        for each in rules.selection("full")
    ]

    assert way == sorted(way)


@given(walks())
def test_within_a_station_and_a_method_the_checklist_decides(rules: Rulebook) -> None:
    listed = sorted(rules.requirements, reverse=True)

    way = with_patterns(rules, *listed).selection("full")

    for one, other in pairwise(way):
        same = one.station == other.station and one.method.group is other.method.group
        assert not same or listed.index(one.id) < listed.index(other.id)


@pytest.mark.parametrize(
    ("own", "of_the_method", "told"), [(None, 2, 2), (7, 2, 7), (7, None, 7), (None, None, None)]
)
def test_a_requirement_takes_its_own_minutes_or_those_of_its_method(
    own: int | None, of_the_method: int | None, told: int | None
) -> None:
    each = seen("area.thing", station="door", minutes=own)

    minutes = {"see": of_the_method} if of_the_method else {}

    assert with_stations(rulebook(each), **minutes).minutes(each) == told


def test_a_checklist_is_gathered_once() -> None:
    rules = rulebook(seen("area.r0"))

    assert rules.selection("full") is rules.selection("full")


def test_another_rulebook_is_gathered_anew() -> None:
    rules = rulebook(seen("area.r0"))
    rules.selection("full")

    assert replace(rules, requirements={}).selection("full") == ()
