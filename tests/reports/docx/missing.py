"""Tells which words of a document a file does not show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, Final

from reports.blocks import BarChart, DataTable, Document, LimitChart, PhotoPairs, TrendChart
from reports.pdf.breaking import cleaned
from tests.reports.walking_blocks import Path

_ELSEWHERE: Final = {
    "Document.title",
    "Document.author",
    "Document.subject",
    "Document.keywords",
    "Document.watermark",
    "Document.proof",
    "Photo.picture",
    "QrCode.content",
}
"""What a file holds, but not as words of a page: in its properties, in a drawing, in a picture."""


def missing_words(document: Document, shown: str) -> list[str]:
    """Return the texts of a document that are not among those shown."""
    found = _bare(shown)
    return [
        f"{'/'.join(path)}: {text!r}"
        for path, text in _texts(document, ())
        if _bare(cleaned(text)) not in found
    ]


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _texts(thing: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(thing, Enum):
        return
    if isinstance(thing, str):
        yield path, thing
    elif isinstance(thing, tuple):
        for each in thing:
            yield from _texts(each, path)
    elif is_dataclass(thing):
        hidden = _hidden(thing)
        for field in fields(thing):
            name = f"{type(thing).__name__}.{field.name}"
            if name not in _ELSEWHERE and field.name not in hidden:
                value: Any = getattr(thing, field.name)
                yield from _texts(value, (*path, name))


def _hidden(thing: object) -> set[str]:
    """Return the fields that are not shown: what stands for nothing, or what nothing stands for."""
    match thing:
        case DataTable(rows=content) | LimitChart(rows=content) | PhotoPairs(pairs=content):
            pass
        case BarChart(bars=content) | TrendChart(series=content):
            pass
        case _:
            return set()
    if content:
        return {"empty"}
    if isinstance(thing, PhotoPairs):
        return {"before", "after"}
    return set() if isinstance(thing, DataTable) else {"alt", "limit_text"}
