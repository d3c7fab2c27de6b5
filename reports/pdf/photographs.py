"""Photographs side by side, with what is written under them."""

from __future__ import annotations

from reports.blocks import Photo, PhotoGrid, Tone
from reports.pdf.boxes import Box, Gap, Stack
from reports.pdf.breaking import cleaned
from reports.pdf.desk import NOTE, SMALL, Desk
from reports.pdf.grids import Grid, GridCell, GridRow, Layout
from reports.pdf.look import FRAME, LINE
from reports.pdf.panels import Frame, Panel, Picture
from reports.pdf.typesetting import Style

_HIGHEST = FRAME * 0.42
"""The height of an upright photograph, so that two rows fit on a page."""

_GUTTER = 5.0


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


def _photo(photo: Photo, columns: int, desk: Desk) -> Box:
    found = desk.album.photo(photo.picture)
    if found is None:
        sentence = desk.say("This picture cannot be shown: {name}", name=photo.picture)
        words = desk.paragraph(sentence, Style(8, tone=Tone.CAUTION))
        boxes: list[Box] = [Panel(words, Frame(8, 12, stroke=LINE))]
    else:
        highest = _HIGHEST if columns > 1 else FRAME * 0.8
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
