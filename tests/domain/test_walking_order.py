"""Check items come as somebody walks: station by station, at each place by place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.domain.items import walking_order
from audit.domain.particulars import AuditKind
from checklists.requirements import Method
from checklists.rulebook import Rulebook
from tests.registers import ROUND, seen, with_stations
from tests.rulebooks import rulebook
from tests.visits import Office, room


def walked(rules: Rulebook, *places: str) -> list[tuple[str, str]]:
    """Return the check items of an audit of these rooms, each as place and requirement."""
    audit = Office(rules).walk(AuditKind.SELF_CHECK, *map(room, places or ("gone",))).audit
    if not places:
        audit = replace(audit, places={})
    return [(str(key.place), key.requirement) for key in walking_order(audit, rules)]


LOOK = seen("area.look", station="door")
ASK = seen("area.ask", station="door", method=Method.ASK)
READ = seen("area.read", station="papers", method=Method.RECORD)


def test_at_a_station_one_place_is_finished_before_the_next() -> None:
    rules = with_stations(rulebook(READ, ASK, LOOK))

    assert walked(rules, "b", "a") == [
        ("b", "area.look"),
        ("b", "area.ask"),
        ("a", "area.look"),
        ("a", "area.ask"),
        ("b", "area.read"),
        ("a", "area.read"),
    ]


def test_without_stations_every_place_is_finished_at_once() -> None:
    rules = rulebook(seen("area.one"), seen("area.two"))

    assert walked(rules, "b", "a") == [
        ("b", "area.one"),
        ("b", "area.two"),
        ("a", "area.one"),
        ("a", "area.two"),
    ]


def test_what_is_checked_at_another_kind_of_place_is_not_there() -> None:
    rules = with_stations(rulebook(LOOK, seen("area.roof", place="building", station="door")))

    assert walked(rules, "a") == [("a", "area.look")]


def test_no_place_means_no_item() -> None:
    assert walked(with_stations(rulebook(LOOK))) == []


@pytest.mark.parametrize("places", [("a",), ("b", "a", "c")])
@given(chosen=st.lists(st.tuples(st.sampled_from(ROUND), st.sampled_from(Method)), max_size=5))
def test_every_item_comes_once_and_no_station_twice(
    places: tuple[str, ...], chosen: list[tuple[str, Method]]
) -> None:
    things = [seen(f"area.r{n}", station=s, method=m) for n, (s, m) in enumerate(chosen)]
    rules = with_stations(rulebook(*things))

    way = walked(rules, *places)

    stations = [rules.station_number(rules.requirements[name]) for _, name in way]
    assert stations == sorted(stations)
    assert sorted(way) == sorted((place, each.id) for place in places for each in things)
