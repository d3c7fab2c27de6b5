"""Who takes part in an audit: as parties, and as the roles they have.

A self-check names nobody as an authority, whatever stands in its record.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.domain.particulars import AuditKind
from audit.services.json_text import Json
from checklists.language import Message
from reports.oscal.dossier import Dossier
from reports.oscal.shapes import Shape, lean, props
from reports.oscal.texts import markup_line, string


class Party(NamedTuple):
    """Somebody with a role."""

    role: str
    uuid: str
    shape: Shape


_ROLES = {
    "authority": Message("Inspecting body"),
    "assessor": Message("Carries out the audit"),
    "assessed-party": Message("Audited unit"),
    "contact": Message("Person on site"),
    "responsible": Message("Puts right what was found"),
}


def parties(dossier: Dossier) -> Sequence[Party]:
    """Return everybody who is named; whoever is responsible for an order comes last."""
    return tuple(_parties(dossier))


def assessors(dossier: Dossier) -> Sequence[str]:
    """Return the UUIDs of those who carried out the audit."""
    count = len(dossier.audit.particulars.inspectors)
    return [dossier.uuid("party", "assessor", number) for number in range(count)]


def responsible(dossier: Dossier, name: str) -> str | None:
    """Return the UUID of whoever is responsible for an order; None where nobody is named."""
    return dossier.uuid("responsible", string(name)) if string(name) else None


def people(dossier: Dossier) -> dict[str, Json]:
    """Return the parties and their roles as metadata says them."""
    named = parties(dossier)
    by_role: dict[str, list[Json]] = {}
    for each in named:
        by_role.setdefault(each.role, []).append(each.uuid)
    return {
        "roles": [
            {"id": role, "title": markup_line(dossier.words.tell(_ROLES[role]))} for role in by_role
        ],
        "parties": [each.shape for each in named],
        "responsible-parties": [
            {"role-id": role, "party-uuids": uuids} for role, uuids in by_role.items()
        ],
    }


def _parties(dossier: Dossier) -> Iterator[Party]:
    particulars = dossier.audit.particulars
    is_inspection = particulars.kind is AuditKind.INSPECTION
    if is_inspection and string(particulars.authority):
        yield _party(dossier, "authority", particulars.authority, kind="organization")
    for number, inspector in enumerate(particulars.inspectors):
        certificate = inspector.certificate if is_inspection else ""
        yield _party(
            dossier, "assessor", inspector.name, kind="person", number=number, proof=certificate
        )
    if string(particulars.unit):
        yield _party(dossier, "assessed-party", particulars.unit, kind="organization")
    if string(particulars.on_site):
        yield _party(dossier, "contact", particulars.on_site, kind="person")
    for name in _responsible_names(dossier):
        uuid = dossier.uuid("responsible", name)
        shape = lean(uuid=uuid, type="organization", name=name)
        yield Party("responsible", uuid, shape)


def _party(
    dossier: Dossier, role: str, name: str, *, kind: str, number: int = 0, proof: str = ""
) -> Party:
    uuid = dossier.uuid("party", role, number)
    shape = lean(uuid=uuid, type=kind, name=string(name), props=props({"certificate": proof}))
    return Party(role, uuid, shape)


def _responsible_names(dossier: Dossier) -> Sequence[str]:
    orders = (each.order for each in dossier.audit.rectifications.values())
    return list(dict.fromkeys(name for order in orders if (name := string(order.responsible))))
