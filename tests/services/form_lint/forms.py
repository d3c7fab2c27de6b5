"""Documents for tests of the form lint: sound ones, and such as only an old record could hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, time

from audit.domain.answers import Order
from audit.domain.audits import Audit
from audit.domain.buildings import Building
from audit.domain.documents import DocumentKind
from audit.domain.particulars import AuditKind, Inspector
from audit.services.form_lint.faults import Fault, FaultWeight
from audit.services.form_lint.linting import faults_of
from audit.services.subjects import JudgedAudit, Subject
from audit.services.walking import Walk
from checklists.language import Language, Speech
from tests.orders import order
from tests.visits import AREA, GAP, SIGN, Office, key, particulars, room

say = Speech(Language.EN)
DUE = date(2020, 3, 4)
"""A Wednesday."""


def inspected(
    kind: AuditKind = AuditKind.INSPECTION,
    *,
    given: Sequence[Order] | None = None,
    enter: Callable[[Walk], None] | None = None,
    closed: bool = True,
    **about: object,
) -> Walk:
    """Return an audit of one room with one finding and a sound order about it.

    ``enter`` adds to it before it is closed.
    """
    office = Office()
    inspects = kind is AuditKind.INSPECTION
    seldom: dict[str, object] = {
        "building": Building(name="Tower", address="1 Example Road", facts={"large": True}),
        "inspectors": (
            Inspector(name="Inspector A", certificate="0001" if inspects else ""),
            Inspector(name="Inspector B", certificate="0002" if inspects else ""),
        ),
        "on_site": "Manager",
        "representative": "Director",
        "post": "Director",
        "phone": "000",
        "arrived": time(9, 0),
        "left": time(9, 30),
        "record_number": "〔2020〕R1" if inspects else "",
    }
    walk = office.desk.begin(particulars(kind, **{**seldom, **about}), [room(area=90)])
    walk.enter(key(AREA), {"people": 42})
    walk.enter(key(GAP), {"gap": 2})
    walk.enter(key(SIGN), {"seen": True})
    for each in [order()] if given is None else given:
        walk.order(each)
    if enter is not None:
        enter(walk)
    if closed:
        walk.close_audit()
    return walk


def form(
    walk: Walk,
    kind: DocumentKind = DocumentKind.RECTIFICATION_NOTICE,
    *,
    forged: Callable[[Audit], Audit] | None = None,
) -> Subject:
    """Return what a document of an audit is about; ``forged`` puts in what no service accepts."""
    audit = walk.audit if forged is None else forged(walk.audit)
    return Subject(kind, JudgedAudit(audit, walk.assessment, walk.rulebook, tuple(walk.history)))


def with_particulars(**changed: object) -> Callable[[Audit], Audit]:
    """Return a forgery of particulars."""

    def forge(audit: Audit) -> Audit:
        return replace(audit, particulars=audit.particulars.model_copy(update=changed))

    return forge


def told(subject: Subject, weight: FaultWeight | None = None) -> list[str]:
    """Return what the lint says of a document, of one weight where one is named."""
    return [say.tell(fault.what) for fault in faults_of(subject) if weight in {None, fault.weight}]


def the_fault(subject: Subject, words: str) -> Fault:
    """Return the one fault that says so."""
    [found] = [fault for fault in faults_of(subject) if words in say.tell(fault.what)]
    return found
