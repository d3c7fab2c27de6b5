"""Pages: how boxes are spread over them, and what stands at their head and foot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from reports.blocks import Align, Document, Part, Weight
from reports.pdf.boxes import Box, Room, Stack
from reports.pdf.desk import NOTE, Desk, aligned
from reports.pdf.languages import LANGUAGE_TAGS
from reports.pdf.look import (
    FRAME,
    HAIRLINE,
    LINE,
    MARGIN,
    MEASURE,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TOP,
    WATERMARK,
)
from reports.pdf.marking import Decoration
from reports.pdf.pen import Pen
from reports.pdf.typesetting import Style

HEAD_LINE: Final = PAGE_HEIGHT - 16 * MM
FOOT_LINE: Final = 18 * MM

_GROUP: Final = 4
"""How many digits of a hash stand together."""

_RIGHT: Final = aligned(NOTE, Align.RIGHT)


@dataclass(frozen=True, slots=True)
class Page:
    """One page before it is drawn."""

    box: Box
    part: Part
    desk: Desk
    is_first: bool
    """Whether the part's title stands on it."""


def spread(stack: Stack) -> Iterator[Box]:
    """Part a stack into what stands on one page and the next."""
    rest: Box = stack
    whole = Room(FRAME, FRAME)
    while rest.height(MEASURE) > FRAME:
        pieces = rest.split(MEASURE, whole)
        if pieces is None:
            break
        yield pieces[0]
        rest = pieces[1]
    yield rest


def grouped(digits: str) -> str:
    """Return a hash in short groups, as an eye compares them."""
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


def draw_page(pen: Pen, page: Page, document: Document, number: int, total: int) -> None:
    """Draw one page and turn it."""
    if document.watermark:
        with pen.decoration(Decoration.WATERMARK):
            _watermark(pen, page.desk, document.watermark)
    with pen.decoration(Decoration.HEADER):
        _head(pen, page)
    if page.is_first:
        pen.part(LANGUAGE_TAGS[page.part.language])
    page.box.draw(pen, MARGIN, PAGE_HEIGHT - TOP, MEASURE)
    with pen.decoration(Decoration.FOOTER):
        _foot(pen, page, document.head_hash, number, total)
    pen.turn_page()


def _head(pen: Pen, page: Page) -> None:
    part = page.part
    left, right = part.header_left, part.header_right
    if not page.is_first:
        # A page that continues a form names the form it belongs to.
        left, right = left or part.title, right or part.number
    if not left and not right:
        return
    _across(pen, page.desk, left, right, HEAD_LINE + 14)
    pen.line(MARGIN, HEAD_LINE, MARGIN + MEASURE, HEAD_LINE, LINE, HAIRLINE)


def _foot(pen: Pen, page: Page, head_hash: str, number: int, total: int) -> None:
    desk = page.desk
    pen.line(MARGIN, FOOT_LINE, MARGIN + MEASURE, FOOT_LINE, LINE, HAIRLINE)
    counted = desk.say("Page {number} of {total}", number=number, total=total)
    _across(pen, desk, page.part.footer, counted, FOOT_LINE - 3)
    if head_hash:
        sentence = desk.say("Record {hash}", hash=grouped(head_hash))
        words = desk.paragraph(sentence, replace(NOTE, size=6.5))
        words.draw(pen, MARGIN, FOOT_LINE - 15, MEASURE)


def _across(pen: Pen, desk: Desk, left: str, right: str, top: float) -> None:
    """Write one line at the left edge and one at the right, neither into the other."""
    ending = _one_line(desk, right, MEASURE / 2)
    wide = desk.paragraph(ending, _RIGHT).natural_width
    beginning = _one_line(desk, left, MEASURE - wide - 12)
    desk.paragraph(beginning, NOTE).draw(pen, MARGIN, top, MEASURE)
    desk.paragraph(ending, _RIGHT).draw(pen, MARGIN, top, MEASURE)


def _one_line(desk: Desk, text: str, width: float) -> str:
    """Shorten a text until it fits on one line."""
    letters = desk.typesetter.letters(text, NOTE)
    lines = letters.lines(width)
    if len(lines) == 1:
        return text
    first = letters.lines(width - NOTE.size)[0]
    return letters.text[first.start : first.end] + "…"


def _watermark(pen: Pen, desk: Desk, text: str) -> None:
    natural = desk.paragraph(text, Style(10, weight=Weight.BOLD)).natural_width
    size = min(96.0, 10 * PAGE_WIDTH * 0.9 / max(natural, 1))
    style = Style(size, 1.2, weight=Weight.BOLD, align=Align.CENTRE, colour=WATERMARK)
    words = desk.paragraph(text, style)
    wide = PAGE_WIDTH * 1.3
    pen.turn(PAGE_WIDTH / 2, PAGE_HEIGHT / 2, 50)
    words.draw(pen, -wide / 2, words.height(wide) / 2, wide)
    pen.turn_back()
