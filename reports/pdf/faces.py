"""The fonts, read once a process, and the order they are asked in for each letter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, Final

from reportlab.pdfbase import pdfmetrics, ttfonts

from checklists.language import Language
from reports.blocks import Weight
from reports.fonts import FOLDER
from reports.pdf.tounicode import unicode_map

REGULAR: Final = "PlumblineSansSC-Regular"
BOLD: Final = "PlumblineSansSC-Bold"
EXTENSION: Final = "PlumblineSansSCExt-Regular"
LATIN_REGULAR: Final = "PlumblineSansSCLatin-Regular"
LATIN_BOLD: Final = "PlumblineSansSCLatin-Bold"
SERIF: Final = "PlumblineSerifSC-Regular"
LATIN_SERIF: Final = "PlumblineSerifSCLatin-Regular"
SYMBOLS: Final = "PlumblineSymbols-Regular"


class Face(Enum):
    """The shape of letters."""

    SANS = "sans"
    SERIF = "serif"
    """Song, as papers of offices are set; what is heavy stands out as sans, as is usual there."""


_ORDER: Final = {
    # The big extension comes last: it is read only when a rare character asks for it.
    (Language.ZH, Weight.REGULAR): (REGULAR, SYMBOLS, EXTENSION),
    (Language.ZH, Weight.BOLD): (BOLD, REGULAR, SYMBOLS, EXTENSION),
    (Language.EN, Weight.REGULAR): (LATIN_REGULAR, REGULAR, SYMBOLS, EXTENSION),
    (Language.EN, Weight.BOLD): (LATIN_BOLD, BOLD, REGULAR, SYMBOLS, EXTENSION),
}
_SERIFS: Final = {Language.ZH: (SERIF,), Language.EN: (LATIN_SERIF, SERIF)}


@dataclass(frozen=True, slots=True)
class Glyph:
    """How a letter is drawn: the font's name and the width at a size of one."""

    font: str
    width: float


class FontChain:
    """Fonts in the order they are asked for a letter."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = names
        self._known: dict[str, Glyph | None] = {}

    def glyph(self, letter: str) -> Glyph | None:
        """Return how ``letter`` is drawn, or None if no font can."""
        try:
            return self._known[letter]
        except KeyError:
            return self._known.setdefault(letter, self._found(letter))

    def _found(self, letter: str) -> Glyph | None:
        code = ord(letter)
        for name in self._names:
            face = font(name).face
            if face.charToGlyph.get(code, 0) and (width := face.charWidths.get(code)) is not None:
                return Glyph(name, width / 1000)
        return None


@cache
def chain(language: Language, weight: Weight, face: Face = Face.SANS) -> FontChain:
    """Return the fonts for text of one language, weight and face."""
    order = _ORDER[language, weight]
    if face is Face.SERIF and weight is Weight.REGULAR:
        return FontChain((*_SERIFS[language], *order))
    return FontChain(order)


@cache
def font(name: str) -> Any:
    """Read a font of ours and make it known to ReportLab."""
    # ReportLab writes characters above U+FFFF wrongly into the table viewers copy text by.
    ttfonts.makeToUnicodeCMap = unicode_map
    loaded = ttfonts.TTFont(name, str(FOLDER / f"{name}.ttf"))
    pdfmetrics.registerFont(loaded)
    return loaded
