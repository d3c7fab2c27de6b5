"""What people may write into an audit: any text, but nothing that hides or disguises it."""

from __future__ import annotations

import unicodedata
from typing import Final

from audit.domain.errors import BadEntry
from checklists.language import Message

NAME_LENGTH: Final = 200
"""The most characters of a name, a number or an address."""
NOTE_LENGTH: Final = 4000
"""The most characters of a note, a reason or a description."""

_BIDI: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def line(text: str, *, field: Message | str, most: int = NAME_LENGTH) -> str:
    """Return a one-line text without surrounding space; line breaks become spaces.

    Raises:
        BadEntry: it is too long, or holds control or direction characters.
    """
    return _checked(" ".join(text.split()), field, most)


def note(text: str, *, field: Message | str, most: int = NOTE_LENGTH) -> str:
    """Return a text of several lines without surrounding space; raises as ``line`` does."""
    return _checked(text.replace("\r\n", "\n").replace("\r", "\n").strip(), field, most)


def required(text: str, *, field: Message | str, most: int = NAME_LENGTH) -> str:
    """Return a one-line text that must not be empty; raises as ``line`` does."""
    kept = line(text, field=field, most=most)
    if not kept:
        raise BadEntry(Message("{field}: nothing was entered.", field=field))
    return kept


def _checked(text: str, field: Message | str, most: int) -> str:
    if len(text) > most:
        raise BadEntry(
            Message("{field}: {n} characters are too many.", field=field, n=len(text)),
            hint=Message("Shorten it to {most} characters, or attach it as a file.", most=most),
        )
    for character in text:
        if _is_hidden(character):
            raise BadEntry(
                Message(
                    "{field}: holds a hidden character, U+{code}.",
                    field=field,
                    code=f"{ord(character):04X}",
                ),
                hint=Message("Remove it; it was probably pasted in with the text."),
            )
    return text


def _is_hidden(character: str) -> bool:
    if character in "\n\t":
        return False
    return character in _BIDI or unicodedata.category(character) in {"Cc", "Cs"}
