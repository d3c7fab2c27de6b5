"""The summary of a building and the comparison of two visits, as they are laid out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from audit.domain.documents import DocumentLanguage
from audit.domain.particulars import AuditKind
from reports.blocks import (
    DataTable,
    Document,
    GroupRow,
    LimitChart,
    Notice,
    Part,
    SignatureBlock,
    TrendChart,
)
from reports.content.evidence import listed_only
from reports.content.papers import paper_of
from reports.documents.papers import document_of
from tests.reports.buildings import CROWDED, FIRST, Premises, lively
from tests.reports.visits import AIR, AREA
from tests.reports.walking_blocks import blocks_of, text_of

WEEK = timedelta(days=7)


def summary(premises: Premises, on: date | None = None) -> Document:
    """Return the summary of the building, in English."""
    audit = next(iter(premises.office.desk.listed())).audit
    paper = paper_of(premises.summary(audit, on), listed_only)
    return document_of(paper, DocumentLanguage.EN)


def comparison(premises: Premises) -> Document:
    """Return the comparison of the last visit with the first, in English."""
    first, *_, last = premises.visits_of(next(iter(premises.office.desk.listed())).audit)
    paper = paper_of(premises.comparison(last, first), listed_only)
    return document_of(paper, DocumentLanguage.EN)


@pytest.fixture(scope="module")
def busy() -> Premises:
    """A building with everything that can happen."""
    premises, _ = lively(4)
    return premises


def both(premises: Premises) -> list[Part]:
    """Return the summary and the comparison."""
    return [summary(premises).parts[0], comparison(premises).parts[0]]


class TestNoAct:
    """Neither is an act of an authority."""

    def test_nobody_signs_or_seals_it(self, busy: Premises) -> None:
        assert all(not blocks_of(part, SignatureBlock) for part in both(busy))

    def test_it_bears_no_number_and_no_issuer(self, busy: Premises) -> None:
        assert all((part.number, part.issuer) == ("", "") for part in both(busy))
        assert not any(part.from_authority for part in both(busy))

    def test_it_says_so_at_the_foot_of_every_page(self, busy: Premises) -> None:
        assert all("no act of an authority" in part.footer for part in both(busy))


class TestSummary:
    """From one visit to very many."""

    def test_a_single_visit_has_no_trend_and_says_so(self) -> None:
        premises = Premises()
        premises.visit()

        (part,) = summary(premises).parts

        assert "no trend yet" in text_of(part)
        assert not blocks_of(part, TrendChart)

    def test_an_open_visit_alone_has_no_conclusion(self) -> None:
        premises = Premises()
        premises.visit(is_closed=False)

        text = text_of(summary(premises).parts[0])

        assert "there is no conclusion" in text
        assert "still open" in text

    @pytest.mark.slow
    def test_fifty_visits_are_all_listed_and_drawn(self) -> None:
        premises, _ = lively(50)

        (part,) = summary(premises).parts

        score, coverage, found = blocks_of(part, TrendChart)
        assert [len(series.points) for series in score.series] == [50]
        assert [len(series.points) for series in coverage.series] == [50]
        assert [len(series.points) for series in found.series] == [50, 50]
        visits = next(t for t in blocks_of(part, DataTable) if t.columns[1].title == "Visit")
        assert len(visits.rows) == 52

    def test_neither_second_looks_nor_open_visits_are_drawn(self, busy: Premises) -> None:
        charts = blocks_of(summary(busy).parts[0], TrendChart)

        assert {len(series.points) for chart in charts for series in chart.series} == {4}

    def test_visits_by_different_checklists_have_lines_of_their_own(self) -> None:
        premises = Premises()
        for number, checklist in enumerate(("full", "quick", "full", "quick")):
            premises.visit(FIRST + number * WEEK, checklist=checklist)

        (part,) = summary(premises).parts

        score, *_ = blocks_of(part, TrendChart)
        assert [series.name for series in score.series] == [
            "Points: Full inspection",
            "Points: Quick check",
        ]
        assert "different checklists or rulebooks" in text_of(part)

    def test_orders_stand_under_how_pressing_they_are(self, busy: Premises) -> None:
        part = summary(busy, FIRST + timedelta(days=86)).parts[0]
        orders = next(t for t in blocks_of(part, DataTable) if t.columns[1].title == "To be done")

        groups = [row.title for row in orders.rows if isinstance(row, GroupRow)]

        assert groups == ["overdue", "without a deadline"]

    def test_of_an_open_visit_only_the_last_day_is_told(self) -> None:
        premises = Premises()
        premises.visit(FIRST, CROWDED, due=FIRST + WEEK, is_closed=False)

        part = summary(premises, FIRST + timedelta(days=86)).parts[0]
        orders = next(t for t in blocks_of(part, DataTable) if t.columns[1].title == "To be done")

        groups = [row.title for row in orders.rows if isinstance(row, GroupRow)]
        assert groups == ["not in force yet"]
        assert "over the deadline" not in text_of(part)

    def test_a_building_where_nothing_is_wrong_says_so(self) -> None:
        premises = Premises()
        premises.visit()

        (part,) = summary(premises).parts
        empty = [table.empty for table in blocks_of(part, DataTable) if not table.rows]

        assert "No order stands." in empty
        assert any("Nothing was found broken again" in each for each in empty)


class TestComparison:
    """Two visits side by side."""

    def test_an_open_visit_makes_it_a_draft(self) -> None:
        premises = Premises()
        premises.visit()
        premises.visit(FIRST + WEEK, is_closed=False)

        document = comparison(premises)

        assert document.watermark == "DRAFT"
        assert blocks_of(document.parts[0], Notice)

    def test_measured_values_are_drawn_then_and_now(self) -> None:
        premises = Premises()
        premises.visit(FIRST, CROWDED, due=FIRST, rooms=["301"])
        spacious = {AREA: {"people": 20}}
        premises.visit(FIRST + WEEK, spacious, rooms=["301"], is_ordered=False)

        (chart,) = blocks_of(comparison(premises).parts[0], LimitChart)

        assert [row.label for row in chart.rows] == [
            "Area per person, 2 March 2020",
            "Area per person, 9 March 2020",
            "Distance between desks, 2 March 2020",
            "Distance between desks, 9 March 2020",
        ]
        assert [row.gauge.is_met for row in chart.rows] == [False, True, False, True]

    def test_two_visits_of_one_day_are_told_apart(self) -> None:
        premises = Premises()
        premises.visit()
        premises.office.clock.pass_minutes(90)
        premises.visit()

        text = text_of(comparison(premises).parts[0])

        assert "2 March 2020, earlier" in text
        assert "2 March 2020, later" in text

    def test_different_checklists_are_said_plainly(self) -> None:
        premises = Premises()
        premises.visit(kind=AuditKind.SELF_CHECK)
        premises.visit(FIRST + WEEK, checklist="quick")

        assert "different checklists" in text_of(comparison(premises).parts[0])

    def test_a_second_look_is_named_as_one(self) -> None:
        premises = Premises()
        first = premises.visit(FIRST, {AIR: {"damper": "open"}}, due=FIRST).audit.id
        premises.look_again(first, FIRST + WEEK, {})

        text = text_of(comparison(premises).parts[0])

        assert "looked again only at what had failed" in text
        assert "Difference of the scores" not in text
        assert "Second look at the visit of 2 March 2020" in text
