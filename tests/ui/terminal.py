"""The program in a pseudo-terminal, as a terminal would see it; there is none on Windows."""

from __future__ import annotations

import os
import re
import select
import struct
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

PATIENCE = 40
"""So many seconds something may take to come on the screen of a loaded machine."""


class Terminal:
    """A program that believes it has a screen of 80 by 24."""

    def __init__(self, arguments: Sequence[str], environ: Mapping[str, str]) -> None:
        if sys.platform == "win32":
            raise NotImplementedError
        import fcntl  # noqa: PLC0415  not on Windows
        import pty  # noqa: PLC0415  not on Windows
        import termios  # noqa: PLC0415  not on Windows

        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._program = subprocess.Popen(
            [sys.executable, "-m", "audit", *arguments],
            cwd=Path(__file__).parents[2],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environ},
            start_new_session=True,
        )
        os.close(slave)
        self.sent = b""
        """Everything the program wrote."""

    @property
    def words(self) -> str:
        """Everything that was written, without what steers the terminal."""
        return re.sub(r"\x1b(\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07]*\x07|.)", "", self.sent.decode())

    def press(self, keys: bytes) -> None:
        """Send keys."""
        os.write(self._master, keys)

    def wait_for(self, words: str) -> None:
        """Read until some words stand in what was written."""
        end = time.monotonic() + PATIENCE
        while words not in self.words:
            if time.monotonic() > end or not self._read():
                raise AssertionError(f"{words!r} does not come; there is {self.words[-2000:]!r}")

    def finish(self) -> int:
        """Read the rest, and return the exit status."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self._read():
            pass
        os.close(self._master)
        return self._program.wait(timeout=PATIENCE)

    def _read(self) -> bool:
        """Read what is there; False once the program is gone."""
        if select.select([self._master], [], [], 1)[0]:
            try:
                read = os.read(self._master, 65536)
            except OSError:
                return False
            self.sent += read
            return bool(read)
        return self._program.poll() is None
