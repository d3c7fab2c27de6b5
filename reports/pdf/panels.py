"""Boxes with something around them: frames, badges, photographs, bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reportlab.lib.colors import Color
from typing_extensions import override

from reports.pdf.boxes import Box, Keeping, Room
from reports.pdf.look import GREY, HAIRLINE, INK, LINE, TINT, WHITE
from reports.pdf.marking import Decoration
from reports.pdf.paragraphs import Paragraph
from reports.pdf.pen import Pen
from reports.pdf.tags import Element, Role

KEPT: Final = Keeping(up_to=0.6, wasting=0.28)
"""How cards and notices keep together."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What is drawn around a panel."""

    across: float
    down: float
    stroke: Color | None = None
    fill: Color | None = None
    edge: Color | None = None
    """The colour of a broad stroke along the left side."""
    edge_width: float = 2.4


class Panel(Box):
    """A box in a frame. Parted by a page's end, both pieces have a whole frame."""

    def __init__(
        self,
        content: Box,
        frame: Frame,
        *,
        kept: Keeping | None = None,
        again: Box | None = None,
    ) -> None:
        """Frame ``content``.

        Args:
            content: What stands inside.
            frame: What is drawn around it.
            kept: When the panel moves to the next page rather than being parted.
            again: What is said on top of the piece on the next page.
        """
        self.content = content
        self.frame = frame
        self._kept = kept
        self._again = again

    def _inside(self, width: float) -> float:
        return width - 2 * self.frame.across

    @override
    def height(self, width: float) -> float:
        return self.content.height(self._inside(width)) + 2 * self.frame.down

    @override
    def split(self, width: float, room: Room) -> tuple[Box, Box] | None:
        if self._kept is not None and self._kept.forbids_parting(self.height(width), room):
            return None
        pieces = self.content.split(self._inside(width), room.within(2 * self.frame.down))
        if pieces is None:
            return None
        upper = Panel(pieces[0], self.frame)
        rest = pieces[1] if self._again is None else Led(self._again, pieces[1])
        return self.parted(upper, Panel(rest, self.frame, again=self._again))

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        frame = self.frame
        high = self.height(width)
        if frame.fill is not None or frame.stroke is not None:
            pen.area(x, top, width, high, fill=frame.fill, stroke=frame.stroke, thickness=HAIRLINE)
        if frame.edge is not None:
            pen.area(x, top, frame.edge_width, high, fill=frame.edge)
        self.content.draw(pen, x + frame.across, top - frame.down, self._inside(width))


class Led(Box):
    """A box with a line above it that is not repeated when it is parted again."""

    GAP: Final = 4

    def __init__(self, head: Box, body: Box) -> None:
        self._head = head
        self._body = body

    @override
    def height(self, width: float) -> float:
        return self._head.height(width) + self.GAP + self._body.height(width)

    @override
    def split(self, width: float, room: Room) -> tuple[Box, Box] | None:
        pieces = self._body.split(width, room.less(self._head.height(width) + self.GAP))
        return pieces and self.parted(Led(self._head, pieces[0]), pieces[1])

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        with pen.decoration(Decoration.REPEATED):
            self._head.draw(pen, x, top, width)
        self._body.draw(pen, x, top - self._head.height(width) - self.GAP, width)


class Chip(Box):
    """A word in a small frame; filled for what must not be overlooked."""

    PADDING: Final = 5

    def __init__(self, word: Paragraph, colour: Color, *, filled: bool) -> None:
        self._word = word
        self._colour = colour
        self._filled = filled

    def width(self) -> float:
        """How wide the frame is on one line."""
        return self._word.natural_width + 2 * self.PADDING

    @override
    def height(self, width: float) -> float:
        return self._word.height(self._inside(width)) + 3

    def _inside(self, width: float) -> float:
        return min(self._word.natural_width + 0.01, width - 2 * self.PADDING)

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        inside = self._inside(width)
        wide = inside + 2 * self.PADDING
        left = x + width - wide
        pen.area(
            left,
            top,
            wide,
            self.height(width),
            fill=self._colour if self._filled else None,
            stroke=self._colour,
            thickness=0.7,
            radius=2,
        )
        self._word.draw(pen, left + self.PADDING, top - 1.5, inside)


