"""The head of a form and who signs it."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from audit.domain.documents import DocumentKind
from audit.domain.particulars import AuditKind, Inspector
from audit.services.form_lint.faults import FaultWeight
from tests.fakes import BEIJING
from tests.services.form_lint.forms import form, inspected, the_fault, told, with_particulars

NOTICE = DocumentKind.RECTIFICATION_NOTICE
RECORD = DocumentKind.ONSITE_RECORD
REPORT = DocumentKind.SELF_CHECK_REPORT
TWO = (Inspector(name="A", certificate="1"), Inspector(name="B", certificate="2"))


@pytest.mark.parametrize("kind", [NOTICE, RECORD])
def test_a_whole_form_has_no_faults(kind: DocumentKind) -> None:
    """Nothing is invented where nothing is missing."""
    assert told(form(inspected(), kind)) == []


def test_a_whole_self_check_has_no_faults() -> None:
    """It needs no issuer, no number and no certificate."""
    assert told(form(inspected(AuditKind.SELF_CHECK), REPORT)) == []


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (NOTICE, "authority"),
        (NOTICE, "unit"),
        (NOTICE, "number"),
        (RECORD, "authority"),
        (RECORD, "unit"),
        (RECORD, "record_number"),
    ],
)
def test_a_form_without_issuer_addressee_or_number_is_none(kind: DocumentKind, field: str) -> None:
    """A stroke in their place would say that nobody ordered anything of anyone."""
    fault = the_fault(form(inspected(), kind, forged=with_particulars(**{field: " "})), "nothing")

    assert fault.weight is FaultWeight.ERROR
    assert fault.field == field


@pytest.mark.parametrize(("kind", "field"), [(NOTICE, "record_number"), (RECORD, "number")])
def test_the_number_of_another_form_is_not_asked_for(kind: DocumentKind, field: str) -> None:
    """Each has its own."""
    assert told(form(inspected(), kind, forged=with_particulars(**{field: ""}))) == []


@pytest.mark.parametrize("field", ["representative", "post", "phone", "on_site"])
def test_what_gets_a_stroke_is_only_mentioned(field: str) -> None:
    """And only where the form prints it."""
    empty = with_particulars(**{field: ""})

    assert the_fault(form(inspected(), RECORD, forged=empty), "nothing").weight is (
        FaultWeight.WARNING
    )
    assert told(form(inspected(), NOTICE, forged=empty)) == []


def test_a_missing_address_is_mentioned() -> None:
    """It stands with the building."""
    building = inspected().audit.particulars.building.model_copy(update={"address": ""})

    assert told(form(inspected(), RECORD, forged=with_particulars(building=building))) == [
        "Address: nothing was entered."
    ]


@pytest.mark.parametrize(
    ("inspectors", "words"),
    [
        (TWO[:1], "Fewer than two"),
        ((TWO[0], Inspector(name=" ", certificate="2")), "Fewer than two"),
        ((TWO[0], Inspector(name="B")), "B: the certificate number is missing"),
        ((TWO[0], Inspector(name="B", certificate=" 1 ")), "A and B bear the same"),
    ],
)
def test_two_inspectors_with_their_own_certificates_sign(
    inspectors: tuple[Inspector, ...], words: str
) -> None:
    """What no service records, an old record may hold."""
    subject = form(inspected(), forged=with_particulars(inspectors=inspectors))

    assert the_fault(subject, words).weight is FaultWeight.ERROR


def test_a_self_check_that_nobody_made_is_mentioned() -> None:
    """It is the unit's own paper."""
    subject = form(
        inspected(AuditKind.SELF_CHECK), REPORT, forged=with_particulars(inspectors=(), unit="")
    )

    assert told(subject, FaultWeight.ERROR) == []
    assert told(subject) == [
        "Audited unit: nothing was entered.",
        "Nobody is named who carried out the check.",
    ]


def test_an_end_before_the_beginning_is_an_error() -> None:
    """Both as they were entered."""
    forged = with_particulars(arrived=time(10, 0), left=time(9, 59))

    fault = the_fault(form(inspected(), RECORD, forged=forged), "ends before it begins")

    assert fault.weight is FaultWeight.ERROR


def test_a_visit_may_end_in_the_minute_it_began() -> None:
    """Clocks show no seconds."""
    forged = with_particulars(arrived=time(10, 0), left=time(10, 0))

    assert told(form(inspected(), RECORD, forged=forged)) == []


def test_an_end_before_the_record_began_is_an_error_too() -> None:
    """Where only one time was entered, the record gives the other."""
    walk = inspected()
    assert walk.audit.begun_at == datetime(2020, 3, 2, 9, 30, tzinfo=BEIJING)
    forged = with_particulars(arrived=None, left=time(9, 29))

    assert told(form(walk, RECORD, forged=forged), FaultWeight.ERROR) == [
        "The visit ends before it begins."
    ]


def test_times_that_were_not_entered_are_mentioned() -> None:
    """Those of the record stand in their place."""
    forged = with_particulars(arrived=None, left=None)

    assert the_fault(form(inspected(), RECORD, forged=forged), "times").weight is (
        FaultWeight.WARNING
    )
