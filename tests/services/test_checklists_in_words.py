"""Checklists as they are walked: stations, what is seen, asked and read there, and how long."""

from __future__ import annotations

import pytest

from audit.services.checklists_in_words import Stop, minutes_of, minutes_words, size_words, stops
from checklists.language import Language, Speech
from checklists.requirements import Method, MethodGroup
from checklists.rulebook import Rulebook
from tests.registers import seen, with_stations
from tests.rulebooks import rulebook

EN, ZH = Speech(Language.EN), Speech(Language.ZH)
THINGS = (
    seen("area.read", station="door", method=Method.RECORD),
    seen("area.look", station="door"),
    seen("area.count", station="door", method=Method.COUNT),
    seen("area.paper", station="papers", method=Method.RECORD, minutes=40),
)


def told(found: Stop) -> list[tuple[MethodGroup | None, list[str]]]:
    """Return the groups of a stop with the ids in them."""
    return [(group, [each.id for each in things]) for group, things in found.groups]


def walked(rules: Rulebook) -> list[Stop]:
    return list(stops(rules, "full"))


def test_each_station_comes_once_with_what_is_seen_before_what_is_read() -> None:
    door, papers = walked(with_stations(rulebook(*THINGS)))

    assert told(door) == [
        (MethodGroup.SEEN, ["area.look", "area.count"]),
        (MethodGroup.RECORDS, ["area.read"]),
    ]
    assert told(papers) == [(MethodGroup.RECORDS, ["area.paper"])]
    assert papers.title is not None


def test_a_pack_without_stations_is_told_by_area_in_its_own_order() -> None:
    (stop,) = walked(rulebook(*THINGS))

    assert told(stop) == [(None, ["area.read", "area.look", "area.count", "area.paper"])]
    assert [each.id for each in stop.requirements] == [each.id for each in THINGS]


def test_what_stands_at_no_station_has_a_stop_without_a_title() -> None:
    (stop,) = walked(with_stations(rulebook(seen("area.nowhere"))))

    assert stop.title is None


def test_minutes_are_added_up_for_one_place_each() -> None:
    rules = with_stations(rulebook(*THINGS), see=1, record=4, count=2)

    assert minutes_of(rules.selection("full"), rules) == 4 + 1 + 2 + 40


def test_without_any_estimate_no_time_is_said() -> None:
    rules = rulebook(THINGS[1])

    assert minutes_of(rules.selection("full"), rules) is None
    assert size_words(rules.selection("full"), rules, EN) == "1 requirement"


@pytest.mark.parametrize(
    ("minutes", "english", "chinese"),
    [
        (1, "1 min", "1 分钟"),
        (59, "59 min", "59 分钟"),
        (60, "1 h", "1 小时"),
        (95, "1 h 35 min", "1 小时 35 分钟"),
        (600, "10 h", "10 小时"),
    ],
)
def test_minutes_become_hours(minutes: int, english: str, chinese: str) -> None:
    assert minutes_words(minutes, EN) == english
    assert minutes_words(minutes, ZH) == chinese


def test_the_size_says_how_many_and_how_long() -> None:
    rules = with_stations(rulebook(*THINGS), see=1, record=4, count=2)

    assert size_words(rules.selection("full"), rules, ZH) == "4 项检查事项，约 47 分钟"
