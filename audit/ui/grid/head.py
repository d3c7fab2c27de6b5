"""The head of the grid: requirements above their columns, titles on two lines."""

from __future__ import annotations

from itertools import groupby

from textual.content import Content
from textual.widget import Widget
from typing_extensions import override

from audit.services.grids import GridColumn
from audit.ui.fitting import column as in_column
from audit.ui.fitting import fit, one_line, right
from audit.ui.grid.layout import SIGNS, GridLayout, head_words
from audit.ui.grid.table import GridTable
from checklists.language import Speech

_LINES = 2


class GridHead(Widget, can_focus=False):
    """Three lines above the table; ‹ and › say how many columns are out of sight."""

    DEFAULT_CSS = """
    GridHead { height: 3; background: $panel; }
    """

    def __init__(self, table: GridTable, say: Speech) -> None:
        super().__init__()
        self._table = table
        self._say = say
        self._shown: tuple[GridLayout, int] | None = None

    def follow(self) -> None:
        """Draw it anew if other columns are in sight, or another one is under the cursor."""
        shown = (self._table.layout_of_columns, self._table.column)
        if shown != self._shown:
            self._shown = shown
            self.refresh()

    @override
    def render(self) -> Content:
        """Draw it as the table is laid out."""
        layout, columns = self._table.layout_of_columns, self._table.grid.columns
        titles = [(position, width, columns[position]) for position, width in layout.shown]
        said = [head_words(column, self._say, width) for _, width, column in titles]
        before = f"‹ {layout.before}" if layout.before else ""
        behind = f"{layout.behind} ›" if layout.behind else ""
        left = SIGNS + layout.key
        rows = [
            Content.assemble(
                (right(before, left), "$text-accent bold"),
                "│",
                self._groups(layout, columns),
                "│",
                (f" {behind}", "$text-accent bold"),
            )
        ]
        ends = (" ", f" {fit(self._say('Worst margin'), layout.end - 1)}")
        names = head_words(columns[0], self._say, layout.key)
        for line in range(_LINES):
            cells: list[tuple[str, str]] = []
            for (position, width, column), words in zip(titles, said, strict=True):
                shown = (
                    right(words[line], width) if column.is_figure else in_column(words[line], width)
                )
                style = "bold $text-primary" if position == self._table.column else ""
                cells.append((f"{shown} ", style))
            key = in_column(names[line], layout.key)
            rows.append(Content.assemble(" " * SIGNS, key, "│", *cells, "│", ends[line]))
        return Content("\n").join(rows)

    def _groups(self, layout: GridLayout, columns: tuple[GridColumn, ...]) -> Content:
        parts: list[tuple[str, str]] = []
        shown = [(columns[position].group, width) for position, width in layout.shown]
        for group, members in groupby(shown, key=lambda each: each[0]):
            width = sum(wide + 1 for _, wide in members)
            words = one_line(self._say.tell(group)) if group else ""
            parts.append((f"{in_column(words, width - 1)} ", "$text-muted"))
        return Content.assemble(*parts)
