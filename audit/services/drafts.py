"""A history that is still in memory, to be put on disk whole."""

from __future__ import annotations

from collections.abc import Sequence

from audit.domain.events import Event
from checklists.language import Message


class Draft:
    """The history of an audit nobody has saved yet."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._events = list(events)

    @property
    def events(self) -> Sequence[Event]:
        """Everything so far."""
        return self._events

    @property
    def notices(self) -> Sequence[Message]:
        """Nothing: no file was read."""
        return ()

    def append(self, *events: Event) -> None:
        """Add events."""
        self._events.extend(events)

    def close(self) -> None:
        """Do nothing: nobody else can see a draft."""
