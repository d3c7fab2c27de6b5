"""Validates documents against pydantic models, with faults a person can act on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from checklists.entries import Misfit
from checklists.language import Message
from checklists.loading.faults import FaultKind, KeyPath
from checklists.loading.located import Located, Node
from checklists.loading.shapes import Check
from checklists.loading.shaping import shape_of

MOST_FAULTS: Final = 5_000
"""Of one document; who made so many has to begin anew anyway."""

Model = TypeVar("Model", bound=BaseModel)


def validate(document: Located, model: type[Model]) -> Model | None:
    """Return the document as an instance of the model, or None if it has faults.

    The faults are added to those of the document. A document that could not be read has its fault
    already.
    """
    return None if document.root is None else validate_node(document, document.root, model)


def validate_list(document: Located, model: type[Model]) -> Sequence[tuple[Node, Model | None]]:
    """Return each entry of a document that is a list, as a node and as an instance of the model.

    An entry with faults has no instance; the faults are added to those of the document. Of a
    document that is wrong from end to end the rest is not looked at.
    """
    root = document.root
    if root is None:
        return ()
    check = Check(document)
    if not shape_of(tuple[Any, ...]).is_met(root, check):
        document.faults += check.faults
        return ()
    return [
        (node, validate_node(document, node, model) if len(document.faults) < MOST_FAULTS else None)
        for node in root.items()
    ]


def validate_node(document: Located, node: Node, model: type[Model]) -> Model | None:
    """Return one value of a document as an instance of the model, or None if it has faults."""
    check = Check(document)
    shape_of(model).check(node, check)
    try:
        instance = model.model_validate(node.value)
    except ValidationError as error:
        holders = {holder for path in check.blocked for holder in _holders(path)}
        for details in error.errors(include_url=False, include_input=False):
            _report(details, node, check, holders)
        instance = None
    document.faults += check.faults
    return None if check.blocked else instance


def _report(details: ErrorDetails, node: Node, check: Check, holders: set[KeyPath]) -> None:
    """Report an error of pydantic's unless the shapes have found what is behind it.

    ``holders`` are the paths at or in which a fault was found; looking them up keeps a file of a
    hundred thousand unknown keys from taking hours.
    """
    culprit = _culprit(details["loc"], node)
    if culprit.path in holders or any(path in check.blocked for path in _holders(culprit.path)):
        return
    cause = details.get("ctx", {}).get("error")
    if isinstance(cause, Misfit):
        check.report(culprit, FaultKind.CONTRADICTION, cause.what, cause.hint)
    else:
        check.report(culprit, FaultKind.ILLEGAL_VALUE, Message("What stands here is not accepted."))
    holders.update(_holders(culprit.path))


def _holders(path: KeyPath) -> Iterator[KeyPath]:
    """Yield a path and the paths of all that holds it."""
    return (path[:length] for length in range(len(path) + 1))


def _culprit(location: Sequence[int | str], node: Node) -> Node:
    """Return the value an error is about; its location also names members of unions."""
    for step in location:
        node = node.parts.get(step, node)
    return node
