"""Risks: what follows from a finding that is not put right, until when, and what was done about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from audit.domain.items import CheckItem
from audit.domain.rectification import Rectification
from audit.services.json_text import Json
from audit.services.remedies_in_words import remedy_words
from audit.services.words import severity_word
from checklists.judgements import Outcome
from checklists.language import Message
from reports.oscal.dossier import Dossier
from reports.oscal.findings import finding_uuid
from reports.oscal.moments import end_of
from reports.oscal.observations import observation_uuids
from reports.oscal.parties import assessors
from reports.oscal.places import subject
from reports.oscal.remediation import STATUSES, log, response
from reports.oscal.shapes import NAMESPACE, Shape, lean, props
from reports.oscal.texts import markup, markup_line

_FAILED = frozenset({Outcome.FAIL, Outcome.ADVISORY_FAIL})


class Weakness(NamedTuple):
    """Something to be put right: an item with one of its orders, or with none."""

    item: CheckItem
    order: Rectification | None


def weaknesses(dossier: Dossier) -> Sequence[Weakness]:
    """Return every order about an item that is asked, and every violation nothing is ordered about."""
    items = dossier.assessment.items
    ordered = [
        Weakness(items[order.key], order)
        for order in dossier.audit.rectifications.values()
        if order.key in items
    ]
    known = {each.item.key for each in ordered}
    rest = (
        Weakness(item, None)
        for item in items.values()
        if item.outcome is Outcome.FAIL and item.key not in known
    )
    return [*ordered, *rest]


def risk_uuid(dossier: Dossier, weakness: Weakness) -> str:
    """Return the UUID of the risk of a weakness."""
    order = weakness.order
    return dossier.uuid_of("risk", weakness.item.key, *([order.id] if order else []))


def by_finding(dossier: Dossier, found: Sequence[Weakness]) -> Mapping[str, Sequence[str]]:
    """Return the UUIDs of risks by those of the findings they follow from."""
    named: dict[str, list[str]] = {}
    for each in found:
        named.setdefault(finding_uuid(dossier, each.item), []).append(risk_uuid(dossier, each))
    return named


def risks(dossier: Dossier, found: Sequence[Weakness]) -> list[Json]:
    """Return the risks of these weaknesses."""
    return [_risk(each, dossier) for each in found]


def title(dossier: Dossier, weakness: Weakness) -> str:
    """Name a weakness by what is wrong and where."""
    item = weakness.item
    return f"{dossier.words.tell(item.requirement.title)} · {item.place.name}"


def statement(dossier: Dossier, weakness: Weakness) -> str:
    """Say what is to be done, or that it is only advised."""
    item, words = weakness.item, dossier.words
    judgement = item.judgement
    said = words.of(lambda say: remedy_words(judgement, say))
    if item.outcome not in _FAILED:
        return words.tell(Message("It no longer fails as it was read last."))
    return said or words.tell(Message("A requirement is not kept."))


def _risk(weakness: Weakness, dossier: Dossier) -> Json:
    item, order = weakness
    due = order.due if order else None
    entries = log(dossier, order) if order else []
    return lean(
        uuid=risk_uuid(dossier, weakness),
        title=markup_line(title(dossier, weakness)),
        description=markup(dossier.words.tell(item.requirement.question)),
        statement=markup(statement(dossier, weakness)),
        props=props(
            {
                "requirement": item.requirement.id,
                "place": item.place.id,
                "due": due.isoformat() if due else None,
            }
        ),
        status=STATUSES[order.state] if order else "open",
        characterizations=[_severity(item, dossier)],
        mitigating_factors=_interim(weakness, dossier),
        deadline=end_of(due, dossier.zone) if due else None,
        remediations=[response(dossier, order)] if order else [],
        risk_log={"entries": entries} if entries else None,
        related_observations=[
            {"observation-uuid": each} for each in observation_uuids(dossier, item)
        ],
    )


def _severity(item: CheckItem, dossier: Dossier) -> Shape:
    severity = item.requirement.severity
    actors: list[Json] = [{"type": "party", "actor-uuid": each} for each in assessors(dossier)]
    facet = lean(
        name="severity",
        system=NAMESPACE,
        value=severity.value,
        remarks=markup(dossier.words.of(lambda say: severity_word(severity, say))),
    )
    by_program: list[Json] = [{"type": "tool", "actor-uuid": dossier.uuid("program")}]
    return {"origin": {"actors": actors or by_program}, "facets": [facet]}


def _interim(weakness: Weakness, dossier: Dossier) -> list[Json]:
    """Return what is done meanwhile."""
    order = weakness.order
    if order is None or not order.interim:
        return []
    return [
        lean(
            uuid=dossier.uuid("interim", order.id),
            description=markup(order.interim),
            subjects=[subject(dossier, weakness.item.place)],
        )
    ]
