"""What two people changed apart, so that only a person can say which of it stands.

A change decides everything its author had seen. Changes of the same thing that were made without
knowing of each other both stand, unless they come to the same, until a later change has seen both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from audit.domain.buildings import PlaceId
from audit.domain.changes import Subject, SubjectKind, Value, changes_of, items_of_orders
from audit.domain.events import Event, EventId, EventKind
from audit.domain.lines import Lines
from audit.domain.order_steps import Extended, InterimTaken, Reinspected, Step, Withdrawn


@dataclass(frozen=True, slots=True)
class Side:
    """One of the changes that stand against each other."""

    event: Event
    value: Value


@dataclass(frozen=True, slots=True)
class Conflict:
    """A thing that was changed apart, with what each made of it."""

    subject: Subject
    sides: tuple[Side, ...]
    """In the order the history is kept in; two or more."""


@dataclass(frozen=True, slots=True)
class TurnedBack:
    """What became of the entries that were taken back."""

    undone: frozenset[EventId]
    disputed: Mapping[EventId, Event]
    """Entries one person took back and another brought back, with who took them back."""


_OF_ITEMS: Final = frozenset(
    {SubjectKind.ANSWER, SubjectKind.NOTE, SubjectKind.EVIDENCE, SubjectKind.ORDER}
)
_MOST_STEPS: Final = 100
"""About one order; no life has more."""


def turned_back(events: Iterable[Event], lines: Lines) -> TurnedBack:
    """Return what was taken back and not brought back since, by whoever had the last say of it."""
    last: dict[EventId, list[Event]] = {}
    for event in events:
        if event.kind in {EventKind.UNDONE, EventKind.REDONE}:
            said = last.setdefault(EventId(str(event.data.get("event", ""))), [])
            said[:] = [each for each in said if not lines.came_before(each.hash, event.hash)]
            said.append(event)
    undone: set[EventId] = set()
    disputed: dict[EventId, Event] = {}
    for target, said in last.items():
        against = [each for each in said if each.kind is EventKind.UNDONE]
        if len(against) == len(said):
            undone.add(target)
        elif against:
            disputed[target] = against[-1]
    return TurnedBack(frozenset(undone), disputed)


def conflicts_of(
    events: Sequence[Event], lines: Lines, back: TurnedBack
) -> Mapping[Subject, Conflict]:
    """Return what was changed apart and not decided since, by what was changed."""
    items = items_of_orders(events)
    last: dict[Subject, list[Side]] = {}
    steps: dict[Subject, list[Side]] = {}
    for event in events:
        if event.id in back.undone:
            continue
        for subject, value in changes_of(event, items):
            if subject.kind is SubjectKind.STEP:
                steps.setdefault(subject, []).append(Side(event, value))
            else:
                _take(last.setdefault(subject, []), Side(event, value), lines, back)
    found = [Conflict(subject, _with_denials(sides, back)) for subject, sides in last.items()]
    found += [Conflict(subject, _clashing(sides, lines)) for subject, sides in steps.items()]
    standing = {each.subject: each for each in found if _differ(each.sides)}
    return {**standing, **_removals_of_used(last, standing, lines)}


def commute(one: Step, other: Step) -> bool:
    """Whether two steps about one order, taken apart, come to the same in whichever order."""
    match one, other:
        case (InterimTaken(), InterimTaken()):
            return one.measure == other.measure
        case (Reinspected(), Reinspected()):
            return one.result == other.result
        case (Withdrawn(), Extended() | Reinspected()) | (Extended() | Reinspected(), Withdrawn()):
            return False
        case _:
            return True


def _take(sides: list[Side], side: Side, lines: Lines, back: TurnedBack) -> None:
    """Let a change decide what its author had seen; one that is itself disputed decides nothing."""
    if side.event.id not in back.disputed:
        sides[:] = [each for each in sides if not _is_before(each, side, lines)]
    sides.append(side)


def _is_before(one: Side, other: Side, lines: Lines) -> bool:
    return lines.came_before(one.event.hash, other.event.hash)


def _is_apart(one: Side, other: Side, lines: Lines) -> bool:
    return not (_is_before(one, other, lines) or _is_before(other, one, lines))


def _with_denials(sides: Sequence[Side], back: TurnedBack) -> tuple[Side, ...]:
    """Return the changes, and that somebody took one back, where nothing else stands against it."""
    if len(sides) == 1 and sides[0].event.id in back.disputed:
        return (sides[0], Side(back.disputed[sides[0].event.id], None))
    return tuple(sides)


def _differ(sides: Sequence[Side]) -> bool:
    return any(each.value != sides[0].value for each in sides[1:])


def _clashing(steps: Sequence[Side], lines: Lines) -> tuple[Side, ...]:
    """Return the steps about an order that do not go together and that nobody decided since."""
    sides: list[Side] = []
    latest = steps[-_MOST_STEPS:]
    for place, one in enumerate(latest):
        for other in latest[place + 1 :]:
            if not (_commute(one, other) or not _is_apart(one, other, lines)) and not any(
                _is_before(one, each, lines) and _is_before(other, each, lines) for each in latest
            ):
                sides += [each for each in (one, other) if each not in sides]
    return tuple(sides)


def _commute(one: Side, other: Side) -> bool:
    values = (one.value, other.value)
    if not isinstance(values[0], Step) or not isinstance(values[1], Step):
        return True
    return commute(values[0], values[1])


def _removals_of_used(
    last: Mapping[Subject, Sequence[Side]], standing: Mapping[Subject, Conflict], lines: Lines
) -> Mapping[Subject, Conflict]:
    """Return the places one person took out while another recorded something there."""
    removals = {
        subject: [side for side in sides if side.value is None]
        for subject, sides in last.items()
        if subject.kind is SubjectKind.PLACE
    }
    uses: dict[PlaceId, list[Side]] = {}
    for subject, sides in last.items():
        if subject.kind in _OF_ITEMS:
            uses.setdefault(subject.place, []).extend(side for side in sides if side.value)
    found = {}
    for subject, removed in removals.items():
        if subject in standing:
            continue
        for gone in removed:
            used = [side for side in uses.get(subject.place, ()) if _is_apart(gone, side, lines)]
            if used:
                found[subject] = Conflict(subject, (gone, used[-1]))
    return found
