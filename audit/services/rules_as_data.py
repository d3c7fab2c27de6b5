"""Rules as data for programs: one requirement whole, what changed, the account of provisions.

The keys are those of the pack's files where they have one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from audit.services.changes_in_words import Changed, ending_words, yields_to
from audit.services.coverage_in_words import Tally, tally
from audit.services.json_text import Json, number
from audit.services.lineage import Part
from audit.services.lineage_in_words import told_demand, when_words
from checklists.changes import Change
from checklists.coverage import Account, Entry
from checklists.language import Speech, Text
from checklists.limits import Limit
from checklists.provisions import Provision
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook
from checklists.sources import Source

Data = dict[str, Json]


def requirement_data(requirement: Requirement, rulebook: Rulebook, say: Speech) -> Data:
    """Return what a requirement says of itself, without its limits."""
    return {
        "requirement": requirement.id,
        "title": say.tell(requirement.title),
        "question": say.tell(requirement.question),
        "how": say.tell(requirement.how),
        "evidence": _told(requirement.evidence, say),
        "action": _told(requirement.action, say),
        "place": requirement.place,
        "area": requirement.area,
        "station": requirement.station,
        "method": requirement.method.value,
        "minutes": rulebook.minutes(requirement),
        "severity": requirement.severity.value,
        "weight": requirement.weight,
        "applies": requirement.applies,
        "quantities": [
            {
                "id": quantity.id,
                "title": say.tell(quantity.title),
                "type": quantity.type.value,
                "unit": _told(quantity.unit, say),
                "optional": quantity.optional,
                "house": quantity.house,
            }
            for quantity in rulebook.quantities(requirement).values()
        ],
    }


def part_data(part: Part, requirement: Requirement, rulebook: Rulebook, say: Speech) -> Data:
    """Return a limit with the part it plays among the others."""
    return {
        **limit_data(part.limit, requirement, rulebook, say),
        "role": part.role.value,
        "gives_way_to": [other.id for other in part.gives_way_to],
        "prevails_over": [other.id for other in part.prevails_over],
    }


def limit_data(limit: Limit, requirement: Requirement, rulebook: Rulebook, say: Speech) -> Data:
    """Return a limit: what it demands, of whom, since when, and by which document."""
    return {
        "id": limit.id,
        "kind": limit.kind,
        "demand": told_demand(limit, requirement, rulebook, say),
        "modality": limit.modality.value,
        "source": rulebook.source_of(limit).number or say.tell(rulebook.source_of(limit).title),
        "source_id": limit.source,
        "article": limit.article,
        "from": limit.since.isoformat(),
        "until": limit.until.isoformat() if limit.until else None,
        "addressees": list(limit.addressees),
        "jurisdiction": limit.jurisdiction or rulebook.source_of(limit).jurisdiction,
        "when": limit.when,
        "condition": when_words(limit, requirement, rulebook, say) or None,
        "house_value": limit.house_value,
        "note": _told(limit.note, say),
    }


def source_data(source: Source, say: Speech) -> Data:
    """Return a document and how it stands to others."""
    return {
        "id": source.id,
        "number": source.number,
        "short": say.tell(source.short),
        "title": say.tell(source.title),
        "issuer": say.tell(source.issuer),
        "dated": source.dated.isoformat() if source.dated else None,
        "force": source.force.value,
        "jurisdiction": source.jurisdiction,
        "excludes": list(source.excludes),
        "prevails_over": list(source.prevails_over),
        "repeats": list(source.repeats),
        "refers_to": list(source.refers_to),
        "absent": source.absent,
        "note": _told(source.note, say),
    }


def provision_data(provision: Provision) -> Data:
    """Return a provision and where it stands."""
    return {
        "id": provision.id,
        "source": provision.source,
        "article": provision.article,
        "at": provision.at,
    }


def changed_data(changed: Changed, rulebook: Rulebook, later: date, say: Speech) -> Data:
    """Return what changed: for each requirement what it demanded, and what it demands now."""
    groups = {"new": changed.new, "changed": changed.altered, "ended": changed.ended}
    return {
        name: [_change_data(change, rulebook, later, say) for change in changes]
        for name, changes in groups.items()
    }


def account_data(account: Account, parts: Mapping[str, Account]) -> Data:
    """Return the counts of the account, and of each document's part in it."""
    return {
        **_tally_data(tally(account)),
        "sources": {name: _tally_data(tally(part)) for name, part in parts.items()},
    }


def entries_data(entries: Iterable[Entry], say: Speech) -> list[Json]:
    """Return provisions with what became of them."""
    return [
        {
            **provision_data(entry.provision),
            "fate": entry.fate.value,
            "requirements": [requirement.id for requirement in entry.requirements],
            "reason": entry.omission.reason.value if entry.omission else None,
            "note": _told(entry.omission.note, say) if entry.omission else None,
        }
        for entry in entries
    ]


def _change_data(change: Change, rulebook: Rulebook, later: date, say: Speech) -> Data:
    requirement = change.requirement

    def told(limit: Limit) -> Data:
        return limit_data(limit, requirement, rulebook, say)

    return {
        "requirement": requirement.id,
        "title": say.tell(requirement.title),
        "was": [
            {**told(limit), "why": ending_words(limit, change, rulebook, later, say) or None}
            for limit in change.ended
        ],
        "now": [told(limit) for limit in change.begun],
        "still": [
            {
                **told(limit),
                "gives_way_to": [other.id for other in yields_to(limit, change, rulebook)],
            }
            for limit in change.kept
        ],
    }


def _tally_data(counted: Tally) -> Data:
    return {
        "provisions": counted.total,
        **{fate.value: count for fate, count in counted.fates.items()},
        "reasons": {reason.value: count for reason, count in counted.reasons.items()},
        "binding": counted.binding,
        "answered": counted.answered,
        "share": number(100 * counted.share, beside=[100]) if counted.share is not None else None,
    }


def _told(text: Text | None, say: Speech) -> str | None:
    return None if text is None else say.tell(text)
