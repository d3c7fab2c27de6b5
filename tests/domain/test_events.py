"""The hash chain: what is altered anywhere is found."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.domain.errors import Damaged
from audit.domain.events import (
    GENESIS,
    AuditId,
    Event,
    EventId,
    EventKind,
    Hash,
    Origin,
    from_json,
    hash_of,
    seal,
)
from audit.domain.lines import first_misfit
from tests.fakes import BEIJING

AT = datetime(2020, 3, 2, 9, 30, tzinfo=BEIJING)
_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
payloads = st.dictionaries(st.text(), _values, max_size=4)


def history(*payload: Mapping[str, object]) -> list[Event]:
    """Return a chain of events with these payloads."""
    events: list[Event] = []
    for number, data in enumerate(payload):
        events.append(
            seal(
                event_id=EventId(f"e{number}"),
                audit=AuditId("a"),
                after=events[-1] if events else None,
                at=AT,
                origin=Origin("inspector", "laptop"),
                kind=EventKind.NOTED,
                data=data,  # type: ignore[arg-type]
            )
        )
    return events


def stored(events: Sequence[Event]) -> list[Event]:
    """Return the events after a way through a file."""
    return [from_json(json.loads(json.dumps(event.as_json()))) for event in events]


def test_the_first_event_stands_on_nothing() -> None:
    """The chain begins with 64 noughts."""
    assert history({})[0].prev == GENESIS


@given(st.lists(payloads, max_size=5))
def test_a_stored_history_still_fits(payload: list[dict[str, object]]) -> None:
    """JSON keeps every value as it was."""
    events = history(*payload)

    assert stored(events) == events
    assert first_misfit(stored(events)) is None


def test_an_event_holds_what_a_file_would_give_and_nobody_else_can_change() -> None:
    said: dict[str, object] = {"spots": ("door", "window"), "values": {"n": "3"}}
    event = history(said)[0]

    said["values"] = {"n": "4"}

    assert event.data == {"spots": ["door", "window"], "values": {"n": "3"}}
    assert event == stored([event])[0]


@given(st.lists(payloads, min_size=2, max_size=6), st.data())
def test_a_changed_payload_is_found_where_it_stands(
    payload: list[dict[str, object]], data: st.DataObject
) -> None:
    """Even where the forger leaves everything else alone."""
    events = history(*payload)
    position = data.draw(st.integers(0, len(events) - 1))
    changed = data.draw(payloads.filter(lambda other: other != payload[position]))
    events[position] = replace(events[position], data=changed)

    assert first_misfit(events) == position


@given(st.integers(3, 6), st.data())
def test_events_dropped_swapped_or_repeated_are_found(length: int, data: st.DataObject) -> None:
    """The place in the row is part of what is sealed."""
    events = history(*({"n": number} for number in range(length)))
    position = data.draw(st.integers(0, length - 2))
    forged = data.draw(
        st.sampled_from(
            [
                events[:position] + events[position + 1 :],
                [
                    *events[:position],
                    events[position + 1],
                    events[position],
                    *events[position + 2 :],
                ],
                [*events[: position + 1], events[position], *events[position + 1 :]],
            ]
        )
    )

    assert first_misfit(forged) is not None


def test_a_resealed_event_breaks_the_next_link() -> None:
    """Whoever seals a changed event anew would have to seal all that follow."""
    events = history({"n": 0}, {"n": 1}, {"n": 2})
    changed = replace(events[1], data={"n": 9}, hash=Hash(""))
    events[1] = replace(changed, hash=hash_of(changed))

    assert first_misfit(events) == 2


def test_an_event_of_another_audit_is_found() -> None:
    """Histories do not mix."""
    events = history({"n": 0}, {"n": 1})
    stranger = replace(events[1], audit=AuditId("b"))

    assert first_misfit([events[0], replace(stranger, hash=hash_of(stranger))]) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "unheard_of"},
        {"seq": "1"},
        {"seq": True},
        {"at": "yesterday"},
        {"at": "2020-03-02T09:30:00"},
        {"data": []},
        {"hash": None},
        {"author": 3},
    ],
)
def test_an_event_that_cannot_be_read_is_damage(change: dict[str, object]) -> None:
    """It is named, not skipped."""
    line = {**history({})[0].as_json(), **change}

    with pytest.raises(Damaged):
        from_json(line)


@pytest.mark.parametrize("value", [0.1, [1.0, {"a": 1e21}]])
def test_a_float_is_a_mistake_of_the_program(value: object) -> None:
    """What is read refuses floats, so none may get in."""
    with pytest.raises(ValueError, match=r"float|0\.1"):
        history({"z": value})


def test_a_time_without_a_zone_is_a_mistake_of_the_program() -> None:
    """Half past nine where?"""
    with pytest.raises(ValueError, match="time zone"):
        seal(
            event_id=EventId("e"),
            audit=AuditId("a"),
            after=None,
            at=datetime(2020, 3, 2),  # noqa: DTZ001  # the mistake
            origin=Origin("a", "d"),
            kind=EventKind.NOTED,
            data={},
        )
