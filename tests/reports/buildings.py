"""A building over time, for tests: visits in one office, with orders, second looks and repeats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from audit.domain.answers import Order
from audit.domain.buildings import Building
from audit.domain.documents import DocumentKind
from audit.domain.events import AuditId
from audit.domain.order_steps import Extended, ReportedDone
from audit.domain.particulars import AuditKind, Inspector
from audit.services.document_choices import DocumentChoice, subject_of
from audit.services.reinspecting import begin_reinspection, finish_reinspection
from audit.services.subjects import Subject
from audit.services.walking import Walk
from checklists.language import Text
from checklists.profiles import Checklist
from checklists.rulebook import Rulebook
from tests.fakes import BEIJING
from tests.reports.visits import AIR, AREA, GAP, LOG, SEATS, SIGN, measured, office_rulebook, room
from tests.visits import Office, key, particulars

FIRST: Final = date(2020, 3, 2)
ROOMS: Final = ("301", "302")

SOUND: Final[Mapping[str, Mapping[str, Any]]] = {
    AREA: {"people": 30},
    GAP: {"gap": Decimal("1.2")},
    AIR: {"damper": "closed"},
    SEATS: {"diners": 30, "seats": 80},
    LOG: {"due": 7, "kept": 7},
    SIGN: {"seen": True},
}
"""What is entered where nothing is wrong."""

CROWDED: Final[Mapping[str, Mapping[str, Any]]] = {
    AREA: {"people": 42},
    GAP: {"gap": Decimal("0.82")},
}


def rules_of_two_checklists() -> Rulebook:
    """Return the office rulebook with a quick checklist beside the full one."""
    base = office_rulebook()
    quick = Checklist(
        id="quick",
        title=Text(zh="快速自查", en="Quick check"),
        purpose=Text(zh="快速", en="Quick"),
        requirements=("density.*",),
    )
    return replace(base, checklists={**base.checklists, "quick": quick})


@dataclass
class Premises:
    """A building whose visits are made one after the other."""

    name: str = "准绳大厦"
    office: Office = field(default_factory=lambda: Office(rules_of_two_checklists()))

    def visit(
        self,
        on: date = FIRST,
        wrong: Mapping[str, Mapping[str, Any]] | None = None,
        *,
        kind: AuditKind = AuditKind.INSPECTION,
        rooms: Sequence[str] = ROOMS,
        due: date | None = None,
        is_ordered: bool = True,
        is_closed: bool = True,
        skipped: Sequence[str] = (),
        **more: Any,
    ) -> Walk:
        """Make a visit on which ``wrong`` is entered in the first room, and order it put right."""
        self.office.clock.at = datetime.combine(on, time(9, 30), BEIJING)
        walk = self.office.desk.begin(
            particulars(kind, **_about(kind, self.name, on), **more),
            [room(name, area=Decimal(90)) for name in rooms],
        )
        asked = {item.key for item in walk.assessment.items.values()}
        for number, name in enumerate(rooms):
            entries = {**SOUND, **(wrong or {})} if number == 0 else SOUND
            for requirement, values in entries.items():
                item = key(requirement, name)
                if item in asked and requirement not in skipped:
                    walk.answer(item, measured(**values))
        for requirement in (wrong or {}) if is_ordered else ():
            if key(requirement, rooms[0]) in asked:
                walk.order(_order(requirement, rooms[0], due))
        if is_closed:
            walk.close_audit()
        walk.leave()
        return walk

    def look_again(
        self, first: AuditId, on: date, entries: Mapping[str, Mapping[str, Any]]
    ) -> AuditId:
        """Re-inspect a visit; what ``entries`` does not name is found sound."""
        self.office.clock.at = datetime.combine(on, time(14), BEIJING)
        walk = begin_reinspection(self.office.desk, first, on=on, number="（示）复查〔2020〕1号")
        for item in list(walk.assessment.items.values()):
            name = item.requirement.id
            values = entries.get(name, SOUND[name])
            walk.answer(item.key, measured(**values))
        finish_reinspection(self.office.desk, walk)
        walk.leave()
        return walk.audit.id

    def report_done(self, first: AuditId, requirement: str, on: date) -> None:
        """Report the order about an item of the first room done."""
        self._step(first, requirement, on, "done")

    def extend(self, first: AuditId, requirement: str, on: date) -> None:
        """Put off the order about an item of the first room by a week."""
        self._step(first, requirement, on, "extended")

    def _step(self, first: AuditId, requirement: str, on: date, name: str) -> None:
        self.office.clock.at = datetime.combine(on, time(16), BEIJING)
        walk = self.office.desk.open(first)
        order = walk.audit.orders[key(requirement, ROOMS[0])]
        if name == "done":
            walk.rectify(ReportedDone(order=order.id, by="行政部", on=on, note="已挪走两排"))
        else:
            later = on + timedelta(days=7)
            walk.rectify(
                Extended(order=order.id, due=later, reason="配件未到货", approver="科长甲")
            )
        walk.leave()

    def visits_of(self, audit: AuditId) -> list[AuditId]:
        """Return all audits of the building of an audit, the first visit first."""
        return [each.audit.id for each in reversed(self.summary(audit).audits)]

    def summary(self, of: AuditId, on: date | None = None) -> Subject:
        """Return what the summary of the building is about, on a day."""
        if on is not None:
            self.office.clock.at = datetime.combine(on, time(12), BEIJING)
        return subject_of(self.office.desk, of, DocumentChoice(DocumentKind.BUILDING_SUMMARY))

    def comparison(self, now: AuditId, then: AuditId) -> Subject:
        """Return what the comparison of two visits is about."""
        choice = DocumentChoice(DocumentKind.COMPARISON, other=then)
        return subject_of(self.office.desk, now, choice)


def _about(kind: AuditKind, name: str, on: date) -> dict[str, Any]:
    inspects = kind is AuditKind.INSPECTION
    return {
        "building": Building(name=name, address="示例路1号"),
        "unit": "示例物业",
        "on": on,
        "authority": "示例检查组" if inspects else "",
        "number": f"（示）整改〔{on.year}〕{on.month}号" if inspects else "",
        "inspectors": tuple(
            Inspector(name=person, certificate=f"示例-{n:05}" if inspects else "")
            for n, person in enumerate(("检查员甲", "检查员乙"), start=1)
        ),
        "on_site": "工程部",
    }


def _order(requirement: str, place: str, due: date | None) -> Order:
    return Order(
        place=key(requirement, place).place,
        requirement=requirement,
        due=due,
        responsible="行政部",
        measure="在门口标明最多人数",
        interim="每日只开放一半工位",
    )


def lively(visits: int = 4) -> tuple[Premises, AuditId]:
    """Return a building with whole visits every four weeks, and everything that can happen between.

    The first finds two things wrong, which a second look closes in part; they come back later. The
    last visit is still open.
    """
    premises = Premises()
    first = premises.visit(FIRST, CROWDED, due=FIRST + timedelta(days=4)).audit.id
    premises.report_done(first, AREA, FIRST + timedelta(days=3))
    premises.extend(first, GAP, FIRST + timedelta(days=3))
    premises.look_again(first, FIRST + timedelta(days=5), {GAP: {"gap": Decimal("0.9")}})
    for number in range(1, visits):
        on = FIRST + timedelta(days=28 * number)
        wrong = CROWDED if number % 2 else {AIR: {"damper": "open"}}
        if number % 4 == 3:
            premises.visit(on, wrong, kind=AuditKind.SELF_CHECK, is_ordered=False)
        else:
            premises.visit(on, wrong, due=on + timedelta(days=4))
    last = premises.visit(
        FIRST + timedelta(days=28 * visits), {LOG: {"due": 7, "kept": 3}}, is_closed=False
    )
    return premises, last.audit.id
