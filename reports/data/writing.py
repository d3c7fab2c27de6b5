"""What a document says as JSON: every field by its name, words in both languages, figures exact."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, Final

from audit.domain.documents import DocumentKind
from audit.services.json_text import Json, json_text
from checklists.figures import as_decimal
from checklists.language import Text
from reports.content.histories import History
from reports.content.papers import Paper
from reports.tables.schemas import fields_of, is_record

FORMAT: Final = "plumbline-document/1"
"""The name of the format; it changes when a key changes its meaning."""


def data_bytes(kind: DocumentKind, paper: Paper, history: History) -> bytes:
    """Return a document and what happened in its audits as JSON.

    A text of the program is an object with ``zh`` and ``en``, one that people wrote a string. A
    figure is a number where it ends, and else a fraction in a string such as ``"200/3"``. Days and
    moments are as ISO 8601 writes them.
    """
    return json_text(
        {
            "format": FORMAT,
            "form": kind.value,
            "paper": _plain(paper),
            "history": _plain(history),
        }
    ).encode("utf-8")


def _plain(value: Any) -> Json:
    match value:
        case Text():
            return {"zh": _plain(value.zh), "en": _plain(value.en)}
        case _ if is_record(type(value)):
            kind: type = type(value)
            return {each.name: _plain(getattr(value, each.name)) for each in fields_of(kind)}
        case tuple():
            return [_plain(each) for each in value]
        case Enum():
            return str(value.value)
        case datetime() | date() | time():
            return value.isoformat()
        case Fraction():
            return _figure(value)
        case _:
            return _leaf(value)


def _leaf(value: Any) -> Json:
    match value:
        case str():
            # Half of a character, as broken programs write it, is in no encoding.
            return value.encode("utf-8", "replace").decode("utf-8")
        case None | bool() | int() | Decimal():
            return value
        case _:
            raise TypeError(value)


def _figure(figure: Fraction) -> Json:
    try:
        exact = as_decimal(figure)
    except ValueError:
        return str(figure)
    return int(figure) if figure.denominator == 1 else exact
