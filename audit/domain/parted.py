"""How a history that was written apart is read: what counts of it, and in which turn.

Everything here follows from the entries alone, so that every copy that has them reads the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Final, NamedTuple

from audit.domain.answers import OrderId
from audit.domain.canonical import canonical
from audit.domain.changes import Subject, SubjectKind, changes_of
from audit.domain.conflicts import Conflict, TurnedBack, commute, conflicts_of, turned_back
from audit.domain.events import Event, EventKind, Hash
from audit.domain.heads import telling_heads, up_to
from audit.domain.lines import Lines, fitting_lines
from audit.domain.order_steps import STEPS, Extended, Step

_TOGGLES: Final = frozenset({EventKind.UNDONE, EventKind.REDONE})
_TURNS: Final = (
    EventKind.ORDER_INTERIM,
    EventKind.ORDER_EXTENDED,
    EventKind.ORDER_DONE,
    EventKind.ORDER_REINSPECTED,
    EventKind.ORDER_CLOSED,
    EventKind.ORDER_WITHDRAWN,
)
"""In which turn steps that were taken apart are read, so that as many as possible can follow."""

_MOST_APART: Final = 100
"""So many of the last steps about one order are put in their turn; no order has more."""


class _Taken(NamedTuple):
    event: Event
    step: Step


@dataclass(frozen=True, slots=True)
class PartedReading:
    """What counts of a history that was written apart."""

    events: tuple[Event, ...]
    """The entries that change the audit, in the turn they are read in, its beginning first."""
    conflicts: Mapping[Subject, Conflict]
    heads: tuple[Hash, ...]
    """The last entries that say something of the audit."""
    shown: int
    """How many entries there are up to these."""
    changed_at: datetime
    """When the last of them was made."""
    overtaken: Event | None
    """A closing after which others went on without knowing of it; None where there is none."""


def is_one_line(events: Sequence[Event]) -> bool:
    """Whether every entry was written after the one before it."""
    return all(
        after.prev == before.hash and after.kind is not EventKind.MERGED
        for before, after in pairwise(events)
    )


def parted_reading(events: Sequence[Event], lines: Lines) -> PartedReading:
    """Return how a history is read that has several lines."""
    back = turned_back(events, lines)
    conflicts = conflicts_of(events, lines, back)
    closing = standing_closing(events, lines)
    held = _held(conflicts)
    counted = tuple(
        event
        for event in _in_turn(events, lines)
        if event.id not in back.undone
        and event.hash not in held
        and (event.kind is not EventKind.CLOSED or event is closing)
        and event.kind not in {EventKind.REOPENED, EventKind.MERGED}
    )
    heads = telling_heads(events, lines)
    shown = up_to(events, *heads)
    return PartedReading(
        events=counted,
        conflicts=conflicts,
        heads=heads,
        shown=len(shown),
        changed_at=max(event.at for event in shown if event.hash in heads),
        overtaken=_overtaken(events, lines) if closing is None else None,
    )


def standing_closing(events: Sequence[Event], lines: Lines | None = None) -> Event | None:
    """Return the closing that stands: everything else that was changed was known to it.

    The last of them where there are several; None where the audit is open.
    """
    lines = lines or fitting_lines(events)
    if lines is None:
        return None
    closings = _last_closings(events, lines)
    if not closings or lines.is_single:
        return closings[-1] if closings else None
    back = turned_back(events, lines)
    changes = [each for each in events if _is_change(each, back)]
    reopenings = [event for event in events if event.kind is EventKind.REOPENED]
    for closing in reversed(closings):
        unseen = [each for each in changes if _is_apart(each, closing, lines)]
        unseen += [each for each in reopenings if not lines.came_before(each.hash, closing.hash)]
        if not unseen:
            return closing
        is_known = _says_nothing_new(unseen, up_to(events, closing.hash))
        if is_known and not _are_answers_disputed(events, lines, back):
            return closing
    return None


def _are_answers_disputed(events: Sequence[Event], lines: Lines, back: TurnedBack) -> bool:
    subjects = conflicts_of(events, lines, back)
    return any(subject.kind is not SubjectKind.STEP for subject in subjects)


def _is_change(event: Event, back: TurnedBack) -> bool:
    if event.kind in _TOGGLES:
        return str(event.data.get("event", "")) in back.undone | back.disputed.keys()
    if event.id in back.undone:
        return False
    subjects = changes_of(event, {})
    is_drop = event.kind is EventKind.ORDER_DROPPED
    return is_drop or any(subject.kind is not SubjectKind.STEP for subject, _ in subjects)


def _last_closings(events: Sequence[Event], lines: Lines) -> list[Event]:
    """Return the closings that were not followed by another or by a reopening."""
    last: list[Event] = []
    for event in events:
        if event.kind in {EventKind.CLOSED, EventKind.REOPENED}:
            last = [each for each in last if not lines.came_before(each.hash, event.hash)]
            last += [event] if event.kind is EventKind.CLOSED else []
    return last


def _overtaken(events: Sequence[Event], lines: Lines) -> Event | None:
    closings = _last_closings(events, lines)
    return closings[-1] if closings else None


def _says_nothing_new(unseen: Sequence[Event], seen: Sequence[Event]) -> bool:
    """Whether the same was recorded where it was seen, as two closings firm the same orders."""
    if any(event.kind in _TOGGLES | {EventKind.REOPENED} for event in unseen):
        return False
    known = {_said(event) for event in seen}
    return all(_said(event) in known for event in unseen)


def _said(event: Event) -> bytes:
    return event.kind.encode() + canonical({k: v for k, v in event.data.items() if k != "step"})


def _held(conflicts: Mapping[Subject, Conflict]) -> frozenset[Hash]:
    """Return the entries that would take something away while that is not decided."""
    return frozenset(
        side.event.hash
        for subject, conflict in conflicts.items()
        if subject.kind in {SubjectKind.PLACE, SubjectKind.EVIDENCE}
        for side in conflict.sides
        if side.value is None
    )


def _in_turn(events: Sequence[Event], lines: Lines) -> Iterator[Event]:
    """Yield the entries; steps about one order that were taken apart so that they can follow."""
    steps: dict[OrderId, list[_Taken]] = {}
    for event in events:
        if event.kind in STEPS:
            step = STEPS[event.kind].from_data(event.data)
            steps.setdefault(step.order, []).append(_Taken(event, step))
    orders = {taken.event.hash: order for order, all_ in steps.items() for taken in all_}
    turns = {order: iter(_turns(all_, lines)) for order, all_ in steps.items()}
    for event in events:
        if event.hash not in orders:
            yield event
        elif (following := next(turns[orders[event.hash]], None)) is not None:
            yield following.event


def _turns(steps: Sequence[_Taken], lines: Lines) -> Sequence[_Taken]:
    """Return the steps about one order in their turn, without those that were decided against."""
    settled, latest = steps[:-_MOST_APART], steps[-_MOST_APART:]
    if all(_is_before(one, other, lines) for one, other in pairwise(latest)):
        return steps
    out = _decided_against(latest, lines)
    waiting = [each for each in latest if each.event.hash not in out]
    turns = [*settled]
    while waiting:
        free = [
            each for each in waiting if not any(_is_before(other, each, lines) for other in waiting)
        ]
        turns.append(min(free, key=_turn))
        waiting.remove(turns[-1])
    return turns


def _decided_against(steps: Sequence[_Taken], lines: Lines) -> set[Hash]:
    """Return the steps a person decided against, and the entries that say so.

    To decide for one of two steps is to record it again where both are known.
    """
    out: set[Hash] = set()
    for decision in steps:
        known = [each for each in steps if _is_before(each, decision, lines)]
        for taken in (each for each in known if each.step == decision.step):
            rivals = [
                each.event.hash
                for each in known
                if not commute(each.step, taken.step)
                and not _is_before(each, taken, lines)
                and not _is_before(taken, each, lines)
            ]
            if rivals:
                out.update(rivals, [decision.event.hash])
    return out


def _is_before(one: _Taken, other: _Taken, lines: Lines) -> bool:
    return lines.came_before(one.event.hash, other.event.hash)


def _is_apart(one: Event, other: Event, lines: Lines) -> bool:
    one_hash, other_hash = one.hash, other.hash
    is_before = lines.came_before(one_hash, other_hash) or lines.came_before(other_hash, one_hash)
    return not is_before


def _turn(taken: _Taken) -> tuple[int, str, int, Hash]:
    """Return what steps that can both follow are ordered by: of two extensions the shorter first."""
    step, event = taken.step, taken.event
    due = step.due.isoformat() if isinstance(step, Extended) else ""
    return _TURNS.index(event.kind), due, event.seq, event.hash
