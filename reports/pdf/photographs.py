"""Photographs side by side, with what is written under them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from typing_extensions import override

from reports.blocks import Align, Photo, PhotoGrid, PhotoPair, PhotoPairs, Span, Tone, Weight
from reports.pdf.boxes import Box, Gap, Stack
from reports.pdf.breaking import cleaned
from reports.pdf.desk import NOTE, SMALL, TEXT, Desk
from reports.pdf.grids import Grid, GridCell, GridRow, Layout
from reports.pdf.look import HAIRLINE, LINE, TINT
from reports.pdf.panels import Frame, Panel, Picture
from reports.pdf.paragraphs import Paragraph
from reports.pdf.pen import Pen
from reports.pdf.tags import Element, Role, Scope, data_cell, header_cell
from reports.pdf.typesetting import Style

_HIGHEST = 0.42
"""The height of an upright photograph against the page, so that two rows fit on one."""

_GUTTER = 5.0

_ABSENT = replace(SMALL, tone=Tone.MUTED, align=Align.CENTRE)


def photo_grid(photos: tuple[Photo, ...], columns: int, desk: Desk) -> Grid:
    """Lay out photographs in rows."""
    rows = []
    for first in range(0, len(photos), columns):
        cells = [GridCell(_photo(it, columns, desk)) for it in photos[first : first + columns]]
        cells += [GridCell(Gap())] * (columns - len(cells))
        rows.append(GridRow(tuple(cells)))
    return Grid(Layout((1.0,) * columns, across=_GUTTER, down=4, flush=True), rows)


def photographs(block: PhotoGrid, desk: Desk) -> Box:
    """Lay out a block of photographs."""
    return photo_grid(block.photos, block.columns, desk).spaced(6, 8)


def pairs(block: PhotoPairs, desk: Desk) -> Box:
    """Lay out pairs of photographs as a table: the earlier on the left, the later on the right."""
    if not block.pairs:
        return desk.nothing(block.empty).spaced(6, 8)
    head = replace(SMALL, weight=Weight.BOLD)
    titles = tuple(
        GridCell(desk.paragraph(it, head), tags=(header_cell(Scope.COLUMN),))
        for it in (block.before, block.after)
    )
    layout = Layout(
        (1.0, 1.0),
        across=_GUTTER,
        down=3,
        flush=True,
        header=(GridRow(titles, tags=(Element(Role.ROW),)),),
        tags=(Element(Role.TABLE),),
    )
    rows = [row for pair in block.pairs for row in _pair(pair, desk)]
    return Grid(layout, rows).spaced(6, 8)


def _pair(pair: PhotoPair, desk: Desk) -> Iterator[GridRow]:
    if pair.title:
        title = desk.paragraph((Span(pair.title, Weight.BOLD),), TEXT)
        cell = GridCell(title, 2, tags=(header_cell(Scope.GROUP, 2),))
        yield GridRow((cell,), stays_with_next=True, tags=(Element(Role.ROW),))
    sides = (pair.before, pair.after)
    shown = [_photo(it, 2, desk) if isinstance(it, Photo) else None for it in sides]
    high = max((_highest(it, desk) for it in sides if isinstance(it, Photo)), default=0.0)
    cells = (
        GridCell(box or Absent(desk.paragraph(str(words), _ABSENT), high), tags=(data_cell(),))
        for box, words in zip(shown, sides, strict=True)
    )
    yield GridRow(tuple(cells), tags=(Element(Role.ROW),))


def _highest(photo: Photo, desk: Desk) -> float:
    """Return how high a photograph is in a pair."""
    found = desk.album.photo(photo.picture)
    if found is None:
        return 0
    across, down = found.pixels
    return min((desk.theme.measure - 2 * _GUTTER) / 2 * down / across, _HIGHEST * desk.theme.frame)


class Absent(Box):
    """Words in an empty frame, where there is no photograph."""

    _LEAST: Final = 60.0
    _ACROSS: Final = 12.0

    def __init__(self, words: Paragraph, high: float) -> None:
        """Make the frame as ``high`` as the photograph beside it."""
        self._words = words
        self._high = high

    @override
    def height(self, width: float) -> float:
        return max(self._high, self._LEAST, self._words.height(width - 2 * self._ACROSS) + 12)

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        high = self.height(width)
        pen.area(x, top, width, high, fill=TINT, stroke=LINE, thickness=HAIRLINE)
        inside = width - 2 * self._ACROSS
        middle = top - (high - self._words.height(inside)) / 2
        self._words.draw(pen, x + self._ACROSS, middle, inside)


def _photo(photo: Photo, columns: int, desk: Desk) -> Box:
    found = desk.album.photo(photo.picture)
    if found is None:
        sentence = desk.say("This picture cannot be shown: {name}", name=photo.picture)
        words = desk.paragraph(sentence, Style(8, tone=Tone.CAUTION))
        boxes: list[Box] = [Panel(words, Frame(8, 12, stroke=LINE))]
    else:
        highest = desk.theme.frame * (_HIGHEST if columns > 1 else 0.8)
        boxes = [Picture(found.data, found.pixels, highest, _seen(photo, desk))]
    if photo.caption:
        boxes.append(desk.paragraph(photo.caption, SMALL).spaced(3, 0))
    if photo.note:
        boxes.append(desk.paragraph(photo.note, NOTE).spaced(1, 0))
    return Stack(boxes)


def _seen(photo: Photo, desk: Desk) -> str:
    """Return what is read out in place of a photograph."""
    if not photo.caption:
        return desk.say("Photograph")
    return desk.say("Photograph: {caption}", caption=cleaned(photo.caption))
