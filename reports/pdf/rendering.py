"""From a document to the bytes of a PDF."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final, cast

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFString
from reportlab.pdfgen.canvas import Canvas
from typing_extensions import override

from audit.domain.documents import DocumentTheme
from checklists.language import Speech
from reports.blocks import Document, Part
from reports.pdf.archiving import archive, pdf_time
from reports.pdf.breaking import cleaned
from reports.pdf.composing import sections
from reports.pdf.continuing import CLEAR, strip
from reports.pdf.desk import Album, Desk
from reports.pdf.faces import REGULAR, font
from reports.pdf.filing import filed
from reports.pdf.languages import LANGUAGE_TAGS
from reports.pdf.look import PAGE_HEIGHT, PAGE_WIDTH
from reports.pdf.marking import TreeMarker
from reports.pdf.metadata import PROGRAM
from reports.pdf.pages import Page, draw_page, spread
from reports.pdf.pen import Pen
from reports.pdf.themes import THEMES, Theme
from reports.pdf.titles import title_block
from reports.pdf.typesetting import Typesetter

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


def render(
    document: Document,
    *,
    pictures: Callable[[str], bytes],
    theme: DocumentTheme = DocumentTheme.MODERN,
    is_archival: bool = True,
) -> Rendered:
    """Draw ``document``; ``pictures`` gives the JPEG bytes of a photo's name.

    The same document always gives the same bytes. Safe to call from several threads. What is not
    ``is_archival`` looks the same, but is neither tagged nor PDF/A and carries no record.
    """
    with drawing():
        return _render(document, Album(pictures), THEMES[theme], is_archival=is_archival)


def _render(document: Document, album: Album, theme: Theme, *, is_archival: bool) -> Rendered:
    missing: dict[str, None] = {}
    pages = [page for part in document.parts for page in _laid_out(part, album, theme, missing)]
    canvas = _canvas(document)
    marker = TreeMarker(_language(document)) if is_archival else None
    pen = Pen(canvas, marker)
    for number, page in enumerate(pages, start=1):
        draw_page(pen, page, document, number, len(pages))
    if marker is not None:
        archive(canvas, document, marker)
    return Rendered(filed(canvas), tuple(missing), len(pages), album.unreadable)


def _language(document: Document) -> str:
    return LANGUAGE_TAGS[document.parts[0].language]


def _laid_out(part: Part, album: Album, theme: Theme, missing: dict[str, None]) -> Iterator[Page]:
    desk = Desk(
        Typesetter(part.language, missing, theme),
        album,
        Speech(part.language),
        part.dress,
        theme,
        has_seal=part.from_authority or not theme.is_official,
    )
    places = strip(part, desk)
    is_first = True
    for section in sections(part.blocks, desk, title_block(part, desk)):
        signed = None if section.is_annex else places
        further = theme.frame
        if signed is not None:
            further -= signed.height(theme.measure) + CLEAR
        first = theme.frame if is_first else further
        for box in spread(section.stack, theme.measure, first, further):
            yield Page(box, part, desk, is_first, None if is_first else signed)
            is_first = False


def _canvas(document: Document) -> Canvas:
    font(REGULAR)
    canvas = Canvas(
        io.BytesIO(),
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageCompression=1,
        invariant=True,
        # Without one of ours every file would list a font it does not carry.
        initialFontName=cast(Any, REGULAR),
        lang=_language(document),
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
        self.producer = self.creator = PROGRAM

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
            entries["CreationDate"] = entries["ModDate"] = pdf_time(self._document.created)
        said = {name: PDFString(value) for name, value in entries.items() if value}
        return PDFDictionary(said).format(document)


@contextmanager
def drawing() -> Iterator[None]:
    """Have ReportLab to oneself, and let it write plain bytes.

    ASCII85, its own choice, is slow and a quarter longer.
    """
    with _LOCK:
        before = rl_config.useA85
        rl_config.useA85 = 0
        try:
            yield
        finally:
            rl_config.useA85 = before
