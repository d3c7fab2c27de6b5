"""Below the grid: the cell under the cursor, what may be typed there, and what it comes to."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget
from typing_extensions import override

from audit.domain.items import CheckItem
from audit.services.figures_in_words import (
    margin_words,
    missing_titles,
    source_words,
    value_words,
)
from audit.services.grid_entries import NEW
from audit.services.grid_rows import Grid
from audit.services.grids import ID_COLUMN
from audit.services.places import place_words
from audit.services.remedies_in_words import remedy_words
from audit.services.words import modality_word
from audit.ui.fitting import fit, one_line
from audit.ui.grid.choices import choice_words
from audit.ui.grid.table import GridTable
from audit.ui.limits import told_limit
from audit.ui.outcomes import result_content
from checklists.language import Speech


class GridStatus(Widget, can_focus=False):
    """Five lines about one cell."""

    DEFAULT_CSS = """
    GridStatus { dock: bottom; height: 5; margin: 0 0 1 0; padding: 0 1; background: $panel; }
    """

    def __init__(self, table: GridTable, say: Speech) -> None:
        super().__init__()
        self._table = table
        self._say = say

    @override
    def render(self) -> Content:
        """Draw the lines, each as far as it has room."""
        table, width = self._table, self.content_size.width
        item = table.grid.item(table.row, table.cell) if table.rows else None
        lines = [self._where(), self._hint()]
        lines += self._judgement(item) if item is not None else []
        return Content("\n").join(
            each if each.cell_length <= width else each.truncate(width, ellipsis=True)
            for each in lines
        )

    def _where(self) -> Content:
        table, say = self._table, self._say
        place = table.grid.walk.audit.places.get(table.row)
        name = say("New place") if place is None else one_line(place_words(place))
        quantity = table.cell.quantity
        title = one_line(say.tell(table.cell.full_title))
        if quantity is not None and quantity.unit is not None:
            title = say("{title} ({marks})", title=title, marks=say.tell(quantity.unit))
        return Content.assemble(
            (fit(name, 40), "bold"), (" · ", "$text-muted"), (title, "$text-primary")
        )

    def _hint(self) -> Content:
        """Say what is wrong, else what one should know before typing here."""
        table, say = self._table, self._say
        fault = table.grid.faults(table.row).get(table.cell.id) if table.rows else None
        if fault is not None:
            return Content.assemble(
                ("✗ ", "$text-error bold"), (one_line(fault.told(say)), "$text-error")
            )
        notes = [self._note(table.grid)]
        quantity = table.cell.quantity
        if quantity is not None and table.cell.is_chosen:
            notes.append(choice_words(quantity, say))
        elif quantity is not None and quantity.help is not None:
            notes.append(one_line(say.tell(quantity.help)))
        return Content.assemble((" · ".join(each for each in notes if each), "$text-muted"))

    def _note(self, grid: Grid) -> str:
        row, cell, say = self._table.row, self._table.cell, self._say
        if row != NEW and not grid.is_asked(row, cell):
            if cell == ID_COLUMN:
                return say("The short name stays as it is.")
            return say("The checklist does not ask this here.")
        if (n := grid.readings(row, cell)) > 1:
            return say("{n} readings: the one that decides is shown, and it alone changes.", n=n)
        texts = grid.recorded_texts(row, cell)
        if len(texts) > 1:
            return say("Recorded elsewhere for this place too: {values}", values=list(texts[1:]))
        return ""

    def _judgement(self, item: CheckItem) -> list[Content]:
        say, judgement = self._say, item.judgement
        rulebook = self._table.grid.walk.rulebook
        requirement = item.requirement
        figures = (
            (say("Measured"), value_words(judgement, requirement, rulebook, say)),
            (say("Limit"), told_limit(judgement, requirement, rulebook, say)),
            (say("Margin"), margin_words(judgement, say)),
        )
        first = _figures(result_content(judgement, say), figures, self.content_size.width)
        missing = missing_titles(judgement, requirement, rulebook, say)
        remedy = one_line(remedy_words(judgement, say))
        if remedy:
            second = Content.assemble(("→ ", "bold"), (remedy, "bold"))
        elif judgement.reason is not None:
            second = Content(one_line(say.tell(judgement.reason)))
        elif missing:
            second = Content(one_line(say("Still to be entered: {what}", what=missing)))
        else:
            second = Content("")
        return [first, second, self._source(item)]

    def _source(self, item: CheckItem) -> Content:
        limit, say = item.judgement.decided_by, self._say
        if limit is None:
            return Content("")
        source = one_line(source_words(limit, self._table.grid.walk.rulebook, say))
        since = say("in force since {day}", day=limit.since)
        words = f"{source} · {modality_word(limit.modality, say)} · {since}"
        return Content.assemble((words, "$text-muted"))


def _figures(result: Content, figures: Sequence[tuple[str, str]], width: int) -> Content:
    """Draw value, limit and margin with their names, or without where there is no room for these."""
    known = [(name, one_line(words)) for name, words in figures if words]
    named = [
        Content.assemble((f"{name} ", "$text-muted"), (words, "bold")) for name, words in known
    ]
    whole = Content("   ").join([result, *named])
    if whole.cell_length <= width:
        return whole
    bare = [Content.assemble((words, "bold")) for _, words in known]
    return Content("  ").join([result, *bare])
