"""Limits as screens name them: a figure that no document gives says that it is the house's own."""

from __future__ import annotations

from audit.services.figures_in_words import limit_words
from checklists.judgements import Judgement
from checklists.language import Speech
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
