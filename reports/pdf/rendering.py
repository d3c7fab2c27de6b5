"""From a document to the bytes of a PDF."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any, Final, cast

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFString
from reportlab.pdfgen.canvas import Canvas
from typing_extensions import override

from checklists.language import Language, Speech
from reports.blocks import Document, Part
from reports.pdf.breaking import cleaned
from reports.pdf.composing import sections
from reports.pdf.desk import Album, Desk
from reports.pdf.faces import REGULAR, font
from reports.pdf.look import PAGE_HEIGHT, PAGE_WIDTH
from reports.pdf.pages import Page, draw_page, spread
from reports.pdf.pen import Pen
from reports.pdf.titles import title_block
from reports.pdf.typesetting import Typesetter

_LANGUAGE_TAGS: Final = {Language.ZH: "zh-CN", Language.EN: "en"}

_LOCK: Final = Lock()
"""ReportLab's fonts remember where they read: two documents at once would disturb each other."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished PDF."""

    data: bytes
    missing: tuple[str, ...]
    """Characters no font could draw; each stands in the text as ``[U+XXXX]``."""
    pages: int
    unreadable: tuple[str, ...] = ()
    """Pictures that are no JPEG; a frame with their name stands in their place."""


def render(document: Document, *, pictures: Callable[[str], bytes]) -> Rendered:
    """Draw ``document``; ``pictures`` gives the JPEG bytes of a photo's name.

    The same document always gives the same bytes. Safe to call from several threads.
    """
    with _LOCK, _settings():
        return _render(document, Album(pictures))


def _render(document: Document, album: Album) -> Rendered:
    missing: dict[str, None] = {}
    pages = [page for part in document.parts for page in _laid_out(part, album, missing)]
    written = io.BytesIO()
    canvas = _canvas(written, document)
    pen = Pen(canvas)
    for number, page in enumerate(pages, start=1):
        draw_page(pen, page, document, number, len(pages))
    canvas.save()
    return Rendered(written.getvalue(), tuple(missing), len(pages), album.unreadable)


def _laid_out(part: Part, album: Album, missing: dict[str, None]) -> Iterator[Page]:
    desk = Desk(Typesetter(part.language, missing), album, Speech(part.language), part.dress)
    is_first = True
    for stack in sections(part.blocks, desk, title_block(part, desk)):
        for box in spread(stack):
            yield Page(box, part, desk, is_first)
            is_first = False


def _canvas(written: io.BytesIO, document: Document) -> Canvas:
    font(REGULAR)
    canvas = Canvas(
        written,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageCompression=1,
        invariant=True,
        # Without one of ours every file would list a font it does not carry.
        initialFontName=cast(Any, REGULAR),
        lang=_LANGUAGE_TAGS[document.parts[0].language],
    )
    information: Any = canvas
    information._doc.info = _Information(document)  # noqa: SLF001
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    return canvas


class _Information(PDFInfo):
    """What the file says of itself: the times are the document's, not the clock's."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.title = cleaned(document.title)
        self.author = cleaned(document.author)
        self.subject = cleaned(document.subject)
        self.keywords = cleaned(", ".join(document.keywords))
        self.producer = self.creator = "Plumbline"

    @override
    def format(self, document: object) -> bytes:
        entries = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Keywords": self.keywords,
            "Producer": self.producer,
            "Creator": self.creator,
        }
        if self._document.created is not None:
            entries["CreationDate"] = entries["ModDate"] = _pdf_time(self._document.created)
        said = {name: PDFString(value) for name, value in entries.items() if value}
        return PDFDictionary(said).format(document)


def _pdf_time(at: datetime) -> str:
    zone = at.strftime("%z")
    return f"D:{at:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'"


@contextmanager
def _settings() -> Iterator[None]:
    """Let ReportLab write plain bytes, not ASCII85, which is slow and a quarter longer."""
    before = rl_config.useA85
    rl_config.useA85 = 0
    try:
        yield
    finally:
        rl_config.useA85 = before