class Picture(Box):
    """A photograph in its own proportions, no wider and no higher than it may be."""

    def __init__(self, data: bytes, pixels: tuple[int, int], highest: float, alt: str) -> None:
        """Show a JPEG; ``alt`` is read out in its place."""
        self._data = data
        self._pixels = pixels
        self._highest = highest
        self._tag = Element(Role.FIGURE, alt=alt)

    def _size(self, width: float) -> tuple[float, float]:
        across, down = self._pixels
        scale = min(width / across, self._highest / down)
        return across * scale, down * scale

    @override
    def height(self, width: float) -> float:
        return self._size(width)[1]

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        wide, high = self._size(width)
        self._tag.area = (x, top - high, x + wide, top)
        with pen.inside(self._tag):
            pen.photo(self._data, x, top, wide, high)
        pen.area(x, top, wide, high, stroke=LINE, thickness=HAIRLINE)


class Bar(Box):
    """A share from 0 to 1 as a bar."""

    HIGH: Final = 5

    def __init__(self, share: float, colour: Color) -> None:
        self._share = min(max(share, 0), 1)
        self._colour = colour

    @override
    def height(self, width: float) -> float:
        return self.HIGH

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        thick = self.HIGH - 2
        pen.area(x, top - 2, width, thick, fill=TINT, stroke=LINE, thickness=HAIRLINE)
        if self._share:
            pen.area(x, top - 2, width * self._share, thick, fill=self._colour)


class Underline(Box):
    """A line to write on, with a label before it and perhaps something filled in."""

    def __init__(
        self, label: Paragraph, value: Paragraph, room: float, most: float = 1 / 2
    ) -> None:
        """Leave ``room`` above the line for a hand, and the label no more than the share ``most``."""
        self._label = label
        self._value = value
        self._room = room
        self._most = most

    def _start(self, width: float) -> float:
        return min(self._label.natural_width + 6, width * self._most)

    @override
    def height(self, width: float) -> float:
        start = self._start(width)
        tall = max(self._label.height(start), self._value.height(width - start))
        return max(tall + 2, self._room)

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        start = self._start(width)
        bottom = top - self.height(width)
        label_top = bottom + 2 + self._label.height(start)
        self._label.draw(pen, x, label_top, start)
        value_top = bottom + 2 + self._value.height(width - start)
        self._value.draw(pen, x + start, value_top, width - start)
        pen.line(x + start, bottom, x + width, bottom, INK, HAIRLINE)


class SigningPlace(Box):
    """The lines everybody signs on, which a later signature finds again."""

    def __init__(self, content: Box) -> None:
        self._content = content

    @override
    def height(self, width: float) -> float:
        return self._content.height(width)

    @override
    def split(self, width: float, room: Room) -> tuple[Box, Box] | None:
        pieces = self._content.split(width, room)
        return pieces and self.parted(SigningPlace(pieces[0]), pieces[1])

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        pen.mark_signing_place(top)
        self._content.draw(pen, x, top, width)


class SealPlace(Box):
    """Lines to sign with a dashed ring over their end, where a seal goes."""

    RADIUS: Final = 50

    def __init__(self, lines: Box, words: Paragraph) -> None:
        self._lines = lines
        self._words = words

    @override
    def height(self, width: float) -> float:
        return max(self._lines.height(width), 2.0 * self.RADIUS + 6)

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        self._lines.draw(pen, x, top, width)
        centre = x + width - self.RADIUS
        middle = top - 3 - self.RADIUS
        pen.ring(centre, middle, self.RADIUS, GREY, 0.7)
        inside = self.RADIUS * 1.3
        high = self._words.height(inside)
        # A line to sign would strike the words out.
        pen.area(centre - inside / 2, middle + high / 2, inside, high, fill=WHITE)
        self._words.draw(pen, centre - inside / 2, middle + high / 2, inside)
