"""Charts: a drawing where a reader would rather look, and every figure as words beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from reports.blocks import (
    Align,
    BarChart,
    Gauge,
    LimitChart,
    LimitRow,
    Span,
    Tone,
    TrendChart,
    TrendPoint,
    Weight,
)
from reports.docx.drawing import bar, bullet
from reports.docx.elements import Element, w
from reports.docx.look import mm
from reports.docx.styles import CAPTION, NOTE, PICTURE, TABLE_HEAD, TABLE_TEXT
from reports.docx.tables import OPEN, Grid, TableCell, TableRow, table
from reports.docx.trends import trend_drawing
from reports.docx.writing import MUTED, PLAIN, Ink, Pencil, aligned, line_of
from reports.hearing import day_of, heard, summary
from reports.pdf.limits import against

HEADROOM: Final = Fraction(118, 100)
"""How much longer a scale is than the greatest amount on it."""

_BARS: Final = (30, 46, 24)
_LIMITS: Final = (32, 40, 28)


def gauge(block: Gauge, width: int, pencil: Pencil) -> list[Element]:
    """Return a measured amount, its scale, and what is allowed, one under the other."""
    return _gauged(block, _scale(block, width, pencil), pencil)


def _gauged(block: Gauge, scale: Element, pencil: Pencil) -> list[Element]:
    tone = Tone.GOOD if block.is_met else Tone.BAD
    ink = Ink(tone, Weight.BOLD)
    made = [pencil.paragraph(block.measured_text, TABLE_TEXT, ink, w("keepNext"), sign=tone.sign)]
    made.append(pencil.assembled(PICTURE, [scale]))
    if block.limit_text:
        made.append(pencil.paragraph(block.limit_text, TABLE_TEXT))
    return made


def _scale(block: Gauge, width: int, pencil: Pencil) -> Element:
    limits = [limit for limit in (block.at_least, block.at_most) if limit is not None]
    whole = max([block.measured, *limits, Fraction(0)]) * HEADROOM or Fraction(1)
    tone = Tone.GOOD if block.is_met else Tone.BAD
    drawn = bar(
        block.measured / whole,
        pencil.look.colour(tone),
        limits=tuple(limit / whole for limit in limits),
        wide_mm=max(round(width * 25.4 / 1440), 10),
        high_mm=4,
    )
    return pencil.media.png(drawn, width, mm(4), _heard(block, pencil))


def _heard(block: Gauge, pencil: Pencil) -> str:
    """Return what is read out in place of the scale."""
    say, measured, limit = pencil.say, line_of(block.measured_text), line_of(block.limit_text)
    if not limit:
        return say("Scale: {measured}", measured=measured)
    if block.is_met:
        return say("Scale: {measured}; required {limit}; met", measured=measured, limit=limit)
    return say("Scale: {measured}; required {limit}; not met", measured=measured, limit=limit)


def bar_chart(block: BarChart, pencil: Pencil) -> list[Element]:
    """Return labelled bars as a table, with a mark across all bars where there is a limit."""
    limits = () if block.limit is None else (block.limit,)
    rows = []
    for each in block.bars:
        tone = Tone.ACCENT if each.tone is Tone.PLAIN else each.tone
        drawn: list[Element] = []
        if each.share is not None:
            png = bar(each.share, pencil.look.colour(tone), limits=limits, wide_mm=80, high_mm=4)
            width = pencil.look.measure * _BARS[1] // sum(_BARS) - 200
            drawn = [pencil.assembled(NOTE, [pencil.media.png(png, width, mm(4))])]
        note = (Span(f"  {each.note}", tone=Tone.MUTED),) if each.note else ()
        figure = f"{each.tone.sign}\N{NO-BREAK SPACE}{each.value}" if each.tone.sign else each.value
        words = pencil.paragraph((Span(figure, Weight.BOLD, each.tone), *note), TABLE_TEXT)
        label = TableCell([pencil.paragraph(each.label, TABLE_TEXT)], stands="center")
        rows.append(
            TableRow(
                [label, TableCell(drawn, stands="center"), TableCell([words], stands="center")]
            )
        )
    if block.limit_text:
        rows.append(_said(block.limit_text, pencil))
    return _charted(block, _BARS, rows if block.bars else [], pencil)


def limit_chart(block: LimitChart, pencil: Pencil) -> list[Element]:
    """Return measured values one under the other, each on its scale with its limit."""
    width = pencil.look.measure * _LIMITS[1] // sum(_LIMITS) - 200
    rows = [_limit_row(each, width, pencil) for each in block.rows]
    return _charted(block, _LIMITS, rows, pencil)


def _limit_row(each: LimitRow, width: int, pencil: Pencil) -> TableRow:
    tone = Tone.GOOD if each.gauge.is_met else Tone.BAD
    drawn = bullet(against(each.gauge), pencil.look.colour(tone), wide_mm=80, high_mm=4)
    scale = pencil.media.png(drawn, width, mm(4), _heard(each.gauge, pencil))
    label = [pencil.paragraph(each.label, TABLE_TEXT)]
    if each.place:
        label.append(pencil.paragraph(each.place, NOTE))
    margin = []
    if each.margin:
        tone = Tone.PLAIN if each.gauge.is_met else Tone.BAD
        margin.append(pencil.paragraph(each.margin, TABLE_TEXT, Ink(tone)))
    cells = [
        TableCell(label, stands="center"),
        TableCell(_gauged(each.gauge, scale, pencil), stands="center"),
        TableCell(margin, stands="center"),
    ]
    return TableRow(cells)


def trend_chart(block: TrendChart, pencil: Pencil) -> list[Element]:
    """Return the lines as a drawing, and under it each figure by its day."""
    rows = [_trend_head(block, pencil), *_trend_rows(block, pencil)] if block.series else []
    if rows and block.limit_text:
        rows.append(_said(block.limit_text, pencil))
    shares = (2, *(3,) * len(block.series))
    made = _charted(block, shares, rows, pencil)
    if any(series.points for series in block.series):
        width, high_mm = pencil.look.measure, 48
        png = trend_drawing(block, pencil.look, round(width * 25.4 / 1440), high_mm)
        alt = line_of(heard(block, pencil.say))
        drawn = pencil.assembled(PICTURE, [pencil.media.png(png, width, mm(high_mm), alt)])
        made.insert(1 if block.title else 0, drawn)
    return made


def _trend_head(block: TrendChart, pencil: Pencil) -> TableRow:
    """Return the names of the lines, each with a stroke in its colour."""
    names = [
        TableCell([pencil.paragraph((Span("━ ", tone=it.tone), Span(it.name)), TABLE_HEAD)])
        for it in block.series
    ]
    return TableRow([TableCell([pencil.assembled(TABLE_HEAD, ())]), *names], is_header=True)


def _trend_rows(block: TrendChart, pencil: Pencil) -> Iterator[TableRow]:
    """Return a row for each day; a day that comes twice in a series has two."""
    days: dict[tuple[date, str, int], dict[int, TrendPoint]] = {}
    for place, series in enumerate(block.series):
        seen: Counter[tuple[date, str]] = Counter()
        for point in series.points:
            day = (point.on, point.when)
            days.setdefault((*day, seen[day]), {})[place] = point
            seen[day] += 1
    for key in sorted(days):
        points = days[key]
        when = pencil.paragraph(day_of(next(iter(points.values()))), TABLE_TEXT)
        figures = [_figure(points.get(place), pencil) for place in range(len(block.series))]
        yield TableRow([TableCell([when]), *figures])


def _figure(point: TrendPoint | None, pencil: Pencil) -> TableCell:
    if point is None:
        return TableCell([pencil.paragraph("—", TABLE_TEXT, MUTED)])
    ink = Ink(point.tone)
    return TableCell([pencil.paragraph(point.label, TABLE_TEXT, ink, sign=point.tone.sign)])


def _said(words: str, pencil: Pencil) -> TableRow:
    note = pencil.paragraph(f"┃ {words}", NOTE, PLAIN, aligned(Align.LEFT))
    return TableRow([TableCell([note], span=0)])


def _charted(
    block: BarChart | LimitChart | TrendChart,
    shares: Sequence[int],
    rows: Sequence[TableRow],
    pencil: Pencil,
) -> list[Element]:
    """Return a chart's table under its title."""
    made = [pencil.paragraph(block.title, CAPTION)] if block.title else []
    if not rows:
        return [*made, pencil.paragraph(block.empty or "—", TABLE_TEXT, MUTED)]
    grid = Grid(
        OPEN,
        shares,
        pencil.look.measure,
        title=line_of(block.title),
        description=line_of(summary(block, pencil.say)),
    )
    made.append(table(grid, [_spread(row, len(shares)) for row in rows]))
    return made


def _spread(row: TableRow, columns: int) -> TableRow:
    """Let a row of one cell stand across all columns."""
    if len(row.cells) > 1:
        return row
    only = row.cells[0]
    return TableRow(
        [TableCell(only.content, columns, only.fill)], stays_with_next=row.stays_with_next
    )
