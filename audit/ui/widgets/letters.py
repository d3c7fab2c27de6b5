"""Letters for targets, so that each is reached with one key, or two where there are many."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Final

ALPHABET: Final = "asdfghjklqwertyuiopzxcvbnm"
"""The letters, those under the fingers first."""


def letters_for(count: int) -> Sequence[str]:
    """Return so many marks of one or two letters, none the beginning of another.

    As many as can be are single; there are at most as many as pairs of letters.
    """
    size = len(ALPHABET)
    if count <= size:
        return [*ALPHABET[:count]]
    begun = min(ceil((count - size) / (size - 1)), size)
    single = [*ALPHABET[: size - begun]]
    pairs = [first + second for first in ALPHABET[size - begun :] for second in ALPHABET]
    return [*single, *pairs][:count]
