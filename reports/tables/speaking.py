"""Tables in one language, or in both at once."""

from __future__ import annotations

from audit.domain.documents import DocumentLanguage
from checklists.language import Text
from reports.tables.tables import Cell, SpokenCell, SpokenTable, Table


def spoken(table: Table, language: DocumentLanguage) -> SpokenTable:
    """Return a table in a language; in both, Chinese comes first, and English on a line below."""
    return SpokenTable(
        name=table.name,
        title=_said(table.title, language, " "),
        columns=tuple(_said(column, language, "\n") for column in table.columns),
        rows=tuple(tuple(_cell(cell, language) for cell in row) for row in table.rows),
    )


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
