"""An audit that is looked at while it cannot be written: another holds it, or one may only read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audit.domain.errors import Refused
from audit.domain.events import Event
from checklists.language import Message


@dataclass(frozen=True, slots=True)
class HistoryToRead:
    """A history nobody may add to from here."""

    events: Sequence[Event]
    why: Message
    """Why nothing can be recorded."""
    notices: Sequence[Message] = ()

    def append(self, *events: Event) -> None:
        """Refuse them."""
        del events
        raise Refused(
            self.why, hint=Message("You are reading this audit; nothing you enter is kept.")
        )

    def close(self) -> None:
        """Do nothing: nothing is held."""
