"""In which language a stretch of text is, so that it is read out by a voice that can."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from checklists.language import Language

LANGUAGE_TAGS: Final = {Language.ZH: "zh-CN", Language.EN: "en"}
"""The languages as BCP 47 names them."""

_HAN_BLOCKS: Final = (
    (0x2E80, 0x303F),  # radicals and marks
    (0x31C0, 0x9FFF),  # strokes, the first extension, and the characters in use
    (0xF900, 0xFAFF),  # compatibility
    (0xFF00, 0xFF60),  # full-width forms
    (0x20000, 0x3FFFF),  # all later extensions
)
_HAN: Final = f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last in _HAN_BLOCKS)}]"

_CHINESE: Final = re.compile(f"{_HAN}(?:[ \u2014\u2026\u201c\u201d]*{_HAN})*")

_WORD: Final = "[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'\u2019-]*"

_ENGLISH: Final = re.compile(f"{_WORD}(?:[ ,;:.()/&0-9-]+{_WORD})*")

_TELLS_A_WORD: Final = re.compile("[A-Za-z][a-z]{2,}")
"""Room numbers, units and abbreviations are spelt in any language; words are not."""


class Stretch(NamedTuple):
    """The letters from ``start`` to before ``end``, and the tag of their language."""

    start: int
    end: int
    tag: str


def foreign_stretches(text: str, language: Language) -> Iterator[Stretch]:
    """Find what a text of one language holds of the other."""
    match language:
        case Language.ZH:
            for found in _ENGLISH.finditer(text):
                if _TELLS_A_WORD.search(found.group()):
                    yield Stretch(*found.span(), LANGUAGE_TAGS[Language.EN])
        case Language.EN:
            for found in _CHINESE.finditer(text):
                yield Stretch(*found.span(), LANGUAGE_TAGS[Language.ZH])
