"""Steps of an audit by their names, so that nobody takes back what was not meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from audit.domain.buildings import Places
from audit.domain.events import Event, EventKind
from audit.domain.recalls import Recall
from audit.services.joint_steps import of_same_step
from audit.services.walking import Walk
from audit.ui.keeping import Keeper
from audit.ui.keeping_beside import step_back
from audit.ui.speaking import SpokenScreen
from checklists.language import Message, Text

_AT_ITEM: Final = {
    EventKind.ANSWERED: Message("the answer"),
    EventKind.NOTED: Message("the note"),
    EventKind.LEFT: Message("the leaving for later"),
    EventKind.EVIDENCE_ATTACHED: Message("the file"),
    EventKind.EVIDENCE_REMOVED: Message("the removal of a file"),
    EventKind.ORDERED: Message("the order"),
}
_CONFIRMATION: Final = Message("the confirmation of what was proposed")
_WITHDRAWAL: Final = Message("the withdrawal of the answer")


def taken_back(event: Event, walk: Walk) -> Message:
    """Say which step was taken back."""
    return Message("Taken back: {step}.", step=step_words(event, walk))


def brought_back(event: Event, walk: Walk) -> Message:
    """Say which step was brought back."""
    return Message("Brought back: {step}.", step=step_words(event, walk))


async def undo_aloud(screen: SpokenScreen[Any], keeper: Keeper) -> None:
    """Take back the last step and say which it was, or why it could not be. For a worker."""
    undone: list[Event | None] = []
    if await step_back(screen, keeper, lambda: undone.append(keeper.walk.undo())):
        event, nothing = undone[-1], Message("There is nothing to take back.")
        screen.speaking.announce(taken_back(event, keeper.walk) if event else nothing)


def step_words(event: Event, walk: Walk) -> Message:
    """Name a step."""
    together = of_same_step(walk.history, event)
    if len(together) > 1:
        return _together(together, walk)
    match event.kind:
        case EventKind.ANSWERED:
            return _at_item(_answer_words(event), event, walk)
        case EventKind.RECALLED:
            return _taking_over(event)
        case kind if kind in _AT_ITEM:
            return _at_item(_AT_ITEM[kind], event, walk)
        case EventKind.PLACES_PUT:
            return _places(event)
        case EventKind.PLACE_REMOVED:
            return Message("the removal of {place}", place=event.data.get("place", ""))
        case EventKind.CHANGED:
            return Message("the change of the particulars")
        case _:
            return Message("the last step")


def _together(events: Sequence[Event], walk: Walk) -> Message:
    """Name what was recorded together, by what all of it has in common."""
    if (recalled := next((e for e in events if e.kind is EventKind.RECALLED), None)) is not None:
        return _taking_over(recalled)
    if any(event.kind is not EventKind.ANSWERED for event in events):
        return Message("{n} entries that were made together", n=len(events))
    asked = {str(event.data.get("requirement", "")) for event in events}
    places = {str(event.data.get("place", "")) for event in events}
    if len(asked) == 1:
        title = _title_of(asked.pop(), walk)
        return Message("{n} answers at “{title}”, given together", n=len(events), title=title)
    if len(places) == 1:
        place = places.pop()
        return Message("{n} answers at {place}, given together", n=len(events), place=place)
    return Message("{n} answers given together", n=len(events))


def _answer_words(event: Event) -> Message:
    """Name an answer, its withdrawal, or the confirmation of what was proposed."""
    if event.data.get("answer") is None:
        return _WITHDRAWAL
    return _CONFIRMATION if event.data.get("confirms") else _AT_ITEM[EventKind.ANSWERED]


def _taking_over(event: Event) -> Message:
    return Message("what was taken over from {on}", on=Recall.from_data(event.data).on)


def _title_of(name: str, walk: Walk) -> Text | str:
    requirement = walk.rulebook.requirements.get(name)
    return requirement.title if requirement else name


def _at_item(what: Message, event: Event, walk: Walk) -> Message:
    title = _title_of(str(event.data.get("requirement", "")), walk)
    place = event.data.get("place", "")
    return Message("{what} at “{title}” ({place})", what=what, title=title, place=place)


def _places(event: Event) -> Message:
    places = [*Places.from_data(event.data).by_id]
    if len(places) == 1:
        return Message("the entry of {place}", place=places[0])
    return Message("the entry of {n} places", n=len(places))
