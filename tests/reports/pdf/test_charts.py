"""What charts show, and what they tell who cannot see them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from checklists.language import Language, Speech
from reports.blocks import (
    BarChart,
    ChartBar,
    Gauge,
    PhotoPair,
    PhotoPairs,
    TrendChart,
    TrendPoint,
    TrendSeries,
)
from reports.hearing import heard
from reports.pdf.axes import axis
from reports.pdf.limits import LIMIT_AT, against
from tests.reports.pdf.builders import drawn
from tests.reports.pdf.gallery import bars, gallery, limits, pairs, trend
from tests.reports.pdf.reading import bare, page_words, words
from tests.reports.pdf.trees import tree
from tests.reports.walking_blocks import words_of

AMOUNTS = st.fractions(-1000, 1000, max_denominator=100)
NOT_DRAWN = ("Chart.alt", "Photo.picture")
"""Fields that are told or fetched, not written on the page."""


@pytest.mark.parametrize("language", Language)
def test_every_word_of_a_chart_is_on_the_page(language: Language) -> None:
    said = bare(words(drawn(*gallery(language), language=language).data))

    wanted = {
        bare(text) for path, text in words_of(gallery(language)) if not path[-1].endswith(NOT_DRAWN)
    }
    assert len(wanted) > 60
    assert not [text for text in wanted if text not in said]


def test_bars_are_read_as_a_table_with_a_header_in_each_row() -> None:
    table = tree(drawn(bars(Language.ZH)).data).find("Table")[0]

    rows = table.find("TR")
    assert len(rows) == len(bars(Language.ZH).bars)
    assert {tuple(kid.role for kid in row.kids) for row in rows} == {("TH", "TD")}
    assert table.attributes["/Summary"] == "各区域得分；合格线 60"


def test_readings_are_read_as_a_table() -> None:
    table = tree(drawn(limits(Language.EN), language=Language.EN).data).find("Table")[0]

    assert table.attributes["/Summary"] == "Each reading against its own limit"


def test_pairs_are_read_by_column() -> None:
    found = tree(drawn(pairs(Language.EN), language=Language.EN).data).find("Table")[0]

    assert [node.alt for node in found.find("Figure")] == [
        "Photograph: Damper 30% open",
        "Photograph: Damper closed",
        "Photograph: No sign",
    ]
    assert len(found.find("TH")) == 4


@pytest.mark.parametrize("language", Language)
def test_a_trend_tells_each_figure_with_its_day(language: Language) -> None:
    chart = trend(language)

    figure = tree(drawn(chart, language=language).data).find("Figure")[0]

    for series in chart.series:
        assert series.name in figure.alt
        for point in series.points:
            assert f"{point.on.isoformat()} {point.label}" in figure.alt
    assert figure.alt == heard(chart, Speech(language))


def test_a_day_is_told_as_it_is_written() -> None:
    point = TrendPoint(date(2020, 3, 2), Fraction(1), "1", "2 March")
    chart = TrendChart((TrendSeries("", (point,)),))

    assert heard(chart, Speech(Language.EN)) == "2 March 1"
    assert "2 March" in words(drawn(chart).data)


def test_pairs_on_the_next_page_stand_under_their_titles_again() -> None:
    pair = pairs(Language.ZH).pairs[0]

    pages = page_words(drawn(PhotoPairs((pair,) * 5, "整改前", "整改后")).data)

    assert len(pages) > 1
    assert all("整改前 整改后" in page for page in pages)


def test_a_pair_without_photographs_says_why() -> None:
    made = drawn(PhotoPairs((PhotoPair("没有拍照", "停用"),), "前", "后"))

    assert "没有拍照" in words(made.data)
    assert "停用" in words(made.data)


def test_a_chart_longer_than_a_page_goes_on_with_its_limit() -> None:
    many = tuple(ChartBar(f"区域 {n}", Fraction(n, 90), f"{n}") for n in range(90))

    pages = page_words(drawn(BarChart(many, limit=Fraction(1, 2), limit_text="合格线")).data)

    assert len(pages) > 1
    assert all("合格线" in page for page in pages)
    assert "区域 89" in pages[-1]


class TestAgainst:
    """Where a reading stands against its limit."""

    @given(AMOUNTS, AMOUNTS)
    def test_what_is_drawn_outside_the_tint_breaks_the_limit(
        self, measured: Fraction, limit: Fraction
    ) -> None:
        assume(measured >= 0 or limit <= 0)
        for gauge in (Gauge(measured, "", at_least=limit), Gauge(measured, "", at_most=limit)):
            places = against(gauge)

            first, last = places.allowed
            assert (first <= places.measured <= last) is gauge.is_met

    @given(AMOUNTS)
    def test_every_limit_stands_in_line(self, limit: Fraction) -> None:
        assert against(Gauge(limit, "", at_least=limit)).measured == LIMIT_AT

    def test_a_length_is_true_to_its_limit(self) -> None:
        assert against(Gauge(Fraction(3), "", at_most=Fraction(6))).measured == LIMIT_AT / 2

    @pytest.mark.parametrize(("measured", "is_cut"), [(9, False), (10, False), (11, True)])
    def test_what_is_far_off_is_cut(self, measured: int, is_cut: bool) -> None:
        assert against(Gauge(Fraction(measured), "", at_most=Fraction(6))).is_cut is is_cut

    def test_between_two_limits_is_allowed(self) -> None:
        places = against(Gauge(Fraction(21), "", Fraction(18), Fraction(26)))

        assert places.allowed == (LIMIT_AT, LIMIT_AT * 26 / 18)

    def test_where_nothing_is_allowed_nothing_is_no_bar(self) -> None:
        places = against(Gauge(Fraction(0), "", at_most=Fraction(0)))

        assert places.start == places.measured == LIMIT_AT


class TestAxis:
    """Scales with round figures."""

    @given(st.lists(AMOUNTS, min_size=1, max_size=9))
    def test_every_value_is_on_the_scale(self, values: list[Fraction]) -> None:
        found = axis(_chart(values))

        assert all(found.least <= value <= found.most for value in values)
        assert all(0 <= at <= 1 for at, _ in found.ticks)
        assert 2 <= len(found.ticks) <= 7

    def test_figures_are_round(self) -> None:
        found = axis(_chart([Fraction(3, 10), Fraction(1, 2)]))

        assert [said for _, said in found.ticks] == ["0.0", "0.2", "0.4", "0.6"]

    def test_a_scale_is_what_was_asked_for(self) -> None:
        found = axis(
            TrendChart(_chart([Fraction(82)]).series, least=Fraction(60), most=Fraction(100))
        )

        assert (found.least, found.most) == (Fraction(60), Fraction(100))


def _chart(values: list[Fraction]) -> TrendChart:
    points = tuple(TrendPoint(date(2020, 3, 2), value, str(value)) for value in values)
    return TrendChart((TrendSeries("a", points),))
