"""The judgement of what is typed: value, limit, margin, remedy, and the article it stands in."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content

from audit.services.figures_in_words import margin_words, source_words, value_words
from audit.services.remedies_in_words import remedy_words
from audit.services.words import modality_word
from audit.ui.fitting import lines, one_line
from audit.ui.limits import is_told, told_limit
from audit.ui.outcomes import result_content
from audit.ui.walk.gauge import gauge
from audit.ui.widgets.prose import Prose
from checklists.errors import PlumblineError
from checklists.judgements import Judgement
from checklists.language import Speech
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook

GAUGE_WIDTH = 36


class JudgementPanel(Prose):
    """What is to be said of the figures that are in the fields."""

    DEFAULT_CSS = """
    JudgementPanel {
        height: auto; margin: 1 0 0 0; padding: 0 0 0 1;
        border-left: thick $primary 50%;
    }
    """

    LEAST_HEIGHT: ClassVar[int] = 6

    def show(
        self,
        judgement: Judgement,
        requirement: Requirement,
        rulebook: Rulebook,
        say: Speech,
        *,
        lead: str = "",
    ) -> None:
        """Show a judgement; ``lead`` stands before what is not decided by it."""
        parts = [Content.assemble((lead, "$text-accent"), result_content(judgement, say))]
        parts += _figures(judgement, requirement, rulebook, say)
        if (bar := gauge(judgement, GAUGE_WIDTH)) is not None:
            parts.append(bar)
        if remedy := remedy_words(judgement, say):
            parts.append(Content.assemble(("→ ", "bold"), (one_line(remedy), "bold")))
        if judgement.reason is not None:
            parts.append(Content(lines(say.tell(judgement.reason))))
        if (limit := judgement.decided_by) is not None:
            since = say("in force since {day}", day=limit.since)
            modality = modality_word(limit.modality, say)
            source = one_line(source_words(limit, rulebook, say))
            parts.append(Content.assemble((f"{source} · {modality} · {since}", "$text-muted")))
        self.update(Content("\n").join(parts))

    def refuse(self, error: PlumblineError, say: Speech) -> None:
        """Show why an entry cannot be judged."""
        self.update(Content.assemble(("✗ ", "$text-error bold"), lines(error.told(say))))


def _figures(
    judgement: Judgement, requirement: Requirement, rulebook: Rulebook, say: Speech
) -> list[Content]:
    value = value_words(judgement, requirement, rulebook, say)
    limit = told_limit(judgement, requirement, rulebook, say)
    margin = margin_words(judgement, say)
    found, demanded = (
        (say("Actual"), say("Should be")) if is_told(judgement) else (say("Measured"), say("Limit"))
    )
    words = [(found, value), (demanded, limit), (say("Margin"), margin)]
    pieces: list[Content] = []
    for name, figure in words:
        if figure:
            pieces.append(Content.assemble((f"{name} ", "$text-muted"), (one_line(figure), "bold")))
    return [Content("   ").join(pieces)] if pieces else []
