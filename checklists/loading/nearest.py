"""The legal name that somebody probably meant, and values as they are quoted back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Final

from checklists.language import Message, Text

_LONGEST_QUOTE: Final = 60
_LONGEST_NAME: Final = 80
_MOST_LISTED: Final = 12


def nearest(name: str, legal: Collection[str]) -> str | None:
    """Return the legal name nearest to ``name``, or None where none is near."""
    if len(name) > _LONGEST_NAME:
        return None
    by_plain: dict[str, str] = {}
    for each in legal:
        by_plain.setdefault(_plain(each), each)
    found = get_close_matches(_plain(name), by_plain, n=1, cutoff=0.6)
    return by_plain[found[0]] if found else None


def suggestion(name: str, legal: Collection[str]) -> Message | None:
    """Return the hint that names what was probably meant, or else what is legal."""
    near = nearest(name, legal)
    if near is not None:
        return Message("Did you mean “{name}”?", name=near)
    if not legal:
        return None
    if len(legal) <= _MOST_LISTED:
        return Message("Known here: {names}.", names=sorted(legal))
    return Message(
        "Known here: {names} and {n} more.",
        names=sorted(legal)[:_MOST_LISTED],
        n=len(legal) - _MOST_LISTED,
    )


def suggestion_by_title(name: str, titles: Mapping[str, Text]) -> Message:
    """Return the hint that names what was probably meant, or else the titles of what is legal.

    ``titles`` holds what each legal name stands for.
    """
    near = nearest(name, titles)
    if near is not None:
        return Message("Did you mean “{name}”?", name=near)
    return Message("Known here: {names}.", names=tuple(dict.fromkeys(titles.values())))


def quoted(text: str) -> str:
    """Return a text short enough for one line, with hidden characters made visible."""
    short = text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
    return "".join(
        character if character.isprintable() else f"[U+{ord(character):04X}]" for character in short
    )


def _plain(name: str) -> str:
    return name.casefold().replace("-", "_").replace(" ", "_")
