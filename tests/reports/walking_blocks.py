"""Walks every word of a document, with the way to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from reports.blocks import Block, KeepTogether, Part, SignatureLine

Path = tuple[str, ...]

HAND_WRITTEN = (SignatureLine, "value")
"""The one field that may be empty: a pen fills it in."""


def words_of(thing: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Return every text in a document, part or block, with the names of the fields that lead to it."""
    if isinstance(thing, Enum):
        return
    if isinstance(thing, str):
        yield path, thing
    elif isinstance(thing, tuple):
        for each in thing:
            yield from words_of(each, path)
    elif is_dataclass(thing):
        for field in fields(thing):
            value: Any = getattr(thing, field.name)
            yield from words_of(value, (*path, f"{type(thing).__name__}.{field.name}"))


def text_of(thing: object) -> str:
    """Return all texts of a document, part or block, one a line."""
    return "\n".join(text for _, text in words_of(thing))


def blocks_of(part: Part, *kinds: type[Block]) -> list[Any]:
    """Return the blocks of a part that are of one of these kinds, in their order."""

    def flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
        for block in blocks:
            if isinstance(block, KeepTogether):
                yield from flat(block.blocks)
            else:
                yield block

    return [block for block in flat(part.blocks) if isinstance(block, kinds)]


_CHINESE_DAY = re.compile(r"([0-9]+)年([0-9]+)月([0-9]+)日")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_ENGLISH_DAY = re.compile(rf"([0-9]+) ({'|'.join(_MONTHS)}) ([0-9]+)")
_CHINESE_ARTICLE = re.compile(r"(?:第|建议（)([一二三四五六七八九十]+)[条）]")
_POINT = re.compile(r"(?:第二（一）1项|Point 2\(1\)1)")


def figures_of(text: str) -> list[str]:
    """Return the figures of a text, its days and articles written as figures, in order of size."""
    plain = _CHINESE_DAY.sub(lambda d: f"{d[1]}-{d[2]}-{d[3]}", text)
    plain = _ENGLISH_DAY.sub(lambda d: f"{d[3]}-{_MONTHS.index(d[2]) + 1}-{d[1]}", plain)
    plain = _CHINESE_ARTICLE.sub(lambda a: f" {'一二三四五六七八九十'.index(a[1]) + 1} ", plain)
    plain = _POINT.sub(" 2 1 1 ", plain)
    return sorted(re.findall(r"[0-9]+(?:\.[0-9]+)?", plain))
