"""What changed in the rules between two days: nothing is lost, and the order does not matter."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.changes import Change, changes, in_force
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook
from tests.rulebooks import EARLY, LATE, choice, limit, quantity, requirement, rulebook, source

FIRST: Final = date(2020, 2, 1)
LAST: Final = date(2020, 3, 10)
DAYS: Final = st.dates(FIRST, LAST)
BEIJING: Final = "CN-BJ"


def gap(**terms: Any) -> dict[str, Any]:
    """Return a limit to a gap."""
    return limit("at_least", **{"quantity": "gap", "figure": 1, **terms})


def spaced(*limits: dict[str, Any], name: str = "area.gap") -> Requirement:
    """Return a requirement of a gap with these limits."""
    return requirement(*limits, id=name, quantities=[quantity("gap")])


def early(**terms: Any) -> dict[str, Any]:
    """Return a limit of the early source."""
    return gap(**{"id": "early", "source": "early", "from": EARLY, **terms})


def only(rules: Rulebook, before: date, after: date, **where: Any) -> Change:
    """Return the one change between two days."""
    (change,) = changes(rules, before, after, **where)
    return change


def ids(found: Any) -> list[str]:
    return [each.id for each in found]


@st.composite
def histories(draw: st.DrawFn) -> Rulebook:
    """Return a rulebook whose limits begin, end, bind some and replace each other."""

    def one(number: int) -> dict[str, Any]:
        begins = draw(DAYS)
        ends = draw(st.none() | st.dates(begins, LAST))
        return gap(
            **{
                "id": f"limit-{number}",
                "source": draw(st.sampled_from(["early", "late", "national", "elsewhere"])),
                "figure": draw(st.integers(1, 3)),
                "from": begins,
                "until": ends,
                "modality": draw(st.sampled_from(["must", "should"])),
                "addressees": draw(st.sampled_from([[], ["tenant"], ["operator"]])),
                "when": draw(st.sampled_from([None, None, "large"])),
            }
        )

    requirements = [
        spaced(*(one(n) for n in range(draw(st.integers(1, 4)))), name=f"area.r{index}")
        for index in range(3)
    ]
    return rulebook(
        *requirements,
        facts=[quantity("large", "bool")],
        sources=[source("elsewhere", EARLY, jurisdiction="CN", excludes=[BEIJING])],
    )


class TestOneRequirement:
    """On the day a limit begins it is there, and the day before it is not."""

    def test_nothing_changes_on_one_day(self) -> None:
        assert changes(rulebook(spaced(gap())), LATE, LATE) == ()

    def test_a_limit_is_there_from_its_first_day(self) -> None:
        rules = rulebook(spaced(gap()))

        assert only(rules, LATE - timedelta(days=1), LATE).is_new
        assert changes(rules, FIRST, LATE - timedelta(days=1)) == ()

    def test_a_limit_is_there_until_the_end_of_its_last_day(self) -> None:
        rules = rulebook(spaced(early(until=LATE)))

        assert changes(rules, EARLY, LATE) == ()
        assert only(rules, EARLY, LATE + timedelta(days=1)).is_gone

    def test_a_later_document_ends_what_it_prevails_over(self) -> None:
        change = only(rulebook(spaced(early(figure=2), gap())), EARLY, LATE)

        assert (ids(change.begun), ids(change.ended), change.kept) == (["main"], ["early"], ())
        assert not change.is_new
        assert not change.is_gone

    def test_a_document_that_says_the_same_stands_beside_the_earlier_one(self) -> None:
        change = only(rulebook(spaced(early(), gap())), EARLY, LATE)

        assert (ids(change.begun), change.ended, ids(change.kept)) == (["main"], (), ["early"])

    def test_what_holds_in_a_case_only_ends_nothing(self) -> None:
        """The earlier limit still decides where the condition is not met."""
        rules = rulebook(
            spaced(early(figure=2), gap(when="large")), facts=[quantity("large", "bool")]
        )

        assert ids(only(rules, EARLY, LATE).kept) == ["early"]

    def test_what_addresses_others_changes_nothing_for_this_one(self) -> None:
        rules = rulebook(spaced(gap(addressees=["tenant"])))

        assert changes(rules, EARLY, LATE, addressee="operator") == ()
        assert only(rules, EARLY, LATE, addressee="tenant").is_new

    def test_what_binds_elsewhere_changes_nothing_here(self) -> None:
        rules = rulebook(spaced(gap()))

        assert changes(rules, EARLY, LATE, jurisdiction="CN-SH") == ()

    def test_a_limit_of_a_part_binds_in_that_part_alone(self) -> None:
        rules = rulebook(spaced(gap(jurisdiction="CN-BJ-HD")))

        assert changes(rules, EARLY, LATE, jurisdiction=BEIJING) == ()
        assert only(rules, EARLY, LATE, jurisdiction="CN-BJ-HD").is_new


class TestLaws:
    """What holds for any rulebook and any days."""

    @given(histories(), DAYS, DAYS)
    def test_the_order_of_the_days_does_not_matter(
        self, rules: Rulebook, one: date, other: date
    ) -> None:
        assert changes(rules, one, other) == changes(rules, other, one)

    @given(histories(), DAYS, DAYS, st.sampled_from([None, "tenant", "operator"]))
    def test_what_was_without_what_ended_and_with_what_began_is_what_is(
        self, rules: Rulebook, one: date, other: date, addressee: str | None
    ) -> None:
        first, last = sorted((one, other))
        found = {
            each.requirement.id: each for each in changes(rules, first, last, addressee=addressee)
        }

        for each in rules.requirements.values():
            before = set(ids(in_force(rules, each, first, BEIJING, addressee)))
            after = set(ids(in_force(rules, each, last, BEIJING, addressee)))
            change = found.get(each.id)
            ended = set(ids(change.ended)) if change else set()
            begun = set(ids(change.begun)) if change else set()
            assert after == (before - ended) | begun
            assert ended <= before
            assert not begun & before

    @given(histories(), st.lists(DAYS, min_size=3, max_size=3).map(sorted))
    def test_what_is_the_same_day_by_day_is_the_same_over_all(
        self, rules: Rulebook, days: list[date]
    ) -> None:
        first, middle, last = days
        on_the_way = [*changes(rules, first, middle), *changes(rules, middle, last)]

        touched = {change.requirement.id for change in on_the_way}

        assert {change.requirement.id for change in changes(rules, first, last)} <= touched

    @given(histories())
    def test_something_changes_only_on_the_first_day_of_a_limit_or_after_its_last(
        self, rules: Rulebook
    ) -> None:
        every = [limit for each in rules.requirements.values() for limit in each.limits]
        turns = {each.since for each in every}
        turns |= {each.until + timedelta(days=1) for each in every if each.until}
        days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]

        for day, following in pairwise(days):
            assert following in turns or changes(rules, day, following) == ()


@pytest.mark.parametrize("day", [EARLY, LATE])
def test_in_force_counts_the_day_itself(day: date) -> None:
    thing = spaced(early(until=LATE))

    assert ids(in_force(rulebook(thing), thing, day, BEIJING)) == ["early"]


def test_a_conditional_limit_is_in_force_whatever_the_case() -> None:
    thing = spaced(gap(when="use == 'office'"))

    rules = rulebook(thing, facts=[choice("use", "office", "store")])

    assert ids(in_force(rules, thing, LATE, BEIJING)) == ["main"]
