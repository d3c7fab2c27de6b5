"""Checks that ids are given once, and that every name means something."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import Final

from checklists.language import Message
from checklists.loading.faults import FaultKind
from checklists.loading.located import Located, Node
from checklists.loading.nearest import nearest, quoted, suggestion
from checklists.loading.pack_files import Draft
from checklists.loading.vocabulary import Names, Vocabulary, names_in

SOURCE: Final = Message("source")
PLACE_KIND: Final = Message("kind of place")
STATION: Final = Message("station")
AREA: Final = Message("area")
ADDRESSEE: Final = Message("addressee")
QUANTITY: Final = Message("quantity")
REQUIREMENT: Final = Message("requirement")
LIMIT: Final = Message("limit")
OPTION: Final = Message("option")
FACT: Final = Message("fact")


def check_references(draft: Draft, vocabulary: Vocabulary) -> None:
    """Check all ids and all names of the pack, except those in conditions."""
    _check_ids(draft)
    _check_sources(draft, vocabulary)
    _check_requirements(draft, vocabulary)
    _check_checklists(draft, vocabulary)


def refer(draft: Draft, document: Located, node: Node | None, names: Names, sort: Message) -> bool:
    """Report a name that means nothing; returns whether the name means something."""
    if node is None or not isinstance(node.value, str):
        return False
    if names.lack(node.value):
        draft.report(
            document,
            node,
            FaultKind.UNKNOWN_NAME,
            Message("There is no {sort} “{name}”.", sort=sort, name=quoted(node.value)),
            suggestion(node.value, names.names),
        )
    return node.value in names.names


def _check_ids(draft: Draft) -> None:
    head = draft.head.root
    for key in ("addressees", "areas", "stations"):
        _once(draft, ((draft.head, node) for node in (head.items(key) if head else ())))
    for collected in (
        draft.sources,
        draft.place_kinds,
        draft.requirements,
        draft.checklists,
        draft.provisions,
    ):
        _once(draft, ((part.document, part.node) for part in collected.parts))
    _once(draft, ((part.document, part.node) for part in draft.left_out.parts), "provision")
    for kind in draft.place_kinds.parts:
        declared = [*kind.node.items("facts"), *kind.node.items("quantities")]
        _once(draft, ((kind.document, node) for node in declared))
        for node in declared:
            _once(draft, ((kind.document, option) for option in node.items("options")))
    for requirement in draft.requirements.parts:
        document, node = requirement.document, requirement.node
        entered = (
            each if each.name is None else _declaring(each) for each in node.items("quantities")
        )
        _once(draft, ((document, each) for each in entered))
        _once(draft, ((document, each) for each in node.items("limits")))
        for each in node.items("quantities"):
            _once(draft, ((document, option) for option in each.items("options")))


def _once(draft: Draft, nodes: Iterable[tuple[Located, Node]], key: str = "id") -> None:
    """Report ids that are given twice."""
    first: dict[str, tuple[Located, Node]] = {}
    for document, node in nodes:
        own = node.get(key)
        if own is None or not isinstance(own.value, str):
            continue
        before, place = first.setdefault(own.value, (document, own))
        if place is not own:
            draft.report(
                document,
                own,
                FaultKind.DUPLICATE_ID,
                Message(
                    "“{name}” is already given in {where}.",
                    name=quoted(own.value),
                    where=f"{before.name}:{place.position.line}",
                ),
                Message("Give each its own id."),
            )


def _declaring(name: Node) -> Node:
    """Return a declaration in place of the mere name of a quantity."""
    return Node({}, name.position, name.path, parts={"id": name})


def _check_sources(draft: Draft, vocabulary: Vocabulary) -> None:
    prevails: set[tuple[str | None, str | None]] = set()
    for part in draft.sources.parts:
        for node in (*part.node.items("repeats"), *part.node.items("refers_to")):
            refer(draft, part.document, node, vocabulary.sources, SOURCE)
        for node in part.node.items("prevails_over"):
            if not refer(draft, part.document, node, vocabulary.sources, SOURCE):
                continue
            if node.name == part.id:
                what = Message("A source cannot prevail over itself.")
                draft.report(part.document, node, FaultKind.CONTRADICTION, what)
            elif (node.name, part.id) in prevails:
                what = Message(
                    "“{one}” and “{other}” prevail over each other.", one=node.name, other=part.id
                )
                draft.report(part.document, node, FaultKind.CONTRADICTION, what)
            prevails.add((part.id, node.name))


def _check_requirements(draft: Draft, vocabulary: Vocabulary) -> None:
    for part in draft.requirements.parts:
        document, node = part.document, part.node
        refer(draft, document, node.get("place"), vocabulary.place_kinds, PLACE_KIND)
        refer(draft, document, node.get("area"), vocabulary.areas, AREA)
        refer(draft, document, node.get("station"), vocabulary.stations, STATION)
        _check_quantity_names(draft, vocabulary, document, node)
        _check_capacity(draft, vocabulary, document, node)
        limits = names_in(node, "limits")
        for limit in node.items("limits"):
            refer(draft, document, limit.get("source"), vocabulary.sources, SOURCE)
            for each in limit.items("addressees"):
                refer(draft, document, each, vocabulary.addressees, ADDRESSEE)
            for each in limit.items("replaces"):
                if each.value == limit.word("id") and limits.is_complete:
                    what = Message("A limit cannot replace itself.")
                    draft.report(document, each, FaultKind.CONTRADICTION, what)
                else:
                    refer(draft, document, each, limits, LIMIT)


def _check_quantity_names(
    draft: Draft, vocabulary: Vocabulary, document: Located, requirement: Node
) -> None:
    kind = vocabulary.kind_of(requirement)
    if kind is not None:
        names = kind.facts.merged(kind.quantities).names
        for node in requirement.items("quantities"):
            refer(draft, document, node, names, QUANTITY)


def _check_capacity(
    draft: Draft, vocabulary: Vocabulary, document: Located, requirement: Node
) -> None:
    parts = draft.requirements.by_id
    for node in requirement.items("capacity_with"):
        if not refer(draft, document, node, vocabulary.requirements, REQUIREMENT):
            continue
        if node.value == requirement.word("id"):
            what = Message("A requirement cannot share its capacity with itself.")
            draft.report(document, node, FaultKind.CONTRADICTION, what)
            continue
        there, here = parts[node.name or ""].node.word("place"), requirement.word("place")
        places = vocabulary.place_kinds.names
        if there != here and there in places and here in places:
            draft.report(
                document,
                node,
                FaultKind.CONTRADICTION,
                Message(
                    "“{name}” is checked at “{there}”, this at “{here}”.",
                    name=node.value,
                    there=there,
                    here=here,
                ),
                Message("Only requirements at the same place share a capacity."),
            )


def _check_checklists(draft: Draft, vocabulary: Vocabulary) -> None:
    names = vocabulary.requirements
    for part in draft.checklists.parts:
        for node in part.node.items("requirements"):
            pattern = node.value
            if not isinstance(pattern, str) or not names.is_complete:
                continue
            if any(fnmatchcase(name, pattern) for name in names.names):
                continue
            near = nearest(pattern, names.names)
            draft.report(
                part.document,
                node,
                FaultKind.SELECTS_NOTHING,
                Message("“{pattern}” selects no requirement.", pattern=quoted(pattern)),
                Message("Did you mean “{name}”?", name=near) if near else None,
            )
