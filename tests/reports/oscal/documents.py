"""OSCAL documents of the visits that tests make, as they are read again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from audit.domain.documents import DocumentLanguage
from audit.services.walking import Walk
from reports.oscal.assessment_results import assessment_results
from reports.oscal.poam import plan_of_action

PROGRAM: Final = "1.2"


def results_bytes(walk: Walk, language: DocumentLanguage = DocumentLanguage.EN) -> bytes:
    """Return the assessment results of an audit as they are written."""
    return assessment_results(
        walk.audit,
        walk.assessment,
        walk.rulebook,
        language,
        program=PROGRAM,
        events=walk.history,
    )


def plan_bytes(walk: Walk, language: DocumentLanguage = DocumentLanguage.EN) -> bytes:
    """Return the plan of action of an audit as it is written."""
    return plan_of_action(
        walk.audit,
        walk.assessment,
        walk.rulebook,
        language,
        program=PROGRAM,
        events=walk.history,
    )


def results(walk: Walk, language: DocumentLanguage = DocumentLanguage.EN) -> Any:
    """Return the assessment results of an audit."""
    return json.loads(results_bytes(walk, language))


def result(walk: Walk, language: DocumentLanguage = DocumentLanguage.EN) -> Any:
    """Return the one result in the assessment results of an audit."""
    [only] = results(walk, language)["assessment-results"]["results"]
    return only


def plan(walk: Walk, language: DocumentLanguage = DocumentLanguage.EN) -> Any:
    """Return the plan of action of an audit."""
    return json.loads(plan_bytes(walk, language))["plan-of-action-and-milestones"]


def said(shape: Any, group: str = "") -> dict[str, str]:
    """Return the properties of a thing by name, those of one group."""
    return {
        each["name"]: each["value"]
        for each in shape.get("props", [])
        if each.get("group", "") == group
    }


def about(shapes: Sequence[Any], requirement: str, place: str = "301") -> Any:
    """Return the one thing that is about an item."""
    [found] = [
        each
        for each in shapes
        if (said(each).get("requirement"), said(each).get("place")) == (requirement, place)
    ]
    return found
