"""Writing documents: never over a file by accident, and recorded where they count."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from audit.domain.documents import DocumentFormat, DocumentKind, DocumentLanguage
from audit.domain.errors import BadEntry, BadFile, BadKey, Locked
from audit.domain.events import AuditId, EventId, EventKind
from audit.services.desk import Desk
from audit.services.document_choices import (
    DocumentChoice,
    choices_of,
    main_choice,
    subject_of,
)
from audit.services.document_choices_in_words import named_choice
from audit.services.documents import document_name, save_document, save_walk_document
from audit.services.form_lint.faults import FaultWeight, NotFinal
from audit.services.house import House
from audit.services.ports import DocumentRequest, Listed
from audit.services.sample import begin_sample
from audit.services.walking import Walk
from checklists.language import Language, Message, Speech
from tests.houses import house_in_memory
from tests.visits import Office

ZH = DocumentRequest(DocumentLanguage.ZH)
NOTICE = DocumentChoice(DocumentKind.RECTIFICATION_NOTICE)


def closed(walk: Walk) -> None:
    """Close an audit by force of dates: every finding gets one."""
    from audit.domain.answers import Order  # noqa: PLC0415  here only
    from audit.domain.findings import findings  # noqa: PLC0415  here only

    for finding in findings(walk.audit, walk.assessment):
        key = finding.item.key
        walk.order(
            Order(
                place=key.place,
                requirement=key.requirement,
                due=date(2020, 3, 9),
                interim="停止使用",
            )
        )
    walk.close_audit()


def closed_sample() -> tuple[House, AuditId]:
    """Return a house with the sample closed."""
    house = house_in_memory()
    audit = begin_sample(house, Language.ZH)
    walk = house.desk.open(audit)
    closed(walk)
    walk.leave()
    return house, audit


def kinds_of(house: House, audit: AuditId) -> list[EventKind]:
    """Return the kinds of the events of an audit."""
    return [event.kind for event in house.desk.history(audit)]


def test_the_document_of_an_open_audit_is_a_draft_and_leaves_no_trace(tmp_path: Path) -> None:
    house = house_in_memory()
    audit = begin_sample(house, Language.ZH)

    saved = save_document(house, audit, NOTICE, ZH, tmp_path / "draft.pdf")

    assert saved.is_draft
    assert saved.kind is DocumentKind.RECTIFICATION_NOTICE
    assert (tmp_path / "draft.pdf").read_bytes().startswith(b"%PDF")
    assert EventKind.DOCUMENT_ISSUED not in kinds_of(house, audit)


def test_the_document_of_a_closed_audit_is_recorded_with_its_fingerprint(tmp_path: Path) -> None:
    house, audit = closed_sample()
    head = house.desk.read(audit)[0].head

    saved = save_document(
        house, audit, NOTICE, DocumentRequest(DocumentLanguage.BOTH), tmp_path / "notice.pdf"
    )

    assert not saved.is_draft
    (document,) = house.desk.read(audit)[0].documents
    content = (tmp_path / "notice.pdf").read_bytes()
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert document.head == head
    assert document.language is DocumentLanguage.BOTH


def test_the_audit_is_free_again_afterwards(tmp_path: Path) -> None:
    house, audit = closed_sample()

    save_document(house, audit, NOTICE, ZH, tmp_path / "notice.pdf")

    house.desk.open(audit).leave()


def test_a_closed_audit_that_is_open_elsewhere_cannot_be_issued_here(tmp_path: Path) -> None:
    house, audit = closed_sample()
    house.desk.open(audit)

    with pytest.raises(Locked):
        save_document(house, audit, NOTICE, ZH, tmp_path / "notice.pdf")

    assert not (tmp_path / "notice.pdf").exists()


def test_a_file_that_is_there_is_not_written_over_silently(tmp_path: Path) -> None:
    house, audit = closed_sample()
    path = tmp_path / "notice.pdf"
    path.write_bytes(b"signed")

    with pytest.raises(BadFile):
        save_document(house, audit, NOTICE, ZH, path)

    assert path.read_bytes() == b"signed"
    assert EventKind.DOCUMENT_ISSUED not in kinds_of(house, audit)


def test_a_file_that_is_there_is_replaced_where_that_is_said(tmp_path: Path) -> None:
    house, audit = closed_sample()
    path = tmp_path / "notice.pdf"
    path.write_bytes(b"old")

    save_document(house, audit, NOTICE, ZH, path, may_replace=True)

    assert path.read_bytes().startswith(b"%PDF")


def test_what_could_not_be_written_was_not_issued(tmp_path: Path) -> None:
    house, audit = closed_sample()

    with pytest.raises(BadFile):
        save_document(house, audit, NOTICE, ZH, tmp_path / "nowhere" / "notice.pdf")

    assert EventKind.DOCUMENT_ISSUED not in kinds_of(house, audit)


def test_characters_without_a_glyph_are_handed_on(tmp_path: Path) -> None:
    house, audit = closed_sample()

    saved = save_document(house, audit, NOTICE, ZH, tmp_path / "notice.pdf")

    assert saved.missing_glyphs == ("\U0001f600",)


def test_an_open_walk_writes_its_own_document(tmp_path: Path) -> None:
    """The screen holds the audit while it writes."""
    house = house_in_memory()
    walk = house.desk.open(begin_sample(house, Language.ZH))

    saved = save_walk_document(house, walk, NOTICE, ZH, tmp_path / "draft.pdf")

    assert saved.is_draft
    assert saved.kind is DocumentKind.RECTIFICATION_NOTICE


def test_the_name_of_a_document_says_what_it_is() -> None:
    walk = Office().walk()

    name = document_name(
        walk.audit,
        main_choice(walk.audit),
        DocumentRequest(DocumentLanguage.BOTH),
        today=date(2026, 1, 1),
    )

    assert name == "self-check-report-2020-03-02-00000000-both.pdf"
    assert name.isascii()


def test_documents_of_one_audit_have_names_of_their_own() -> None:
    """Two extensions of one day, and comparisons with two others."""
    audit = Office().walk().audit
    kind = DocumentKind.EXTENSION_MEMO
    choices = [DocumentChoice(kind, step=EventId(f"{n}" * 36)) for n in range(2)]
    choices += [
        DocumentChoice(DocumentKind.COMPARISON, other=AuditId(f"{n}" * 36)) for n in range(2)
    ]

    names = {document_name(audit, each, ZH, today=date(2020, 3, 9)) for each in choices}

    assert len(names) == len(choices)


def test_the_visits_that_can_be_compared_with_are_read_and_named_with_one_list() -> None:
    """The list of twenty thousand audits is not read anew for each earlier visit."""
    office = Office()
    for _ in range(3):
        office.walk().leave()
    last = office.walk()
    counted = CountingDesk(office.desk)

    offered = choices_of(counted, last.audit.id)  # type: ignore[arg-type]
    named = [named_choice(each, last.audit, Speech(Language.EN)).remark for each in offered]

    assert sum("with 2020-03-02" in remark for remark in named) == 3
    assert counted.lists == 1


class CountingDesk:
    """Counts how often the list of audits is read."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.lists = 0
        self.state_of = desk.state_of

    def listed(self) -> Sequence[Listed]:
        """Return the list."""
        self.lists += 1
        return self._desk.listed()


