"""Visits for tests of documents: one office, a rulebook in both languages, something of everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from audit.domain.answers import Answer, Evidence, Order, Reading
from audit.domain.buildings import Building, Place
from audit.domain.documents import DocumentLanguage
from audit.domain.particulars import AuditKind, Inspector
from audit.services.exporting import attached_records
from audit.services.subjects import JudgedAudit, Subject
from audit.services.walking import Walk
from checklists.language import Text
from checklists.places import PlaceKind, Quantity
from checklists.profiles import Checklist
from checklists.requirements import Requirement
from checklists.rulebook import Addressee, Area, Rulebook
from checklists.sources import Source
from reports.blocks import Document
from reports.content.evidence import Showing
from reports.content.papers import paper_of
from reports.content.rectification_notice import RectificationNotice
from reports.content.self_check_report import SelfCheckReport
from reports.documents.papers import document_of
from tests.fakes import MemoryEvidenceStore
from tests.rulebooks import limit, requirement, rulebook, source
from tests.visits import Office, key, particulars, subject_of_walk

AREA: Final = "density.area"
GAP: Final = "density.gap"
AIR: Final = "air.damper"
SEATS: Final = "dining.seats"
LOG: Final = "order.log"
SIGN: Final = "order.sign"

DUE: Final = date(2020, 3, 6)
PHOTO: Final = (Path(__file__).parent / "pdf" / "photos" / "office.jpg").read_bytes()

METRE: Final = {"zh": "米", "en": "m"}
AREA_UNIT: Final = {"zh": "平方米", "en": "m²"}
PEOPLE: Final = {"zh": "人", "en": "people"}


def both(zh: str, en: str) -> dict[str, str]:
    """Return a text in both languages."""
    return {"zh": zh, "en": en}


def asked(name: str, type_: str, title: Mapping[str, str], **more: Any) -> dict[str, Any]:
    """Return the data of a quantity."""
    return {"id": name, "type": type_, "title": title, **more}


def asks(
    name: str, title: Mapping[str, str], *limits: Mapping[str, Any], **more: Any
) -> Requirement:
    """Return a requirement with its title."""
    words = dict.fromkeys(("title", "question", "how"), title)
    return requirement(*limits, id=name, **{**words, **more})


def office_rulebook() -> Rulebook:
    """Return six requirements of one kind of room, and three sources."""
    requirements = _requirements()
    base = rulebook(*requirements)
    facts = [
        asked("area", "decimal", both("使用面积", "usable area"), unit=AREA_UNIT, optional=True),
        asked("private", "bool", both("单间", "single room"), default=False),
    ]
    pack = base.pack.model_copy(
        update={
            "title": Text(zh="试用规则", en="Trial rules"),
            "areas": (
                Area(id="area", title=Text(zh="办公", en="Offices")),
                Area(id="unused", title=Text(zh="无", en="Unused")),
            ),
            "addressees": (Addressee(id="tenant", title=Text(zh="承租单位", en="Tenant")),),
        }
    )
    return replace(
        base,
        pack=pack,
        sources={each.id: each for each in _sources()},
        place_kinds={
            "building": PlaceKind(id="building", title=Text(zh="楼宇", en="Building")),
            "room": PlaceKind(
                id="room",
                title=Text(zh="办公室", en="Office"),
                facts=tuple(Quantity.model_validate(fact) for fact in facts),
            ),
        },
        checklists={
            "full": Checklist(
                id="full",
                title=Text(zh="全面检查", en="Full inspection"),
                purpose=Text(zh="全部", en="All"),
                requirements=("*",),
            )
        },
    )


def _sources() -> Sequence[Source]:
    office = both("市办公室", "City office")
    return (
        source(
            "early",
            date(2020, 2, 11),
            number="京发〔2020〕8号",
            short=both("8号通告", "Notice 8"),
            title=both("关于加强防控的通告", "Notice on stronger control"),
            issuer=office,
        ),
        source(
            "late",
            date(2020, 2, 24),
            number="京发〔2020〕13号",
            short=both("13号通告", "Notice 13"),
            title=both("关于办公防疫要求的通告", "Notice on what offices must do"),
            issuer=office,
            prevails_over=["early"],
        ),
        source(
            "guide",
            date(2020, 2, 23),
            number="",
            short=both("办公指引", "Office guide"),
            title=both("办公场所防控指引", "Guide for offices"),
            issuer=both("疾控中心", "Centre for disease control"),
            force="guideline",
        ),
    )


def _requirements() -> Sequence[Requirement]:
    people = asked("people", "int", both("在场人数", "people present"), unit=PEOPLE)
    per_person = {"amount": "area", "people": "people"}
    return (
        asks(
            AREA,
            both("人均使用面积", "Area per person"),
            limit(
                "per_person",
                id="old",
                source="early",
                article="三",
                at_least=Decimal(2),
                **{"from": date(2020, 2, 11)},
                **per_person,
            ),
            limit("per_person", at_least=Decimal("2.5"), **per_person),
            limit(
                "per_person",
                id="advised",
                source="guide",
                article="二（一）1",
                modality="should",
                at_least=Decimal(4),
                **per_person,
            ),
            quantities=["area", people],
            severity="critical",
        ),
        asks(
            GAP,
            both("办公间距", "Distance between desks"),
            limit(
                "at_least",
                quantity="gap",
                figure=Decimal(1),
                uncertainty="spread",
                article="五",
                action=both("隔位就座", "Leave every other seat free"),
            ),
            quantities=[
                asked("gap", "decimal", both("最小间距", "smallest gap"), unit=METRE),
                asked("spread", "decimal", both("误差", "uncertainty"), unit=METRE, optional=True),
            ],
            applies="!private",
        ),
        asks(
            AIR,
            both("空调回风", "Return air"),
            limit(
                "state",
                quantity="damper",
                good=["closed"],
                article="七",
                bad={"open": both("关闭回风", "Close the return air")},
            ),
            quantities=[
                asked(
                    "damper",
                    "choice",
                    both("回风阀", "damper"),
                    options=[
                        {"id": "closed", "title": both("关闭", "closed")},
                        {"id": "open", "title": both("开启", "open")},
                    ],
                )
            ],
            method="see",
        ),
        asks(
            SEATS,
            both("上座率", "Seats taken"),
            limit(
                "share",
                part="diners",
                whole="seats",
                at_most=Decimal("0.5"),
                modality="should",
                source="guide",
                article="建议（五）",
            ),
            quantities=[
                asked("diners", "int", both("就餐人数", "diners"), unit=PEOPLE),
                asked("seats", "int", both("座位数", "seats"), unit=both("座", "seats")),
            ],
        ),
        asks(
            LOG,
            both("每日消毒记录", "Daily disinfection log"),
            limit("record", days_due="due", days_recorded="kept", article="六"),
            quantities=[
                asked("due", "int", both("应记天数", "days due"), unit=both("天", "days")),
                asked("kept", "int", both("已记天数", "days recorded"), unit=both("天", "days")),
            ],
            method="record",
        ),
        asks(
            SIGN,
            both("张贴提示", "Notice on the door"),
            limit("confirmed", quantity="seen", article="正文"),
            quantities=[asked("seen", "bool", both("已张贴", "posted"))],
            severity="minor",
            weight=1,
        ),
    )


@dataclass(frozen=True)
class Visited:
    """A visit with all that documents are made of."""

    walk: Walk
    evidence: MemoryEvidenceStore
    rulebook: Rulebook
    office: Office | None = None
    """Where it is kept, for what comes after it."""

    def paper(self) -> RectificationNotice | SelfCheckReport:
        """Return what its paper says, every photo shown."""
        paper = paper_of(self.subject, _shown)
        assert isinstance(paper, RectificationNotice | SelfCheckReport)
        return paper

    def document(self, language: DocumentLanguage = DocumentLanguage.ZH) -> Document:
        """Return its document."""
        return document_of(self.paper(), language)

    @property
    def subject(self) -> Subject:
        """What its document is about: what the walk holds, also where a test has forged it."""
        walk = self.walk
        shown = subject_of_walk(walk)
        judged = JudgedAudit(walk.audit, walk.assessment, self.rulebook, shown.main.events)
        return replace(shown, main=judged)

    def record(self, language: DocumentLanguage = DocumentLanguage.ZH) -> bytes:
        """Return the record that goes with its document."""
        (record,) = attached_records(self.subject, language)
        return record


def _shown(evidence: Evidence) -> Showing:
    return Showing.PICTURE if evidence.is_photo else Showing.LISTED


def room(name: str, **facts: object) -> Place:
    """Return an office on the third floor."""
    return Place.model_validate(
        {"id": name, "kind": "room", "name": f"办公室{name}", "floor": "3", "facts": facts}
    )


def begun(kind: AuditKind = AuditKind.INSPECTION, rooms: int = 2, **more: Any) -> Visited:
    """Return a visit on which nothing was entered yet."""
    rules = office_rulebook()
    office = Office(rules)
    inspects = kind is AuditKind.INSPECTION
    names = ("检查员甲", "检查员乙")
    about: dict[str, Any] = {
        "building": Building(name="准绳大厦", address="示例路1号"),
        "unit": "示例物业",
        "authority": "示例检查组" if inspects else "",
        "number": "（示）整改〔2020〕7号" if inspects else "",
        "inspectors": tuple(
            Inspector(name=name, certificate=f"示例-{n:05}" if inspects else "")
            for n, name in enumerate(names, start=1)
        ),
        "on_site": "工程部",
        **more,
    }
    places = [room(f"{301 + n}", area=Decimal(90)) for n in range(rooms)]
    walk = office.desk.begin(particulars(kind, **about), places)
    return Visited(walk, office.evidence, rules, office)


def measured(**values: Any) -> Answer:
    """Return an answer of one reading."""
    return Answer(readings=(Reading(values=values),))


def walked(kind: AuditKind = AuditKind.INSPECTION, *, closed: bool = True, **more: Any) -> Visited:
    """Return a visit with three findings, a recommendation, and items left open or out."""
    visited = begun(kind, **more)
    walk = visited.walk
    walk.answer(key(AREA, "301"), measured(people=42))
    walk.note(key(AREA, "301"), "三排工位坐满")
    walk.attach(key(AREA, "301"), PHOTO, name="desks.jpg", caption="工位")
    walk.attach(key(AREA, "301"), b"%PDF-1.7", name="plan.pdf", caption="平面图")
    walk.answer(
        key(GAP, "301"),
        Answer(
            readings=(
                Reading(values={"gap": Decimal("1.35")}, spot="窗边"),
                Reading(values={"gap": Decimal("0.82")}, spot="中间", instrument="测距仪"),
            )
        ),
    )
    walk.answer(key(AIR, "301"), measured(damper="open"))
    walk.answer(key(SEATS, "301"), measured(diners=46, seats=80))
    walk.answer(key(LOG, "301"), measured(due=7, kept=7))
    walk.not_applicable(key(SIGN, "301"), "门已拆除")
    walk.answer(key(GAP, "302"), measured(gap=Decimal("1.02"), spread=Decimal("0.05")))
    for number, name in enumerate((AREA, GAP, AIR)):
        due = date(2020, 3, 6 + number)
        walk.order(Order(place=key(name, "301").place, requirement=name, due=due))
    walk.order(
        Order(
            place=key(AREA, "301").place,
            requirement=AREA,
            due=DUE,
            responsible="行政部",
            measure="在门口标明最多人数",
            interim="当天分两批进入",
        )
    )
    if closed:
        walk.close_audit()
    return visited


def crowded(findings: int) -> Visited:
    """Return a closed inspection with so many findings."""
    visited = begun(rooms=findings)
    for number in range(findings):
        place = str(301 + number)
        visited.walk.answer(key(AREA, place), measured(people=40 + number))
        visited.walk.order(
            Order(
                place=key(AREA, place).place,
                requirement=AREA,
                due=DUE,
                responsible="行政部",
                interim="当天分两批进入",
            )
        )
    visited.walk.close_audit()
    return visited
