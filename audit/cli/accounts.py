"""A judged visit as people read it on a terminal: place by place, with signs and words."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from audit.domain.audits import Audit
from audit.domain.buildings import Place
from audit.domain.items import Assessment, CheckItem
from audit.domain.particulars import AuditKind
from audit.services.figures_in_words import limit_words, margin_words, source_words, value_words
from audit.services.particulars_in_words import seldom_words
from audit.services.remedies_in_words import remedy_words
from audit.services.words import (
    audit_kind_word,
    conclusion_reason,
    conclusion_word,
    method_group_word,
    modality_word,
    outcome_sign,
    result_word,
    severity_word,
)
from checklists.figures import rounded
from checklists.judgements import Outcome
from checklists.language import Speech
from checklists.rulebook import Rulebook
from checklists.scoring import Score


def account(audit: Audit, assessment: Assessment, rulebook: Rulebook, say: Speech) -> Iterator[str]:
    """Yield the lines of a visit: what it is, each place with its items, and what it comes to."""
    yield _title(audit, rulebook, say)
    for label, value in seldom_words(audit.particulars, say):
        yield say("{label}: {value}", label=label, value=value)
    yield from _house_rules(audit, rulebook, say)
    for place in audit.places.values():
        items = assessment.at(place.id)
        if items:
            yield ""
            yield _heading(place)
            for item in items:
                yield from _item(item, audit, assessment.score, rulebook, say)
    yield ""
    yield from summary(assessment.score, say)
    if len(assessment.by_method) > 1:
        yield _parts(assessment, say)


def summary(score: Score, say: Speech) -> Iterator[str]:
    """Yield what a visit comes to."""
    yield say(
        "Score {points} · decided {coverage} ({decided} of {applicable})"
        " · findings {failed}, of these critical {vetoes} · recommendations missed {advisory}"
        " · open {open}",
        points=points_words(score.points, say),
        coverage=coverage_words(score, say),
        decided=score.decided,
        applicable=score.applicable,
        failed=score.failed,
        vetoes=score.vetoes,
        advisory=score.advisory,
        open=score.open,
    )
    yield say(
        "Conclusion: {conclusion}. {reason}",
        conclusion=conclusion_word(score.conclusion, say),
        reason=_reason(score, say),
    )


def _parts(assessment: Assessment, say: Speech) -> str:
    """Say the scores of looking, asking and reading, which are kept apart."""
    return " · ".join(
        say(
            "{part} {points} ({decided} of {applicable})",
            part=method_group_word(group, say),
            points=points_words(part.points, say),
            decided=part.decided,
            applicable=part.applicable,
        )
        for group, part in assessment.by_method.items()
    )


def points_words(points: Fraction | None, say: Speech) -> str:
    """Say a score with one decimal."""
    return say("none") if points is None else format(rounded(points, 1), "f")


def coverage_words(score: Score, say: Speech) -> str:
    """Say how much of what applies was decided."""
    share = score.coverage
    return say("nothing") if share is None else f"{rounded(100 * share, 1):f} %"


def _reason(score: Score, say: Speech) -> str:
    if not score.applicable:
        return say("Nothing applies here.")
    return conclusion_reason(score.conclusion, say)


def _title(audit: Audit, rulebook: Rulebook, say: Speech) -> str:
    particulars = audit.particulars
    checklist = rulebook.checklists[particulars.checklist].title
    parts = [
        particulars.building.name,
        audit_kind_word(particulars.kind, say),
        particulars.on.isoformat(),
        say.tell(checklist),
    ]
    return " · ".join(part for part in parts if part)


def _house_rules(audit: Audit, rulebook: Rulebook, say: Speech) -> Iterator[str]:
    """Yield what was laid over the rules: whose it is, and what it leaves aside and why."""
    if rulebook.overlay is None or audit.tailoring is None:
        return
    yield say(
        "House rules: {title}, {issuer}, {dated} (SHA-256 {hash}…)",
        title=rulebook.overlay.title,
        issuer=rulebook.overlay.issuer,
        dated=rulebook.overlay.dated,
        hash=audit.tailoring.sha256[:16],
    )
    if audit.particulars.kind is AuditKind.INSPECTION:
        yield "  " + say("An authority does not judge by their stricter limits.")
    for name, reason in rulebook.switched_off.items():
        title = rulebook.requirements[name].title
        yield "  " + say("Switched off: {title} – {reason}", title=title, reason=reason)


def _heading(place: Place) -> str:
    name = "" if place.name == place.id else f"  {place.name}"
    return f"{place.id}{name}"


def _item(
    item: CheckItem, audit: Audit, score: Score, rulebook: Rulebook, say: Speech
) -> Iterator[str]:
    title = say.tell(item.requirement.title)
    figures = _figures(item, rulebook, say)
    sign = outcome_sign(item.outcome)
    word = result_word(item.judgement, say)
    yield f"  {sign} " + say("{title}: {outcome}", title=title, outcome=word) + figures
    for detail in _details(item, score, rulebook, say):
        yield f"      {detail}"
    if note := audit.notes.get(item.key):
        yield "      " + say("Note: {text}", text=" ".join(note.split()))


def _figures(item: CheckItem, rulebook: Rulebook, say: Speech) -> str:
    value = value_words(item.judgement, item.requirement, rulebook, say)
    limit = limit_words(item.judgement, item.requirement, rulebook, say)
    margin = margin_words(item.judgement, say)
    if not value:
        return ""
    if not margin:
        return say(" – {value}, limit: {limit}", value=value, limit=limit)
    return say(" – {value}, limit {limit} ({margin})", value=value, limit=limit, margin=margin)


def _details(item: CheckItem, score: Score, rulebook: Rulebook, say: Speech) -> Iterator[str]:
    judgement = item.judgement
    if remedy := remedy_words(judgement, say):
        yield remedy
    if judgement.reason is not None:
        yield say.tell(judgement.reason)
    limit = judgement.decided_by
    if limit is None or item.outcome is Outcome.PASS:
        return
    parts = [
        source_words(limit, rulebook, say),
        modality_word(limit.modality, say),
        severity_word(item.requirement.severity, say),
    ]
    lost = score.points_lost.get(item.requirement.id)
    if lost is not None and item.outcome is Outcome.FAIL:
        parts.append(say("costs {points} points", points=format(rounded(lost, 1), "f")))
    yield " · ".join(parts)
