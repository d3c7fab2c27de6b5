"""The tables of a paper: which there are, and what stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from audit.domain.documents import DocumentLanguage
from audit.domain.errors import BadEntry
from checklists.language import Text
from reports.content.evidence import listed_only
from reports.content.histories import history_of
from reports.content.papers import paper_of
from reports.tables.picking import named_table
from reports.tables.speaking import spoken
from reports.tables.tables import SpokenTable, Table
from reports.tables.walking import tables_of
from tests.reports.buildings import lively
from tests.reports.visits import DUE, walked


@pytest.fixture(scope="module")
def tables() -> tuple[Table, ...]:
    """The tables of a notice with three findings."""
    subject = walked().subject
    return tables_of(paper_of(subject, listed_only), history_of(subject))


def english(tables: tuple[Table, ...], name: str) -> SpokenTable:
    """Return a table in English."""
    return spoken(named_table(tables, name), DocumentLanguage.EN)


def column(table: SpokenTable, title: str) -> list[object]:
    """Return the cells of a column."""
    position = table.columns.index(title)
    return [row[position] for row in table.rows]


class TestTables:
    """What people look for comes first."""

    def test_the_form_comes_first_and_then_findings_readings_orders_history(
        self, tables: tuple[Table, ...]
    ) -> None:
        names = [table.name for table in tables]

        wanted = ["form", "findings", "readings", "orders", "history"]
        assert [name for name in names if name in wanted] == wanted

    def test_figures_are_numbers_and_days_are_days(self, tables: tuple[Table, ...]) -> None:
        findings = english(tables, "findings")

        assert column(findings, "As figures: Measured")[0] == Decimal("2.142857")
        assert column(findings, "Put right by")[0] == DUE

    def test_a_reading_says_which_finding_it_belongs_to(self, tables: tuple[Table, ...]) -> None:
        readings = english(tables, "readings")

        assert column(readings, "Belongs to: No.")[:3] == [1, 2, 2]
        assert column(readings, "Belongs to: Check item")[0] == "Area per person"

    def test_rows_say_which_part_they_are_where_there_are_several(
        self, tables: tuple[Table, ...]
    ) -> None:
        rules = english(tables, "rules")

        assert {str(part).rpartition(" › ")[2] for part in column(rules, "Part")} == {
            "Legal basis",
            "Recommended as well",
            "Took the place of",
        }

    def test_every_event_is_told_with_when_and_by_whom(self, tables: tuple[Table, ...]) -> None:
        history = english(tables, "history")

        assert history.columns[1:6] == ("No.", "When", "Recorded by", "Device", "What")
        assert column(history, "What")[0] == "Audit begun"
        assert column(history, "What")[-1] == "Audit closed"

    def test_orders_come_with_their_steps(self) -> None:
        premises, last = lively(2)
        subject = premises.summary(last)

        steps = english(tables_of(paper_of(subject, listed_only), history_of(subject)), "steps")

        assert any("Re-inspected on 2020-03-07" in str(what) for what in column(steps, "What"))

    def test_every_row_is_as_long_as_its_head(self, tables: tuple[Table, ...]) -> None:
        assert all(len(row) == len(each.columns) for each in tables for row in each.rows)


class TestPicking:
    """Which table is meant."""

    def test_the_main_table_of_a_notice_holds_its_findings(self, tables: tuple[Table, ...]) -> None:
        assert named_table(tables, "").name == "findings"

    def test_a_table_that_is_not_there_is_refused_with_those_that_are(
        self, tables: tuple[Table, ...]
    ) -> None:
        with pytest.raises(BadEntry, match="readings"):
            named_table(tables, "nonsense")

    def test_an_empty_table_is_still_one(self, tables: tuple[Table, ...]) -> None:
        assert named_table(tables, "steps").rows == ()


class TestLanguages:
    """One language, or both in each cell."""

    def test_in_both_each_cell_says_it_twice(self, tables: tuple[Table, ...]) -> None:
        both = spoken(named_table(tables, "findings"), DocumentLanguage.BOTH)

        assert "检查项\nCheck item" in both.columns
        assert "人均使用面积\nArea per person" in both.rows[0]

    def test_what_people_wrote_is_said_once(self, tables: tuple[Table, ...]) -> None:
        both = spoken(named_table(tables, "findings"), DocumentLanguage.BOTH)

        assert "三排工位坐满" in both.rows[0]


@dataclass(frozen=True)
class _Part:
    title: Text
    places: tuple[str, ...]


@dataclass(frozen=True)
class _Paper:
    on: date
    findings: tuple[_Part, ...]


def test_a_field_nobody_named_yet_keeps_its_own_name() -> None:
    """A paper of tomorrow is written today, and loses nothing."""
    part = _Part(Text(zh="甲", en="A"), ("301", "302"))

    form, findings = tables_of(_Paper(date(2020, 3, 2), (part,)))

    assert form.rows[0][2] == date(2020, 3, 2)
    assert findings.rows[0][1] == Text(zh="301；302", en="301; 302")
