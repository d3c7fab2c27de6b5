"""Blocks refuse what no medium could lay out."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction

import pytest

from checklists.language import Language
from reports.blocks import (
    Badge,
    BarChart,
    Cell,
    ChartBar,
    Column,
    DataTable,
    Document,
    Field,
    KeyValueGrid,
    Part,
    Row,
    Tone,
    TrendPoint,
    TrendSeries,
)


def test_a_table_row_has_a_cell_for_each_column() -> None:
    with pytest.raises(ValueError, match="2 cells"):
        DataTable((Column("a"), Column("b")), (Row((Cell("1"),)),))


@pytest.mark.parametrize("count", [0, 3])
def test_a_form_row_has_one_or_two_fields(count: int) -> None:
    with pytest.raises(ValueError, match="one or two"):
        KeyValueGrid(((Field("a", "b"),) * count,))


def test_a_document_has_a_part() -> None:
    with pytest.raises(ValueError, match="at least one part"):
        Document("title", ())


def test_a_time_without_a_zone_is_no_time() -> None:
    part = Part(Language.EN, "title", ())

    with pytest.raises(ValueError, match="zone"):
        Document("title", (part,), created=datetime(2020, 3, 2))  # noqa: DTZ001


@pytest.mark.parametrize("tone", [Tone.GOOD, Tone.CAUTION, Tone.BAD, Tone.OPEN])
def test_every_verdict_has_a_sign_beside_its_colour(tone: Tone) -> None:
    assert Badge("word", tone).mark == tone.sign != ""


def test_verdicts_have_different_signs() -> None:
    signs = [tone.sign for tone in Tone if tone.sign]

    assert len(set(signs)) == len(signs)


def test_a_badge_may_bring_its_own_sign() -> None:
    assert Badge("veto", Tone.BAD, "◆").mark == "◆"


@pytest.mark.parametrize("share", [Fraction(-1, 100), Fraction(101, 100)])
def test_no_bar_is_longer_than_its_chart(share: Fraction) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        BarChart((ChartBar("lifts", share, "101"),))


def test_no_trend_goes_back_in_time() -> None:
    later, earlier = (TrendPoint(date(2020, 3, day), Fraction(1), "1") for day in (9, 2))

    with pytest.raises(ValueError, match="in time"):
        TrendSeries("score", (later, earlier))
