"""A finding as a card: what, where, how bad, by how much, by which rule, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reports.blocks import Field, FindingCard, Span, Tone, Weight
from reports.pdf.boxes import Box, Gap, Stack, Tagged
from reports.pdf.desk import LABEL, NOTE, SMALL, TEXT, Desk, beside
from reports.pdf.forms import value
from reports.pdf.gauges import GaugeBar
from reports.pdf.grids import Grid, GridCell, GridRow, Layout
from reports.pdf.look import LINE, MM, TINT
from reports.pdf.panels import KEPT, Frame, Panel
from reports.pdf.paragraphs import Paragraph
from reports.pdf.photographs import photo_grid
from reports.pdf.scores import chip
from reports.pdf.tags import Element, Role, list_item
from reports.pdf.typesetting import Style

_ACROSS = 11.0


@dataclass(frozen=True, slots=True)
class _Columns:
    """How wide things are inside a card."""

    inside: float
    label: float

    @property
    def half(self) -> float:
        return self.inside / 2 - self.label


def _columns(desk: Desk) -> _Columns:
    return _Columns(desk.theme.measure - 2 * _ACROSS, 21 * MM * desk.theme.scale)


PHOTOS_ACROSS = 3


def card(block: FindingCard, desk: Desk) -> Box:
    """Lay out a finding."""
    parts: list[Box] = [_head(block, desk).spaced(0, 6)]
    if block.facts:
        parts.append(_pairs(block.facts, desk, TEXT))
    if block.gauge is not None:
        parts.append(GaugeBar(block.gauge, desk).spaced(5, 5))
    if block.remedy is not None:
        parts.append(_remedy(block.remedy, desk).spaced(6, 4))
    if block.due:
        parts.append(_pairs(block.due, desk, TEXT).spaced(4, 2))
    if block.basis:
        parts.append(_pairs(block.basis, desk, SMALL).spaced(4, 0))
    if block.photos:
        parts.append(photo_grid(block.photos, PHOTOS_ACROSS, desk).spaced(6, 0))
    parts[0].stays_with_next = True
    number = f"{block.number}  " if block.number else ""
    again = desk.say("{title} (continued)", title=f"{number}{block.title}")
    panel = Panel(
        Stack(parts),
        Frame(_ACROSS, 9, stroke=LINE, edge=desk.theme.colours[block.severity.tone]),
        kept=KEPT,
        again=desk.paragraph(again, NOTE),
    )
    return Tagged(panel, Element(Role.SECTION)).spaced(5, 9)


def _head(block: FindingCard, desk: Desk) -> Box:
    badge = chip(block.severity, desk)
    inside = _columns(desk).inside
    wide = min(badge.width(), inside / 3)
    spans = [Span(f"{block.number}  ", Weight.BOLD, Tone.ACCENT)] if block.number else []
    words = (*spans, Span(block.title, Weight.BOLD))
    heading = desk.paragraph(words, Style(11, 1.35), tag=Element(Role.HEADING))
    title: list[Box] = [heading]
    if block.place:
        title.append(desk.paragraph(block.place, replace(SMALL, tone=Tone.MUTED)).spaced(1, 0))
    row = GridRow((GridCell(Stack(title)), GridCell(Gap()), GridCell(badge)))
    return Grid(Layout((inside - wide - 10, 10, wide)), (row,))


def _remedy(remedy: Field, desk: Desk) -> Box:
    label = desk.paragraph(
        remedy.label, replace(beside(LABEL, TEXT), weight=Weight.BOLD, tone=Tone.ACCENT)
    )
    words = desk.paragraph(remedy.value, replace(TEXT, weight=Weight.BOLD))
    to_label, to_words = list_item()
    row = GridRow((GridCell(label, tags=to_label), GridCell(words, tags=to_words)))
    across = 7.0
    wide = _columns(desk)
    shares = (wide.label - across, wide.inside - wide.label - across)
    layout = Layout(shares, tags=(Element(Role.LIST),))
    grid = Grid(layout, (row,))
    return Panel(grid, Frame(across, 5, fill=TINT))


def _pairs(fields: Sequence[Field], desk: Desk, style: Style) -> Grid:
    """Set labels and values, two side by side where both are short."""
    wide = _columns(desk)
    values = [value(field, desk, style) for field in fields]
    rows = [
        GridRow(tuple(_cells(pair, desk, style)))
        for pair in _paired(list(zip(fields, values, strict=True)), wide.half - 8)
    ]
    shares = (wide.label, wide.half) * 2
    layout = Layout(shares, down=1.6, tags=(Element(Role.LIST),))
    return Grid(layout, rows)


def _paired(entries: list[tuple[Field, Box]], room: float) -> Iterator[list[tuple[Field, Box]]]:
    waiting: list[tuple[Field, Box]] = []
    for entry in entries:
        short = isinstance(entry[1], Paragraph) and entry[1].natural_width <= room
        if not short:
            if waiting:
                yield waiting
            waiting = []
            yield [entry]
            continue
        waiting.append(entry)
        if len(waiting) > 1:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _cells(pair: list[tuple[Field, Box]], desk: Desk, style: Style) -> Iterator[GridCell]:
    for field, box in pair:
        to_label, to_value = list_item()
        yield GridCell(desk.paragraph(field.label, beside(LABEL, style)), tags=to_label)
        yield GridCell(box, 1 if len(pair) > 1 else 3, tags=to_value)
