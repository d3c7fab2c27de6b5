"""Summaries of a building: which visits they leave out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from audit.domain.documents import DocumentKind
from audit.services.read_documents import ReadDocument, Seal
from audit.services.several_audits import audit_name, left_out
from checklists.language import Language, Speech
from tests.visits import Office


def document(**origin: str) -> ReadDocument:
    """Return a document that says only what it is."""
    said = {"Form": DocumentKind.BUILDING_SUMMARY.value, "On": "2020-03-31", **origin}
    nothing: dict[str, Any] = {"pages": 1, "parts": {}, "foreign": (), "photos": {}}
    return ReadDocument(b"", "", Seal.WHOLE, said, (), **nothing)  # type: ignore[arg-type]


def told(office: Office, read: ReadDocument, shown: int) -> list[str]:
    """Say what is left out where the first ``shown`` visits are shown."""
    audits = [office.desk.state_of(line.audit) for line in office.desk.listed()][:shown]
    return [Speech(Language.EN).tell(each.what) for each in left_out(office.desk, read, audits)]


@pytest.fixture
def office() -> Office:
    """An office with three visits of one building."""
    office = Office()
    for _ in range(3):
        office.walk()
    return office


def test_a_whole_summary_leaves_nothing_out(office: Office) -> None:
    assert told(office, document(), 3) == []


def test_a_visit_that_is_left_out_is_named(office: Office) -> None:
    (line,) = told(office, document(), 2)

    assert "does not show: 2020-03-02, 00000000." in line


def test_visits_after_its_day_are_none_of_it(office: Office) -> None:
    assert told(office, document(On="2020-03-01"), 1) == []


def test_other_documents_leave_nothing_out(office: Office) -> None:
    assert told(office, document(Form=DocumentKind.COMPARISON.value), 1) == []


def test_many_are_not_all_named() -> None:
    office = Office()
    for _ in range(25):
        office.walk()

    assert told(office, document(), 1)[0].count("2020-03-02") == 20


def test_an_audit_is_named_by_building_day_and_id(office: Office) -> None:
    audit = office.desk.state_of(office.desk.listed()[0].audit)

    assert audit_name(audit) == f"Tower, {date(2020, 3, 2)}, 00000000"
