"""Stamps: what a signature shows on the page, drawn in the document's language.

The stamp follows from what the signature claims and from nothing else, so that whoever verifies
a document draws it again and sees whether it shows what was signed.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple, cast

from reportlab.pdfgen.canvas import Canvas

from audit.domain.documents import DocumentLanguage
from audit.services.signatures import Claim, moment
from checklists.language import Language, Speech
from reports.looks import Tone, Weight
from reports.pdf.boxes import Box, Stack
from reports.pdf.breaking import cleaned
from reports.pdf.desk import LABEL, SMALL, Album, Desk, beside
from reports.pdf.faces import REGULAR, font
from reports.pdf.filing import filed
from reports.pdf.grids import Grid, GridCell, GridRow, Layout
from reports.pdf.look import ACCENT, MM
from reports.pdf.panels import Frame, Panel
from reports.pdf.pen import Pen
from reports.pdf.rendering import drawing
from reports.pdf.typesetting import Style, Typesetter

WIDTH: Final = 82 * MM
MOST_LETTERS: Final = 200
"""How much of a name, a reason or a place is shown: a certificate may hold a whole book."""

_TITLE: Final = Style(9, weight=Weight.BOLD, tone=Tone.ACCENT)
_NARROW: Final = Style(6.5, tone=Tone.ACCENT)
_GAP: Final = 8.0
"""Between labels and values, in points."""

_FRAME: Final = Frame(across=8, down=5, stroke=ACCENT, edge=ACCENT)


class Stamp(NamedTuple):
    """A stamp as a file of one page that is as large as the stamp."""

    file: bytes
    width: float
    height: float


def shown(words: str) -> str:
    """Return a text as a stamp shows it: on one line, and not without end."""
    line = " ".join(cleaned(words).split())
    return line if len(line) <= MOST_LETTERS else f"{line[: MOST_LETTERS - 1]}…"


def stamp(claim: Claim, language: DocumentLanguage, *, is_narrow: bool = False) -> Stamp:
    """Draw the stamp; a narrow one takes one line of small letters."""
    with drawing():
        box = _narrow(claim, language) if is_narrow else _full(claim, language)
        height = box.height(WIDTH)
        canvas = _canvas(WIDTH, height)
        pen = Pen(canvas)
        box.draw(pen, 0, height, WIDTH)
        pen.turn_page()
        return Stamp(filed(canvas), WIDTH, height)


def described(claim: Claim, language: DocumentLanguage) -> str:
    """Return what is read out in place of the stamp."""
    lines = (f"{label}: {value}" for label, value in _rows(claim, _voices(language)))
    return "; ".join((_title(_voices(language)), *lines))


def _full(claim: Claim, language: DocumentLanguage) -> Box:
    desk, voices = _desk(language), _voices(language)
    label_style = beside(replace(LABEL, size=7), SMALL)
    pairs = [
        (desk.paragraph(label, label_style), desk.paragraph(value, SMALL))
        for label, value in _rows(claim, voices)
    ]
    labels = max(label.natural_width for label, _ in pairs) + _GAP
    rows = [GridRow((GridCell(label), GridCell(value))) for label, value in pairs]
    inside = WIDTH - 2 * _FRAME.across
    table = Grid(Layout((labels, inside - labels), down=1, flush=True), rows)
    title = desk.paragraph(_title(voices), _TITLE).spaced(0, 2)
    return Panel(Stack((title, table)), _FRAME)


def _narrow(claim: Claim, language: DocumentLanguage) -> Box:
    said = (_title(_voices(language)), shown(claim.name), moment(claim.at))
    desk = _desk(language)
    line = desk.typesetter.letters(" · ".join(said), _NARROW)
    first = line.lines(WIDTH)[0]
    return desk.paragraph(line.text[first.start : first.end], _NARROW)


def _rows(claim: Claim, voices: Sequence[Speech]) -> Iterator[tuple[str, str]]:
    yield _joined(say("Signed by") for say in voices), shown(claim.name)
    yield _joined(say("Signed at") for say in voices), moment(claim.at)
    if claim.reason:
        yield _joined(say("Reason") for say in voices), shown(claim.reason)
    if claim.place:
        yield _joined(say("Place of signing") for say in voices), shown(claim.place)


def _title(voices: Sequence[Speech]) -> str:
    return _joined(say("Digital signature") for say in voices)


def _joined(said: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(said))


def _voices(language: DocumentLanguage) -> tuple[Speech, ...]:
    match language:
        case DocumentLanguage.ZH:
            return (Speech(Language.ZH),)
        case DocumentLanguage.EN:
            return (Speech(Language.EN),)
        case DocumentLanguage.BOTH:
            return (Speech(Language.ZH), Speech(Language.EN))


def _desk(language: DocumentLanguage) -> Desk:
    first = Language.EN if language is DocumentLanguage.EN else Language.ZH
    return Desk(Typesetter(first), Album(_no_photo), Speech(first))


def _no_photo(name: str) -> bytes:
    raise KeyError(name)


def _canvas(width: float, height: float) -> Canvas:
    font(REGULAR)
    return Canvas(
        io.BytesIO(),
        pagesize=(width, height),
        pageCompression=1,
        invariant=True,
        initialFontName=cast(Any, REGULAR),
    )
