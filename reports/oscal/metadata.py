"""What an OSCAL document says of itself."""

from __future__ import annotations

from typing import Final

from audit.domain.particulars import AuditKind
from audit.services.json_text import Json
from audit.services.words import audit_kind_word
from checklists.language import Message
from reports.oscal.dossier import Dossier
from reports.oscal.moments import moment
from reports.oscal.parties import people
from reports.oscal.shapes import Shape, lean, props
from reports.oscal.texts import markup, markup_line, string

OSCAL_VERSION: Final = "1.2.3"
"""The release whose schemas the documents keep; they use nothing that 1.1 did not have."""


def metadata(dossier: Dossier, title: Message) -> Shape:
    """Return the metadata of a document; its version is the head of the audit's history."""
    audit = dossier.audit
    particulars, citation = audit.particulars, audit.reinspects
    return lean(
        title=markup_line(dossier.words.tell(title)),
        published=moment(audit.closed_at) if audit.closed_at else None,
        last_modified=moment(audit.changed_at),
        version=audit.head,
        oscal_version=OSCAL_VERSION,
        document_ids=_number(dossier),
        props=props(
            {
                "audit": audit.id,
                "kind": particulars.kind.value,
                "draft": not audit.is_closed,
                "language": dossier.words.language.value,
                "program": f"Plumbline {dossier.program}",
                "events": audit.events,
                "re-inspects-audit": citation.audit if citation else None,
                "re-inspects-number": citation.number if citation else None,
                "re-inspects-day": citation.on.isoformat() if citation else None,
                "re-inspects-head": citation.head if citation else None,
            }
        ),
        **people(dossier),
        remarks=markup(dossier.words.tell(_standing(dossier))),
    )


def _number(dossier: Dossier) -> list[Json]:
    """Return the authority's number, which a self-check never bears."""
    particulars = dossier.audit.particulars
    number = string(particulars.number) if particulars.kind is AuditKind.INSPECTION else ""
    return [{"identifier": number}] if number else []


def _standing(dossier: Dossier) -> Message:
    kind = dossier.audit.particulars.kind
    word = dossier.words.of(lambda say: audit_kind_word(kind, say))
    if dossier.audit.is_closed:
        return Message("{kind}, closed: its answers stand.", kind=word)
    return Message("{kind}, still open: nothing in this document stands yet.", kind=word)
