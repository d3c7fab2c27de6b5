"""A program in a terminal of its own, and how long it paints after a key. POSIX only."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import psutil  # type: ignore[import-untyped]


class PaintClock:
    """A clock that runs only while a program paints, so that waiting for quiet is not counted."""

    def __init__(self) -> None:
        self._seconds = 0.0

    def read(self) -> float:
        """Return the seconds painted so far."""
        return self._seconds

    def add(self, seconds: float) -> None:
        """Let it run."""
        self._seconds += seconds


PAINT_CLOCK: Final = PaintClock()
QUIET_S: Final = 0.12
"""So long without a byte and without work, and the picture stands."""
AT_WORK: Final = 0.25
"""A program that uses more than this share of a processor is at work: more may be painted."""
PATIENCE_S: Final = 30.0
"""So long a program may take to show its first picture."""
UNHEARD_S: Final = 0.5
"""A key that changes nothing in so long changes nothing."""


class Terminal:
    """A program in a pseudo-terminal of 140 by 40."""

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        home: Path,
        python: Path | str = sys.executable,
        surroundings: Mapping[str, str] | None = None,
    ) -> None:
        self._near, far = pty.openpty()
        fcntl.ioctl(far, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 140, 0, 0))
        own = {
            **os.environ,
            "TERM": "xterm-256color",
            "PLUMBLINE_HOME": str(home),
            "TEXTUAL_ANIMATIONS": "none",
            **(surroundings or {}),
        }
        self._program = psutil.Popen(
            [str(python), *arguments], stdin=far, stdout=far, stderr=far, env=own
        )
        os.close(far)

    def press(self, keys: bytes = b"") -> None:
        """Press keys, wait for the picture to stand, and add the time to its last byte to the clock."""
        pressed = last = time.perf_counter()
        if keys:
            os.write(self._near, keys)
        patience = pressed + (UNHEARD_S if keys else PATIENCE_S)
        has_painted = False
        worked = self.processor_s()
        while has_painted or time.perf_counter() < patience:
            wait = QUIET_S if has_painted else max(0.0, patience - time.perf_counter())
            if select.select([self._near], [], [], wait)[0]:
                os.read(self._near, 65536)
                last, has_painted = time.perf_counter(), True
                worked = self.processor_s()
            elif has_painted:
                before, worked = worked, self.processor_s()
                if worked - before < AT_WORK * QUIET_S:
                    break
        PAINT_CLOCK.add(last - pressed)

    def tap(self, keys: bytes) -> None:
        """Press keys and wait until something is painted, without timing it."""
        os.write(self._near, keys)
        wait = UNHEARD_S
        while select.select([self._near], [], [], wait)[0]:
            os.read(self._near, 65536)
            wait = 0.03

    def processor_s(self) -> float:
        """Return the seconds of processor time the program used so far."""
        used = self._program.cpu_times()
        return float(used.user + used.system)

    def memory_mb(self) -> float:
        """Return the memory the program holds."""
        return float(self._program.memory_info().rss) / 1e6

    def close(self) -> None:
        """End the program."""
        self._program.kill()
        self._program.wait()
        os.close(self._near)
