"""How an article is named in either language, from the way it is printed."""

from __future__ import annotations

import re
from typing import Final

from checklists.language import Language, Message, Speech, Text

_NUMERALS: Final = Text(zh="一二三四五六七八九", en="123456789")
_TEN: Final = Text(zh="十", en="10")
_NUMERAL: Final = re.compile(f"[{_NUMERALS.zh}{_TEN.zh}]+")
"""A run of Chinese numerals, one to ten."""
_MAIN_TEXT: Final = Text(zh="正文", en="main text")
_SUGGESTION: Final = Text(zh="建议", en="Suggestion ")
_WESTERN: Final = str.maketrans("（）、，", "(),,")


def article(printed: str) -> Text | None:
    """Name an article: as it is printed in Chinese, with figures in English; None for none.

    Some documents number parts and points rather than articles, and some nothing at all.
    """
    if not printed:
        return None
    if printed == _MAIN_TEXT.zh:
        return _MAIN_TEXT
    figures = _NUMERAL.sub(lambda run: str(_number(run.group())), printed).translate(_WESTERN)
    named = figures.replace(_SUGGESTION.zh, _SUGGESTION.en)
    if named != figures:
        return Text(zh=printed, en=named)
    whole = _NUMERAL.fullmatch(printed) is not None
    return Text(
        zh=_article(printed).zh if whole else _point(printed).zh,
        en=_article(figures).en if whole else _point(figures).en,
    )


def _article(number: str) -> Text:
    return _told(Message("Article {n}", n=number))


def _point(number: str) -> Text:
    return _told(Message("Point {n}", n=number))


def _number(numeral: str) -> int:
    """Read a Chinese numeral from one to ninety-nine."""
    figures = numeral.translate(str.maketrans(_NUMERALS.zh, _NUMERALS.en))
    tens, ten, ones = figures.rpartition(_TEN.zh)
    return 10 * int(tens or 1) + int(ones or 0) if ten else int(ones)


def _told(sentence: Message) -> Text:
    return Text(zh=Speech(Language.ZH).tell(sentence), en=Speech(Language.EN).tell(sentence))
