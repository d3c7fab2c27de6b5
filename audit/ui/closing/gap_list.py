"""What is missing, one line each: what keeps the audit open first."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from typing_extensions import override

from audit.services.closing import Gap, Weight
from audit.ui.fitting import fit
from audit.ui.widgets.row_list import RowList
from checklists.language import Speech


class GapList(RowList):
    """Things that are missing."""

    def __init__(self, say: Speech) -> None:
        super().__init__(id="gap-list")
        self._say = say
        self.gaps: Sequence[Gap] = ()

    def offer(self, gaps: Sequence[Gap], cursor: int = 0) -> None:
        """Show other gaps."""
        self.gaps = gaps
        self.show(len(gaps), cursor)

    @override
    def draw(self, index: int, width: int) -> Sequence[Content]:
        """Draw a gap."""
        gap = self.gaps[index]
        blocks = gap.weight is Weight.BLOCKS
        sign = f" ✗ {self._say('must')} " if blocks else f" ! {self._say('note')} "
        what = fit(self._say.tell(gap.what), width - Content(sign).cell_length - 1)
        style = "$text-error bold" if blocks else "$text-warning"
        return (Content.assemble((sign, style), what),)
