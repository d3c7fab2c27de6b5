"""Turns each kind of block into a box."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import zip_longest
from typing import Final, NamedTuple, assert_never

from reports import blocks
from reports.blocks import Align, Block, Dress, Size, Tone, Weight
from reports.pdf.bars import bar_chart
from reports.pdf.boxes import WHOLE, Box, Gap, Hairline, Stack
from reports.pdf.codes import code
from reports.pdf.desk import Desk
from reports.pdf.findings import card
from reports.pdf.forms import form, signatures
from reports.pdf.grids import Grid, GridCell, GridRow, Layout
from reports.pdf.limits import limit_chart
from reports.pdf.look import LINE, MM, TINT
from reports.pdf.panels import KEPT, Frame, Panel
from reports.pdf.photographs import pairs, photographs
from reports.pdf.scores import score_strip
from reports.pdf.tabling import table
from reports.pdf.tags import Element, Role, list_item
from reports.pdf.titles import heading
from reports.pdf.trends import trend_chart
from reports.pdf.typesetting import Style

MOST_BETWEEN: Final = 60.0
"""How high a text between a heading and what follows is at most, to stay with both."""


def compose(block: Block, desk: Desk) -> Box:  # noqa: C901, PLR0911, PLR0912
    """Return the box for a block."""
    match block:
        case blocks.Heading():
            return heading(block, desk)
        case blocks.Prose():
            return _prose(block, desk)
        case blocks.Listing():
            return _listing(block, desk)
        case blocks.KeyValueGrid():
            return form(block, desk)
        case blocks.DataTable():
            return table(block, desk)
        case blocks.ScoreStrip():
            return score_strip(block, desk)
        case blocks.FindingCard():
            return card(block, desk)
        case blocks.PhotoGrid():
            return photographs(block, desk)
        case blocks.PhotoPairs():
            return pairs(block, desk)
        case blocks.BarChart():
            return bar_chart(block, desk)
        case blocks.TrendChart():
            return trend_chart(block, desk)
        case blocks.LimitChart():
            return limit_chart(block, desk)
        case blocks.SignatureBlock():
            return signatures(block, desk)
        case blocks.Notice():
            return _notice(block, desk)
        case blocks.QrCode():
            return code(block, desk)
        case blocks.Rule():
            return Hairline().spaced(8, 8)
        case blocks.Spacer():
            return Gap(block.height_mm * MM)
        case blocks.KeepTogether():
            return Stack((compose(it, desk) for it in block.blocks), kept=WHOLE).spaced(6, 6)
        case blocks.PageBreak():
            # Between blocks a page break is seen to by ``sections``; inside a group it yields.
            return Gap()
        case _:
            assert_never(block)


class Section(NamedTuple):
    """What stands between one page break and the next."""

    stack: Stack
    is_annex: bool


def sections(parts: Iterable[Block], desk: Desk, first: Box) -> list[Section]:
    """Return the boxes between one page break and the next, led by ``first``."""
    found: list[list[Box]] = [[first]]
    annexes: int | None = None
    before: Block | None = None
    whole = tuple(parts)
    for block, after in zip_longest(whole, whole[1:]):
        if isinstance(block, blocks.PageBreak):
            if block.begins_annexes and annexes is None:
                annexes = len(found)
            found.append([])
        else:
            box = compose(block, desk)
            # A few words between a heading and a table belong to both, but not to another heading.
            is_led = isinstance(before, blocks.Heading) and isinstance(block, blocks.Prose)
            if is_led and not isinstance(after, blocks.Heading):
                box.stays_with_next = box.height(desk.theme.measure) <= MOST_BETWEEN
            found[-1].append(box)
        before = block
    begin = len(found) if annexes is None else annexes
    return [Section(Stack(it), number >= begin) for number, it in enumerate(found) if it]


def _bigger(desk: Desk) -> float:
    """Return how much larger a form is set, which is read out and signed."""
    return 1 if desk.dress is Dress.FORM else 0


def _running(size: Size, desk: Desk) -> Style:
    running = desk.theme.running[size]
    points = running.size if desk.theme.is_official else running.size + _bigger(desk)
    return Style(points, running.leading, tracking=running.tracking, is_fixed=True)


def _prose(block: blocks.Prose, desk: Desk) -> Box:
    style = replace(
        _running(block.size, desk),
        weight=block.weight,
        tone=block.tone,
        align=block.align,
        indent=2 if block.indented else 0,
    )
    words = desk.signed(block.text, style, block.tone.sign)
    # Official papers part no paragraphs: their lines stand on a grid.
    return words if desk.theme.is_official else words.spaced(4, 5)


def _listing(block: blocks.Listing, desk: Desk) -> Box:
    style = replace(_running(block.size, desk), align=Align.JUSTIFY)
    marker = replace(style, align=Align.LEFT, tone=Tone.ACCENT, weight=Weight.BOLD)
    rows = []
    for number, words in enumerate(block.items, start=1):
        mark = desk.paragraph(f"{number}." if block.ordered else "–", marker)
        to_mark, to_words = list_item()
        point = GridCell(desk.paragraph(words, style), tags=to_words)
        rows.append(GridRow((GridCell(mark, tags=to_mark), point)))
    indent = (18.0 if block.ordered else 12.0) * desk.theme.scale
    if not rows:
        return Gap()
    tags = (Element(Role.LIST, is_ordered=block.ordered),)
    layout = Layout((indent, desk.theme.measure - indent), down=1.5, tags=tags)
    return Grid(layout, rows).spaced(3, 5)


def _notice(block: blocks.Notice, desk: Desk) -> Box:
    boxes: list[Box] = []
    if block.title:
        style = Style(9.5, weight=Weight.BOLD, tone=block.tone)
        boxes.append(desk.signed(block.title, style, block.tone.sign).spaced(0, 2))
    body = Style(9, 1.5, align=Align.JUSTIFY)
    sign = "" if block.title else block.tone.sign
    boxes.append(desk.signed(block.text, body, sign))
    boxes[0].stays_with_next = bool(block.title)
    frame = Frame(12, 7, stroke=LINE, fill=TINT, edge=desk.theme.colours[block.tone])
    return Panel(Stack(boxes), frame, kept=KEPT).spaced(7, 9)
