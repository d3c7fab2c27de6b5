"""The house rules a visit's file names, holds, or is given beside it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from audit.domain.errors import BadEntry
from audit.services.house_rules import with_house_rules
from audit.services.visit_frames import Frame
from audit.services.visit_nodes import Nodes
from checklists.language import Message
from checklists.loading.faults import Fault, FaultKind
from checklists.loading.located import Node
from checklists.loading.overlays import checked_overlay
from checklists.loading.yaml_documents import read_document
from checklists.overlays import Overlay


@dataclass(slots=True)
class GivenOverlay:
    """Where house rules may come from beside the visit's own file."""

    path: Path | None = None
    """The file that was named on the command line."""
    folder: Path = field(default_factory=Path)
    """What a path in the visit's file begins from."""
    faults: list[Fault] = field(default_factory=list)
    """What is wrong with a file of their own."""


def under_house_rules(nodes: Nodes, frame: Frame, given: GivenOverlay) -> Frame:
    """Return what the rest of the file is read by, with house rules laid over it if there are any."""
    root = nodes.root
    if root is None:
        return frame
    node = nodes.sound(root.get("overlay"))
    overlay = _overlay(nodes, node, frame, given)
    if overlay is None or frame.checklist is None:
        return frame
    try:
        rulebook = with_house_rules(frame.rulebook, overlay, frame.checklist)
    except BadEntry as refusal:
        nodes.fault(node or root, FaultKind.CONTRADICTION, refusal.what, refusal.hint)
        return frame
    chosen = frozenset(each.id for each in rulebook.selection(frame.checklist))
    return replace(frame, rulebook=rulebook, selected=chosen)


def _overlay(nodes: Nodes, node: Node | None, frame: Frame, given: GivenOverlay) -> Overlay | None:
    """Return the house rules; None for none, or where something is wrong with them."""
    is_named = node is not None and node.value is not None
    if given.path is not None:
        if is_named and node is not None:
            nodes.fault(
                node,
                FaultKind.CONTRADICTION,
                Message(
                    "House rules are given twice: here, and with {option}.", option="--overlay"
                ),
                Message("Leave one of the two out."),
            )
        return _read(given.path, str(given.path), frame, given)
    if node is None or not is_named:
        return None
    if node.is_mapping:
        return checked_overlay(nodes.document, node, frame.rulebook)
    return _read(given.folder / node.text, node.text, frame, given)


def _read(path: Path, name: str, frame: Frame, given: GivenOverlay) -> Overlay | None:
    document = read_document(path, name)
    overlay = None
    if document.root is not None:
        overlay = checked_overlay(document, document.root, frame.rulebook)
    given.faults += document.faults
    return overlay
