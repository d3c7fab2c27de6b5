"""Parts of a round that are gone through by themselves: this room, this floor, the papers, the failed.

A part is a view: it changes what is listed and where a key leads next, never what was recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.domain.answers import ItemKey
from audit.domain.items import Assessment, CheckItem
from audit.services.authorship import entered_by
from audit.services.walking import Walk
from checklists.judgements import Outcome
from checklists.language import Message, Text
from checklists.requirements import MethodGroup


@dataclass(frozen=True, slots=True)
class Part:
    """Some of an audit's check items."""

    id: str
    title: Message | Text
    holds: Callable[[CheckItem], bool]
    is_round: bool = False
    """Whether it is gone through until nothing in it is open, and left by itself then."""

    def among(self, items: Mapping[ItemKey, CheckItem]) -> dict[ItemKey, CheckItem]:
        """Return what belongs to it, in walking order."""
        return {key: item for key, item in items.items() if self.holds(item)}


def here(item: CheckItem) -> Part:
    """Return what is asked at the same place, whatever the station."""
    place = item.place
    title = Message("at {place}", place=place.name or place.id)
    return Part("here", title, lambda each: each.key.place == place.id, is_round=True)


def on_floor(item: CheckItem) -> Part | None:
    """Return what is asked on the same floor; None where the place's floor is not known."""
    floor = item.place.floor
    if not floor:
        return None
    title = Message("on floor {floor}", floor=floor)
    return Part("floor", title, lambda each: each.place.floor == floor, is_round=True)


def papers() -> Part:
    """Return what is taken from records, wherever they are kept."""
    return Part(
        "papers",
        Message("papers"),
        lambda each: each.requirement.method.group is MethodGroup.RECORDS,
        is_round=True,
    )


def parts(walk: Walk, proposed: Collection[ItemKey] = ()) -> Sequence[Part]:
    """Return the parts that depend on how items stand, and on who entered what stands there.

    ``proposed`` are those at which the last visit proposes something. What others entered is told
    apart only where others did.
    """
    return (
        Part("open", Message("open"), lambda each: each.outcome.is_open, is_round=True),
        Part("failed", Message("failed"), lambda each: each.outcome is Outcome.FAIL),
        Part("advisory", Message("advice missed"), lambda each: _is(each, Outcome.ADVISORY_FAIL)),
        Part("undecided", Message("undecided"), lambda each: _is(each, Outcome.INDETERMINATE)),
        Part(
            "evidence",
            Message("with evidence"),
            lambda each: bool(walk.audit.evidence.get(each.key)),
        ),
        Part("notes", Message("with a note"), lambda each: bool(walk.audit.notes.get(each.key))),
        Part("waived", Message("set aside as not applicable"), _is_waived),
        Part(
            "later",
            Message("left for later"),
            lambda each: each.key in walk.audit.left and each.outcome.is_open,
            is_round=True,
        ),
        *_proposed(proposed),
        *_by_author(walk),
        papers(),
    )


def _proposed(keys: Collection[ItemKey]) -> Iterator[Part]:
    if keys:
        title = Message("proposed by the last visit")
        yield Part("proposed", title, lambda each: each.key in keys and each.outcome.is_open, True)


def _by_author(walk: Walk) -> Iterator[Part]:
    """Yield what was entered by the present author on this device, and what by anybody else.

    An author is a role and may be the same on two devices, so both have to be the same.
    """
    authors, present = entered_by(walk.history), walk.origin
    mine = {key for key, origins in authors.items() if present in origins}
    others = {key for key, origins in authors.items() if {*origins} - {present}}
    yield Part("mine", Message("entered by me, on this device"), lambda each: each.key in mine)
    if others:
        title = Message("entered by others, or elsewhere")
        yield Part("others", title, lambda each: each.key in others)


def also_open(assessment: Assessment, item: CheckItem) -> tuple[int, int]:
    """Return how many other items are open at the same place, and on the same floor elsewhere."""
    floor = item.place.floor
    at_place = on_same_floor = 0
    for place, items in assessment.by_place.items():
        if place == item.key.place:
            at_place = _open(items) - item.outcome.is_open
        elif floor and items[0].place.floor == floor:
            on_same_floor += _open(items)
    return at_place, on_same_floor


def _open(items: Iterable[CheckItem]) -> int:
    return sum(item.outcome.is_open for item in items)


def _is(item: CheckItem, outcome: Outcome) -> bool:
    return item.outcome is outcome


def _is_waived(item: CheckItem) -> bool:
    """Whether somebody said that it does not apply, and not the facts of the place."""
    return bool(item.answer and item.answer.not_applicable)
