"""How an article is named in either language, from the way it is printed."""

from __future__ import annotations

import re
from typing import Final

from checklists.language import Language, Message, Speech, Text

_NUMERALS: Final = Text(zh="一二三四五六七八九", en="123456789")
_TEN: Final = Text(zh="十", en="10")
_NUMERAL: Final = re.compile(f"[{_NUMERALS.zh}{_TEN.zh}]+")
"""A run of Chinese numerals, one to ten."""
_NUMBERED: Final = re.compile(f"[{_NUMERALS.zh}{_TEN.zh}0-9]")
_NONE: Final = frozenset({"", "—", "-"})
_SECTION: Final = "§"
_PARAGRAPH: Final = re.compile("¶([0-9]+)|第([0-9]+)段")
"""What stands for an article in a report without any: a paragraph, counted by us."""
_BY_NAME: Final = {
    each.zh: each
    for each in (
        Text(zh="正文", en="main text"),
        Text(zh="引言", en="preamble"),
        Text(zh="结尾", en="closing clause"),
    )
}
_BY_NAME_IN_ENGLISH: Final = {each.en: each for each in _BY_NAME.values()}
_NAMED_PARTS: Final = (Text(zh="建议", en="Suggestion "), Text(zh="问题", en="Problem "))
_WESTERN: Final = str.maketrans({"（": "(", "）": ")", "、": ", ", "，": ", "})
_CHINESE: Final = str.maketrans("()", "（）")


def article(printed: str) -> Text | None:
    """Name an article: as it is printed in Chinese, with figures in English; None for none.

    Some documents number parts and points rather than articles, and some nothing at all.
    """
    plain = printed.removeprefix(_SECTION)
    if plain in _NONE:
        return None
    by_name = _BY_NAME.get(plain) or _BY_NAME_IN_ENGLISH.get(plain)
    if by_name is not None:
        return by_name
    if not _NUMBERED.match(plain):
        return _as_it_stands(plain)
    figures, chinese = _in_figures(plain), plain.translate(_CHINESE)
    whole = _NUMERAL.fullmatch(plain) is not None
    return Text(
        zh=_article(chinese).zh if whole else _point(chinese).zh,
        en=_article(figures).en if whole else _point(figures).en,
    )


def _as_it_stands(printed: str) -> Text:
    """Name what begins with a word or a sign of its own: “建议（五）”, “第2段”, “¶2”."""
    paragraph = _PARAGRAPH.fullmatch(printed)
    if paragraph is not None:
        return _paragraph(paragraph[1] or paragraph[2])
    for part in _NAMED_PARTS:
        if printed.startswith(part.zh):
            number = printed.removeprefix(part.zh)
            return Text(zh=printed.translate(_CHINESE), en=part.en + _in_figures(number))
    return Text(zh=printed, en=printed)


def _in_figures(printed: str) -> str:
    """Write Chinese numerals as figures; a point between those that would run into another."""

    def figure(run: re.Match[str]) -> str:
        number = str(_number(run.group()))
        is_followed = printed[run.end() : run.end() + 1].isdigit()
        return f"{number}." if is_followed else number

    return _NUMERAL.sub(figure, printed).translate(_WESTERN)


def _article(number: str) -> Text:
    return _told(Message("Article {n}", n=number))


def _point(number: str) -> Text:
    return _told(Message("Point {n}", n=number))


def _paragraph(number: str) -> Text:
    return _told(Message("Paragraph {n}", n=number))


def _number(numeral: str) -> int:
    """Read a Chinese numeral from one to ninety-nine."""
    figures = numeral.translate(str.maketrans(_NUMERALS.zh, _NUMERALS.en))
    tens, ten, ones = figures.rpartition(_TEN.zh)
    return 10 * int(tens or 1) + int(ones or 0) if ten else int(ones)


def _told(sentence: Message) -> Text:
    return Text(zh=Speech(Language.ZH).tell(sentence), en=Speech(Language.EN).tell(sentence))
