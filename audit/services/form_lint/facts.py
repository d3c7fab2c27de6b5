"""What a finding is made of: a place, a value, a clause; and photos from the visit itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from audit.domain.answers import Evidence
from audit.domain.documents import DocumentKind
from audit.services.form_lint.faults import Fault, FaultWeight
from audit.services.form_lint.told_findings import Told
from audit.services.subjects import JudgedAudit
from checklists.judgements import Judgement
from checklists.language import Message
from checklists.sources import Force


def fact_faults(judged: JudgedAudit, told: Told, kind: DocumentKind) -> Iterator[Fault]:
    """Yield what a finding lacks, and what it shows that is older than the visit."""
    item = told.finding.item
    if not item.place.name.strip():
        yield told.fault(
            FaultWeight.ERROR,
            Message("{finding}: the place has no name.", finding=told.name),
            Message("Name it as it stands on the door or the plan."),
        )
    if _lacks_value(item.judgement):
        yield told.fault(
            FaultWeight.ERROR,
            Message("{finding}: no value was found.", finding=told.name),
            Message("Read it again and enter what you found."),
        )
    if _lacks_clause(item.judgement, judged):
        yield told.fault(
            FaultWeight.ERROR,
            Message("{finding}: no clause is cited.", finding=told.name),
            Message("Give the limit its source and article in the rules."),
        )
    for evidence in told.finding.evidence:
        yield from _older(evidence, judged.audit.particulars.on, told, kind)


def _lacks_value(judgement: Judgement) -> bool:
    measure = judgement.measure
    return measure is None or measure.value is None or measure.value == ""


def _lacks_clause(judgement: Judgement, judged: JudgedAudit) -> bool:
    """Whether neither an article is cited nor a document that has none; a house's rules have none."""
    limit = judgement.decided_by
    if limit is None:
        return True
    of_house = judged.rulebook.source_of(limit).force is Force.HOUSE
    return not limit.article.strip() and not of_house


def _older(evidence: Evidence, on: date, told: Told, kind: DocumentKind) -> Iterator[Fault]:
    taken = _day(evidence.taken_at)
    if not evidence.is_photo or taken is None or taken >= on:
        return
    is_explained = bool(evidence.caption.strip()) or not kind.is_of_authority
    yield told.fault(
        FaultWeight.WARNING if is_explained else FaultWeight.ERROR,
        Message(
            "{finding}: the photo “{name}” was taken on {day}, before the visit of {on}.",
            finding=told.name,
            name=evidence.name,
            day=taken,
            on=on,
        ),
        Message("Remove it, or say in its caption why it is older; a camera's clock may be wrong."),
    )


def _day(taken_at: str | None) -> date | None:
    """Return the day a photo says it was taken, on its own clock; None where it says none."""
    try:
        return datetime.fromisoformat(taken_at).date() if taken_at else None
    except ValueError:
        return None
