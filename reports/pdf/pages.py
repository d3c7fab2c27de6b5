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
    HAIRLINE,
    LINE,
    MARGIN,
    MEASURE,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    WATERMARK,
)
from reports.pdf.marking import Decoration
from reports.pdf.official import official_foot, official_head, official_number
from reports.pdf.paragraphs import Paragraph
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
    strip: Box | None = None
    """What stands at the foot of the type area."""


def spread(stack: Stack, measure: float, first: float, further: float) -> Iterator[Box]:
    """Part a stack into what stands on one page and the next.

    Args:
        stack: What is to be parted.
        measure: How wide it is.
        first: How high the first page is.
        further: How high all other pages are.
    """
    rest: Box = stack
    room = first
    while rest.height(measure) > room:
        pieces = rest.split(measure, Room(room, further))
        if pieces is None:
            break
        yield pieces[0]
        rest = pieces[1]
        room = further
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
    theme = page.desk.theme
    page.box.draw(pen, theme.left, PAGE_HEIGHT - theme.top, theme.measure)
    with pen.decoration(Decoration.FOOTER):
        if page.strip is not None:
            top = theme.bottom + page.strip.height(theme.measure)
            page.strip.draw(pen, theme.left, top, theme.measure)
        _foot(pen, page, document.head_hash, number, total)
    pen.turn_page()


def _head(pen: Pen, page: Page) -> None:
    part = page.part
    left, right = part.header_left, part.header_right
    is_official = page.desk.theme.is_official
    number = official_number(part) if is_official else part.number
    if not page.is_first:
        # A page that continues a form names the form it belongs to.
        left, right = left or part.title, right or number
    if not left and not right:
        return
    if is_official:
        if not page.is_first:
            official_head(pen, page.desk, *_ends(page.desk, left, right))
        return
    _across(pen, page.desk, left, right, HEAD_LINE + 14)
    pen.line(MARGIN, HEAD_LINE, MARGIN + MEASURE, HEAD_LINE, LINE, HAIRLINE)


def _foot(pen: Pen, page: Page, head_hash: str, number: int, total: int) -> None:
    desk = page.desk
    sentence = desk.say("Record {hash}", hash=grouped(head_hash)) if head_hash else ""
    if desk.theme.is_official:
        official_foot(pen, desk, number, page.part.footer, sentence)
        return
    pen.line(MARGIN, FOOT_LINE, MARGIN + MEASURE, FOOT_LINE, LINE, HAIRLINE)
    counted = desk.say("Page {number} of {total}", number=number, total=total)
    _across(pen, desk, page.part.footer, counted, FOOT_LINE - 3)
    if sentence:
        words = desk.paragraph(sentence, replace(NOTE, size=6.5))
        words.draw(pen, MARGIN, FOOT_LINE - 15, MEASURE)


def _across(pen: Pen, desk: Desk, left: str, right: str, top: float) -> None:
    """Write one line at the left edge and one at the right."""
    for words in _ends(desk, left, right):
        words.draw(pen, MARGIN, top, MEASURE)


def _ends(desk: Desk, left: str, right: str) -> tuple[Paragraph, Paragraph]:
    """Set one line at the left edge and one at the right, neither into the other."""
    measure = desk.theme.measure
    ending = desk.paragraph(_one_line(desk, right, measure / 2), _RIGHT)
    beginning = _one_line(desk, left, measure - ending.natural_width - 12)
    return desk.paragraph(beginning, NOTE), ending


def _one_line(desk: Desk, text: str, width: float) -> str:
    """Shorten a text until it fits on one line."""
    style = desk.styled(NOTE)
    letters = desk.typesetter.letters(text, style)
    lines = letters.lines(width)
    if len(lines) == 1:
        return text
    first = letters.lines(width - style.size)[0]
    return letters.text[first.start : first.end] + "…"


def _watermark(pen: Pen, desk: Desk, text: str) -> None:
    natural = desk.paragraph(text, Style(10, weight=Weight.BOLD, is_fixed=True)).natural_width
    size = min(96.0, 10 * PAGE_WIDTH * 0.9 / max(natural, 1))
    style = Style(
        size, 1.2, weight=Weight.BOLD, align=Align.CENTRE, colour=WATERMARK, is_fixed=True
    )
    words = desk.paragraph(text, style)
    wide = PAGE_WIDTH * 1.3
    pen.turn(PAGE_WIDTH / 2, PAGE_HEIGHT / 2, 50)
    words.draw(pen, -wide / 2, words.height(wide) / 2, wide)
    pen.turn_back()
