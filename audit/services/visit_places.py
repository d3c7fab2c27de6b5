"""The places a file lists."""

from __future__ import annotations

from audit.domain.buildings import Place, PlaceId
from audit.services.places import ID_LENGTH
from audit.services.visit_frames import Frame
from audit.services.visit_nodes import Nodes
from checklists.language import Message
from checklists.loading.faults import FaultKind
from checklists.loading.located import Node
from checklists.loading.nearest import quoted


def places_of(nodes: Nodes, frame: Frame) -> dict[PlaceId, Place]:
    """Return the places by their ids, in their order; a faulty one only as far as it is known."""
    places: dict[PlaceId, Place] = {}
    root = nodes.root
    for node in nodes.parts(nodes.sound(root.get("places")) if root else None):
        place = _place(nodes, node, frame)
        if place is None:
            continue
        if place.id in places:
            nodes.fault(
                node.parts["id"],
                FaultKind.DUPLICATE_ID,
                Message("There is already a place “{id}”.", id=quoted(place.id)),
                Message("Give each place an id of its own."),
            )
        places.setdefault(place.id, place)
    return places


def _place(nodes: Nodes, node: Node, frame: Frame) -> Place | None:
    """Return a place; one of an unknown kind keeps its id, so that its readings find it."""
    place_id = nodes.line(node, "id", Message("Short name"), most=ID_LENGTH)
    if not place_id:
        _fault_empty_id(nodes, node)
        return None
    written = nodes.word(node, "kind")
    kinds = frame.rulebook.place_kinds
    unknown = Message("There is no kind of place “{kind}”.", kind=quoted(written))
    kind = kinds.get(nodes.name(node, "kind", kinds, unknown) or "")
    facts = {}
    if kind is not None:
        title = kind.title
        facts = nodes.values(
            node,
            "facts",
            {fact.id: fact for fact in kind.facts},
            lambda name: Message("A {kind} has no fact “{fact}”.", kind=title, fact=name),
        )
    return Place(
        id=PlaceId(place_id),
        kind=kind.id if kind else "",
        name=nodes.line(node, "name", Message("Name")) or place_id,
        floor=nodes.line(node, "floor", Message("Floor"), most=ID_LENGTH),
        facts=facts,
    )


def _fault_empty_id(nodes: Nodes, node: Node) -> None:
    part = nodes.sound(node.get("id"))
    if part is not None and not part.text.strip():
        nodes.fault(
            part,
            FaultKind.ILLEGAL_VALUE,
            Message("The place has no id."),
            Message("Give each place an id of its own."),
        )
