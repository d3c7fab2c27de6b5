"""Validates documents against pydantic models, with faults a person can act on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from checklists.entries import Misfit
from checklists.language import Message
from checklists.loading.faults import FaultKind, KeyPath
from checklists.loading.located import Located, Node
from checklists.loading.shapes import Check
from checklists.loading.shaping import shape_of

Model = TypeVar("Model", bound=BaseModel)


def validate(document: Located, model: type[Model]) -> Model | None:
    """Return the document as an instance of the model, or None if it has faults.

    The faults are added to those of the document. A document that could not be read has its fault
    already.
    """
    return None if document.root is None else validate_node(document, document.root, model)


def validate_list(document: Located, model: type[Model]) -> Sequence[tuple[Node, Model | None]]:
    """Return each entry of a document that is a list, as a node and as an instance of the model.

    An entry with faults has no instance; the faults are added to those of the document.
    """
    root = document.root
    if root is None:
        return ()
    check = Check(document)
    if not shape_of(tuple[Any, ...]).is_met(root, check):
        document.faults += check.faults
        return ()
    return [(node, validate_node(document, node, model)) for node in root.items()]


def validate_node(document: Located, node: Node, model: type[Model]) -> Model | None:
    """Return one value of a document as an instance of the model, or None if it has faults."""
    check = Check(document)
    shape_of(model).check(node, check)
    try:
        instance = model.model_validate(node.value)
    except ValidationError as error:
        for details in error.errors(include_url=False, include_input=False):
            _report(details, node, check)
        instance = None
    document.faults += check.faults
    return None if check.blocked else instance


def _report(details: ErrorDetails, node: Node, check: Check) -> None:
    """Report an error of pydantic's unless the shapes have found what is behind it."""
    culprit = _culprit(details["loc"], node)
    if any(_is_related(culprit.path, path) for path in check.blocked):
        return
    cause = details.get("ctx", {}).get("error")
    if isinstance(cause, Misfit):
        check.report(culprit, FaultKind.CONTRADICTION, cause.what, cause.hint)
    else:
        check.report(culprit, FaultKind.ILLEGAL_VALUE, Message("What stands here is not accepted."))


def _culprit(location: Sequence[int | str], node: Node) -> Node:
    """Return the value an error is about; its location also names members of unions."""
    for step in location:
        node = node.parts.get(step, node)
    return node


def _is_related(one: KeyPath, other: KeyPath) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]
