"""Drawings are to scale, and files any program reads."""

from __future__ import annotations

import io
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from reports.blocks import Gauge, TrendChart, TrendPoint, TrendSeries
from reports.docx.codes import code_drawing
from reports.docx.drawing import PER_MM, Sheet, bar, bullet, pixels_of
from reports.docx.look import MODERN
from reports.docx.trends import trend_drawing
from reports.pdf.codes import QUIET, encoded
from reports.pdf.limits import LIMIT_AT, against

RED = (163, 24, 43)
INK = (26, 31, 38)


def read(data: bytes) -> Image.Image:
    """Open a drawing as a viewer does."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image.convert("RGB")


def count(image: Image.Image, colour: tuple[int, int, int], *, row: int) -> int:
    """Count the pixels of a colour in one row."""
    return sum(image.getpixel((x, row)) == colour for x in range(image.width))


@given(st.fractions(-1, 2, max_denominator=97))
def test_a_bar_is_as_long_as_its_share(share: Fraction) -> None:
    """And stays on its scale."""
    image = read(bar(share, "A3182B", wide_mm=40, high_mm=3))

    assert count(image, RED, row=image.height // 2) == pixels_of(share, 40 * PER_MM)


@pytest.mark.parametrize("limit", [Fraction(0), Fraction(1, 2), Fraction(1)])
def test_a_limit_is_a_mark_across_the_bar(limit: Fraction) -> None:
    image = read(bar(Fraction(1, 4), "A3182B", limits=(limit,), wide_mm=40, high_mm=4))

    assert count(image, INK, row=0) == 4
    assert count(image, INK, row=image.height - 1) == 4


@pytest.mark.parametrize(
    ("measured", "limit"), [(90, 100), (2, 3), (Fraction(1, 2), Fraction(5, 2))]
)
def test_limits_in_different_units_stand_in_one_line(measured: int, limit: int) -> None:
    gauge = Gauge(Fraction(measured), "", at_least=Fraction(limit))

    image = read(bullet(against(gauge), "A3182B", wide_mm=50, high_mm=4))

    marks = [x for x in range(image.width) if image.getpixel((x, 0)) == INK]
    assert marks[0] == pixels_of(LIMIT_AT, image.width) - 2
    assert count(image, RED, row=image.height // 2) < marks[0]


def test_a_rectangle_beside_the_sheet_is_left_out() -> None:
    sheet = Sheet(10, 10)

    sheet.area(-5, -5, 8, 8, "A3182B")
    sheet.area(20, 20, 5, 5, "A3182B")

    image = read(sheet.png())
    assert [count(image, RED, row=row) for row in range(10)] == [3] * 3 + [0] * 7


def test_a_code_is_drawn_module_by_module() -> None:
    data, across = code_drawing("plumbline:7")

    image = read(data)
    module = image.width // across
    dark = {
        (row - QUIET, column - QUIET)
        for row in range(across)
        for column in range(across)
        if image.getpixel((column * module + 1, row * module + 1)) == (0, 0, 0)
    }
    assert dark == {
        (it.row, it.column + more)
        for it in encoded("plumbline:7").dark
        for more in range(it.length)
    }


def trend(*values: int, limit: Fraction | None = None) -> TrendChart:
    """Return a chart with one point a day."""
    points = tuple(
        TrendPoint(date(2020, 3, day), Fraction(value), str(value))
        for day, value in enumerate(values, start=1)
    )
    return TrendChart((TrendSeries("得分", points),), limit=limit)


def highest(image: Image.Image, x: int) -> int:
    """Return the first row in which the line is seen."""
    accent = (29, 63, 102)
    return next(y for y in range(image.height) if image.getpixel((x, y)) == accent)


def test_a_line_rises_with_its_values() -> None:
    image = read(trend_drawing(trend(20, 40, 90), MODERN, 100, 40))

    places = [highest(image, x) for x in (30, image.width // 2, image.width - 30)]
    assert places == sorted(places, reverse=True)
    assert len(set(places)) == 3


@pytest.mark.parametrize("values", [(5,), (0, 0), (7, 7, 7)])
def test_a_line_can_be_flat_or_a_single_point(values: tuple[int, ...]) -> None:
    assert highest(read(trend_drawing(trend(*values), MODERN, 100, 40)), 400)


def test_a_limit_is_a_broken_line() -> None:
    plain = read(trend_drawing(trend(20, 90), MODERN, 100, 40))
    limited = read(trend_drawing(trend(20, 90, limit=Fraction(60)), MODERN, 100, 40))

    assert plain.tobytes() != limited.tobytes()
