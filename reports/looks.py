"""How words look, by meaning and rank: no colours and no points, which are the medium's."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Tone(StrEnum):
    """What a text means, beyond its words. Each tone with a colour has a sign as well."""

    PLAIN = "plain"
    MUTED = "muted"
    """Of second rank: notes, captions, sources."""
    ACCENT = "accent"
    """The document's own colour; says nothing good or bad."""
    GOOD = "good"
    CAUTION = "caution"
    BAD = "bad"
    OPEN = "open"
    """Not decided yet."""

    @property
    def sign(self) -> str:
        """The mark that says the same as the colour, for print in black and white."""
        return _SIGNS.get(self, "")


_SIGNS = {Tone.GOOD: "✓", Tone.CAUTION: "▲", Tone.BAD: "✗", Tone.OPEN: "○"}


class Weight(StrEnum):
    """How heavy letters are."""

    REGULAR = "regular"
    BOLD = "bold"


class Align(StrEnum):
    """Where the lines of a text stand between the two edges."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"


class Size(StrEnum):
    """How big letters are, as a rank; the medium knows the figure."""

    SMALL = "small"
    NORMAL = "normal"
    LARGE = "large"


class Dress(StrEnum):
    """How a part presents itself."""

    REPORT = "report"
    """A report: title on the left, room for figures."""
    FORM = "form"
    """A form to be signed: title in the middle, number on the right, black only where it can be."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text with one look."""

    text: str
    weight: Weight = Weight.REGULAR
    tone: Tone = Tone.PLAIN


Words: TypeAlias = str | tuple[Span, ...]
"""A text: plain, or in stretches of different looks."""


@dataclass(frozen=True, slots=True)
class Badge:
    """A short word set apart by a frame, such as a severity or a conclusion."""

    text: str
    tone: Tone = Tone.PLAIN
    sign: str = ""
    """The mark before the word; the tone's own where this is empty."""

    @property
    def mark(self) -> str:
        """The sign that is shown."""
        return self.sign or self.tone.sign
