"""The worked examples of the pack come out as they say, and leave no rule without one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

import pytest

from checklists.judgements import Judgement, Outcome
from checklists.loading.packs import check_pack
from tests.checklists.packs.office_rules import BEIJING, PACK, examples, judged, office_rules
from tests.checklists.packs.test_names import FIXED

ALL: Final = list(examples())
MISSED: Final = {Outcome.FAIL, Outcome.ADVISORY_FAIL}


def come_out(example: Mapping[str, Any]) -> Judgement:
    """Judge an example."""
    return judged(
        example["requirement"],
        example["on"],
        example.get("values"),
        facts=example.get("facts"),
        building=example.get("building"),
        jurisdiction=example.get("jurisdiction", BEIJING),
        addressee=example.get("addressee"),
        is_justified=example.get("justified", False),
    )


@pytest.mark.parametrize(
    "example", [pytest.param(each, id=f"{file}: {each['name']}") for file, each in ALL]
)
def test_an_example_comes_out_as_it_says(example: Mapping[str, Any]) -> None:
    expected = example["expect"]

    judgement = come_out(example)

    assert judgement.outcome == expected["outcome"]
    figures = {str(key): figure for key, figure in judgement.remedy.figures.items()}
    for key, figure in expected.get("remedy", {}).items():
        assert figures.get(key) == Fraction(figure), key
    limit = judgement.decided_by
    for key, found in (
        ("decided_by", limit and limit.source),
        ("article", limit and limit.article),
    ):
        if key in expected:
            assert found == expected[key]


def outcomes() -> Mapping[str, set[Outcome]]:
    """Return what the examples of each requirement come to."""
    found: defaultdict[str, set[Outcome]] = defaultdict(set)
    for _, example in ALL:
        found[example["requirement"]].add(Outcome(example["expect"]["outcome"]))
    return found


def test_every_requirement_has_an_example() -> None:
    assert set(outcomes()) == set(office_rules().requirements)


@pytest.mark.parametrize("requirement", FIXED)
def test_a_numeric_rule_shows_what_passes(requirement: str) -> None:
    assert Outcome.PASS in outcomes()[requirement]


@pytest.mark.parametrize("requirement", FIXED)
def test_a_numeric_rule_shows_what_is_missed(requirement: str) -> None:
    assert outcomes()[requirement] & MISSED


@pytest.mark.parametrize("requirement", FIXED)
def test_a_numeric_rule_shows_a_day_before_it_held(requirement: str) -> None:
    first = min(limit.since for limit in office_rules().requirements[requirement].limits)

    assert any(
        example["on"] < first and example["expect"]["outcome"] == Outcome.NOT_APPLICABLE
        for _, example in ALL
        if example["requirement"] == requirement
    )


def test_no_two_examples_bear_one_name() -> None:
    names = [example["name"] for _, example in ALL]

    assert len(set(names)) == len(names)


def test_the_pack_finds_nothing_wrong_with_itself() -> None:
    """This is what ``checklist check`` shows, names in the examples included."""
    report = check_pack(PACK)

    assert report.faults == ()
    assert report.examples == len(ALL)
