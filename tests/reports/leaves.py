"""The leaves of papers, and how each format writes them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

import docx
import openpyxl

from audit.services.json_text import number
from checklists.figures import shown
from checklists.language import Language, Text
from reports.content.phrases import day, moment
from reports.documents.cards import SHORT_HASH
from reports.documents.filling import per_cent, points
from reports.documents.visit_lines import signed
from reports.tables.cells import cell_of
from reports.tables.schemas import FieldOf, fields_of
from tests.reports.pdf.reading import bare, words

Leaf = tuple[FieldOf, Any]
"""A field, and a value it holds that is no record."""


def leaves_of(record: Any) -> Iterator[Leaf]:
    """Yield every leaf of a record that says something."""
    kind: type = type(record)
    for each in fields_of(kind):
        value = getattr(record, each.name)
        values = value if each.is_many else (value,)
        for one in values:
            if each.is_record and one is not None:
                yield from leaves_of(one)
            elif one is not None and one not in {"", False}:
                yield each, one


def name_of(leaf: Leaf) -> str:
    """Name the field of a leaf."""
    return f"{leaf[0].owner.__name__}.{leaf[0].name}"


@dataclass
class Printed:
    """What can be read off a printed document."""

    text: str
    language: Language

    def has(self, leaf: Leaf) -> bool:
        """Whether a leaf is found, in one of the ways figures and days are printed."""
        return any(bare(words) in self.text for words in self._ways(*leaf))

    def _ways(self, of: FieldOf, value: Any) -> Iterator[str]:
        match value:
            case Text():
                # The stop at the end falls away where a sentence goes on.
                yield value.in_language(self.language).rstrip("。.")
            case Enum():
                term = cell_of(value, of)
                assert isinstance(term, Text)
                yield term.in_language(self.language)
            case str() if of.name == "sha256":
                # Beside a photograph stand as many characters as tell files apart.
                yield value[:SHORT_HASH]
            case str():
                yield value
            case datetime():
                yield moment(value).in_language(self.language)
                yield day(value.date()).in_language(self.language)
                yield value.strftime("%H:%M")
            case date():
                yield day(value).in_language(self.language)
                yield value.isoformat()
            case time():
                yield value.strftime("%H:%M")
            case int():
                yield str(value)
            case Fraction():
                yield from (points(value), shown(value), per_cent(value), signed(value))
            case _:
                raise TypeError(value)


def printed_pdf(content: bytes, language: Language) -> Printed:
    """Read a PDF."""
    return Printed(bare(words(content)), language)


def printed_docx(content: bytes, language: Language) -> Printed:
    """Read a Word file, with its headers and footers, and what is written inside of drawings."""
    file = docx.Document(io.BytesIO(content))
    parts = [
        file.element,
        *(
            place._element
            for section in file.sections
            for place in (section.header, section.footer, section.first_page_header)
        ),
    ]
    texts = [node.text or "" for part in parts for node in part.iter() if _is_text(node.tag)]
    return Printed(bare("".join(texts)), language)


def _is_text(tag: object) -> bool:
    return isinstance(tag, str) and tag.endswith("}t")


@dataclass
class Held:
    """What can be read out of a file for programs."""

    texts: list[str] = field(default_factory=list)
    figures: set[Decimal] = field(default_factory=set)

    def has(self, leaf: Leaf) -> bool:
        """Whether a leaf is found, as exact as files of this kind are."""
        of, value = leaf
        match value:
            case Text():
                return self._holds(value.zh) and self._holds(value.en)
            case bool():
                return (
                    True  # Every flag is a "yes" somewhere; tables are tested for them by column.
                )
            case Enum():
                term = cell_of(value, of)
                assert isinstance(term, Text)
                return self._holds(term.zh) or value.value in self.texts
            case str():
                return self._holds(value)
            case datetime():
                return self._holds(value.isoformat()) or self._holds(str(value)[:19])
            case date() | time():
                return self._holds(value.isoformat()) or self._holds(value.isoformat()[:5])
            case _:
                return Decimal(number(value)) in self.figures or str(value) in self.texts

    def _holds(self, text: str) -> bool:
        return any(text in each for each in self.texts)


def held_in_xlsx(content: bytes, titles: Container[str]) -> Held:
    """Read the sheets of a workbook that have one of these titles."""
    held = Held()
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in (each for each in book if each.title in titles):
        for row in sheet.iter_rows(values_only=True):
            for value in row:
                _keep(held, value)
    return held


def held_in_csv(files: Sequence[bytes]) -> Held:
    """Read the tables of a document."""
    held = Held()
    for content in files:
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
            for text in row:
                held.texts.append(text.removeprefix("'"))
                if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
                    held.figures.add(Decimal(text))
    return held


def held_in_json(content: bytes, part: str) -> Held:
    """Read a part of the data."""
    held = Held()
    _keep(held, json.loads(content, parse_float=Decimal)[part])
    return held


def _keep(held: Held, value: Any) -> None:
    match value:
        case dict():
            for each in value.values():
                _keep(held, each)
        case list():
            for each in value:
                _keep(held, each)
        case bool() | None:
            return
        case int() | float() | Decimal():
            held.figures.add(Decimal(repr(value)) if isinstance(value, float) else Decimal(value))
        case datetime():
            held.texts += [value.isoformat(" "), value.date().isoformat()]
        case _:
            held.texts.append(str(value))
