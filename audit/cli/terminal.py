"""What goes to the terminal: data to stdout, talk to stderr, and nothing that could command it."""

from __future__ import annotations

import codecs
import contextlib
import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import click

from audit.services.json_text import Json, json_text

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_PLAIN: Final = {
    "−": "-",
    "–": "-",
    "·": "-",
    "≥": ">=",
    "≤": "<=",
    "×": "x",
    "²": "2",
    "³": "3",
    "…": "...",
    "“": '"',
    "”": '"',
    "✓": "v",
    "✗": "x",
    "○": "o",
}
"""What stands for a character an old terminal does not have: a minus must not become a question."""


def prepare() -> None:
    """Let both streams take every character, on Windows consoles and in old locales too."""
    codecs.register_error("plumbline", _plainly)
    _replace_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            encoding = "utf-8" if sys.platform == "win32" else stream.encoding
            with contextlib.suppress(ValueError, OSError):
                reconfigure(encoding=encoding, errors="plumbline")


def show(lines: Iterable[str]) -> None:
    """Print data, line by line."""
    for line in lines:
        click.echo(harmless(line))


def show_json(value: Json) -> None:
    """Print JSON, in UTF-8 whatever the terminal speaks."""
    sys.stdout.flush()
    # The names of files on old disks hold bytes that are no characters; JSON escapes them.
    sys.stdout.buffer.write(json_text(value).encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def tell(sentence: str) -> None:
    """Say something to the person at the terminal; nobody may be there to hear it."""
    with contextlib.suppress(OSError):
        click.echo(harmless(sentence), err=True)


def silence_output() -> None:
    """Let go of an output that takes nothing more, or Python would complain once more at its end."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def harmless(text: str) -> str:
    """Return a text without characters that command a terminal or turn its direction."""
    if text.isprintable():
        return text
    return "".join(
        character
        if character in "\n\t" or not _commands(character)
        else f"[U+{ord(character):04X}]"
        for character in text
    )


def width(text: str) -> int:
    """Return how many columns a text takes: Chinese characters take two."""
    return sum(_columns(character) for character in text)


def columns(rows: Sequence[Sequence[str]], *, gap: str = "  ") -> Iterable[str]:
    """Set rows in columns, each as wide as its widest cell; the last is left as it is."""
    if not rows:
        return
    widths = [max(width(row[n]) for row in rows) for n in range(len(rows[0]))]
    for row in rows:
        cells = [cell + " " * (most - width(cell)) for cell, most in zip(row, widths, strict=True)]
        yield gap.join(cells).rstrip()


def _replace_closed_streams() -> None:
    """Put nothing in the place of streams that the caller has closed; Python has None for them."""
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115  as long as the program
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  as long as the program
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  as long as the program


def _plainly(error: UnicodeError) -> tuple[str, int]:
    """Return what stands for the characters an encoding does not have."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    characters = error.object[error.start : error.end]
    return "".join(_PLAIN.get(character, "?") for character in characters), error.end


def _commands(character: str) -> bool:
    return character in _BIDI or unicodedata.category(character) in {"Cc", "Cs"}


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
