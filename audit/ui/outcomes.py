"""How outcomes, scores and conclusions look: always a sign and a word, and a colour beside them."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from textual.content import Content

from audit.services.words import outcome_sign, result_word
from checklists.figures import rounded
from checklists.judgements import Judgement, Outcome
from checklists.language import Speech
from checklists.scoring import Conclusion

STYLES: Final = {
    Outcome.PASS: "$text-success",
    Outcome.FAIL: "$text-error bold",
    Outcome.ADVISORY_FAIL: "$text-warning",
    Outcome.INDETERMINATE: "$text-accent",
    Outcome.NOT_CHECKED: "$text-muted",
    Outcome.NOT_APPLICABLE: "$text-muted",
}
_CONCLUSIONS: Final = {
    Conclusion.CONFORMS: ("✓", "$text-success bold"),
    Conclusion.CONFORMS_AFTER_RECTIFICATION: ("▲", "$text-warning bold"),
    Conclusion.DOES_NOT_CONFORM: ("✗", "$text-error bold"),
    Conclusion.INCOMPLETE: ("○", "$text-accent"),
}
VETO: Final = "‼"
"""The sign of a failed critical item."""


def result_content(judgement: Judgement, say: Speech) -> Content:
    """Return sign and word of what an item came to, in the colour of its outcome."""
    outcome = judgement.outcome
    words = f"{outcome_sign(outcome)} {result_word(judgement, say)}"
    return Content.assemble((words, STYLES[outcome]))


def sign_content(outcome: Outcome) -> Content:
    """Return the sign of an outcome in its colour."""
    return Content.assemble((outcome_sign(outcome), STYLES[outcome]))


def conclusion_sign(conclusion: Conclusion) -> tuple[str, str]:
    """Return the sign of a conclusion and its colour."""
    return _CONCLUSIONS[conclusion]


def points_text(points: Fraction | None) -> str:
    """Return a score to one decimal; a dash where nothing was decided."""
    return "–" if points is None else format(rounded(points, 1), "f")


def percent_text(part: int, whole: int) -> str:
    """Return a share in whole per cent; never 100 % before all is done, nor 0 % after the first."""
    if not whole:
        return "–"
    percent = int(rounded(Fraction(100 * part, whole), 0))
    if part < whole:
        percent = min(percent, 99)
    if part:
        percent = max(percent, 1)
    return f"{percent}%"


def progress_bar(part: int, whole: int, width: int) -> tuple[str, str]:
    """Return the done and the undone part of a bar ``width`` cells wide."""
    done = part * width // whole if whole else 0
    return "━" * done, "─" * (width - done)
