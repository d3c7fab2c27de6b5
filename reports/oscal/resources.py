"""The back matter: the checklist that was used, the documents cited, and the evidence with its hashes."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence

from audit.domain.answers import Evidence
from audit.domain.items import CheckItem
from audit.services.json_text import Json
from checklists.language import Message
from checklists.sources import Source
from reports.content.citations import document_name
from reports.oscal.dossier import Dossier
from reports.oscal.shapes import Shape, lean, props
from reports.oscal.texts import markup, markup_line, string


def checklist_uuid(dossier: Dossier) -> str:
    """Return the UUID of the checklist that was used."""
    return dossier.uuid("checklist")


def source_uuid(dossier: Dossier, source: str) -> str:
    """Return the UUID of a document that lays down rules."""
    return dossier.uuid("source", source)


def evidence_uuid(dossier: Dossier, evidence: Evidence) -> str:
    """Return the UUID of a kept file."""
    return dossier.uuid("evidence", evidence.sha256)


def back_matter(dossier: Dossier, items: Iterable[CheckItem], files: Iterable[Evidence]) -> Shape:
    """Return the checklist, the documents whose limits these items were judged by, and the files."""
    by_hash = {each.sha256: each for each in files}
    return {
        "resources": [
            _checklist(dossier),
            *(_source(each, dossier) for each in _sources(dossier, items)),
            *(_file(each, dossier) for each in by_hash.values()),
        ]
    }


def evidence_of(dossier: Dossier, items: Iterable[CheckItem]) -> Sequence[Evidence]:
    """Return what was kept at these items and what came with reports about them."""
    keys = {item.key for item in items}
    audit = dossier.audit
    reported = [
        evidence
        for order in audit.rectifications.values()
        if order.key in keys
        for report in order.reports
        for evidence in report.evidence
    ]
    kept = [each for key in audit.evidence if key in keys for each in audit.evidence[key]]
    return [*kept, *reported]


def relevant(dossier: Dossier, files: Iterable[Evidence]) -> list[Json]:
    """Return files as the evidence of an observation."""
    return [
        lean(
            href=f"#{evidence_uuid(dossier, each)}",
            description=markup(each.caption or each.name),
            props=props({"sha256": each.sha256}),
        )
        for each in files
    ]


def _checklist(dossier: Dossier) -> Json:
    pack, particulars = dossier.rulebook.pack, dossier.audit.particulars
    known = dossier.rulebook.checklists.get(particulars.checklist)
    title = dossier.words.tell(known.title) if known else particulars.checklist
    sentence = Message(
        "Checklist “{checklist}” of {rules}, version {version}.",
        checklist=title,
        rules=pack.title,
        version=particulars.pack.version,
    )
    return lean(
        uuid=checklist_uuid(dossier),
        title=markup_line(title),
        description=markup(dossier.words.tell(sentence)),
        props=props(
            {
                "checklist": particulars.checklist,
                "rules": particulars.pack.id,
                "rules-version": particulars.pack.version,
                "rules-sha256": particulars.pack.hash,
                "jurisdiction": particulars.jurisdiction,
                "addressee": particulars.addressee,
                "house-rules": dossier.rulebook.overlay.id if dossier.rulebook.overlay else None,
            }
        ),
        citation={"text": markup_line(dossier.words.tell(pack.title))},
    )


def _sources(dossier: Dossier, items: Iterable[CheckItem]) -> Sequence[Source]:
    used = {standing.limit.source for item in items for standing in item.judgement.lineage}
    return [each for name, each in dossier.rulebook.sources.items() if name in used]


def _source(source: Source, dossier: Dossier) -> Json:
    name = dossier.words.tell(document_name(source))
    return lean(
        uuid=source_uuid(dossier, source.id),
        title=markup_line(dossier.words.tell(source.short)),
        props=props(
            {
                "source": source.id,
                "force": source.force.value,
                "issuer": dossier.words.tell(source.issuer),
                "dated": source.dated.isoformat() if source.dated else None,
                "jurisdiction": source.jurisdiction,
            }
        ),
        document_ids=[{"identifier": number}] if (number := string(source.number)) else [],
        citation={"text": markup_line(name)},
    )


def _file(evidence: Evidence, dossier: Dossier) -> Json:
    link = lean(
        href=_named_by_hash(evidence.sha256),
        media_type=string(evidence.media_type),
        hashes=[{"algorithm": "SHA-256", "value": evidence.sha256}],
    )
    return lean(
        uuid=evidence_uuid(dossier, evidence),
        title=markup_line(evidence.name),
        description=markup(evidence.caption) if evidence.caption else None,
        props=props({"size-bytes": evidence.size, "taken-at": evidence.taken_at}),
        rlinks=[link],
    )


def _named_by_hash(sha256: str) -> str:
    """Name a file by its content (RFC 6920): where it lies is nobody else's business."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(sha256)).rstrip(b"=").decode("ascii")
    return f"ni:///sha-256;{digest}"
