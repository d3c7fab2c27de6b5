"""Requirements as controls: what was reviewed, and the objective each finding is about."""

from __future__ import annotations

from collections.abc import Sequence

from audit.services.json_text import Json
from audit.services.words import severity_word
from checklists.language import Message
from checklists.requirements import Requirement
from reports.oscal.dossier import Dossier
from reports.oscal.identifiers import token
from reports.oscal.shapes import Shape, lean, props
from reports.oscal.texts import markup, markup_line


def control_id(requirement: Requirement) -> str:
    """Return the name of a requirement as a control."""
    return token(requirement.id)


def objective_id(requirement: Requirement) -> str:
    """Return the name of what is to be found out about a requirement."""
    return f"{token(requirement.id)}_obj"


def scope(dossier: Dossier) -> Sequence[Requirement]:
    """Return the requirements that were asked somewhere; all of the checklist where none was."""
    asked = {item.requirement.id: item.requirement for item in dossier.items}
    if asked:
        return tuple(asked.values())
    return dossier.rulebook.selection(dossier.audit.particulars.checklist)


def objectives(dossier: Dossier) -> list[Json]:
    """Return what each requirement asks, for readers who have no copy of the rules."""
    return [_objective(each, dossier) for each in scope(dossier)]


def reviewed_controls(dossier: Dossier) -> Shape:
    """Return the requirements that were reviewed."""
    requirements = scope(dossier)
    if not requirements:
        return {"control-selections": [{"include-all": {}}]}
    controls: list[Json] = [{"control-id": control_id(each)} for each in requirements]
    asked: list[Json] = [{"objective-id": objective_id(each)} for each in requirements]
    says = Message("The requirements of the checklist, asked at each place they concern.")
    return {
        "description": markup(dossier.words.tell(says)),
        "control-selections": [{"include-controls": controls}],
        "control-objective-selections": [{"include-objectives": asked}],
    }


def _objective(requirement: Requirement, dossier: Dossier) -> Json:
    words, severity = dossier.words, requirement.severity
    part = lean(
        id=objective_id(requirement),
        name="assessment-objective",
        title=markup_line(words.tell(requirement.title)),
        prose=markup(words.tell(requirement.question)),
    )
    return lean(
        control_id=control_id(requirement),
        description=markup(words.tell(requirement.title)),
        props=props(
            {
                "area": requirement.area,
                "method": requirement.method.value,
                "severity": severity.value,
                "severity-name": words.of(lambda say: severity_word(severity, say)),
                "weight": requirement.weight,
            }
        ),
        parts=[part],
        remarks=markup(words.tell(requirement.how)),
    )
