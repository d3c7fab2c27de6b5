"""A paragraph on the page: set letters, broken into lines, stretched to both edges if wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from typing_extensions import override

from reports.blocks import Align
from reports.pdf.boxes import ROUNDING, Box, Room
from reports.pdf.breaking import Line, is_wide
from reports.pdf.ink import InkText
from reports.pdf.languages import Stretch, foreign_stretches
from reports.pdf.pen import Pen
from reports.pdf.tags import Element, paragraph
from reports.pdf.typesetting import Letters, Run, Style

ASCENT: Final = 0.88
"""How far a Chinese character reaches above the line it stands on, against its size."""

WIDEST_GAP: Final = 0.5
"""How far letters may be pulled apart to fill a line, against their size."""


class Paragraph(Box):
    """A text that fills its width."""

    def __init__(
        self,
        letters: Letters,
        style: Style,
        *,
        tag: Element | None = None,
        lines: Sequence[Line] = (),
    ) -> None:
        """Make a paragraph of all ``letters``, or of the ``lines`` a page's end left over."""
        self.letters = letters
        self.style = style
        self.tag = paragraph() if tag is None else tag
        self._given = lines

    @property
    def leading(self) -> float:
        """The distance from line to line."""
        return self.style.size * self.style.leading

    @property
    def natural_width(self) -> float:
        """How wide the paragraph is on one line."""
        return self.letters.width

    def lines(self, width: float) -> Sequence[Line]:
        """Return the lines at this width."""
        if self._given:
            return self._given
        return self.letters.lines(width, self.indent)

    @property
    def indent(self) -> float:
        """How far in the first line starts."""
        return self.style.indent * (self.style.size + self.style.tracking)

    @override
    def height(self, width: float) -> float:
        return len(self.lines(width)) * self.leading

    @override
    def split(self, width: float, room: Room) -> tuple[Box, Box] | None:
        lines = self.lines(width)
        count = int((room.left + ROUNDING) // self.leading)
        if count >= len(lines):
            return None
        if len(lines) - count == 1:
            count -= 1
        if count <= 0 or (count == 1 and not room.is_whole_page):
            return None
        upper = Paragraph(self.letters, self.style, tag=self.tag, lines=lines[:count])
        lower = Paragraph(self.letters, self.style, tag=self.tag, lines=lines[count:])
        return self.parted(upper, lower)

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        size = self.style.size
        baseline = top - (self.leading - size) / 2 - ASCENT * size
        if not self.letters.runs:
            return
        text = pen.letters()
        if self.style.swelling:
            text.swell(self.letters.runs[0].colour, self.style.swelling * size)
        writer = _Writer(text, self.letters, is_marked=pen.marks)
        for line in self.lines(width):
            indent = self.indent if line.start == 0 else 0
            writer.put(line, self.style.align, x + indent, baseline, width - indent)
            baseline -= self.leading
        if self.style.swelling:
            text.unswell()
        with pen.inside(self.tag):
            pen.write(text)


class _Writer:
    """Puts lines into a text, saying font and colour only where they change."""

    def __init__(self, text: InkText, letters: Letters, *, is_marked: bool) -> None:
        self._text = text
        self._letters = letters
        self._foreign = (
            tuple(foreign_stretches(letters.text, letters.language)) if is_marked else ()
        )
        self._colour: object = None

    def put(self, line: Line, align: Align, x: float, baseline: float, width: float) -> None:
        """Write one line."""
        free = width - line.width
        if align is Align.CENTRE:
            x += free / 2
        elif align is Align.RIGHT:
            x += free
        gap = self._gap(line, free) if align is Align.JUSTIFY and not line.closes else 0
        self._text.move(x, baseline)
        for first, after, tag in self._stretches(line):
            if tag:
                self._text.put(f"/Span <</Lang ({tag})>> BDC")
            for run in self._letters.runs:
                start, end = max(run.start, first), min(run.end, after)
                if start >= after:
                    break
                if start < end:
                    self._write(run, start, end, gap)
            if tag:
                self._text.put("EMC")
        self._text.space(0, 0)
        if self._letters.text[line.end : line.end + 1] in {" ", "\n"}:
            self._part_words()

    def _part_words(self) -> None:
        """Write the blank a line's end stands for; without it two words would be read as one."""
        self._text.write(self._letters.blank, self._letters.size, " ")

    def _stretches(self, line: Line) -> Iterator[Stretch]:
        """Part a line into stretches of one language; that around it has no tag."""
        at = line.start
        for stretch in self._foreign:
            start, end = max(stretch.start, line.start), min(stretch.end, line.end)
            if start < end:
                yield Stretch(at, start, "")
                yield Stretch(start, end, stretch.tag)
                at = end
        yield Stretch(at, line.end, "")

    def _gap(self, line: Line, free: float) -> float:
        """Return how far to pull apart at each blank and after each Chinese character."""
        text = self._letters.text[line.start : line.end]
        places = sum(letter == " " or is_wide(letter) for letter in text)
        if text and is_wide(text[-1]):
            places -= 1
        if places <= 0 or free <= 0:
            return 0
        gap = free / places
        return gap if gap <= WIDEST_GAP * self._letters.size else 0

    def _write(self, run: Run, start: int, end: int, gap: float) -> None:
        size = self._letters.size
        if run.colour is not self._colour:
            self._text.colour(run.colour)
            self._colour = run.colour
        text = self._letters.text
        closed_up = self._letters.closed_up
        tracking = self._letters.tracking
        if not gap and not closed_up and not tracking:
            self._text.write(run.font, size, text[start:end])
            return

        def kind(place: int) -> tuple[bool, bool]:
            return is_wide(text[place]), place in closed_up

        # Letters are pulled apart only where they are Chinese; blanks only where they are Latin.
        edges = [n for n in range(start + 1, end) if kind(n) != kind(n - 1)]
        for first, after in pairwise([start, *edges, end]):
            wide, closed = kind(first)
            less = size / 2 if closed else 0
            self._text.space((gap + tracking if wide else 0) - less, 0 if wide else gap)
            self._text.write(run.font, size, text[first:after])
