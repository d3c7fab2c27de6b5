"""The places as a table: short name, kind, name, floor, and what is known of each."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from typing_extensions import override

from audit.domain.buildings import Place
from audit.services.figures_in_words import entered_words
from audit.ui.fitting import column, fit
from audit.ui.widgets.row_list import RowList
from checklists.language import Speech
from checklists.rulebook import Rulebook

_WIDE = 110


class PlaceTable(RowList):
    """One row a place."""

    def __init__(self, rulebook: Rulebook, say: Speech) -> None:
        super().__init__(id="place-table")
        self._rulebook = rulebook
        self._say = say
        self.places: Sequence[Place] = ()

    def offer(self, places: Sequence[Place], cursor: int = 0) -> None:
        """Show other places."""
        self.places = places
        self.show(len(places), cursor)

    @override
    def draw(self, index: int, width: int) -> Sequence[Content]:
        """Draw a place."""
        place = self.places[index]
        kind = self._rulebook.place_kinds.get(place.kind)
        title = self._say.tell(kind.title) if kind else place.kind
        cells = row_cells((place.id, title, place.name, place.floor), width)
        facts = fit(self._facts(place), width - sum(columns(width)) - 6)
        return (
            Content.assemble(
                f" {cells[0]} ",
                (cells[1], "$text-accent"),
                f" {cells[2]} ",
                (cells[3], "$text-muted"),
                " ",
                (facts, "$text-muted"),
            ),
        )

    def _facts(self, place: Place) -> str:
        kind = self._rulebook.place_kinds.get(place.kind)
        known = []
        for name, value in place.facts.items():
            fact = kind.fact(name) if kind else None
            if fact is not None:
                title = self._say.tell(fact.title)
                known.append(f"{title} {entered_words(fact, value, self._say)}")
        return self._say(", ").join(known)


def columns(width: int) -> tuple[int, int, int, int]:
    """Return the widths of short name, kind, name and floor."""
    if width >= _WIDE:
        return 12, 18, 28, 8
    return 10, 13, 20, 5


def row_cells(texts: Sequence[str], width: int) -> tuple[str, ...]:
    """Fit short name, kind, name and floor into their columns."""
    return tuple(column(text, room) for text, room in zip(texts, columns(width), strict=True))
