"""The scores of what was seen, what was asked and what the records show, each apart."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len
from textual.content import Content

from audit.services.words import method_group_word
from audit.ui.fitting import column, right
from audit.ui.outcomes import points_text
from checklists.language import Speech
from checklists.requirements import MethodGroup
from checklists.scoring import Score

_POINTS = 7
_DECIDED = 12


def parts_content(parts: Mapping[MethodGroup, Score], say: Speech) -> Content:
    """Return a small table, one line a part; empty where nothing applies."""
    if not parts:
        return Content("")
    names = {group: method_group_word(group, say) for group in parts}
    width = max(cell_len(name) for name in names.values()) + 2
    head = " " * width + right(say("Score"), _POINTS) + right(say("Decided"), _DECIDED)
    return Content("\n").join(
        [
            Content.assemble((head, "$text-muted")),
            *(_line(column(names[group], width), score, say) for group, score in parts.items()),
        ]
    )


def _line(name: str, score: Score, say: Speech) -> Content:
    decided = f"{score.decided}/{score.applicable}"
    failed = f"   ✗ {score.failed} {say('failed')}" if score.failed else ""
    return Content.assemble(
        name,
        (right(points_text(score.points), _POINTS), "bold"),
        (right(decided, _DECIDED), "$text-muted"),
        (failed, "$text-error"),
    )
