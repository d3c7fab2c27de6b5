"""Documents about several audits: which of them is meant, and which a summary leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from audit.domain.audits import Audit
from audit.domain.documents import DocumentKind
from audit.services.desk import Desk
from audit.services.read_documents import ReadDocument
from audit.services.verifications import MOST_NAMED, Check, unchecked
from checklists.language import Message

_SHORT: Final = 8
"""How many characters of an id tell audits apart."""


def audit_name(audit: Audit) -> str:
    """Return the building, the day and how the id begins: the same in every language."""
    particulars = audit.particulars
    return f"{particulars.building.name}, {particulars.on.isoformat()}, {audit.id[:_SHORT]}"


def left_out(desk: Desk, document: ReadDocument, shown: Sequence[Audit]) -> Iterator[Check]:
    """Say which visits of its building that are kept here a summary does not show."""
    if document.origin.get("Form") != DocumentKind.BUILDING_SUMMARY:
        return
    building = shown[0].particulars.building.name
    until = document.origin.get("On", "")
    there = {audit.id for audit in shown}
    missing = [
        f"{line.summary['on']}, {line.audit[:_SHORT]}"
        for line in desk.listed()
        if line.summary.get("building") == building
        and str(line.summary["on"]) <= until
        and line.audit not in there
    ]
    if missing:
        yield unchecked(
            Message(
                "Visits of this building that are kept here and that the summary does not show:"
                " {visits}. They were left out, or entered after it was written.",
                visits=[*missing[:MOST_NAMED], *(["…"] if len(missing) > MOST_NAMED else [])],
            )
        )
