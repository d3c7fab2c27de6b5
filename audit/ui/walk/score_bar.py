"""What is always in sight: score, coverage, failed and critical items, open ones, saved or not."""

from __future__ import annotations

from enum import Enum, auto

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from typing_extensions import override

from audit.services.time_on_site import time_words
from audit.ui.fitting import between
from audit.ui.outcomes import VETO, percent_text, points_text
from checklists.language import Speech
from checklists.scoring import Score


class _Detail(Enum):
    """How much is said, from all to what fits beside thousands of items."""

    ALL = auto()
    NO_PERCENT = auto()
    NO_LABEL = auto()
    SIGNS = auto()
    FIGURES = auto()
    """Not even what the score is called."""


class ScoreBar(Widget, can_focus=False):
    """One line of figures."""

    DEFAULT_CSS = """
    ScoreBar { height: 1; padding: 0 1; background: $panel; }
    """

    score: reactive[Score | None] = reactive(None)
    is_saved: reactive[bool] = reactive(True)
    is_closed: reactive[bool] = reactive(False)
    drafts: reactive[int] = reactive(0)
    """At how many items something is typed and not saved yet; these bear a ``*``."""
    is_what_if: reactive[bool] = reactive(False)
    """Whether the figures at hand are only supposed."""
    minutes: reactive[int | None] = reactive(None)
    """The minutes on site today; None where they do not count."""

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self._say = say

    @override
    def render(self) -> Content:
        """Draw the figures, and on the right whether all is on disk."""
        score = self.score
        if score is None:
            return Content("")
        width = self.size.width
        state = self._state()
        if self.minutes is not None:
            state = Content.assemble((f"{time_words(self.minutes, self._say)}  ", ""), state)
        room = width - state.cell_length - 1
        form = Content("")
        for detail in _Detail:
            form = self._figures(score, detail)
            if form.cell_length <= room:
                break
        return between(form, state, width)

    def _figures(self, score: Score, detail: _Detail) -> Content:
        say = self._say
        percent = f" {percent_text(score.decided, score.applicable)}"
        has_words = detail not in {_Detail.SIGNS, _Detail.FIGURES}
        label = f"{say('Decided')} " if detail in {_Detail.ALL, _Detail.NO_PERCENT} else ""
        title = f"{say('Score')} " if detail is not _Detail.FIGURES else ""
        counts = [
            ("✗", score.failed, say("failed"), "$text-error"),
            (VETO, score.vetoes, say("critical"), "$text-error"),
            ("○", score.open, say("open"), "$text-accent"),
        ]
        return Content("  ").join(
            [
                Content.assemble(title, (points_text(score.points), "bold")),
                Content.assemble(
                    label,
                    (f"{score.decided}/{score.applicable}", "bold"),
                    percent if detail is _Detail.ALL else "",
                ),
                *(
                    _counted(sign, n, word if has_words else "", style)
                    for sign, n, word, style in counts
                ),
            ]
        )

    def _state(self) -> Content:
        if not self.is_saved:
            return Content.assemble((f" ✗ {self._say('NOT saved')} ", "bold reverse $text-error"))
        if self.is_what_if:
            return Content.assemble((f"≈ {self._say('what if')}", "$text-accent"))
        if self.drafts:
            return Content.assemble((f"* {self._say('not saved yet')}", "$text-accent"))
        if self.is_closed:
            return Content.assemble((f"■ {self._say('closed')}", "bold $text-warning"))
        return Content.assemble((f"✓ {self._say('saved')}", "$text-success"))


def _counted(sign: str, n: int, word: str, style: str) -> Content:
    words = f"{sign} {n} {word}".rstrip()
    return Content.assemble((words, f"bold {style}" if n else "$text-muted"))
