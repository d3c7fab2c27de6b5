"""What is said when the clock of the computer has jumped back.

An entry keeps the time that the clock said when it was made; nothing puts it right afterwards. The order
of entries is that of the chain, never of their times, so a wrong clock can date an entry wrongly but
moves none.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from audit.domain.events import Event
from audit.services.recovering import moment
from checklists.language import Message

_TOLERATED: Final = timedelta(hours=1)
"""Computers that made entries apart may differ by that much without a word."""


def clock_notice(last: Event, now: datetime) -> Message | None:
    """Return what to say if it seems to be earlier than when the last entry was made."""
    if now + _TOLERATED >= last.at:
        return None
    return Message(
        "The clock of this computer says {now}, but the last entry is of {at}. Set day and time"
        " right: each entry keeps the time that the clock said; their order is not affected.",
        now=moment(now),
        at=moment(last.at.astimezone(now.tzinfo)),
    )
