"""What goes to the terminal: data to stdout, talk to stderr, and nothing that could command it."""

from __future__ import annotations

import contextlib
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import click

from audit.services.json_text import Json, json_text

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def prepare() -> None:
    """Let both streams take every character, on Windows consoles and in old locales too."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            encoding = "utf-8" if sys.platform == "win32" else stream.encoding
            with contextlib.suppress(ValueError, OSError):
                reconfigure(encoding=encoding, errors="replace")


def show(lines: Iterable[str]) -> None:
    """Print data, line by line."""
    for line in lines:
        click.echo(harmless(line))


def show_json(value: Json) -> None:
    """Print JSON, in UTF-8 whatever the terminal speaks."""
    sys.stdout.flush()
    sys.stdout.buffer.write(json_text(value).encode("utf-8"))
    sys.stdout.buffer.flush()


def tell(sentence: str) -> None:
    """Say something to the person at the terminal."""
    click.echo(harmless(sentence), err=True)


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


def _commands(character: str) -> bool:
    return character in _BIDI or unicodedata.category(character) in {"Cc", "Cs"}


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
