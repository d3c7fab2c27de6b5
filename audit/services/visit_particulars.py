"""What a file says of the visit as a whole: kind, day, checklist, jurisdiction, building."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Final

from audit.domain.audits import Audit
from audit.domain.buildings import Building, Place, PlaceId
from audit.domain.errors import BadEntry
from audit.domain.events import GENESIS, AuditId
from audit.domain.particulars import AuditKind, Inspector, Particulars
from audit.domain.tailorings import Tailoring
from audit.services.desk import reference_to
from audit.services.particulars import SELDOM_LINES
from audit.services.visit_answers import Answers
from audit.services.visit_frames import Frame
from audit.services.visit_nodes import Nodes
from checklists.language import Message
from checklists.loading.faults import FaultKind
from checklists.loading.located import Node
from checklists.loading.nearest import quoted
from checklists.rulebook import BUILDING, Rulebook

JURISDICTION: Final = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})*")


def audit_of(
    nodes: Nodes, frame: Frame, places: Mapping[PlaceId, Place], answers: Answers
) -> Audit | None:
    """Return the audit the file describes; None where its particulars are faulted."""
    particulars = _particulars(nodes, frame)
    if particulars is None:
        return None
    # The file says on which day, not when; nothing that is judged depends on the hour.
    at = datetime.combine(particulars.on, time(), UTC)
    return Audit(
        id=AuditId(""),
        particulars=particulars,
        head=GENESIS,
        events=0,
        begun_at=at,
        changed_at=at,
        places=places,
        answers=answers.given,
        notes=answers.notes,
        tailoring=None if frame.rulebook.overlay is None else Tailoring.of(frame.rulebook.overlay),
    )


def _particulars(nodes: Nodes, frame: Frame) -> Particulars | None:
    root = nodes.root
    node = nodes.sound(root.get("audit")) if root else None
    building = _building(nodes, frame)
    if node is None:
        return None
    rulebook = frame.rulebook
    on = nodes.day(node, "date")
    jurisdiction = _jurisdiction(nodes, node) or rulebook.pack.jurisdiction
    addressee = _addressee(nodes, node, rulebook)
    kind = nodes.word(node, "kind")
    if on is None or frame.checklist is None or kind not in set(AuditKind):
        return None
    particulars = Particulars(
        kind=AuditKind(kind),
        building=building,
        unit=nodes.line(node, "unit", Message("Audited unit")),
        on=on,
        jurisdiction=jurisdiction,
        addressee=addressee,
        pack=reference_to(rulebook),
        checklist=frame.checklist,
        inspectors=tuple(_inspectors(nodes, node)),
        authority=nodes.line(node, "authority", Message("Inspecting body")),
        number=nodes.line(node, "number", Message("Number")),
        on_site=nodes.line(node, "on_site", Message("Person on site")),
        arrived=nodes.clock(node, "arrived"),
        left=nodes.clock(node, "left"),
        **{name: nodes.line(node, name, title) for name, title in SELDOM_LINES.items()},
    )
    _check_kind(nodes, node, particulars)
    return particulars


def _check_kind(nodes: Nodes, node: Node, particulars: Particulars) -> None:
    """Fault a self-check in an authority's clothes, and inspectors without certificates.

    A file may leave the inspectors out altogether: it judges, it is no notice.
    """
    if particulars.kind is AuditKind.INSPECTION and not particulars.inspectors:
        return
    named = particulars.model_copy(update={"building": Building(name="-")})
    try:
        named.checked()
    except BadEntry as error:
        at = nodes.sound(node.get("inspectors")) or node
        nodes.fault(at, FaultKind.CONTRADICTION, error.what, error.hint)


def _inspectors(nodes: Nodes, node: Node) -> list[Inspector]:
    return [
        Inspector(
            name=nodes.line(part, "name", Message("Inspector")),
            certificate=nodes.line(part, "certificate", Message("Certificate number")),
        )
        for part in nodes.parts(nodes.sound(node.get("inspectors")))
    ]


def _jurisdiction(nodes: Nodes, node: Node) -> str:
    text = nodes.word(node, "jurisdiction")
    if text and not JURISDICTION.fullmatch(text):
        nodes.fault(
            node.parts["jurisdiction"],
            FaultKind.JURISDICTION,
            Message("“{text}” is no jurisdiction.", text=quoted(text)),
            Message("Write a country and, if need be, a part of it, such as CN or CN-BJ."),
        )
    return text


def _addressee(nodes: Nodes, node: Node, rulebook: Rulebook) -> str | None:
    if not nodes.word(node, "addressee"):
        return None
    unknown = Message("There is no addressee “{name}”.", name=quoted(nodes.word(node, "addressee")))
    return nodes.name(node, "addressee", rulebook.addressees, unknown)


def _building(nodes: Nodes, frame: Frame) -> Building:
    node = nodes.sound(nodes.root.get("building")) if nodes.root else None
    if node is None or not node.is_mapping:
        return Building(name="")
    kind = frame.rulebook.place_kinds.get(BUILDING)
    known = {fact.id: fact for fact in kind.facts} if kind else {}
    return Building(
        name=nodes.line(node, "name", Message("Building")),
        address=nodes.line(node, "address", Message("Address")),
        facts=nodes.values(
            node,
            "facts",
            known,
            lambda name: Message("A building has no fact “{fact}”.", fact=name),
        ),
    )
