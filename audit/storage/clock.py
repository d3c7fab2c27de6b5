"""The clock of this computer."""

from __future__ import annotations

from datetime import datetime


class SystemClock:
    """Tells the time of the computer with its time zone."""

    def now(self) -> datetime:
        """Return the present moment, with the offset in force here today."""
        return datetime.now().astimezone()
