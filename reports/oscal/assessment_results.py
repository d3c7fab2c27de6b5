"""An audit as OSCAL assessment results: what was reviewed, seen and found, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable

from audit.domain.audits import Audit
from audit.domain.documents import DocumentLanguage
from audit.domain.events import Event
from audit.domain.items import Assessment
from audit.services.json_text import Json, json_text, one_decimal
from audit.services.words import conclusion_word
from checklists.judgements import Outcome
from checklists.language import Message
from checklists.rulebook import Rulebook
from reports.oscal.assets import assets
from reports.oscal.controls import objectives, reviewed_controls
from reports.oscal.dossier import Dossier, dossier
from reports.oscal.findings import findings
from reports.oscal.metadata import metadata
from reports.oscal.moments import moment
from reports.oscal.observations import observations
from reports.oscal.places import building, inventory
from reports.oscal.resources import back_matter, checklist_uuid, evidence_of
from reports.oscal.risks import by_finding, risks, weaknesses
from reports.oscal.shapes import Shape, lean, props
from reports.oscal.texts import markup, markup_line


def assessment_results(
    audit: Audit,
    assessment: Assessment,
    rulebook: Rulebook,
    language: DocumentLanguage,
    *,
    program: str,
    events: Iterable[Event] = (),
) -> bytes:
    """Return the assessment results of an audit as JSON; the same bytes for the same record.

    ``program`` is the version that writes; ``events`` is the history, which says when readings were
    taken.
    """
    source = dossier(audit, assessment, rulebook, language, program=program, events=events)
    return json_text({"assessment-results": _results(source)}).encode("utf-8")


def _results(source: Dossier) -> Shape:
    about = source.audit.particulars
    title = Message(
        "Assessment results: {building}, {day}", building=about.building.name, day=about.on
    )
    asked = objectives(source)
    return lean(
        uuid=source.uuid("assessment-results"),
        metadata=metadata(source, title),
        import_ap={
            "href": f"#{checklist_uuid(source)}",
            "remarks": markup(source.words.tell(Message("The checklist that was used."))),
        },
        local_definitions={"objectives-and-methods": asked} if asked else None,
        results=[_result(source)],
        back_matter=back_matter(source, source.items, evidence_of(source, source.items)),
    )


def _result(source: Dossier) -> Json:
    audit = source.audit
    found = weaknesses(source)
    return lean(
        uuid=source.uuid("result"),
        title=markup_line(audit.particulars.building.name),
        description=markup(_conclusion(source)),
        start=moment(audit.begun_at),
        end=moment(audit.closed_at) if audit.closed_at else None,
        props=_score(source),
        local_definitions=_definitions(source),
        reviewed_controls=reviewed_controls(source),
        observations=observations(source, source.items),
        risks=risks(source, found),
        findings=findings(source, source.items, by_finding(source, found)),
        remarks=_unchecked(source),
    )


def _definitions(source: Dossier) -> Shape:
    return lean(
        components=[building(source)],
        inventory_items=inventory(source),
        assessment_assets=assets(source, source.items),
    )


def _conclusion(source: Dossier) -> str:
    conclusion = source.assessment.score.conclusion
    return source.words.of(lambda say: conclusion_word(conclusion, say))


def _score(source: Dossier) -> list[Json]:
    score = source.assessment.score
    return props(
        {
            "conclusion": score.conclusion.value,
            "score": one_decimal(score.points),
            "coverage-percent": one_decimal(
                None if score.coverage is None else 100 * score.coverage
            ),
            "applicable": score.applicable,
            "decided": score.decided,
            "failed": score.failed,
            "vetoes": score.vetoes,
            "recommendations-missed": score.advisory,
            "open": score.open,
        }
    )


def _unchecked(source: Dossier) -> str | None:
    """Name what nobody checked: OSCAL has no finding for it."""
    items = source.assessment.with_outcome(Outcome.NOT_CHECKED)
    if not items:
        return None
    lines = [
        Message(
            "{place}: {title} was not checked.", place=item.place.name, title=item.requirement.title
        )
        for item in items
    ]
    return markup("\n".join(source.words.tell(line) for line in lines))
