"""Small pieces of content in both languages: days, places, articles, names of documents."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from audit.domain.buildings import Place
from checklists.language import Language, Message, Speech, Text
from checklists.rulebook import Rulebook

_ENGLISH_MONTHS: Final = (
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
)
_NUMERALS: Final = Text(zh="一二三四五六七八九", en="123456789")
_TEN: Final = Text(zh="十", en="10")
_NUMERAL: Final = re.compile(f"[{_NUMERALS.zh}{_TEN.zh}]+")
"""A run of Chinese numerals, one to ten."""
_BARE_FLOOR: Final = re.compile(r"[A-Z]?[0-9]+(?:[-–~][A-Z]?[0-9]+)?")
_MAIN_TEXT: Final = Text(zh="正文", en="main text")
_SUGGESTION: Final = Text(zh="建议", en="Suggestion ")
_WESTERN: Final = str.maketrans("（）、，", "(),,")


def bilingual(tell: Callable[[Speech], str]) -> Text:
    """Say something in both languages at once."""
    return Text(zh=tell(Speech(Language.ZH)), en=tell(Speech(Language.EN)))


def told(sentence: Message | Text | str) -> Text:
    """Return a prepared sentence in both languages."""
    return bilingual(lambda say: say.tell(sentence))


def given(text: Text) -> Text | None:
    """Return a text that says something, or None."""
    return text if text.zh or text.en else None


def day(on: date) -> Text:
    """Write a day out as each language does."""
    month = Text(zh=str(on.month), en=_ENGLISH_MONTHS[on.month - 1])
    return told(Message("{day} {month} {year}", day=on.day, month=month, year=on.year))


def moment(at: datetime) -> Text:
    """Write a moment out, to the minute, on the clock it was taken from."""
    return told(Message("{day}, {time}", day=day(at.date()), time=at.strftime("%H:%M")))


@dataclass(frozen=True, slots=True)
class PlaceName:
    """How a place is named."""

    id: str
    name: str
    floor: str
    kind: Text

    @property
    def full(self) -> Text:
        """The name with what tells it from others of that name."""
        about: list[Text | Message | str] = [self.id] if self.id != self.name else []
        if self.floor:
            about.append(_floor(self.floor))
        if not about:
            return Text(zh=self.name, en=self.name)
        return told(Message("{name} ({about})", name=self.name, about=told(_about(about))))


def _about(parts: list[Text | Message | str]) -> Message | Text | str:
    return Message("{short}, {floor}", short=parts[0], floor=parts[1]) if parts[1:] else parts[0]


def _floor(written: str) -> Message | str:
    """Name a floor; a bare number such as B2 or 1-12 gets the word, any other stays as it is."""
    return Message("floor {floor}", floor=written) if _BARE_FLOOR.fullmatch(written) else written


def place_name(place: Place, rulebook: Rulebook) -> PlaceName:
    """Return how a place is named."""
    kind = rulebook.place_kinds.get(place.kind)
    title = kind.title if kind else Text(zh=place.kind, en=place.kind)
    return PlaceName(place.id, place.name, place.floor, title)


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
    return told(Message("Article {n}", n=number))


def _point(number: str) -> Text:
    return told(Message("Point {n}", n=number))


def _number(numeral: str) -> int:
    """Read a Chinese numeral from one to ninety-nine."""
    figures = numeral.translate(str.maketrans(_NUMERALS.zh, _NUMERALS.en))
    tens, ten, ones = figures.rpartition(_TEN.zh)
    return 10 * int(tens or 1) + int(ones or 0) if ten else int(ones)
