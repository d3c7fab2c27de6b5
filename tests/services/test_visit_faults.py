"""What is wrong with a visit's file: all of it at once, each with its place and the way out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from audit.services.visit_files import BadVisit
from checklists.language import Language, Speech
from checklists.loading.faults import FaultKind
from tests.visit_files import place, read, reading, visit_json

say = Speech(Language.EN)

GOOD = """\
audit: {kind: self_check, date: 2020-03-02, checklist: beijing-offices/full, jurisdiction: CN-BJ}
building: {name: Tower, facts: {large_and_crowded: true}}
places:
  - {id: W-301, kind: workspace, name: Open office, facts: {usable_area_m2: 90}}
  - {id: L-1, kind: lift, facts: {rated_persons: 13}}
  - {id: A-1, kind: air_system, facts: {system_type: all_air, central: true}}
readings:
  - {place: W-301, item: density.area_per_person, values: {usable_area_m2: 90, people_present: 42}}
  - {place: L-1, item: lift.load, values: {riders: 6, rated_persons: 13}}
  - {place: A-1, item: hvac.return_air, values: {return_air: closed}}
"""

MISTAKES = [
    ("kind: self_check", "kind: selfcheck", "1:15", "self_check"),
    ("2020-03-02", "2020-02-30", "1:33", "no day of the calendar"),
    ("2020-03-02", "yesterday", "1:33", "no day of the calendar"),
    ("beijing-offices/full", "beijing-office/full", "1:56", "beijing-offices"),
    ("beijing-offices/full", "beijing-offices/ful", "1:56", "“full”"),
    ("jurisdiction: CN-BJ", "jurisdiction: Beijing", "1:92", "CN-BJ"),
    ("jurisdiction: CN-BJ", "addressee: tenent", "1:89", "“tenant”"),
    (", checklist: beijing-offices/full", "", "1:8", "checklist"),
    ("large_and_crowded: true", "large_and_crowdd: true", "2:33", "large_and_crowded"),
    ("large_and_crowded: true", "large_and_crowded: perhaps", "2:52", "yes or no"),
    ("kind: workspace", "kind: workspce", "4:23", "“workspace”"),
    (
        "usable_area_m2: 90}}\n  - {id: L",
        "usable_aria_m2: 90}}\n  - {id: L",
        "4:60",
        "usable_area_m2",
    ),
    ("id: L-1", "id: W-301", "5:10", "already a place"),
    ("{id: L-1, kind", "{kind", "5:5", "“id” is missing"),
    ("rated_persons: 13}}\n  - {id: A", "rated_persons: many}}\n  - {id: A", "5:50", "no figure"),
    ("system_type: all_air", "system_type: all_aire", "6:54", "“all_air”"),
    ("place: W-301", "place: W-302", "8:13", "W-301"),
    (
        "item: density.area_per_person",
        "item: density.area_per_persn",
        "8:26",
        "density.area_per_person",
    ),
    ("item: lift.load", "item: density.spacing", "9:24", "Workspace"),
    ("riders: 6", "ridders: 6", "9:44", "riders"),
    ("riders: 6", "riders: 6 people", "9:52", "carries a unit"),
    ("riders: 6", "riders: -6", "9:52", "too small"),
    ("riders: 6", "riders: 10000", "9:52", "cannot be right"),
    ("riders: 6", "riders: 5.5", "9:52", "not a whole number"),
    ("riders: 6", "riders: true", "9:52", "no figure"),
    ("riders: 6", "riders: [6]", "9:52", "one value"),
    ("return_air: closed", "return_air: close", "10:62", "“closed”"),
    ("values: {return_air: closed}", "value: {return_air: closed}", "10:43", "“values”"),
    (", values: {return_air: closed}", "", "10:5", "Nothing was entered"),
]


def faults_of(text: str) -> BadVisit:
    """Read a file that must be refused."""
    with pytest.raises(BadVisit) as caught:
        read(text)
    return caught.value


@pytest.mark.parametrize(("right", "wrong", "where", "told"), MISTAKES)
def test_a_mistake_is_one_fault_at_its_place_with_the_way_out(
    right: str, wrong: str, where: str, told: str
) -> None:
    assert right in GOOD
    refusal = faults_of(GOOD.replace(right, wrong, 1))

    lines = refusal.told(say).splitlines()

    places = [line.split(": ")[0] for line in lines[:-1]]
    assert told in lines[0]
    assert where in _nearby(places[0].removeprefix("visit.yaml:"))
    assert set(refusal.faults[0].position) != {0}


def test_the_good_file_is_taken() -> None:
    """Otherwise the test above proves nothing."""
    assert len(read(GOOD).audit.places) == 3


@pytest.mark.parametrize("language", Language)
def test_every_fault_is_listed_at_once_in_either_language(language: Language) -> None:
    """Nobody mends a file twenty times."""
    broken = GOOD
    mistakes = [m for m in MISTAKES if m[0] in {"riders: 6", "place: W-301", "kind: self_check"}][
        :4
    ]
    for right, wrong, _, _ in (mistakes[0], mistakes[1], mistakes[2]):
        broken = broken.replace(right, wrong, 1)

    refusal = faults_of(broken)

    told = refusal.told(Speech(language)).splitlines()
    assert len(refusal.faults) == 3
    assert len(told) == 4
    assert all(re.match(r"visit\.yaml:\d+:\d+: ", line) for line in told[:-1])


def test_many_mistakes_are_as_many_faults() -> None:
    """One for each, none twice, and none hidden behind another."""
    broken = GOOD
    for right, wrong in (
        ("kind: self_check", "kind: selfcheck"),
        ("2020-03-02", "2020-02-30"),
        ("beijing-offices/full", "beijing-office/ful"),
        ("kind: workspace", "kind: workspce"),
        ("rated_persons: 13}}", "rated_persons: -3}}"),
        ("system_type: all_air", "system_type: all_aire"),
        ("people_present: 42", "people_present: 42 people"),
        ("riders: 6", "ridders: 6"),
        ("return_air: closed", "return_air: close"),
    ):
        assert right in broken
        broken = broken.replace(right, wrong, 1)

    # The rulebook and the checklist were both misspelt.
    assert len(faults_of(broken).faults) == 10


def test_a_file_that_is_not_there_is_a_fault_like_others() -> None:
    with pytest.raises(BadVisit) as caught:
        read(Path("nowhere.yaml"))  # type: ignore[arg-type]

    assert "no such file" in caught.value.told(say)


@pytest.mark.parametrize("content", ["", "[]", "just words", "{", "audit: [", "\x00", "- a\n- b"])
def test_what_is_no_visit_at_all_is_refused(content: str) -> None:
    assert faults_of(content).faults


def test_json_is_read_as_well_as_yaml() -> None:
    """Programs write JSON: quoted days, tabs, and characters in pairs of escapes."""
    entry = place("W-1", "workspace")
    content = visit_json([{**entry, "name": "a 😀 b"}]).decode()

    visit = read(content.replace("😀", "\\ud83d\\ude00").replace('\n "', '\n\t"'))

    assert visit.audit.places["W-1"].name == "a 😀 b"  # type: ignore[index]


def test_an_escaped_backslash_before_a_u_stays_what_it_is() -> None:
    content = visit_json([{**place("W-1", "workspace"), "name": "\\ud83d\\ude00"}])

    assert next(iter(read(content).audit.places.values())).name == "\\ud83d\\ude00"


def test_the_checklist_may_be_named_without_its_rulebook() -> None:
    assert read(visit_json(checklist="quick")).audit.particulars.checklist == "quick"


def test_an_item_the_checklist_does_not_ask_is_a_fault() -> None:
    """A reading that would count for nothing was meant for something."""
    content = visit_json(
        [place("L-1", "lift", rated_persons=13)],
        [reading("L-1", "lift.load", riders=3)],
        checklist="dormitories",
    )

    with pytest.raises(BadVisit) as caught:
        read(content)

    assert caught.value.faults[0].kind is FaultKind.CONTRADICTION


def test_an_item_cannot_be_measured_and_not_applicable_at_once() -> None:
    content = visit_json(
        [place("L-1", "lift", rated_persons=13)],
        [
            reading("L-1", "lift.load", riders=3),
            {"place": "L-1", "item": "lift.load", "not_applicable": "out of order"},
        ],
    )

    with pytest.raises(BadVisit) as caught:
        read(content)

    assert "at once" in caught.value.told(say)


def test_a_visit_may_leave_its_inspectors_out_but_not_name_one_alone() -> None:
    """A file judges; what it says of inspectors must still be able to stand."""
    one = [{"name": "Inspector A", "certificate": "0001"}]

    assert read(visit_json(kind="inspection")).audit.particulars.inspectors == ()
    with pytest.raises(BadVisit) as caught:
        read(visit_json(kind="inspection", inspectors=one))
    assert "two inspectors" in caught.value.told(say)


def test_a_self_check_in_an_authoritys_clothes_is_refused() -> None:
    with pytest.raises(BadVisit) as caught:
        read(visit_json(authority="City office"))

    assert "self-check" in caught.value.told(say)


@pytest.mark.parametrize("text", ["[/b]", "[red]x", "$mark", "😀", "准绳", "e\u0301"])
def test_odd_texts_come_through_as_they_are(text: str) -> None:
    entry = {**reading("L-1", "lift.load", riders=3), "note": text}

    visit = read(visit_json([place("L-1", "lift", rated_persons=13)], [entry]))

    assert list(visit.audit.notes.values()) == [text]


@pytest.mark.parametrize("text", ["a\u202eb", "a\u0007b", "x" * 10_000])
def test_texts_that_hide_or_flood_are_faults(text: str) -> None:
    entry = {**reading("L-1", "lift.load", riders=3), "note": text}

    with pytest.raises(BadVisit) as caught:
        read(visit_json([place("L-1", "lift", rated_persons=13)], [entry]))

    assert len(caught.value.faults) == 1


def _nearby(where: str) -> set[str]:
    """Return the place and those next to it: what counts is that an editor opens at the word."""
    line, column = map(int, where.split(":"))
    return {f"{line}:{near}" for near in range(column - 3, column + 4)}
