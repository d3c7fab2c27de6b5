"""What the official theme draws its own way: red head, title, headings, head and foot of pages.

After GB/T 9704-2012. Only what an authority issues gets the red head and the number.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from reports.blocks import Align, Heading, Part, Span, Tone, Weight
from reports.pdf.boxes import Box, Gap, Stack
from reports.pdf.breaking import cleaned
from reports.pdf.desk import NOTE, Desk, aligned
from reports.pdf.faces import Face
from reports.pdf.look import HAIRLINE, MM, PAGE_HEIGHT, PAGE_WIDTH
from reports.pdf.paragraphs import Paragraph
from reports.pdf.pen import Pen
from reports.pdf.rules import Rules
from reports.pdf.tags import Element
from reports.pdf.themes import BLACK, BODY, PITCH, RED, TRACKING
from reports.pdf.typesetting import Style

LINE: Final = Style(BODY, PITCH / BODY, tracking=TRACKING, is_fixed=True)
"""One line of the body."""

TITLE: Final = Style(
    22, 1.5, align=Align.CENTRE, face=Face.SERIF, swelling=0.028, colour=BLACK, is_fixed=True
)
"""Size 2, thickened: the standard's own face for titles cannot be given along."""

HEAD: Final = replace(TITLE, size=48, leading=1.2, colour=RED)
_SMALLEST_HEAD: Final = 26.0

PAGE_NUMBER: Final = Style(14, 1.2, is_fixed=True)
"""Size 4."""

_HEAD_DEPTH: Final = 35 * MM
"""From the top of the type area to the issuing body's name."""

_RED_RULE: Final = 1.6
_DASH_DROP: Final = 0.11
"""How far under the middle of its line the dash stands, against the size of letters."""


def official_title(part: Part, desk: Desk, heading: Element) -> Stack:
    """Set what stands on top of the first page."""
    boxes: list[Box] = list(_red_head(part, desk)) if part.from_authority else []
    boxes.append(desk.paragraph(part.title, TITLE, tag=heading))
    if part.subtitle:
        boxes.append(desk.paragraph(part.subtitle, aligned(LINE, Align.CENTRE)))
    boxes.append(Gap(PITCH / 2))
    return Stack(boxes)


def _red_head(part: Part, desk: Desk) -> list[Box]:
    boxes: list[Box] = []
    if any(letter.isalnum() for letter in part.issuer):
        boxes += [Gap(_HEAD_DEPTH), _name(part.issuer, desk), Gap(2 * PITCH)]
    if part.number:
        boxes.append(desk.paragraph(part.number, aligned(LINE, Align.CENTRE)))
    return [*boxes, Gap(4 * MM), Rules(RED, _RED_RULE), Gap(2 * PITCH)]


def _name(issuer: str, desk: Desk) -> Paragraph:
    """Set the issuing body's name as large as one line holds, if that is large enough."""
    natural = desk.paragraph(issuer, HEAD).natural_width
    fitting = HEAD.size * desk.theme.measure / max(natural, 1) * 0.99
    return desk.paragraph(issuer, replace(HEAD, size=max(_SMALLEST_HEAD, min(HEAD.size, fitting))))


def official_heading(block: Heading, desk: Desk, tag: Element) -> Paragraph:
    """Set a heading: sans in the body's size, on the body's grid of lines."""
    weight = Weight.BOLD if block.level <= 2 else Weight.REGULAR  # noqa: PLR2004
    is_counted = block.number.endswith("、")
    gap = "" if is_counted or not block.number else "  "
    style = replace(LINE, face=Face.SANS, indent=2 if is_counted else 0)
    return desk.paragraph((Span(f"{block.number}{gap}{block.text}", weight),), style, tag=tag)


def official_number(part: Part) -> str:
    """Return the number that stands on the pages: an authority's alone."""
    return part.number if part.from_authority else ""


def page_number(pen: Pen, desk: Desk, number: int) -> None:
    """Write the page's number outside, a character in, seven millimetres under the type area."""
    theme = desk.theme
    words = desk.paragraph(cleaned(f"— {number} —"), PAGE_NUMBER)
    wide = words.natural_width + 0.01
    inset = PAGE_NUMBER.size
    is_right = number % 2 == 1
    x = PAGE_WIDTH - theme.right - inset - wide if is_right else theme.left + inset
    top = theme.bottom - 7 * MM + words.leading / 2 + _DASH_DROP * PAGE_NUMBER.size
    words.draw(pen, x, top, wide)


def official_head(pen: Pen, desk: Desk, left: Paragraph, right: Paragraph) -> None:
    """Write the running head of a continuation page into the margin above the type area."""
    theme = desk.theme
    bottom = PAGE_HEIGHT - theme.top + 5 * MM
    for words in (left, right):
        words.draw(pen, theme.left, bottom + words.leading + 1, theme.measure)
    pen.line(theme.left, bottom, theme.left + theme.measure, bottom, BLACK, HAIRLINE)


def official_foot(pen: Pen, desk: Desk, number: int, footer: str, record: str) -> None:
    """Write the page's number, and under it in small print what else stands on every page."""
    page_number(pen, desk, number)
    top = desk.theme.bottom - 15 * MM
    for text in (footer, record):
        if text:
            small = replace(NOTE, size=6.5, tone=Tone.MUTED)
            words = desk.paragraph(text, small)
            words.draw(pen, desk.theme.left, top, desk.theme.measure)
            top -= words.height(desk.theme.measure)
