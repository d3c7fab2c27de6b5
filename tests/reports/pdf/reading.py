"""Reads finished PDF files back, as a viewer does."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject


def reader(data: bytes) -> PdfReader:
    """Open a file, strictly."""
    return PdfReader(io.BytesIO(data), strict=True)


def page_words(data: bytes) -> list[str]:
    """Return the text of each page, runs of blanks joined."""
    return [re.sub(r"\s+", " ", page.extract_text()) for page in reader(data).pages]


def words(data: bytes) -> str:
    """Return the text of all pages."""
    return " ".join(page_words(data))


def bare(text: str) -> str:
    """Return the text without any blank."""
    return re.sub(r"\s", "", text)


def fonts(data: bytes) -> dict[str, DictionaryObject]:
    """Return every font the file names, with its description."""
    found: dict[str, Any] = {}
    for page in reader(data).pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            told = font.get_object()
            found[told["/BaseFont"]] = told
    return found


def embedded_files(data: bytes) -> Iterator[bytes]:
    """Return the bytes of every JPEG in the file, as they stand there."""
    opened = reader(data)
    for number in range(1, len(opened.xref[0]) + 1):
        told: Any = opened.get_object(number)
        if isinstance(told, DictionaryObject) and told.get("/Subtype") == "/Image":
            yield bytes(told._data)  # type: ignore[attr-defined]


def outline(data: bytes) -> list[tuple[int, str, int]]:
    """Return each entry of the outline: its depth, its words, its page from 0."""
    opened = reader(data)

    def entries(level: list[Any], depth: int) -> Iterator[tuple[int, str, int]]:
        for entry in level:
            if isinstance(entry, list):
                yield from entries(entry, depth + 1)
            else:
                yield depth, entry.title, opened.get_destination_page_number(entry) or 0

    return list(entries(opened.outline, 0))
