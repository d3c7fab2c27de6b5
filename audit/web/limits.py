"""The bounds of the server: every one of them a figure, so that nobody outside can make it grow."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

Now = Callable[[], float]
"""Returns seconds that only go forward."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is bounded, and where the bound is."""

    sessions: int = 20
    """So many people at once."""
    sessions_of_one: int = 3
    """So many of them under one account."""
    idle_s: float = 30 * 60
    """A session in which nothing is typed for so long is over."""
    absolute_s: float = 12 * 60 * 60
    """A session is over after so long, whatever happens in it."""
    ticket_s: float = 10 * 60
    """The printed address can be opened for so long, once."""
    grace_s: float = 90
    """A screen whose browser is gone waits so long for it to come back."""
    leave_s: float = 5
    """A program that is told to end has so long to put away what was typed."""
    connections: int = 300
    header_s: float = 15
    """A request must have come with all its headers after so long."""
    body_s: float = 15
    body_bytes: int = 64 * 1024
    handshake_s: float = 10
    message_bytes: int = 64 * 1024
    """The largest message of a websocket: a long text that is pasted."""
    messages_per_s: float = 300
    """As many as a mouse that is moved about sends, and as many again."""
    messages_at_once: float = 900
    heartbeat_s: float = 20
    """A browser that does not answer within half as long again is gone."""
    send_s: float = 20
    """A browser that takes nothing for so long is gone."""
    columns: int = 500
    rows: int = 300
    upload_s: float = 10 * 60
    """So long after it was asked for, photos can be sent to an item."""
    request_s: float = 5 * 60
    """Files of a phone may come slowly."""
    request_files: int = 30
    request_bytes: int = 200_000_000
    file_bytes: int = 25_000_000
    upload_bytes: int = 1_000_000_000
    """So much in one session."""
    take_s: float = 60
    """The program has so long to clean and keep a photo."""
    logins_per_s: float = 0.2
    """From one address; the accounts have waits of their own."""
    logins_at_once: float = 10
    refusals_per_s: float = 0.1
    """So many refusals are written down; of a flood, only how many there were."""
    refusals_at_once: float = 200


DEFAULT: Final = Limits()


@dataclass(slots=True)
class Bucket:
    """Lets so much through a second, and a little more at once."""

    per_s: float
    most: float
    now: Now = time.monotonic
    _left: float = field(init=False)
    _at: float = field(init=False)

    def __post_init__(self) -> None:
        """Begin full."""
        self._left, self._at = self.most, self.now()

    def takes(self, amount: float = 1) -> bool:
        """Take so much; False where there is not so much left, and then nothing is taken."""
        now = self.now()
        self._left = min(self.most, self._left + (now - self._at) * self.per_s)
        self._at = now
        if self._left < amount:
            return False
        self._left -= amount
        return True


class Buckets:
    """A bucket for each of many, of which the longest unused are forgotten."""

    _MOST: Final = 4096

    def __init__(self, per_s: float, most: float, now: Now = time.monotonic) -> None:
        self._per_s, self._most_at_once, self._now = per_s, most, now
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def takes(self, name: str) -> bool:
        """Take one from the bucket of that name."""
        bucket = self._buckets.pop(name, None) or Bucket(self._per_s, self._most_at_once, self._now)
        self._buckets[name] = bucket
        while len(self._buckets) > self._MOST:
            self._buckets.popitem(last=False)
        return bucket.takes()
