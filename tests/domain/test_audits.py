"""The state of an audit is the fold of its events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from audit.domain.audits import apply, fold, undone_events
from audit.domain.documents import DocumentKind, DocumentLanguage, IssuedDocument
from audit.domain.errors import Damaged
from audit.domain.events import EventKind, Hash
from audit.domain.particulars import AuditKind
from checklists.language import Language, Speech
from tests.visits import AREA, SIGN, Office, key, particulars


@pytest.fixture
def office() -> Office:
    """Return an empty office."""
    return Office()


def test_evidence_comes_and_goes(office: Office) -> None:
    """The same file attached twice is one."""
    walk = office.walk()
    first = walk.attach(key(SIGN), b"one", name="one.jpg")
    walk.attach(key(SIGN), b"two", name="two.jpg")
    walk.attach(key(SIGN), b"one", name="again.jpg", caption="closer")

    assert [each.name for each in walk.audit.evidence[key(SIGN)]] == ["two.jpg", "again.jpg"]
    walk.detach(first)
    assert [each.name for each in walk.audit.evidence[key(SIGN)]] == ["two.jpg"]


def test_particulars_can_be_corrected(office: Office) -> None:
    """With the former ones still in the history."""
    walk = office.walk()

    walk.change(particulars(unit="Other Ltd"))

    assert walk.audit.particulars.unit == "Other Ltd"
    assert fold(office.desk.history(walk.audit.id)) == walk.audit


def test_a_note_taken_back_is_empty(office: Office) -> None:
    """And writing the same note twice is one step."""
    walk = office.walk()
    walk.note(key(SIGN), "look again")
    walk.note(key(SIGN), "look again")
    steps = walk.audit.events

    walk.note(key(SIGN), "")

    assert walk.audit.notes[key(SIGN)] == ""
    assert walk.audit.events == steps + 1


def test_an_issued_document_is_part_of_the_record(office: Office) -> None:
    """With the head it shows."""
    walk = office.walk()
    walk.close_audit()
    document = IssuedDocument(
        kind=DocumentKind.of(AuditKind.SELF_CHECK),
        language=DocumentLanguage.BOTH,
        on=date(2020, 3, 2),
        sha256=Hash("1" * 64),
        head=walk.audit.head,
    )

    walk.issued(document)

    assert walk.audit.documents == (document,)
    assert walk.audit.documents[0].kind is DocumentKind.SELF_CHECK_REPORT


def test_an_inspection_ends_in_a_notice() -> None:
    """The two kinds of document cannot be confused either."""
    assert DocumentKind.of(AuditKind.INSPECTION) is DocumentKind.RECTIFICATION_NOTICE


def test_reopening_lets_answers_in_again(office: Office) -> None:
    """The closing stays in the history."""
    walk = office.walk()
    walk.close_audit()
    walk.reopen("One room was missed")

    assert not walk.audit.is_closed
    kinds = [event.kind for event in office.desk.history(walk.audit.id)]
    assert kinds == [EventKind.BEGUN, EventKind.CLOSED, EventKind.REOPENED]


def test_what_was_brought_back_is_no_longer_undone(office: Office) -> None:
    """Undone, redone, undone again: the last word counts."""
    walk = office.walk()
    walk.enter(key(SIGN), {"seen": True})
    for _ in range(3):
        walk.undo()
        walk.redo()

    assert undone_events(office.desk.history(walk.audit.id)) == frozenset()
    walk.undo()
    assert len(undone_events(office.desk.history(walk.audit.id))) == 1


def test_a_history_without_its_beginning_is_damage(office: Office) -> None:
    """Not an audit of nothing."""
    walk = office.walk()
    walk.enter(key(AREA), {"people": 1})

    with pytest.raises(Damaged):
        fold(office.desk.history(walk.audit.id)[1:])


def test_a_step_of_another_shape_is_damage(office: Office) -> None:
    """It says which part cannot be read."""
    walk = office.walk()
    walk.enter(key(SIGN), {"seen": True})
    last = office.desk.history(walk.audit.id)[-1]

    with pytest.raises(Damaged) as caught:
        apply(walk.audit, replace(last, data={"place": 1}))

    assert "Answered" in caught.value.told(Speech(Language.EN))
