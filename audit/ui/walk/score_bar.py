"""What is always in sight: score, coverage, failed items, vetoes, open items, saved or not."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from typing_extensions import override

from audit.ui.fitting import between
from audit.ui.outcomes import VETO, percent_text, points_text
from checklists.language import Speech
from checklists.scoring import Score


class ScoreBar(Widget, can_focus=False):
    """One line of figures."""

    DEFAULT_CSS = """
    ScoreBar { height: 1; padding: 0 1; background: $panel; }
    """

    score: reactive[Score | None] = reactive(None)
    is_saved: reactive[bool] = reactive(True)
    is_closed: reactive[bool] = reactive(False)

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self._say = say

    @override
    def render(self) -> Content:
        """Draw the figures, and on the right whether all is on disk."""
        score = self.score
        if score is None:
            return Content("")
        return between(self._figures(score), self._state(), self.size.width - 2)

    def _figures(self, score: Score) -> Content:
        say = self._say
        parts = [
            Content.assemble(f"{say('Score')} ", (points_text(score.points), "bold")),
            Content.assemble(
                f"{say('Decided')} ",
                (f"{score.decided}/{score.applicable}", "bold"),
                f" {percent_text(score.decided, score.applicable)}",
            ),
            _counted("✗", score.failed, say("failed"), "$text-error"),
            _counted(VETO, score.vetoes, say.plural("veto", "vetoes", score.vetoes), "$text-error"),
            _counted("○", score.open, say("open"), "$text-accent"),
        ]
        return Content("  ").join(parts)

    def _state(self) -> Content:
        if not self.is_saved:
            return Content.assemble((f" ✗ {self._say('NOT saved')} ", "bold reverse $text-error"))
        if self.is_closed:
            return Content.assemble((f"■ {self._say('closed')}", "bold $text-warning"))
        return Content.assemble((f"✓ {self._say('saved')}", "$text-success"))


def _counted(sign: str, n: int, word: str, style: str) -> Content:
    return Content.assemble((f"{sign} {n} {word}", f"bold {style}" if n else "$text-muted"))
