"""From words to letters: each with its font, its width and its colour."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from reportlab.lib.colors import Color

from checklists.language import Language
from reports.blocks import Align, Span, Tone, Weight, Words
from reports.pdf.breaking import (
    HALF_AT_END,
    HALF_AT_START,
    Line,
    break_lines,
    cleaned,
    closing_up,
    is_wide,
)
from reports.pdf.faces import Face, FontChain, Glyph, chain
from reports.pdf.look import TIGHT
from reports.pdf.themes import MODERN, Theme


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks."""

    size: float
    leading: float = TIGHT
    """The distance of lines against the size."""
    weight: Weight = Weight.REGULAR
    tone: Tone = Tone.PLAIN
    align: Align = Align.LEFT
    indent: float = 0
    """How far in the first line starts, in letters."""
    colour: Color | None = None
    """A colour in place of the tone's."""
    face: Face | None = None
    """A face in place of the theme's."""
    tracking: float = 0
    """How much further each Chinese character moves the next one on, in points."""
    swelling: float = 0
    """How much thicker strokes are drawn, against the size; for titles in a face with no bold."""
    is_fixed: bool = False
    """Whether the size is meant in points in every theme."""


class Run(NamedTuple):
    """Neighbouring letters of one font and colour."""

    start: int
    end: int
    font: str
    colour: Color


@dataclass(frozen=True, slots=True)
class Letters:
    """A text that is ready to be broken into lines."""

    text: str
    widths: tuple[float, ...]
    """How far each letter moves the next one on."""
    ends: tuple[float, ...]
    """How much room each letter takes as the last of its line."""
    closed_up: frozenset[int]
    """Which letters give half their square to the mark after them."""
    runs: tuple[Run, ...]
    size: float
    language: Language
    blank: str
    """The font of the blank that parts the words of two lines."""
    tracking: float = 0
    """How much further each wide letter moves the next one on; in the widths already."""
    _lines: dict[tuple[float, float], list[Line]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def lines(self, measure: float, indent: float = 0) -> list[Line]:
        """Return the lines at this width; broken once and kept."""
        key = (measure, indent)
        if key not in self._lines:
            self._lines[key] = break_lines(self.text, self.widths, self.ends, measure, indent)
        return self._lines[key]

    @property
    def width(self) -> float:
        """How wide the text is on one line."""
        return sum(self.widths)


class Typesetter:
    """Sets text in the fonts of one language, and notes every letter no font can draw."""

    def __init__(
        self,
        language: Language,
        missing: dict[str, None] | None = None,
        theme: Theme = MODERN,
    ) -> None:
        """Set text of ``language``; ``missing`` collects letters, in the order they came."""
        self.language = language
        self._theme = theme
        self.missing: dict[str, None] = {} if missing is None else missing
        self._set: dict[tuple[Words, Style], Letters] = {}

    def letters(self, words: Words, style: Style) -> Letters:
        """Set ``words``, once for every look."""
        key = (words, style)
        if key not in self._set:
            self._set[key] = self._fresh(words, style)
        return self._set[key]

    def _fresh(self, words: Words, style: Style) -> Letters:
        face = style.face or self._theme.face
        spans = (Span(words, style.weight, style.tone),) if isinstance(words, str) else words
        text: list[str] = []
        widths: list[float] = []
        runs: list[Run] = []
        for span in spans:
            heavy = Weight.BOLD if style.weight is Weight.BOLD else span.weight
            tone = style.tone if span.tone is Tone.PLAIN else span.tone
            colour = style.colour or self._theme.colours[tone]
            fonts = chain(self.language, heavy, face)
            for letter in self._drawable(cleaned(span.text), fonts):
                glyph = None if letter == "\n" else fonts.glyph(letter)
                _extend(runs, len(text), glyph, colour)
                text.append(letter)
                widths.append(glyph.width * style.size if glyph else 0)
        whole = "".join(text)
        ends, closed = _closed_up(whole, widths, style.size)
        if style.tracking:
            widths = _tracked(whole, widths, style.tracking)
            ends = _tracked(whole, ends, style.tracking)
        blank = chain(self.language, style.weight, face).glyph(" ")
        return Letters(
            whole,
            tuple(widths),
            tuple(ends),
            closed,
            tuple(runs),
            style.size,
            self.language,
            blank.font if blank else "",
            style.tracking,
        )

    def _drawable(self, text: str, fonts: FontChain) -> str:
        """Write out each letter no font can draw, so that the reader sees there was one."""
        lacking = {letter for letter in set(text) if letter != "\n" and not fonts.glyph(letter)}
        for letter in sorted(lacking, key=text.index):
            self.missing[letter] = None
            text = text.replace(letter, f"[U+{ord(letter):04X}]")
        return text


def _tracked(text: str, widths: list[float], tracking: float) -> list[float]:
    """Move each wide letter's neighbour by as much."""
    return [wide + tracking if is_wide(it) else wide for it, wide in zip(text, widths, strict=True)]


def _closed_up(text: str, widths: list[float], size: float) -> tuple[list[float], frozenset[int]]:
    """Let full-width marks give up the empty half of their square where that is due.

    Returns the room each letter takes as the last of its line, and the letters that gave it up.
    """
    ends = list(widths)
    closed: list[int] = []
    for place, letter in enumerate(text):
        if widths[place] < size or (letter not in HALF_AT_END and letter not in HALF_AT_START):
            continue
        if letter in HALF_AT_END:
            ends[place] /= 2
        follows = text[place + 1 : place + 2]
        if follows and widths[place + 1] >= size and closing_up(letter, follows):
            widths[place] /= 2
            closed.append(place)
    return ends, frozenset(closed)


def _extend(runs: list[Run], place: int, glyph: Glyph | None, colour: Color) -> None:
    """Add a letter to the last run, or start a new one."""
    if glyph is None:
        return
    if runs and runs[-1].font == glyph.font and runs[-1].colour is colour:
        runs[-1] = runs[-1]._replace(end=place + 1)
    else:
        runs.append(Run(place, place + 1, glyph.font, colour))
