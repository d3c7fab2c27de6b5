"""A visit under house rules, for tests of documents."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from audit.domain.buildings import Building
from audit.domain.particulars import AuditKind, Inspector
from checklists.overlays import Overlay
from tests.house_rules import house_rules, stricter, switched_off, weighted
from tests.reports.visits import (
    AIR,
    AREA,
    GAP,
    LOG,
    SEATS,
    SIGN,
    Visited,
    measured,
    office_rulebook,
    room,
)
from tests.visits import Office, key, particulars


def rules(**more: Any) -> Overlay:
    """Return house rules: 4 m², no notice on the door, and more weight for the log."""
    return house_rules(
        **{
            "stricter": [stricter(AREA, at_least=4), stricter(SEATS, modality="must")],
            "switched_off": [switched_off(SIGN)],
            "weights": [weighted(LOG, 9)],
            **more,
        }
    )


def visited(kind: AuditKind = AuditKind.SELF_CHECK, *, people: int = 30, **more: Any) -> Visited:
    """Return a visit of a room of 90 m² under house rules, with everything decided."""
    office = Office(office_rulebook())
    inspects = kind is AuditKind.INSPECTION
    names = ("检查员甲", "检查员乙")
    about = particulars(
        kind,
        building=Building(name="准绳大厦"),
        unit="示例物业",
        inspectors=tuple(
            Inspector(name=name, certificate=f"示例-{n}" if inspects else "")
            for n, name in enumerate(names)
        ),
    )
    walk = office.desk.begin(about, [room("301", area=Decimal(90))], overlay=rules(**more))
    for name, answer in (
        (AREA, measured(people=people)),
        (GAP, measured(gap=2)),
        (AIR, measured(damper="closed")),
        (SEATS, measured(diners=46, seats=80)),
        (LOG, measured(due=7, kept=7)),
    ):
        walk.answer(key(name, "301"), answer)
    return Visited(walk, office.evidence, walk.rulebook)
