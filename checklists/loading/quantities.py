"""Checks that quantities are declared soundly, and that limits judge what can be judged so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from checklists.language import Message
from checklists.loading.compound_shapes import one_of
from checklists.loading.faults import FaultKind
from checklists.loading.located import Located, Node
from checklists.loading.pack_files import Draft
from checklists.loading.references import OPTION, QUANTITY, refer
from checklists.loading.scalar_shapes import NumberShape, TextShape, YesNoShape
from checklists.loading.shapes import Shape, found_in
from checklists.loading.vocabulary import Declared, KindOfPlace, Quantities, Vocabulary
from checklists.places import ValueType

_NUMBER: Final = frozenset({ValueType.INT, ValueType.DECIMAL})
_COUNT: Final = frozenset({ValueType.INT})
_CHOICE: Final = frozenset({ValueType.CHOICE})
_YES_NO: Final = frozenset({ValueType.BOOL})

_THRESHOLD: Final = {"quantity": _NUMBER, "uncertainty": _NUMBER}
_ONE_FIGURE: Final = {**_THRESHOLD, "figure_from": _NUMBER}
JUDGED: Final[Mapping[str, Mapping[str, frozenset[ValueType]]]] = {
    "share": {"part": _NUMBER, "whole": _NUMBER},
    "per_person": {"amount": _NUMBER, "people": _COUNT},
    "at_least": _ONE_FIGURE,
    "at_most": _ONE_FIGURE,
    "between": _THRESHOLD,
    "equals": _THRESHOLD,
    "frequency": {"done": _NUMBER, "per": _NUMBER, "days_since": _NUMBER},
    "record": {"days_due": _NUMBER, "days_recorded": _NUMBER},
    "sample": {"sampled": _NUMBER, "complete": _NUMBER},
    "state": {"quantity": _CHOICE},
    "confirmed": {"quantity": _YES_NO},
}
"""Of each kind of limit the keys that name quantities, and the types these must have."""

TYPE_NAMES: Final[Mapping[ValueType, Message]] = {
    ValueType.INT: Message("a whole number (int)"),
    ValueType.DECIMAL: Message("a decimal"),
    ValueType.CHOICE: Message("a choice"),
    ValueType.BOOL: Message("yes or no (bool)"),
}
_SHAPES: Final[Mapping[ValueType, Shape]] = {
    ValueType.INT: NumberShape(is_whole=True),
    ValueType.DECIMAL: NumberShape(is_whole=False),
    ValueType.CHOICE: TextShape(),
    ValueType.BOOL: YesNoShape(),
}


def names_in_limit(limit: Node) -> Iterator[tuple[Node, frozenset[ValueType]]]:
    """Yield every name of a quantity in a limit, and the types it may have."""
    for key, types in JUDGED.get(limit.word("kind") or "", {}).items():
        node = limit.get(key)
        if node is None:
            continue
        for name in node.items() if node.is_list else (node,):
            if isinstance(name.value, str):
                yield name, types


def check_quantities(draft: Draft, vocabulary: Vocabulary) -> None:
    """Check all declarations, and all quantities that limits name."""
    for kind in draft.place_kinds.parts:
        for node in (*kind.node.items("facts"), *kind.node.items("quantities")):
            _check_declaration(draft, kind.document, node)
    for part in draft.requirements.parts:
        place = vocabulary.kind_of(part.node)
        entered = vocabulary.entered(part.node)
        for node in part.node.items("quantities"):
            _check_declaration(draft, part.document, node)
            _check_same_type(draft, place, part.document, node)
        for limit in part.node.items("limits"):
            _check_limit(draft, vocabulary, part.document, limit, entered, place)


def check_value(draft: Draft, document: Located, node: Node, declared: Declared) -> None:
    """Check that a value is one that a quantity can have."""
    if declared.type is None or not isinstance(node.value, int | Decimal | str):
        return
    if declared.type is ValueType.CHOICE and isinstance(node.value, str):
        refer(draft, document, node, declared.options, OPTION)
    elif not _SHAPES[declared.type].fits(node):
        draft.report(
            document,
            node,
            FaultKind.WRONG_TYPE,
            Message(
                "This is {found}; “{name}” is {type}.",
                found=found_in(node),
                name=declared.id,
                type=TYPE_NAMES[declared.type],
            ),
            _SHAPES[declared.type].hint_for(node),
        )


def _check_declaration(draft: Draft, document: Located, node: Node) -> None:
    declared = Declared.of(node)
    if declared.type is None:
        return
    options = node.get("options")
    if declared.type is ValueType.CHOICE:
        if options is None or options.value == []:
            what = Message("This choice has no options.")
            draft.report(document, options or node, FaultKind.CONTRADICTION, what)
    elif options is not None and options.parts:
        what = Message(
            "Only a choice has options; “{name}” is {type}.",
            name=declared.id,
            type=TYPE_NAMES[declared.type],
        )
        draft.report(document, options, FaultKind.CONTRADICTION, what)
    _check_ends(draft, document, node)
    default = node.get("default")
    if default is not None and default.value is not None:
        check_value(draft, document, default, declared)


def _check_ends(draft: Draft, document: Located, node: Node) -> None:
    low, high = node.get("low"), node.get("high")
    least = low.value if low else 0
    most = high.value if high else None
    if not isinstance(least, int | Decimal) or not isinstance(most, int | Decimal):
        return
    if high is not None and least > most:
        what = Message("The high end is below the low end.")
        draft.report(document, high, FaultKind.CONTRADICTION, what)


def _check_same_type(draft: Draft, kind: KindOfPlace | None, document: Located, node: Node) -> None:
    """Check that a requirement's own quantity does not give a name of the place another type."""
    own = Declared.of(node)
    shared = kind.facts.merged(kind.quantities).declared.get(own.id) if kind else None
    if shared is None or own.type is None or shared.type is None or shared.type is own.type:
        return
    draft.report(
        document,
        node.get("type") or node,
        FaultKind.CONTRADICTION,
        Message(
            "“{name}” is {type} at this kind of place.",
            name=own.id,
            type=TYPE_NAMES[shared.type],
        ),
        Message("Give the quantity another id, or the same type."),
    )


