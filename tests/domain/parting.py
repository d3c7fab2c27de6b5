"""Histories that part and are joined again, in a readable line each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from hypothesis import strategies as st

from audit.domain.events import AuditId, Event, EventId, EventKind, Origin, seal
from audit.domain.lines import Lines, joining, united
from tests.fakes import BEIJING

AT = datetime(2020, 3, 2, 9, 30, tzinfo=BEIJING)


def follow(after: Event | None, words: str) -> Event:
    """Return an entry that is written after another."""
    seq = after.seq + 1 if after else 0
    return seal(
        event_id=EventId(f"{words}-{seq}"),
        audit=AuditId("a"),
        after=after,
        at=AT,
        origin=Origin("inspector", "laptop"),
        kind=EventKind.NOTED,
        data={"text": words},
    )


def join(*ends: Event) -> Event:
    """Return the entry that joins ends."""
    first, *others = sorted(ends, key=lambda each: each.hash)
    return seal(
        event_id=EventId("join"),
        audit=AuditId("a"),
        after=first,
        at=AT,
        origin=Origin("inspector", "laptop"),
        kind=EventKind.MERGED,
        data=joining(ends),
        beside=others,
    )


def apart(left: int = 1, right: int = 1) -> tuple[tuple[Event, ...], tuple[Event, Event]]:
    """Return a history that parts after two entries, and its two ends."""
    trunk = [follow(None, "begun")]
    trunk.append(follow(trunk[0], "both"))
    one, other = [*trunk], [*trunk]
    for _ in range(left):
        one.append(follow(one[-1], "left"))
    for _ in range(right):
        other.append(follow(other[-1], "right"))
    return united(one, other), (one[-1], other[-1])


@st.composite
def parted_histories(draw: st.DrawFn) -> tuple[Event, ...]:
    """Return a history that was written on several devices and united between them as it came."""
    start = follow(None, "begun")
    copies: list[tuple[Event, ...]] = [(start,) for _ in range(draw(st.integers(2, 4)))]
    for number in range(draw(st.integers(0, 14))):
        here = draw(st.integers(0, len(copies) - 1))
        there = draw(st.integers(0, len(copies) - 1))
        if here == there:
            copies[here] = _written(copies[here], f"{number}")
        else:
            copies[here] = united(copies[here], copies[there])
    return united(*copies)


def _written(events: Sequence[Event], words: str) -> tuple[Event, ...]:
    tips = Lines(events).tips
    joint = [join(*tips)] if len(tips) > 1 else []
    return (*events, *joint, follow((*tips, *joint)[-1], words))
