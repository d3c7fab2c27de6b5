"""Says how far a look at many files has come, to whoever waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from audit.cli.terminal import tell
from checklists.language import Speech

PATIENCE_S: Final = 2.0
"""How long nobody wonders what goes on."""


class LongLook:
    """A look at files of which nobody knows how many there are."""

    def __init__(self, say: Speech, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._say = say
        self._monotonic = monotonic
        self._count = 0
        self._told_at = monotonic()

    def looked(self) -> None:
        """Count one file more, and say how many there were where it has been silent for long."""
        self._count += 1
        now = self._monotonic()
        if now - self._told_at >= PATIENCE_S:
            self._told_at = now
            tell(self._say("Looking… files so far: {n}.", n=self._count))