def _check_limit(
    draft: Draft,
    vocabulary: Vocabulary,
    document: Located,
    limit: Node,
    entered: Quantities,
    kind: KindOfPlace | None,
) -> None:
    known = entered.merged(kind.facts) if kind else entered
    known = known.merged(vocabulary.building_facts)
    for node, types in names_in_limit(limit):
        declared = known.declared.get(node.name or "")
        if declared is not None:
            _check_judged(draft, document, limit, (node, types), declared)
        elif kind and node.name in kind.quantities.declared:
            draft.report(
                document,
                node,
                FaultKind.UNKNOWN_NAME,
                Message("“{name}” is not entered for this requirement.", name=node.value),
                Message("Add it to the quantities of the requirement."),
            )
        else:
            refer(draft, document, node, known.names, QUANTITY)


def _check_judged(
    draft: Draft,
    document: Located,
    limit: Node,
    judged: tuple[Node, frozenset[ValueType]],
    declared: Declared,
) -> None:
    node, types = judged
    if declared.type is None:
        return
    if declared.type not in types:
        draft.report(
            document,
            node,
            FaultKind.WRONG_QUANTITY,
            Message(
                "“{name}” is {type}; a limit of the kind “{kind}” judges {wanted}.",
                name=declared.id,
                type=TYPE_NAMES[declared.type],
                kind=limit.word("kind"),
                wanted=one_of([TYPE_NAMES[each] for each in ValueType if each in types]),
            ),
        )
    elif declared.type is ValueType.CHOICE:
        for each in limit.items("good"):
            refer(draft, document, each, declared.options, OPTION)
        _check_bad_states(draft, document, limit.get("bad"), declared)


def _check_bad_states(
    draft: Draft, document: Located, bad: Node | None, declared: Declared
) -> None:
    for name, at in bad.keys.items() if bad else ():
        key = Node(name, at, (*bad.path, name) if bad else (), text=name)
        refer(draft, document, key, declared.options, OPTION)
