"""Every form, checked against its records where nothing else is at hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from audit.domain.documents import DocumentKind, DocumentLanguage, DocumentTheme
from audit.domain.particulars import AuditKind
from audit.services.document_choices import DocumentChoice, subject_of
from audit.services.exporting import attached_records
from audit.services.ports import DocumentRequest
from audit.services.subjects import Subject
from audit.services.verifications import State, Verification
from audit.services.verifying import Verifier
from reports.reading import PdfReader
from reports.writing import FileWriter
from tests.reports.rectified import FORMS, Rectified, rectified, written
from tests.reports.visits import office_rulebook
from tests.visits import Office

pytestmark = pytest.mark.slow
"""The command line tries one of each without this mark."""

READER = PdfReader()
EVERY = [(kind, form) for kind, forms in FORMS.items() for form in forms]


@pytest.fixture(scope="module")
def visits() -> dict[AuditKind, Rectified]:
    """An inspection and a self-check, each with a second look."""
    return {kind: rectified(kind) for kind in AuditKind}


def verified(content: bytes, folder: Path) -> Verification:
    """Check a file on another computer: neither audits nor photos are kept there."""
    path = folder / "form.pdf"
    path.write_bytes(content)
    verifier = Verifier(
        Office(rulebook=office_rulebook()).desk,
        READER,
        lambda evidence, program: FileWriter(evidence, program=program),
        "",
    )
    return verifier.verify(path)


def forged(
    visits: Rectified, subject: Subject, *, of_record: int, said: str, instead: str
) -> bytes:
    """Return a form behind a new seal, whose attached record was changed."""
    records = list(attached_records(subject, DocumentLanguage.ZH))
    changed = records[of_record].replace(said.encode(), instead.encode())
    assert changed != records[of_record]
    records[of_record] = changed
    writer = FileWriter(visits.office.evidence)
    return writer.write(subject, DocumentRequest(DocumentLanguage.ZH), records).content


@pytest.mark.parametrize(("kind", "form"), EVERY)
@pytest.mark.parametrize("theme", DocumentTheme)
def test_a_form_nobody_touched_is_intact_to_the_byte(
    visits: dict[AuditKind, Rectified],
    kind: AuditKind,
    form: DocumentKind,
    theme: DocumentTheme,
    tmp_path: Path,
) -> None:
    """Its kind, its extension and its look are read from the file and drawn again."""
    made = visits[kind]
    file = written(made.office, made.subject(form), DocumentLanguage.BOTH, theme)

    verification = verified(file.content, tmp_path)

    assert verification.is_intact
    said = [repr(each.what) for each in verification.checks if each.state is State.INTACT]
    assert any("to the byte" in each and "page" in each for each in said)


@pytest.mark.parametrize(("kind", "form"), EVERY)
def test_a_changed_record_is_found(
    visits: dict[AuditKind, Rectified], kind: AuditKind, form: DocumentKind, tmp_path: Path
) -> None:
    made = visits[kind]
    file = forged(made, made.subject(form), of_record=0, said="示例物业", instead="别家物业")

    assert not verified(file, tmp_path).is_intact


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        (AuditKind.INSPECTION, DocumentKind.REINSPECTION_OPINION),
        (AuditKind.SELF_CHECK, DocumentKind.RECHECK_REPORT),
    ],
)
def test_a_change_in_the_first_audit_is_found_as_well(
    visits: dict[AuditKind, Rectified], kind: AuditKind, form: DocumentKind, tmp_path: Path
) -> None:
    """An opinion stands on two records."""
    made = visits[kind]
    file = forged(made, made.subject(form), of_record=1, said="行政部", instead="工程部")

    assert not verified(file, tmp_path).is_intact


@pytest.mark.parametrize(("kind", "form"), EVERY)
def test_the_pages_of_one_form_are_not_those_of_another(
    visits: dict[AuditKind, Rectified], kind: AuditKind, form: DocumentKind, tmp_path: Path
) -> None:
    """Whoever changes a day on the paper draws other pages than the record gives."""
    made = visits[kind]
    subject = made.subject(form)
    other = rectified(kind, unit="别家物业").subject(form)
    records = attached_records(subject, DocumentLanguage.ZH)
    writer = FileWriter(made.office.evidence)
    drawn = writer.write(other, DocumentRequest(DocumentLanguage.ZH), records)

    assert not verified(drawn.content, tmp_path).is_intact


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        (AuditKind.INSPECTION, DocumentKind.REINSPECTION_OPINION),
        (AuditKind.SELF_CHECK, DocumentKind.RECHECK_REPORT),
    ],
)
def test_an_opinion_does_not_rest_on_another_first_audit(
    visits: dict[AuditKind, Rectified], kind: AuditKind, form: DocumentKind, tmp_path: Path
) -> None:
    """Drawn with care from two sound records, of which one has nothing to do with the other."""
    made = visits[kind]
    subject = made.subject(form)
    strange = rectified(kind, unit="别家物业").subject(form).others
    file = written(made.office, replace(subject, others=strange))

    assert not verified(file.content, tmp_path).is_intact


def test_a_visit_that_looks_at_nothing_again_bears_no_opinion(
    visits: dict[AuditKind, Rectified], tmp_path: Path
) -> None:
    made = visits[AuditKind.INSPECTION]
    opinion = made.subject(DocumentKind.REINSPECTION_OPINION)
    first, second = opinion.others[0], opinion.main
    file = written(made.office, replace(opinion, main=first, others=(second,)))

    assert not verified(file.content, tmp_path).is_intact


def test_one_extension_is_not_taken_for_another(
    visits: dict[AuditKind, Rectified], tmp_path: Path
) -> None:
    """The file says which step it decides."""
    made = visits[AuditKind.INSPECTION]
    audit = made.office.desk.state_of(made.first)
    [order] = [each for each in audit.rectifications.values() if each.extensions]
    first, _ = (each for each in order.history if each.step in order.extensions)
    choice = DocumentChoice(DocumentKind.EXTENSION_DECISION, step=first.event)
    subject = subject_of(made.office.desk, made.first, choice)

    file = written(made.office, subject)

    assert READER.read(file.content).origin["Step"] == first.event
    assert verified(file.content, tmp_path).is_intact
