"""A small visit for tests: one room kind, two requirements, a desk over a store in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from audit.domain.answers import ItemKey
from audit.domain.buildings import Building, Place, PlaceId
from audit.domain.device_signatures import Signer
from audit.domain.documents import DocumentKind
from audit.domain.events import Origin
from audit.domain.particulars import AuditKind, Inspector, Particulars
from audit.services.desk import Desk, reference_to, summarise
from audit.services.ports import RuleKeeper
from audit.services.subjects import Subject, judged_audit
from audit.services.walking import Walk
from checklists.rulebook import Rulebook
from tests.fakes import CountingIdentifiers, FrozenClock, MemoryAuditStore, MemoryEvidenceStore
from tests.rulebooks import choice, limit, quantity, requirement, rulebook

AREA = "density.area"
GAP = "density.gap"
SIGN = "order.sign"


def small_rulebook() -> Rulebook:
    """Return a rulebook with a figure per person, a gap, and something to be seen."""
    return rulebook(
        requirement(
            limit("per_person", amount="area", people="people", at_least=Decimal("2.5")),
            id=AREA,
            quantities=["area", quantity("people", "int", high=Decimal(5000))],
            severity="critical",
        ),
        requirement(
            limit(
                "at_least",
                quantity="gap",
                figure=Decimal(1),
                uncertainty="spread",
                modality="in_principle",
            ),
            id=GAP,
            quantities=[
                quantity("gap", unit={"zh": "米", "en": "m"}),
                quantity("spread", optional=True),
            ],
        ),
        requirement(
            limit("confirmed", quantity="seen"),
            id=SIGN,
            quantities=[quantity("seen", "bool")],
            severity="minor",
            weight=1,
        ),
        facts=[
            quantity("area", optional=True, high=Decimal(100000)),
            choice("use", "office", "store", optional=True),
        ],
        building_facts=[quantity("large", "bool")],
    )


def particulars(kind: AuditKind = AuditKind.SELF_CHECK, **more: object) -> Particulars:
    """Return the particulars of a self-check, or of an inspection with two inspectors."""
    certified = (
        Inspector(name="Inspector A", certificate="0001"),
        Inspector(name="Inspector B", certificate="0002"),
    )
    inspects = kind is AuditKind.INSPECTION
    return Particulars.model_validate(
        {
            "kind": kind,
            "building": Building(name="Tower", facts={"large": True}),
            "unit": "Example Ltd",
            "on": date(2020, 3, 2),
            "jurisdiction": "CN-BJ",
            "pack": reference_to(small_rulebook()),
            "checklist": "full",
            "inspectors": certified if inspects else (),
            "authority": "City office" if inspects else "",
            "number": "〔2020〕1" if inspects else "",
            **more,
        }
    )


def room(name: str = "W-301", **facts: object) -> Place:
    """Return a room."""
    return Place.model_validate(
        {"id": name, "kind": "room", "name": f"Room {name}", "floor": "3", "facts": facts}
    )


def key(requirement_id: str, place: str = "W-301") -> ItemKey:
    """Return the name of a check item."""
    return ItemKey(PlaceId(place), requirement_id)


@dataclass
class Office:
    """A desk with its outside at hand."""

    rulebook: Rulebook = field(default_factory=small_rulebook)
    clock: FrozenClock = field(default_factory=FrozenClock)
    evidence: MemoryEvidenceStore = field(default_factory=MemoryEvidenceStore)
    signer: Signer | None = None
    keeper: RuleKeeper | None = None
    store: MemoryAuditStore = field(init=False)
    desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        """Furnish the desk."""
        self.store = MemoryAuditStore(summarise(lambda _: self.rulebook))
        self.desk = Desk(
            self.store,
            self.evidence,
            lambda _: self.rulebook,
            clock=self.clock,
            identifiers=CountingIdentifiers(),
            origin=Origin("inspector", "laptop"),
            signer=self.signer,
            keeper=self.keeper,
        )

    def walk(self, kind: AuditKind = AuditKind.SELF_CHECK, *places: Place) -> Walk:
        """Begin an audit of one room, or of these places."""
        return self.desk.begin(particulars(kind), places or (room(area=Decimal(90)),))


def subject_of_walk(walk: Walk) -> Subject:
    """Return what the notice or report of a visit is about."""
    kind = DocumentKind.of(walk.audit.particulars.kind)
    return Subject(kind, judged_audit(walk.history, walk.rulebook))
