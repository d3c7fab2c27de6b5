"""How long one has been on site today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from audit.domain.audits import Audit
from audit.domain.events import Event
from checklists.language import Speech

_HOUR = 60


def on_site_since(audit: Audit, history: Sequence[Event], now: datetime) -> datetime:
    """Return when the visit of today began.

    That is when somebody arrived, where the form says so of today; else when the first thing was
    recorded today; else now.
    """
    particulars, today = audit.particulars, now.date()
    if particulars.arrived is not None and particulars.on == today:
        arrived = datetime.combine(today, particulars.arrived, now.tzinfo)
        if arrived <= now:
            return arrived
    times = (event.at.astimezone(now.tzinfo) for event in history)
    return min((at for at in times if at.date() == today and at <= now), default=now)


def minutes_of(passed: timedelta) -> int:
    """Return the whole minutes that have passed; 0 where the clock was put back."""
    return max(int(passed.total_seconds()) // 60, 0)


def time_words(minutes: int, say: Speech) -> str:
    """Say a time shortly: "42 min", "1 h 05"."""
    if minutes < _HOUR:
        return say("{n} min", n=minutes)
    return say("{h} h {m}", h=minutes // _HOUR, m=f"{minutes % _HOUR:02}")
