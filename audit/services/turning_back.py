"""Which step of a history is taken back next, and which is brought back."""

from __future__ import annotations

from collections.abc import Sequence

from audit.domain.audits import UNDOABLE, undone_events
from audit.domain.events import Event, EventKind


def to_take_back(history: Sequence[Event]) -> Event | None:
    """Return the last step of an open audit that was not taken back yet; None if there is none.

    What was recorded before the audit was opened again, or united with a copy, stands: which of the
    steps of two people was the last nobody can say.
    """
    undone = undone_events(history)
    for event in reversed(history):
        if event.kind in {EventKind.REOPENED, EventKind.MERGED}:
            return None
        if event.kind in UNDOABLE and event.id not in undone:
            return event
    return None


def to_bring_back(history: Sequence[Event]) -> Event | None:
    """Return the step that was taken back last, if nothing was recorded since; None if not."""
    undone = undone_events(history)
    for event in reversed(history):
        if event.kind is EventKind.UNDONE and event.data["event"] in undone:
            return next(each for each in history if each.id == event.data["event"])
        if event.kind not in {EventKind.UNDONE, EventKind.REDONE}:
            return None
    return None
