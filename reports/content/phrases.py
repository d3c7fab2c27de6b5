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
_BARE_FLOOR: Final = re.compile(r"[A-Z]?[0-9]+(?:[-–~][A-Z]?[0-9]+)?")


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
