"""Photographs side by side, with what is written under them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reports.blocks import Align, Photo, PhotoGrid, PhotoPairs, Tone, Weight
from reports.docx.elements import Element, w
from reports.docx.look import LINE
from reports.docx.styles import NOTE, PICTURE, TABLE_HEAD, TABLE_TEXT
from reports.docx.tables import PLACED, Grid, TableCell, TableRow, border, table
from reports.docx.writing import MUTED, PLAIN, Ink, Pencil, aligned
from reports.pdf.breaking import cleaned

_HIGHEST: Final = 0.42
"""The height of an upright photograph against the page's, so that two rows fit on a page."""

_ALONE: Final = 0.8

_PADDING: Final = 170
"""What a cell leaves free on both sides together."""


def photo_grid(photos: Sequence[Photo], columns: int, pencil: Pencil) -> list[Element]:
    """Return photographs in rows."""
    grid = Grid(PLACED, (1,) * columns, pencil.look.measure)
    rows = []
    for first in range(0, len(photos), columns):
        cells = [TableCell(_photo(it, columns, pencil)) for it in photos[first : first + columns]]
        cells += [TableCell(())] * (columns - len(cells))
        rows.append(TableRow(cells))
    return [table(grid, rows)] if rows else []


def photographs(block: PhotoGrid, pencil: Pencil) -> list[Element]:
    """Return a block of photographs."""
    return photo_grid(block.photos, block.columns, pencil)


def photo_pairs(block: PhotoPairs, pencil: Pencil) -> list[Element]:
    """Return photographs in pairs, their two titles on top of each page."""
    if not block.pairs:
        return [pencil.paragraph(block.empty or "—", TABLE_TEXT, MUTED)]
    line = (border("bottom", LINE, 6),)
    titles = [
        TableCell([pencil.paragraph(it, TABLE_HEAD)], borders=line)
        for it in (block.before, block.after)
    ]
    rows = [TableRow(titles, is_header=True)]
    for pair in block.pairs:
        if pair.title:
            words = pencil.paragraph(pair.title, TABLE_TEXT, Ink(weight=Weight.BOLD))
            rows.append(TableRow([TableCell([words], span=2)], stays_with_next=True))
        rows.append(TableRow([TableCell(_side(it, pencil)) for it in (pair.before, pair.after)]))
    return [table(Grid(PLACED, (1, 1), pencil.look.measure, has_header=True), rows)]


def _side(photo: Photo | str, pencil: Pencil) -> list[Element]:
    if isinstance(photo, Photo):
        return _photo(photo, 2, pencil)
    return [pencil.paragraph(photo, TABLE_TEXT, MUTED)]


def _photo(photo: Photo, columns: int, pencil: Pencil) -> list[Element]:
    found = pencil.media.photo(photo.picture)
    keep = [w("keepNext")] if photo.caption or photo.note else []
    if found is None:
        sentence = pencil.say("This picture cannot be shown: {name}", name=photo.picture)
        frame = w("pBdr", *(border(it, LINE, 4) for it in ("top", "left", "bottom", "right")))
        made = [pencil.paragraph(sentence, TABLE_TEXT, Ink(Tone.CAUTION), frame, *keep)]
    else:
        width, height = _size(found.pixels, columns, pencil)
        run = pencil.media.jpeg(found, width, height, _seen(photo, pencil))
        made = [pencil.assembled(PICTURE, [run], aligned(Align.LEFT))]
    if photo.caption:
        after = [w("keepNext")] if photo.note else []
        made.append(
            pencil.paragraph(photo.caption, TABLE_TEXT, Ink(size=pencil.look.small), *after)
        )
    if photo.note:
        made.append(pencil.paragraph(photo.note, NOTE, PLAIN))
    return made


def _size(pixels: tuple[int, int], columns: int, pencil: Pencil) -> tuple[int, int]:
    across, down = pixels
    room = pencil.look.measure // columns - _PADDING
    highest = round(pencil.look.frame * (_HIGHEST if columns > 1 else _ALONE))
    if room * down <= highest * across:
        return room, max(room * down // across, 1)
    return max(highest * across // down, 1), highest


def _seen(photo: Photo, pencil: Pencil) -> str:
    """Return what is read out in place of a photograph."""
    if not photo.caption:
        return pencil.say("Photograph")
    return pencil.say("Photograph: {caption}", caption=cleaned(photo.caption))
