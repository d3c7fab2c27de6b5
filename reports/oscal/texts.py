"""Texts as OSCAL takes them: strings on one line, and Markdown in which what people wrote is inert.

Titles and descriptions are Markdown there. Every sign of it that was typed is escaped, so that a note
never becomes a picture, a link or a heading in the program that shows it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from audit.domain.documents import DocumentLanguage
from checklists.language import Language, Message, Speech, Text

_BETWEEN: Final = " / "
"""Stands between the two languages where both are wanted."""
_NONE: Final = "—"
"""Stands where a text is due and nothing was written."""
_MARKS: Final = re.compile(r"[\\`*_{}\[\]<>&~^#!|$]")
_AT_START: Final = re.compile(r"^([-+=]|\d+(?=[.)]))", re.MULTILINE)
"""What would begin a list, a rule or a heading."""
_LANGUAGES: Final = {
    DocumentLanguage.ZH: (Language.ZH,),
    DocumentLanguage.EN: (Language.EN,),
    DocumentLanguage.BOTH: (Language.ZH, Language.EN),
}


class Words:
    """Says things in the language of a document, or in both."""

    def __init__(self, language: DocumentLanguage) -> None:
        """Speak ``language``."""
        self.language = language
        self._speeches = [Speech(each) for each in _LANGUAGES[language]]

    def of(self, tell: Callable[[Speech], str]) -> str:
        """Say something once for each language, but nothing twice."""
        return _BETWEEN.join(dict.fromkeys(said for say in self._speeches if (said := tell(say))))

    def tell(self, sentence: Message | Text | str) -> str:
        """Say what was prepared for either language."""
        return self.of(lambda say: say.tell(sentence))


def string(text: str) -> str:
    """Return a text as a plain string of OSCAL: one line, no space at its ends; "" for nothing."""
    shown = "".join(" " if _is_control(each) else each for each in text)
    return " ".join(shown.split()).strip("\ufeff ")


def markup_line(text: str) -> str:
    """Return a text as one line of Markdown that shows exactly this text; a stroke for nothing."""
    return _inert(string(text)) or _NONE


def markup(text: str) -> str:
    """Return a text of several lines as Markdown that shows exactly this text; a stroke for nothing."""
    lines = [string(line) for line in text.splitlines()]
    return "\n\n".join(_inert(line) for line in lines if line) or _NONE


def _inert(line: str) -> str:
    escaped = _MARKS.sub(r"\\\g<0>", line)
    return _AT_START.sub(_escaped_start, escaped)


def _escaped_start(match: re.Match[str]) -> str:
    start = match.group()
    # A number begins a list by the point behind it; that point is what is escaped.
    return f"\\{start}" if not start[0].isdigit() else f"{start}\\"


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs"}
