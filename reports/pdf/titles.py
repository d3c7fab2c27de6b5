"""Titles, headings and their places in the outline."""

from __future__ import annotations

from dataclasses import replace

from typing_extensions import override

from reports.blocks import Align, Dress, Heading, Part, Size, Span, Tone, Weight
from reports.pdf.boxes import Box, Room, Stack
from reports.pdf.breaking import cleaned
from reports.pdf.desk import Desk, aligned
from reports.pdf.grids import Grid, GridCell, GridRow, Layout
from reports.pdf.look import ACCENT, HAIRLINE, HEAVY, INK, LINE, RULE, SIZES
from reports.pdf.official import official_heading, official_title
from reports.pdf.pen import Pen
from reports.pdf.rules import Rules
from reports.pdf.tags import Element, Role
from reports.pdf.typesetting import Style

_HEADINGS = {
    1: (Style(size=13.5, weight=Weight.BOLD), 20, 7),
    2: (Style(size=11, weight=Weight.BOLD), 14, 5),
    3: (Style(size=9.5, weight=Weight.BOLD, tone=Tone.ACCENT), 10, 4),
}
"""Look, room above and room below, by level."""

_DEEPEST = max(_HEADINGS)


class Marked(Box):
    """A box that the outline leads to."""

    def __init__(
        self, box: Box, title: str, level: int, heading: Element, *, ruled: bool = False
    ) -> None:
        """Lead to ``box`` by ``title``; ``heading`` is the element of rank ``level`` in it."""
        self._box = box
        self._title = title
        self._level = level
        self._heading = heading
        self._ruled = ruled

    @override
    def height(self, width: float) -> float:
        return self._box.height(width) + (4 if self._ruled else 0)

    @override
    def split(self, width: float, room: Room) -> tuple[Box, Box] | None:
        pieces = self._box.split(width, room)
        if pieces is None:
            return None
        upper = Marked(pieces[0], self._title, self._level, self._heading)
        return self.parted(upper, pieces[1])

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        if self._title:
            pen.mark(self._title, self._level, top + 12)
        pen.section(self._heading, self._level)
        self._box.draw(pen, x, top, width)
        if self._ruled:
            bottom = top - self.height(width)
            pen.line(x, bottom, x + width, bottom, LINE, HAIRLINE)


def heading(block: Heading, desk: Desk) -> Box:
    """Set a heading that stays with what follows it."""
    level = min(max(block.level, 1), _DEEPEST)
    style, before, after = _HEADINGS[level]
    tag = Element(Role.HEADING)
    title = cleaned(f"{block.number} {block.text}".strip()).replace("\n", " ")
    in_outline = title if block.in_outline else ""
    if desk.theme.is_official:
        box = Marked(official_heading(block, desk, tag), in_outline, level, tag)
        box.stays_with_next = True
        return box
    spans = [Span(f"{block.number}  ", Weight.BOLD, Tone.ACCENT)] if block.number else []
    words = (*spans, Span(block.text, Weight.BOLD))
    box = Marked(
        desk.paragraph(words, style, tag=tag),
        in_outline,
        level,
        tag,
        ruled=level == 1,
    )
    box.stays_with_next = True
    return box.spaced(before, after)


def title_block(part: Part, desk: Desk) -> Box:
    """Set what stands on top of a part's first page."""
    heading = Element(Role.H1)
    title = cleaned(part.title).replace("\n", " ")
    if desk.theme.is_official:
        return Marked(official_title(part, desk, heading), title, 0, heading)
    set_title = _report_title if part.dress is Dress.REPORT else _form_title
    return Marked(set_title(part, desk, heading), title, 0, heading).spaced(0, 14)


def _report_title(part: Part, desk: Desk, heading: Element) -> Stack:
    small = Style(size=SIZES[Size.SMALL] + 0.5, tone=Tone.MUTED)
    boxes: list[Box] = [Rules(ACCENT, HEAVY).spaced(0, 7)]
    if part.issuer or part.number:
        accent = replace(small, tone=Tone.ACCENT, weight=Weight.BOLD)
        line = GridRow(
            (
                GridCell(desk.paragraph(part.issuer, accent)),
                GridCell(desk.paragraph(part.number, aligned(small, Align.RIGHT))),
            )
        )
        boxes.append(Grid(Layout((3, 2), flush=True), (line,)).spaced(0, 12))
    title = desk.paragraph(part.title, Style(22, 1.3, weight=Weight.BOLD), tag=heading)
    boxes.append(title.spaced(4, 4))
    if part.subtitle:
        boxes.append(desk.paragraph(part.subtitle, Style(10.5, 1.45, tone=Tone.MUTED)))
    return Stack(boxes)


def _form_title(part: Part, desk: Desk, heading: Element) -> Stack:
    centred = Style(13, 1.4, weight=Weight.BOLD, align=Align.CENTRE)
    boxes: list[Box] = []
    if part.issuer:
        boxes.append(desk.paragraph(part.issuer, centred).spaced(0, 6))
    big = replace(centred, size=20, leading=1.35)
    boxes.append(desk.paragraph(part.title, big, tag=heading))
    if part.subtitle:
        subtitle = Style(10, align=Align.CENTRE, tone=Tone.MUTED)
        boxes.append(desk.paragraph(part.subtitle, subtitle).spaced(3, 0))
    if part.number:
        number = Style(10, align=Align.RIGHT)
        boxes.append(desk.paragraph(part.number, number).spaced(10, 5))
    boxes.append(Rules(INK, HEAVY, RULE / 2).spaced(6, 0))
    return Stack(boxes)
