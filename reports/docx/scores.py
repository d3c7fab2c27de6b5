"""The few big figures on top of a report, and the word that sums them up."""

from __future__ import annotations

from typing import Final

from reports.blocks import Badge, Figure, ScoreStrip, Tone, Weight
from reports.docx.elements import Element, set_property, text, w
from reports.docx.look import INK, LINE, WHITE
from reports.docx.styles import FIGURE, LABEL, NOTE, NOTICE
from reports.docx.tables import PLACED, Grid, TableCell, TableRow, beside, border, table
from reports.docx.writing import Ink, Pencil, keep_with_next, line_of

_BIGGEST: Final = 20.0
_SMALLEST: Final = 10.0
_WIDE: Final = 1.0
_NARROW: Final = 0.56


def score_strip(block: ScoreStrip, pencil: Pencil) -> list[Element]:
    """Return the figures, and under them the conclusion."""
    made: list[Element] = []
    if block.figures:
        count = len(block.figures)
        width = pencil.look.measure
        size = _figure_size(block.figures, width / count / 20 - 12)
        edges = (border("top", INK, 8), border("bottom", INK, 4), border("insideV", LINE, 4))
        cells = [TableCell(_figure(figure, size, pencil)) for figure in block.figures]
        made.append(table(Grid(PLACED, (1,) * count, width, borders=edges), [TableRow(cells)]))
    if block.conclusion is not None:
        made += _conclusion(block.conclusion, block, pencil)
    elif block.note:
        made.append(pencil.paragraph(block.note, NOTE))
    keep_with_next(made[:-1])
    return made


def width_of(words: str) -> float:
    """Return how wide words are against the size of their letters, roughly."""
    return sum(_WIDE if letter >= "\u2e80" else _NARROW for letter in words)


def _figure_size(figures: tuple[Figure, ...], room: float) -> float:
    """Return the size at which the longest figure stands on one line, if that can be read."""
    longest = max(max(width_of(figure.value), 1) for figure in figures)
    return max(_SMALLEST, min(_BIGGEST, room / longest))


def _figure(figure: Figure, size: float, pencil: Pencil) -> list[Element]:
    tone = Tone.MUTED if figure.tone is Tone.PLAIN else figure.tone
    made = [
        pencil.paragraph(figure.label, LABEL, Ink(tone), sign=figure.tone.sign),
        pencil.paragraph(
            figure.value, FIGURE, Ink(figure.tone, size=0 if size == _BIGGEST else size)
        ),
    ]
    if figure.note:
        made.append(pencil.paragraph(figure.note, NOTE))
    return made


def _conclusion(badge: Badge, block: ScoreStrip, pencil: Pencil) -> list[Element]:
    edge = beside(pencil.look.colour(badge.tone))
    words = f"{badge.mark}  {badge.text}" if badge.mark else badge.text
    ink = Ink(badge.tone, Weight.BOLD, 13)
    made = [pencil.paragraph(words, NOTICE, ink, edge, w("keepNext"))]
    if block.note:
        made.append(pencil.paragraph(block.note, NOTICE, Ink(size=pencil.look.table), edge))
    return made


def chip(badge: Badge, pencil: Pencil) -> list[Element]:
    """Return a badge as framed letters; the gravest is filled, to stand out in black and white."""
    words = line_of(f"{badge.mark} {badge.text}" if badge.mark else badge.text)
    colour = pencil.look.colour(badge.tone)
    filled = badge.tone is Tone.BAD
    runs = pencil.runs(
        f"\N{NO-BREAK SPACE}{words}\N{NO-BREAK SPACE}",
        Ink(badge.tone, Weight.BOLD, pencil.look.small),
    )
    for run in runs:
        given = [w("bdr", val="single", sz=6, space=0, color=colour)]
        if filled:
            given += [w("shd", val="clear", color="auto", fill=colour), w("color", val=WHITE)]
        for each in given:
            set_property(run, "rPr", each)
    return [w("r", text("  ")), *runs]
