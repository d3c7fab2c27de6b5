"""Reads a visit described in a file, and lists everything that is wrong with it at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from typing_extensions import override

from audit.domain.audits import Audit
from audit.domain.errors import AuditError
from audit.domain.events import AuditId
from audit.services.desk import Desk, FindRulebook
from audit.services.visit_answers import answers_of
from audit.services.visit_frames import frame_of
from audit.services.visit_nodes import Nodes
from audit.services.visit_overlays import GivenOverlay, under_house_rules
from audit.services.visit_particulars import audit_of
from audit.services.visit_places import places_of
from audit.services.visit_shapes import VisitShape
from audit.services.walking import Walk
from checklists.language import Message, Speech
from checklists.loading.faults import Fault, told
from checklists.loading.validation import validate
from checklists.loading.yaml_documents import MOST_BYTES, read_document
from checklists.rulebook import Rulebook

_PAIR: Final = re.compile(r"\\\\|\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")


class BadVisit(AuditError):
    """A file that does not describe a visit; every fault is in it."""

    code = "VISIT-001"

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(Message("Faults in the file: {n}.", n=len(faults)))
        self.faults = tuple(faults)

    @override
    def told(self, say: Speech) -> str:
        """Return the faults, one a line, and their number."""
        count = say.plural("The file has {n} fault.", "The file has {n} faults.", len(self.faults))
        return f"{told(self.faults, say)}\n{count}"


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit as a file describes it, and the rulebook it is judged by."""

    audit: Audit
    rulebook: Rulebook


def read_visit(
    source: Path | bytes,
    name: str,
    *,
    find_rulebook: FindRulebook,
    packs: Sequence[str],
    overlay: Path | None = None,
) -> Visit:
    """Read a visit from a file in YAML or JSON; ``name`` is the file as the user knows it.

    ``overlay`` is a file of house rules for a visit that brings none itself.

    Raises:
        BadVisit: something is wrong with it; says everything that is.
    """
    document = read_document(_readable(source), name)
    validate(document, VisitShape)
    nodes = Nodes(document)
    given = GivenOverlay(overlay, source.parent if isinstance(source, Path) else Path())
    frame = frame_of(nodes, find_rulebook, packs)
    frame = under_house_rules(nodes, frame, given)
    places = places_of(nodes, frame)
    answers = answers_of(nodes, frame, places)
    audit = audit_of(nodes, frame, places, answers)
    faults = [*document.faults, *given.faults]
    if faults or audit is None:
        raise BadVisit(faults)
    return Visit(audit, frame.rulebook)


def keep_visit(desk: Desk, visit: Visit) -> AuditId:
    """Begin an audit of a visit from a file, with all it says, and return its id.

    Raises:
        BadEntry: an audit that is kept needs more than one that is only judged: the building's
            name, and for an inspection its inspectors.
        NotSaved: the disk did not take it.
    """
    audit = visit.audit

    def enter(walk: Walk) -> None:
        for key, answer in audit.answers.items():
            walk.answer(key, answer)
        for key, text in audit.notes.items():
            walk.note(key, text)

    return desk.begin_with(
        audit.particulars, audit.places.values(), enter, overlay=visit.rulebook.overlay
    )


def _readable(source: Path | bytes) -> Path | bytes | str:
    """Return JSON with its pairs of escapes as the one character they mean, which YAML wants."""
    if isinstance(source, Path):
        try:
            # Read once: a pipe gives its content no second time.
            with source.open("rb") as file:
                return _readable(file.read(MOST_BYTES + 1))
        except (OSError, ValueError):
            # Whoever opens it next says why it cannot be read.
            return source
    if source.lstrip()[:1] != b"{":
        return source
    try:
        return _PAIR.sub(_joined, source.decode("utf-8"))
    except UnicodeDecodeError:
        return source


def _joined(pair: re.Match[str]) -> str:
    if pair[1] is None:
        return pair[0]
    return chr(0x10000 + ((int(pair[1], 16) - 0xD800) << 10) + int(pair[2], 16) - 0xDC00)
