"""Histories that were written to apart: what fits, what follows what, and how they are united."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.domain.events import Event, EventKind, Hash, hash_of
from audit.domain.lines import Lines, first_misfit, parents_of, united
from tests.domain.parting import apart, follow, join, parted_histories


def ancestors(events: Sequence[Event]) -> dict[Hash, set[Hash]]:
    """Return what came before each entry, worked out the slow way."""
    before: dict[Hash, set[Hash]] = {}
    for event in events:
        parents = parents_of(event)
        before[event.hash] = set(parents).union(*(before[each] for each in parents))
    return before


@given(parted_histories())
def test_what_came_before_what_is_what_the_entries_say(events: tuple[Event, ...]) -> None:
    """Against the plain reckoning with sets."""
    lines, before = Lines(events), ancestors(events)

    for one, other in itertools.product(events, repeat=2):
        assert lines.came_before(one.hash, other.hash) == (one.hash in before[other.hash])


@given(parted_histories())
def test_the_ends_are_the_entries_nothing_follows(events: tuple[Event, ...]) -> None:
    followed = {parent for event in events for parent in parents_of(event)}

    tips = {tip.hash for tip in Lines(events).tips}

    assert tips == {event.hash for event in events} - followed


@given(parted_histories())
def test_a_united_history_fits_in_its_one_order(events: tuple[Event, ...]) -> None:
    assert first_misfit(events) is None


@given(parted_histories(), st.data())
def test_any_other_order_does_not_fit(events: tuple[Event, ...], data: st.DataObject) -> None:
    """There is one file for one set of entries, to the byte."""
    shuffled = data.draw(st.permutations(events))

    assert (first_misfit(shuffled) is None) == (tuple(shuffled) == events)


@given(parted_histories(), st.data())
def test_an_entry_others_follow_cannot_be_dropped(
    events: tuple[Event, ...], data: st.DataObject
) -> None:
    followed = {parent for event in events for parent in parents_of(event)}
    inner = [event for event in events if event.hash in followed]
    dropped = data.draw(st.sampled_from(inner)) if inner else None
    left = [event for event in events if event is not dropped]

    assert dropped is None or first_misfit(left) is not None


def test_two_first_entries_are_two_audits() -> None:
    """What does not share its beginning is never united."""
    one, other = follow(None, "a"), follow(None, "b")

    assert first_misfit(united([one], [other])) == 1


def test_a_single_line_goes_on_after_its_end_only() -> None:
    first = follow(None, "")
    second, beside = follow(first, "a"), follow(first, "b")

    assert Lines([first]).continues(second)
    assert not Lines([first, second]).continues(beside)
    assert not Lines([first, second]).continues(follow(first, "c"))


def test_ends_that_are_apart_are_joined_before_anything_follows() -> None:
    events, (left, right) = apart()
    lines = Lines(events)

    assert not lines.continues(follow(left, "on"))
    assert lines.continues(join(left, right))


@pytest.mark.parametrize("forgery", ["one head", "unsorted", "unknown", "twice", "own ancestor"])
def test_a_forged_join_does_not_fit(forgery: str) -> None:
    """A join names the ends there were, and nothing else."""
    events, (left, right) = apart()
    true = join(left, right)
    heads = [str(left.hash), str(right.hash)]
    heads.sort()
    forged = {
        "one head": heads[:1],
        "unsorted": heads[::-1],
        "unknown": sorted([heads[0], "f" * 64]),
        "twice": [heads[0], heads[0]],
        "own ancestor": sorted([str(events[0].hash), str(left.hash)]),
    }[forgery]
    changed = replace(true, data={"heads": forged}, prev=Hash(forged[0]))
    sealed = replace(changed, hash=hash_of(changed))

    assert first_misfit([*events, true]) is None
    assert first_misfit([*events, sealed]) == len(events)


def test_a_join_stands_one_deeper_than_the_deepest_end() -> None:
    events, (left, right) = apart(2, 5)
    joined = join(left, right)

    assert joined.seq == 1 + max(left.seq, right.seq)
    shallow = replace(joined, seq=joined.seq + 1)
    assert first_misfit([*events, replace(shallow, hash=hash_of(shallow))]) is not None


def test_nothing_is_recorded_by_uniting() -> None:
    events, _ = apart()

    assert all(event.kind is not EventKind.MERGED for event in united(events, events[:2]))


@given(parted_histories(), st.data())
def test_uniting_is_commutative_associative_and_idempotent(
    events: tuple[Event, ...], data: st.DataObject
) -> None:
    one, other, third = (
        [event for event in events if event.hash in kept]
        for kept in (
            data.draw(st.sets(st.sampled_from([e.hash for e in events]))) for _ in range(3)
        )
    )

    assert united(one, other) == united(other, one)
    assert united(united(one, other), third) == united(one, united(other, third))
    assert united(events, events) == events
