"""Who entered what stands at an item now: its answer, its note, its files."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from audit.domain.answers import Answered, Evidence, ItemKey, Note
from audit.domain.audits import undone_events
from audit.domain.events import Event, EventKind, Origin

_ANSWER: Final = "answer"
_NOTE: Final = "note"


def entered_by(history: Sequence[Event]) -> Mapping[ItemKey, Collection[Origin]]:
    """Return who entered what stands at each item; items at which nothing stands are not there.

    What was withdrawn, emptied or taken back stands no more, and what was entered anew is of the one
    who did.
    """
    undone = undone_events(history)
    standing: dict[ItemKey, dict[str, Origin]] = {}
    for event in history:
        if event.id not in undone:
            _enter(standing, event)
    return {key: {*parts.values()} for key, parts in standing.items() if parts}


def _enter(standing: dict[ItemKey, dict[str, Origin]], event: Event) -> None:
    match event.kind:
        case EventKind.ANSWERED:
            answered = Answered.from_data(event.data)
            key, part, stands = answered.key, _ANSWER, answered.answer is not None
        case EventKind.NOTED:
            note = Note.from_data(event.data)
            key, part, stands = note.key, _NOTE, bool(note.text)
        case EventKind.EVIDENCE_ATTACHED | EventKind.EVIDENCE_REMOVED:
            file = Evidence.from_data(event.data)
            key, part = file.key, file.sha256
            stands = event.kind is EventKind.EVIDENCE_ATTACHED
        case _:
            return
    if stands:
        standing.setdefault(key, {})[part] = event.origin
    else:
        standing.get(key, {}).pop(part, None)