def test_an_audit_is_not_compared_with_itself() -> None:
    house, audit = closed_sample()

    with pytest.raises(BadEntry, match="with itself"):
        subject_of(house.desk, audit, DocumentChoice(DocumentKind.COMPARISON, other=audit))


class TestFinal:
    """What is wrong with a form stops it from becoming final, and nothing else."""

    def test_a_final_form_without_its_issuer_is_not_written(self, tmp_path: Path) -> None:
        house, audit = closed_sample()
        renamed(house, audit, authority="")

        with pytest.raises(NotFinal, match="cannot become final"):
            save_document(house, audit, NOTICE, ZH, tmp_path / "notice.pdf")

        assert not (tmp_path / "notice.pdf").exists()
        assert EventKind.DOCUMENT_ISSUED not in kinds_of(house, audit)

    def test_the_same_form_is_written_as_a_draft_and_says_what_would_stop_it(
        self, tmp_path: Path
    ) -> None:
        house, audit = closed_sample()
        renamed(house, audit, authority="", close=False)

        saved = save_document(house, audit, NOTICE, ZH, tmp_path / "draft.pdf")

        assert saved.is_draft
        assert any(each.weight is FaultWeight.ERROR for each in saved.faults)

    def test_what_only_warns_is_handed_on(self, tmp_path: Path) -> None:
        house, audit = closed_sample()

        saved = save_document(house, audit, NOTICE, ZH, tmp_path / "notice.pdf")

        assert saved.faults
        assert all(each.weight is FaultWeight.WARNING for each in saved.faults)

    def test_data_is_no_form(self, tmp_path: Path) -> None:
        house, audit = closed_sample()
        renamed(house, audit, authority="")
        data = replace(ZH, format=DocumentFormat.JSON)

        saved = save_document(house, audit, NOTICE, data, tmp_path / "notice.json")

        assert saved.faults == ()
        assert EventKind.DOCUMENT_ISSUED not in kinds_of(house, audit)


def renamed(house: House, audit: AuditId, *, close: bool = True, **changes: object) -> None:
    """Reopen an audit, let it say something else of itself, and close it again."""
    walk = house.desk.open(audit)
    walk.reopen("机关名称有误")
    walk.change(walk.audit.particulars.model_copy(update=changes))
    if close:
        walk.close_audit()
    walk.leave()


def test_without_its_key_nothing_is_handed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document the audit could not record would be nobody's."""
    house, audit = closed_sample()

    def refuse() -> None:
        raise BadKey(Message("The key is gone."))

    monkeypatch.setattr(house.desk, "require_key", refuse)

    with pytest.raises(BadKey):
        save_document(house, audit, NOTICE, ZH, tmp_path / "notice.pdf")

    assert not (tmp_path / "notice.pdf").exists()
