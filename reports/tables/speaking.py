"""Tables in one language, or in both at once."""

from __future__ import annotations

from typing import Final

from audit.domain.documents import DocumentLanguage
from checklists.language import Text
from reports.tables.tables import Cell, SpokenCell, SpokenTable, Table

LONGEST_TITLE: Final = 31
"""So long can the name of a sheet be."""


def spoken(table: Table, language: DocumentLanguage) -> SpokenTable:
    """Return a table in a language; in both, Chinese comes first, and English on a line below."""
    return SpokenTable(
        name=table.name,
        title=_title(table.title, language),
        columns=tuple(_said(column, language, "\n") for column in table.columns),
        rows=tuple(tuple(_cell(cell, language) for cell in row) for row in table.rows),
    )


def _title(title: Text, language: DocumentLanguage) -> str:
    both = _said(title, language, " ")
    # A name cut off in the middle of its translation is worse than one language.
    return both if len(both) <= LONGEST_TITLE else title.zh


def _cell(cell: Cell, language: DocumentLanguage) -> SpokenCell:
    return _said(cell, language, "\n") if isinstance(cell, Text) else cell


def _said(text: Text, language: DocumentLanguage, between: str) -> str:
    match language:
        case DocumentLanguage.ZH:
            return text.zh
        case DocumentLanguage.EN:
            return text.en
        case DocumentLanguage.BOTH:
            return text.zh if text.zh == text.en else f"{text.zh}{between}{text.en}"
