"""The two languages of the program, and sentences that can be said in either.

The English sentence is the key of the catalogue, so English needs no catalogue of its own. Every
layer brings its own words in a ``locale`` folder beside its code.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict
from typing_extensions import override

from checklists.figures import shown

CATALOGUES: Final = (
    "checklists/locale",
    "audit/locale",
    "audit/ui/locale",
    "audit/cli/locale",
    "reports/locale",
)
"""Where each layer keeps its words, from the folder that holds the packages."""


class Language(StrEnum):
    """A language the program speaks."""

    ZH = "zh"
    EN = "en"

    @property
    def other(self) -> Language:
        """The language this one is switched to."""
        return Language.EN if self is Language.ZH else Language.ZH

    @classmethod
    def of_locale(cls, name: str) -> Language:
        """Return the language of a locale name such as ``zh_CN.UTF-8``; English if unknown."""
        return cls.ZH if name.lower().startswith("zh") else cls.EN


class Text(BaseModel):
    """One text in both languages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        """Return the text in ``language``."""
        return self.zh if language is Language.ZH else self.en


class Message:
    """A sentence that is not yet said: its English form and what goes into its braces."""

    __slots__ = ("msgid", "values")

    def __init__(self, msgid: str, /, **values: object) -> None:
        self.msgid = msgid
        self.values: Mapping[str, object] = values

    @override
    def __eq__(self, other: object) -> bool:
        """Whether both say the same in every language."""
        if not isinstance(other, Message):
            return NotImplemented
        return (self.msgid, self.values) == (other.msgid, other.values)

    @override
    def __hash__(self) -> int:
        """Agree with equality."""
        return hash((self.msgid, tuple(sorted(self.values))))

    @override
    def __repr__(self) -> str:
        """Show the English sentence."""
        return f"Message({Speech(Language.EN).tell(self)!r})"


class Speech:
    """Says sentences in one language. By custom a variable that holds one is named ``say``."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._catalogue = _catalogue(language)

    def __call__(self, msgid: str, /, **values: object) -> str:
        """Say a sentence; ``{name}`` is filled from ``values``."""
        return self._fill(self._catalogue.gettext(msgid), values)

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Say the sentence that fits the number ``n``, which fills ``{n}``."""
        return self._fill(self._catalogue.ngettext(one, many, n), {"n": n, **values})

    def tell(self, sentence: Message | Text | str) -> str:
        """Say what was prepared for either language; a plain string stays as it is."""
        match sentence:
            case Message():
                return self(sentence.msgid, **sentence.values)
            case Text():
                return sentence.in_language(self.language)
            case str():
                return sentence

    def _fill(self, sentence: str, values: Mapping[str, object]) -> str:
        if not values:
            return sentence
        return sentence.format(**{name: self._word(value) for name, value in values.items()})

    def _word(self, value: object) -> str:
        match value:
            case Message() | Text():
                return self.tell(value)
            case Fraction() | Decimal():
                return shown(value)
            case date():
                return value.isoformat()
            case list() | tuple():
                return ("、" if self.language is Language.ZH else ", ").join(
                    self._word(part) for part in value
                )
            case _:
                return str(value)


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    first = gettext.NullTranslations()
    root = Path(__file__).parent.parent
    for folder in CATALOGUES:
        path = root / folder / language.value / "LC_MESSAGES" / "plumbline.mo"
        if path.is_file():
            with path.open("rb") as file:
                first.add_fallback(gettext.GNUTranslations(file))
    return first
