"""What everybody needs who turns blocks into boxes: a typesetter, an album, a voice."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, cast

from reportlab.pdfbase.pdfdoc import PDFError
from reportlab.pdfbase.pdfutils import readJPEGInfo

from checklists.language import Speech
from reports.blocks import Align, Dress, Tone, Weight, Words
from reports.pdf.paragraphs import ASCENT, Paragraph
from reports.pdf.tags import Element
from reports.pdf.themes import MODERN, Theme
from reports.pdf.typesetting import Style, Typesetter

TEXT = Style(size=9.5)
SMALL = Style(size=8)
BOLD = replace(TEXT, weight=Weight.BOLD)
LABEL = Style(size=8, tone=Tone.MUTED)
NOTE = Style(size=7.5, tone=Tone.MUTED)


@dataclass(frozen=True, slots=True)
class JpegFile:
    """A photograph's bytes and its size in pixels."""

    data: bytes
    pixels: tuple[int, int]


class Album:
    """Fetches photographs by name, each once, and notes those that are no JPEG."""

    def __init__(self, pictures: Callable[[str], bytes]) -> None:
        self._pictures = pictures
        self._photos: dict[str, JpegFile | None] = {}

    def photo(self, name: str) -> JpegFile | None:
        """Return the photograph, or None where its bytes are no JPEG a PDF can hold."""
        if name not in self._photos:
            self._photos[name] = _read(self._pictures(name))
        return self._photos[name]

    @property
    def unreadable(self) -> tuple[str, ...]:
        """The names of what could not be shown."""
        return tuple(name for name, photo in self._photos.items() if photo is None)


def _read(data: bytes) -> JpegFile | None:
    try:
        across, down, *_ = cast(tuple[int, ...], cast(Any, readJPEGInfo)(io.BytesIO(data)))
    except (PDFError, struct.error):
        return None
    return JpegFile(data, (across, down)) if across and down else None


@dataclass(frozen=True, slots=True)
class Desk:
    """The tools of one part of a document."""

    typesetter: Typesetter
    album: Album
    say: Speech
    dress: Dress = Dress.REPORT
    theme: Theme = MODERN
    has_seal: bool = True
    """Whether places for a seal are drawn."""

    def paragraph(
        self, words: Words, style: Style = TEXT, *, tag: Element | None = None
    ) -> Paragraph:
        """Set a paragraph; ``tag`` says what it is where it is something else."""
        style = self.styled(style)
        return Paragraph(self.typesetter.letters(words, style), style, tag=tag)

    def styled(self, style: Style) -> Style:
        """Return a style as large as the theme wants it."""
        if self.theme.scale == 1 or style.is_fixed:
            return style
        return replace(style, size=style.size * self.theme.scale, is_fixed=True)

    def nothing(self, words: str) -> Paragraph:
        """Say that there is nothing to show."""
        return self.paragraph(words or "—", replace(SMALL, tone=Tone.MUTED))

    def signed(
        self, words: Words, style: Style, sign: str, *, tag: Element | None = None
    ) -> Paragraph:
        """Set a paragraph with a sign before it, unless the words bring the sign along."""
        if not sign or not isinstance(words, str) or words.startswith(sign):
            return self.paragraph(words, style, tag=tag)
        # A blank that does not break: a sign never stands alone on its line.
        return self.paragraph(f"{sign}\N{NO-BREAK SPACE}{words}", style, tag=tag)


def beside(label: Style, style: Style) -> Style:
    """Return a label's style on the same line as a text in another size."""
    baseline = (style.leading / 2 + ASCENT - 0.5) * style.size
    return replace(label, leading=2 * (baseline / label.size - ASCENT + 0.5))


def aligned(style: Style, align: Align) -> Style:
    """Return the style with its lines standing elsewhere."""
    return replace(style, align=align)
