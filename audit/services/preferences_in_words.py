"""What each preference is called, what it does, and what may be entered for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from audit.domain.errors import BadEntry
from audit.services.house import Preferences
from checklists.language import Language, Message

MOST_DAYS: Final = 365
_LONGEST_ENTRY: Final = 200
_LONGEST_PATH: Final = 4000


class Preference(StrEnum):
    """The preferences that people set, in the order they are shown."""

    LANGUAGE = "language"
    THEME = "theme"
    AUTHOR = "author"
    UNIT = "unit"
    DUE_SOON_DAYS = "due_soon_days"
    WATCHED_FOLDER = "watched_folder"
    DOCUMENTS_FOLDER = "documents_folder"


@dataclass(frozen=True, slots=True)
class PreferenceWords:
    """The name of a preference and the sentence that says what it does."""

    name: Message
    meaning: Message


WORDS: Final = {
    Preference.LANGUAGE: PreferenceWords(
        Message("Language"), Message("The language of the screen; each document has its own.")
    ),
    Preference.THEME: PreferenceWords(
        Message("Colours"), Message("Of the screen; signs and words never need them.")
    ),
    Preference.AUTHOR: PreferenceWords(
        Message("Role"),
        Message("Who enters answers, such as safety officer; from the next start on."),
    ),
    Preference.UNIT: PreferenceWords(
        Message("Unit"),
        Message("Filled in for each new audit; can be changed there."),
    ),
    Preference.DUE_SOON_DAYS: PreferenceWords(
        Message("Due soon"),
        Message("How long before its last day an order is due soon."),
    ),
    Preference.WATCHED_FOLDER: PreferenceWords(
        Message("Photos arrive in"),
        Message("Where your phone’s photos arrive; empty for none."),
    ),
    Preference.DOCUMENTS_FOLDER: PreferenceWords(
        Message("Documents go to"),
        Message("The folder documents are offered to be written into; empty for the usual one."),
    ),
}
KEYS_WORDS: Final = PreferenceWords(
    Message("Keys"), Message("Other keys of commands, by the ids of the commands.")
)


def text_of(preferences: Preferences, which: Preference) -> str:
    """Return what stands in the field of a preference."""
    value = getattr(preferences, which.value)
    return "" if value is None else str(value)


def with_entry(preferences: Preferences, which: Preference, text: str) -> Preferences:
    """Return the preferences with what was entered for one of them.

    Raises:
        BadEntry: it cannot be used; nothing changes.
    """
    text = text.strip()
    match which:
        case Preference.LANGUAGE:
            return replace(preferences, language=_language(text))
        case Preference.DUE_SOON_DAYS:
            return replace(preferences, due_soon_days=_days(text))
        case Preference.THEME:
            return replace(preferences, theme=_plain(text, _LONGEST_ENTRY))
        case Preference.AUTHOR:
            return replace(preferences, author=_plain(text, _LONGEST_ENTRY))
        case Preference.UNIT:
            return replace(preferences, unit=_plain(text, _LONGEST_ENTRY))
        case Preference.WATCHED_FOLDER:
            return replace(preferences, watched_folder=_plain(text, _LONGEST_PATH))
        case Preference.DOCUMENTS_FOLDER:
            return replace(preferences, documents_folder=_plain(text, _LONGEST_PATH))


def _language(text: str) -> Language | None:
    known = {each.value: each for each in Language}
    if text and text not in known:
        raise BadEntry(Message("Only {known} can stand here.", known=sorted(known)))
    return known.get(text)


def _days(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(MOST_DAYS))):
        raise BadEntry(Message("Enter a number of days, from 0 to {most}.", most=MOST_DAYS))
    if int(text) > MOST_DAYS:
        raise BadEntry(Message("Enter a number of days, from 0 to {most}.", most=MOST_DAYS))
    return int(text)


def _plain(text: str, longest: int) -> str:
    if len(text) > longest:
        raise BadEntry(Message("This is too long: at most {most} characters.", most=longest))
    if not all(each.isprintable() for each in text):
        raise BadEntry(Message("Only characters that can be seen can stand here."))
    return text
