"""Checks what may be left out only where the pack itself makes up for it."""

from __future__ import annotations

from typing import Final

from checklists.language import Message
from checklists.limits import Confirmed
from checklists.loading.faults import Fault, FaultKind
from checklists.loading.located import Node
from checklists.loading.nearest import suggestion
from checklists.loading.pack_files import Draft, Part
from checklists.loading.quantities import TYPE_NAMES
from checklists.loading.references import STATION, refer
from checklists.loading.vocabulary import KindOfPlace, Names, Vocabulary
from checklists.places import ValueType
from checklists.requirements import Requirement

CONFIRMED: Final = str(Confirmed.model_fields["quantity"].default)
"""The quantity that is meant where none is named."""


def check_omissions(draft: Draft, vocabulary: Vocabulary) -> None:
    """Check that every requirement has its station, and the quantity that goes without saying."""
    head = draft.head.root
    if head is None:
        return
    has_stations = head.get("stations") is not None
    for part in draft.requirements.parts:
        station = part.node.get("station")
        if not has_stations:
            refer(draft, part.document, station, Names(frozenset()), STATION)
        elif part.node.is_mapping and (station is None or station.value is None):
            _report_no_station(draft, vocabulary, part)
        kind = vocabulary.kind_of(part.node)
        if kind is not None:
            _check_confirmed(draft, vocabulary, part, kind)


def _report_no_station(draft: Draft, vocabulary: Vocabulary, part: Part[Requirement]) -> None:
    if not vocabulary.stations.names:
        return
    node = part.node
    draft.faults.append(
        Fault(
            part.document.name,
            node.position,
            (*node.path, "station"),
            FaultKind.MISSING_KEY,
            Message("“{key}” is missing here.", key="station"),
            suggestion("", vocabulary.stations.names),
        )
    )


def _check_confirmed(
    draft: Draft, vocabulary: Vocabulary, part: Part[Requirement], kind: KindOfPlace
) -> None:
    """Check that the quantity is there for a requirement or limit that names none."""
    if not (kind.facts.is_complete and kind.quantities.is_complete):
        return
    at_place = kind.facts.merged(kind.quantities).declared.get(CONFIRMED)
    if part.node.get("quantities") is None and at_place is None:
        place = part.node.get("place") or part.node
        draft.report(
            part.document,
            place,
            FaultKind.UNKNOWN_NAME,
            Message(
                "“{place}” has no quantity “{name}”, which is entered where none is named.",
                place=place.name,
                name=CONFIRMED,
            ),
            Message("Declare it at the kind of place, or give the requirement quantities."),
        )
        return
    entered = vocabulary.entered(part.node)
    known = entered.merged(kind.facts).declared.get(CONFIRMED)
    for limit in part.node.items("limits"):
        if limit.word("kind") != "confirmed" or limit.get("quantity") is not None:
            continue
        if known is None and entered.is_complete:
            _report_not_entered(draft, part, limit)
        elif known is not None and known.type not in {None, ValueType.BOOL}:
            what = Message(
                "“{name}” is {type}; a limit of the kind “{kind}” judges {wanted}.",
                name=CONFIRMED,
                type=TYPE_NAMES[known.type or ValueType.BOOL],
                kind="confirmed",
                wanted=TYPE_NAMES[ValueType.BOOL],
            )
            draft.report(part.document, limit, FaultKind.WRONG_QUANTITY, what)


def _report_not_entered(draft: Draft, part: Part[Requirement], limit: Node) -> None:
    draft.report(
        part.document,
        limit.get("kind") or limit,
        FaultKind.UNKNOWN_NAME,
        Message("“{name}” is not entered for this requirement.", name=CONFIRMED),
        Message("Add it to the quantities of the requirement, or name the quantity of the limit."),
    )
