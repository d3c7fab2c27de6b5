"""Words that say how something seemed instead of how much it was, in either language.

A word within a harmless longer one is not meant: the longest match decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_ENGLISH: Final = (
    "a lot of",
    "adequate",
    "adequately",
    "appalling",
    "apparently",
    "approximately",
    "awful",
    "bad",
    "badly",
    "careless",
    "clearly",
    "considerable",
    "considerably",
    "crowded",
    "dirty",
    "disorderly",
    "excellent",
    "extremely",
    "fairly",
    "filthy",
    "good",
    "hardly",
    "inadequate",
    "insufficient",
    "insufficiently",
    "largely",
    "lots of",
    "mediocre",
    "messy",
    "more or less",
    "mostly",
    "narrow",
    "negligent",
    "numerous",
    "obvious",
    "obviously",
    "overcrowded",
    "poor",
    "poorly",
    "pretty much",
    "quite",
    "rather",
    "reasonable",
    "reasonably",
    "roughly",
    "satisfactory",
    "seemingly",
    "serious",
    "seriously",
    "several",
    "severe",
    "severely",
    "significant",
    "significantly",
    "sloppy",
    "slightly",
    "somewhat",
    "terrible",
    "too close",
    "too crowded",
    "too far",
    "too few",
    "too many",
    "too narrow",
    "too small",
    "unacceptable",
    "unreasonable",
    "unsatisfactory",
    "very",
)
_ENGLISH_HARMLESS: Final = (
    "good practice",
    "goods",
    "rather than",
)
_CHINESE: Final = (
    "不佳",
    "不合理",
    "不够",
    "不太",
    "不少",
    "不理想",
    "不足够",
    "偏低",
    "偏大",
    "偏小",
    "偏少",
    "偏高",
    "偶尔",
    "几乎",
    "一些",
    "许多",
    "若干",
    "大概",
    "大约",
    "大量",
    "太多",
    "太少",
    "太窄",
    "太近",
    "好像",
    "差不多",
    "干净",
    "很",
    "恶劣",
    "拥挤",
    "敷衍",
    "明显",
    "显著",
    "极为",
    "极其",
    "极度",
    "极端",
    "较多",
    "较大",
    "较好",
    "较小",
    "较少",
    "较差",
    "较近",
    "较远",
    "过于",
    "过多",
    "过密",
    "过少",
    "过近",
    "混乱",
    "脏乱",
    "脏乱差",
    "良好",
    "严重",
    "非常",
    "糟糕",
    "似乎",
    "相当",
    "十分",
    "基本上",
    "基本做到",
    "基本合格",
    "基本符合",
    "基本达标",
    "马虎",
    "比较",
)
_CHINESE_HARMLESS: Final = (
    "二十分钟",
    "三十分钟",
    "四十分钟",
    "五十分钟",
    "六十分钟",
    "七十分钟",
    "八十分钟",
    "九十分钟",
    "十分钟",
    "十分之",
    "明显位置",
    "明显处",
    "显著位置",
    "显著处",
    "极端天气",
    "比较表",
    "相当于",
    "相比较",
    "若干意见",
    "若干措施",
    "若干规定",
    "若干问题",
)


def vague_words(text: str) -> Sequence[str]:
    """Return the vague words of a text as they stand there, each once, in their order."""
    found = sorted(
        (match.start(), match.group())
        for pattern in _PATTERNS
        for match in pattern.finditer(text)
        if match.group().casefold() in _VAGUE
    )
    return tuple(dict.fromkeys(word for _, word in found))


def _longest_first(*lists: Sequence[str]) -> str:
    words = sorted((word for words in lists for word in words), key=len, reverse=True)
    return "|".join(map(re.escape, words))


_VAGUE: Final = frozenset({*_ENGLISH, *_CHINESE})
_PATTERNS: Final = (
    # ASCII: a Chinese character beside an English word is a boundary.
    re.compile(
        rf"(?<![\w'-])(?:{_longest_first(_ENGLISH, _ENGLISH_HARMLESS)})(?![\w'-])",
        re.IGNORECASE | re.ASCII,
    ),
    re.compile(_longest_first(_CHINESE, _CHINESE_HARMLESS)),
)
