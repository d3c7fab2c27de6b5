"""A row of the grid as it is drawn: marks, short name, cells, and what it all comes to."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from audit.domain.buildings import PlaceId
from audit.domain.items import CheckItem
from audit.services.figures_in_words import margin_words
from audit.services.grid_entries import NEW
from audit.services.grid_rows import Grid, state_of_row, worst_item
from audit.services.grids import GridColumn
from audit.services.remedies_in_words import remedy_words
from audit.services.words import result_word
from audit.ui.fitting import column as in_column
from audit.ui.fitting import fit, one_line, right
from audit.ui.grid.cell_editor import CellEditor
from audit.ui.grid.choices import cell_words
from audit.ui.grid.layout import GridLayout
from audit.ui.outcomes import STYLES, sign_content
from checklists.judgements import Outcome
from checklists.language import Speech

WRONG = "!"
"""Stands before what cannot be kept."""
MORE = "+"
"""Stands behind what is only one of several readings."""


@dataclass(frozen=True, slots=True)
class RowPen:
    """Draws rows."""

    grid: Grid
    layout: GridLayout
    say: Speech

    def row(
        self, row: PlaceId, cursor: int | None, editor: CellEditor | None, marked: int | None
    ) -> Content:
        """Draw a row; ``cursor`` and ``marked`` are positions of columns, None for none."""
        items = self.grid.items(row)
        state = state_of_row(items)
        is_draft = row in self.grid.drafts
        name = self._cell(row, 0, self.layout.key, cursor, editor, marked, items)
        parts: list[Content | tuple[str, str] | str] = [
            ("*" if is_draft else " ", "$text-accent bold"),
            sign_content(state) if row != NEW or is_draft else Content(" "),
            " ",
            name,
            ("│", "$border-blurred"),
        ]
        for position, width in self.layout.shown:
            parts += [self._cell(row, position, width, cursor, editor, marked, items), " "]
        return Content.assemble(*parts, ("│", "$border-blurred"), self._end(items))

    def _cell(
        self,
        row: PlaceId,
        position: int,
        width: int,
        cursor: int | None,
        editor: CellEditor | None,
        marked: int | None,
        items: tuple[CheckItem, ...],
    ) -> Content:
        column = self.grid.columns[position]
        if position == cursor and editor is not None:
            return editor.drawn(width)[0].stylize("$foreground on $primary 60%")
        words, style = self._words(row, column, items)
        is_right = column.is_figure
        cut = right(words, width) if is_right else in_column(words, width)
        if position == cursor:
            return Content.assemble((cut, f"{style} reverse".strip()))
        if position == marked:
            return Content.assemble((cut, f"{style} on $primary 50%".strip()))
        plain = cut.strip()
        before = cut[: cut.find(plain)] if plain else ""
        return Content.assemble(before, (plain, style), " " * (width - cell_len(before + plain)))

    def _words(
        self, row: PlaceId, column: GridColumn, items: tuple[CheckItem, ...]
    ) -> tuple[str, str]:
        """Return what a cell shows, and its colour; each colour has a sign of its own."""
        grid, text = self.grid, self.grid.text(row, column)
        typed = grid.drafts.get(row, {})
        words = cell_words(column, text, self.say)
        if column.id in typed and grid.fault(row, column, text) is not None:
            return f"{WRONG}{words}", "$text-error bold"
        if not words:
            return self._nothing(row, column, items)
        if column.quantity is None:
            return words, "" if column == grid.columns[0] else "$text-muted"
        several = MORE if self._has_more(row, column) else ""
        own = [item for item in items if item.requirement.id in column.requirements]
        is_failed = any(item.outcome is Outcome.FAIL for item in own)
        return f"{words}{several}", f"{STYLES[Outcome.FAIL]} underline" if is_failed else ""

    def _nothing(
        self, row: PlaceId, column: GridColumn, items: tuple[CheckItem, ...]
    ) -> tuple[str, str]:
        if row == NEW and column == self.grid.columns[0]:
            return f"+ {self.say('new row')}", "$text-muted"
        own = [item for item in items if item.requirement.id in column.requirements]
        is_idle = bool(own) and all(item.outcome is Outcome.NOT_APPLICABLE for item in own)
        is_unasked = row != NEW and not self.grid.is_asked(row, column)
        return ("–" if is_idle or is_unasked else ""), "$text-muted"

    def _has_more(self, row: PlaceId, column: GridColumn) -> bool:
        is_several = self.grid.readings(row, column) > 1
        return is_several or len(self.grid.recorded_texts(row, column)) > 1

    def _end(self, items: tuple[CheckItem, ...]) -> Content:
        """Draw what the row comes to: the worst margin, and what puts it right."""
        worst = worst_item(items)
        if worst is None:
            return Content("")
        say = self.say
        is_missed = worst.outcome in {Outcome.FAIL, Outcome.ADVISORY_FAIL}
        margin = margin_words(worst.judgement, say)
        remedy = one_line(remedy_words(worst.judgement, say)) if is_missed else ""
        words = margin or (result_word(worst.judgement, say) if is_missed else "")
        said = " · ".join(part for part in (words, remedy) if part)
        style = STYLES[worst.outcome] if is_missed else "$text-muted"
        return Content.assemble((f" {fit(said, self.layout.end - 1)}", style))
