"""A program in a terminal of its own, and how long it paints after a key. POSIX only."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final


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
"""So long without a byte, and the picture stands."""
PATIENCE_S: Final = 20.0
"""So long a program may take to show its first picture."""
UNHEARD_S: Final = 0.5
"""A key that changes nothing in so long changes nothing."""


class Terminal:
    """A Python program in a pseudo-terminal of 140 by 40."""

    def __init__(self, arguments: Sequence[str], *, home: Path) -> None:
        self._near, far = pty.openpty()
        fcntl.ioctl(far, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 140, 0, 0))
        surroundings = {
            **os.environ,
            "TERM": "xterm-256color",
            "PLUMBLINE_HOME": str(home),
            "TEXTUAL_ANIMATIONS": "none",
        }
        self._process = subprocess.Popen(
            [sys.executable, *arguments], stdin=far, stdout=far, stderr=far, env=surroundings
        )
        os.close(far)

    def press(self, keys: bytes = b"") -> None:
        """Press keys, wait for the picture to stand, and add the time to its last byte to the clock."""
        pressed = last = time.perf_counter()
        if keys:
            os.write(self._near, keys)
        patience = pressed + (UNHEARD_S if keys else PATIENCE_S)
        has_painted = False
        while has_painted or time.perf_counter() < patience:
            wait = QUIET_S if has_painted else max(0.0, patience - time.perf_counter())
            if not select.select([self._near], [], [], wait)[0]:
                break
            os.read(self._near, 65536)
            last, has_painted = time.perf_counter(), True
        PAINT_CLOCK.add(last - pressed)

    def close(self) -> None:
        """End the program."""
        self._process.kill()
        self._process.wait()
        os.close(self._near)
