"""What a file says was read at the check items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from audit.domain.answers import Answer, ItemKey, Reading
from audit.domain.buildings import Place, PlaceId
from audit.services.visit_frames import Frame
from audit.services.visit_nodes import Nodes
from checklists.language import Message
from checklists.loading.faults import FaultKind
from checklists.loading.located import Node
from checklists.loading.nearest import nearest, quoted, suggestion
from checklists.places import Quantity
from checklists.requirements import Requirement


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers and notes of a visit."""

    given: Mapping[ItemKey, Answer] = field(default_factory=dict)
    notes: Mapping[ItemKey, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Entries:
    """What was entered at one item so far."""

    readings: list[Reading] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    justifications: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def answer(self) -> Answer:
        """Return them as one answer; the order in which they stood in the file has no say."""
        return Answer(
            readings=tuple(sorted(self.readings, key=_amounts, reverse=True)),
            not_applicable=_together(self.reasons),
            justification=_together(self.justifications),
        )


def answers_of(nodes: Nodes, frame: Frame, places: Mapping[PlaceId, Place]) -> Answers:
    """Return what was read; several entries of one item are several readings of one thing."""
    entries: dict[ItemKey, _Entries] = {}
    root = nodes.root
    for node in nodes.parts(nodes.sound(root.get("readings")) if root else None):
        place = _place(nodes, node, places)
        requirement = _requirement(nodes, node, frame, place)
        if requirement is not None and place is not None:
            key = ItemKey(place.id, requirement.id)
            _enter(nodes, node, frame, requirement, entries.setdefault(key, _Entries()))
        else:
            _texts(nodes, node)
    given = {key: each.answer() for key, each in entries.items()}
    return Answers(
        given={key: answer for key, answer in given.items() if answer != Answer()},
        notes={key: _together(each.notes) for key, each in entries.items() if each.notes},
    )


def _place(nodes: Nodes, node: Node, places: Mapping[PlaceId, Place]) -> Place | None:
    unknown = Message(
        "There is no place “{id}” in this file.", id=quoted(nodes.word(node, "place"))
    )
    name = nodes.name(node, "place", places, unknown)
    return None if name is None else places[PlaceId(name)]


def _requirement(nodes: Nodes, node: Node, frame: Frame, place: Place | None) -> Requirement | None:
    """Return the requirement that is answered, if the checklist asks it at this place."""
    part = nodes.sound(node.get("item"))
    if part is None:
        return None
    known = frame.rulebook.requirements
    requirement = known.get(part.text)
    kind = frame.rulebook.place_kinds.get(place.kind) if place else None
    if requirement is None:
        here = [each.id for each in known.values() if kind and each.place == kind.id]
        near = nearest(part.text, here)
        nodes.unknown(
            part,
            Message("There is no check item “{item}”.", item=quoted(part.text)),
            Message("Did you mean “{name}”?", name=near) if near else suggestion(part.text, known),
        )
        return None
    if kind is not None and requirement.place != kind.id:
        wanted = frame.rulebook.place_kinds[requirement.place]
        nodes.fault(
            part,
            FaultKind.CONTRADICTION,
            Message(
                "“{item}” is checked at: {wanted}. The place “{place}” is: {kind}.",
                item=requirement.id,
                wanted=wanted.title,
                place=quoted(place.id) if place else "",
                kind=kind.title,
            ),
        )
        return None
    if frame.checklist is not None and requirement.id not in frame.selected:
        nodes.fault(
            part,
            FaultKind.CONTRADICTION,
            Message(
                "The checklist “{name}” does not ask for “{item}”.",
                name=frame.checklist,
                item=requirement.id,
            ),
            Message("Leave it out, or choose another checklist."),
        )
        return None
    return requirement


def _enter(
    nodes: Nodes, node: Node, frame: Frame, requirement: Requirement, entries: _Entries
) -> None:
    values = nodes.values(
        node,
        "values",
        _enterable(frame, requirement),
        lambda name: Message("“{item}” has no quantity “{name}”.", item=requirement.id, name=name),
    )
    reading, reason, justification, note = _texts(nodes, node)
    if values:
        entries.readings.append(reading.model_copy(update={"values": values}))
    for text, kept in (
        (reason, entries.reasons),
        (justification, entries.justifications),
        (note, entries.notes),
    ):
        if text:
            kept.append(text)
    if entries.reasons and entries.readings:
        nodes.fault(
            node.get("not_applicable") or node,
            FaultKind.CONTRADICTION,
            Message("The item was measured and is called not applicable at once."),
            Message("Leave one of the two out."),
        )
    elif not (reason or justification or note or "values" in node.parts or nodes.is_touched(node)):
        nodes.fault(
            node,
            FaultKind.MISSING_KEY,
            Message("Nothing was entered here."),
            Message("Add values, or why the item is not applicable, or leave the entry out."),
        )


def _texts(nodes: Nodes, node: Node) -> tuple[Reading, str, str, str]:
    """Return an empty reading with how it was got, then reason, justification and note."""
    reading = Reading(
        values={},
        method=nodes.line(node, "method", Message("Method")),
        instrument=nodes.line(node, "instrument", Message("Instrument")),
        spot=nodes.line(node, "spot", Message("Spot")),
    )
    return (
        reading,
        nodes.note(node, "not_applicable", Message("Reason")),
        nodes.note(node, "justification", Message("Justification")),
        nodes.note(node, "note", Message("Note")),
    )


def _enterable(frame: Frame, requirement: Requirement) -> Mapping[str, Quantity]:
    """Return what may stand in a reading: its quantities, and facts as they were found there."""
    facts = frame.rulebook.place_kinds[requirement.place].facts
    return {
        **{fact.id: fact for fact in facts},
        **frame.rulebook.quantities(requirement),
    }


def _amounts(reading: Reading) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, f"{value!s:>20}") for name, value in reading.values.items()))


def _together(texts: list[str]) -> str:
    return "\n".join(dict.fromkeys(texts))
