"""Limits as screens name them: a figure that no document gives says that it is the house's own."""

from __future__ import annotations

from audit.services.figures_in_words import limit_words, value_words
from checklists.judgements import Judgement
from checklists.language import Speech
from checklists.limits import Confirmed, State
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook


def told_limit(
    judgement: Judgement, requirement: Requirement, rulebook: Rulebook, say: Speech
) -> str:
    """Say the deciding limit, marked where its figure is a house value; "" where none decided."""
    words = limit_words(judgement, requirement, rulebook, say)
    limit = judgement.decided_by
    if words and limit is not None and limit.house_value:
        return say("{demand} (house value)", demand=words)
    return words


def is_told(judgement: Judgement) -> bool:
    """Whether something seen or stated decided, which has no limit but what it should be."""
    return isinstance(judgement.decided_by, Confirmed | State)


def against_limit(
    judgement: Judgement, requirement: Requirement, rulebook: Rulebook, say: Speech
) -> str:
    """Say what was measured against which limit, or found instead of what; "" where nothing was."""
    value = value_words(judgement, requirement, rulebook, say)
    if not value:
        return ""
    limit = told_limit(judgement, requirement, rulebook, say)
    if is_told(judgement):
        return say("{value} (should be: {limit})", value=value, limit=limit)
    return say("{value} (limit {limit})", value=value, limit=limit)
