"""What must not happen while something is read: programs started, files outside touched."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from checklists.errors import PlumblineError

_FORBIDDEN: Final = (
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.fork",
    "os.startfile",
    "subprocess.Popen",
    "pickle.find_class",
    "socket.connect",
    "socket.getaddrinfo",
    "ctypes.dlopen",
    "webbrowser.open",
)
_WRITES: Final = ("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink")


class _Watch:
    """An audit hook can never be taken off; this one looks only while it is told to."""

    def __init__(self) -> None:
        self.is_on = False
        self.seen: list[str] = []
        self.within = ""

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Note what must not be."""
        if not self.is_on:
            return
        if event in _FORBIDDEN:
            self.seen.append(f"{event} {arguments!r:.200}")
        elif event in _WRITES:
            # Of a link only the name that is made counts, of the rest every name.
            names = arguments[1:2] if event in {"os.link", "os.symlink"} else arguments
            self._look(event, *(each for each in names if isinstance(each, str | bytes | Path)))
        elif event == "open" and isinstance(arguments[0], str | bytes | Path):
            mode, flags = arguments[1], arguments[2]
            is_to_write = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) if flags else 0
            if is_to_write or (isinstance(mode, str) and set(mode) & set("wax+")):
                self._look("open", arguments[0])

    def _look(self, event: str, *names: str | bytes | Path) -> None:
        for name in names:
            path = os.path.realpath(os.fsdecode(name))
            if not path.startswith(self.within + os.sep) and path not in {self.within, os.devnull}:
                self.seen.append(f"{event} {path}")


_WATCH: Final = _Watch()
sys.addaudithook(_WATCH)


class DidMoreThanRead(AssertionError):
    """A reader started a program, asked the network, or wrote where nothing may be written."""


@contextmanager
def only_reading(folder: Path) -> Iterator[None]:
    """Fail where something is run, or written outside of ``folder``."""
    _WATCH.within = os.path.realpath(folder)
    _WATCH.seen.clear()
    _WATCH.is_on = True
    try:
        yield
    finally:
        _WATCH.is_on = False
    if _WATCH.seen:
        raise DidMoreThanRead(_WATCH.seen)


@contextmanager
def read_or_refused(folder: Path) -> Iterator[list[PlumblineError]]:
    """Let the reader succeed or refuse in the program's own words; anything else comes through."""
    refusals: list[PlumblineError] = []
    with only_reading(folder):
        try:
            yield refusals
        except PlumblineError as refusal:
            refusals.append(refusal)
            _speaks(refusal)


def _speaks(refusal: PlumblineError) -> None:
    """Make sure that a refusal can be said in both languages, and printed."""
    from checklists.language import Language, Speech  # noqa: PLC0415  for this alone

    for language in Language:
        assert refusal.told(Speech(language)).encode("utf-8", "surrogateescape")
