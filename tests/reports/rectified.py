"""Visits with what came after: extensions, reports that things were done, and a second look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from audit.domain.answers import Evidence
from audit.domain.documents import DocumentKind, DocumentLanguage, DocumentTheme
from audit.domain.events import AuditId
from audit.domain.order_steps import Extended, ReportedDone
from audit.domain.particulars import AuditKind
from audit.services.document_choices import DocumentChoice, choices_of, subject_of
from audit.services.exporting import attached_records
from audit.services.ports import DocumentRequest, Written
from audit.services.reinspecting import begin_reinspection, finish_reinspection
from audit.services.subjects import Subject
from audit.services.walking import Walk
from reports.blocks import Document
from reports.content.evidence import Showing
from reports.content.papers import Paper, paper_of
from reports.documents.papers import document_of
from reports.writing import FileWriter
from tests.reports.visits import AIR, AREA, GAP, measured, walked
from tests.visits import Office, key

DAY: Final = 24 * 60
LATER: Final = (Path(__file__).parent / "pdf" / "photos" / "lift.jpg").read_bytes()
"""Another photo than that of the first visit."""
FORMS: Final = {
    AuditKind.INSPECTION: (
        DocumentKind.ONSITE_RECORD,
        DocumentKind.RECTIFICATION_NOTICE,
        DocumentKind.REINSPECTION_OPINION,
        DocumentKind.EXTENSION_DECISION,
    ),
    AuditKind.SELF_CHECK: (
        DocumentKind.SELF_CHECK_REPORT,
        DocumentKind.RECHECK_REPORT,
        DocumentKind.EXTENSION_MEMO,
    ),
}
"""The forms of this module's visits by the kind of audit."""
WHO: Final[dict[str, Any]] = {
    "representative": "赵𬭚",
    "post": "总经理",
    "phone": "010-12345678",
}
WHERE: Final[dict[str, Any]] = {
    "record_number": "（示）检记〔2020〕15号",
    "review_body": "示例区人民政府",
    "court": "示例区人民法院",
}


@dataclass(frozen=True)
class Rectified:
    """A first visit, and a second look at what was ordered."""

    office: Office
    first: AuditId
    second: AuditId

    def subject(self, kind: DocumentKind) -> Subject:
        """Return what a form is about."""
        desk = self.office.desk
        looks_back = kind in {DocumentKind.REINSPECTION_OPINION, DocumentKind.RECHECK_REPORT}
        audit = self.second if looks_back else self.first
        return subject_of(desk, audit, DocumentChoice(kind))

    def paper(self, kind: DocumentKind) -> Paper:
        """Return what a form says, every photo shown."""
        return paper_of(self.subject(kind), shown)

    def document(
        self, kind: DocumentKind, language: DocumentLanguage = DocumentLanguage.ZH
    ) -> Document:
        """Return a form."""
        return document_of(self.paper(kind), language)


def shown(evidence: Evidence) -> Showing:
    """Show every photo."""
    return Showing.PICTURE if evidence.is_photo else Showing.LISTED


def written(
    office: Office,
    subject: Subject,
    language: DocumentLanguage = DocumentLanguage.ZH,
    theme: DocumentTheme = DocumentTheme.MODERN,
    *,
    program: str = "",
) -> Written:
    """Return the file of a form."""
    writer = FileWriter(office.evidence, program=program)
    records = attached_records(subject, language)
    return writer.write(subject, DocumentRequest(language, theme=theme), records)


def every_subject(office: Office, *audits: AuditId) -> list[Subject]:
    """Return what every document is about that can be written of these audits."""
    return [
        subject_of(office.desk, audit, choice)
        for audit in audits
        for choice in choices_of(office.desk, audit)
    ]


def rectified(
    kind: AuditKind = AuditKind.INSPECTION, *, finished: bool = True, **more: Any
) -> Rectified:
    """Return a visit whose first order was carried out, the second in part, the third not.

    The second was extended twice, the third reported done with a photo.
    """
    where = WHERE if kind is AuditKind.INSPECTION else {}
    visited = walked(kind, **{**WHO, **where, **more})
    office = visited.office
    assert office is not None
    first = visited.walk
    _between(office, first)
    first.leave()
    second = _looked_again(office, first, kind)
    if finished:
        finish_reinspection(office.desk, second)
    second.leave()
    return Rectified(office, first.audit.id, second.audit.id)


def _between(office: Office, walk: Walk) -> None:
    orders = walk.audit.orders
    gap, air = orders[key(GAP, "301")].id, orders[key(AIR, "301")].id
    by_authority = walk.audit.particulars.kind is AuditKind.INSPECTION
    for day, number in ((10, "（示）延〔2020〕1号"), (14, "（示）延〔2020〕2号")):
        office.clock.pass_minutes(DAY)
        walk.rectify(
            Extended(
                order=gap,
                due=date(2020, 3, day),
                reason="隔板供货推迟",
                approver="李主任",
                number=number if by_authority else "",
            )
        )
    photo = walk.kept(key(AIR, "301"), LATER, name="damper.jpg", caption="回风阀已关闭")
    walk.rectify(
        ReportedDone(order=air, by="工程部", on=date(2020, 3, 4), evidence=(photo,), note="已关闭")
    )


def _looked_again(office: Office, first: Walk, kind: AuditKind) -> Walk:
    office.clock.pass_minutes(4 * DAY)
    number = "（示）复查〔2020〕3号" if kind is AuditKind.INSPECTION else ""
    walk = begin_reinspection(office.desk, first.audit.id, number=number)
    walk.answer(key(AREA, "301"), measured(people=30))
    walk.attach(key(AREA, "301"), LATER, name="after.jpg", caption="隔位就座")
    walk.answer(key(GAP, "301"), measured(gap=Decimal("0.94")))
    walk.answer(key(AIR, "301"), measured(damper="open"))
    office.clock.pass_minutes(45)
    return walk
