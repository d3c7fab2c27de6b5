"""From a document to the bytes of a Word file."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC
from typing import Any, Final

import docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart

from audit.domain.documents import DocumentTheme
from checklists.language import Speech
from reports.blocks import Document
from reports.docx.composing import Composer
from reports.docx.heads import section
from reports.docx.look import MODERN, OFFICIAL, Look
from reports.docx.media import Media
from reports.docx.origins import CUSTOM_NAME, CUSTOM_RELATION, CUSTOM_TYPE, origin
from reports.docx.package import blank, repacked
from reports.docx.styles import GAP
from reports.docx.titles import title_block
from reports.docx.writing import LANGUAGE_TAGS, Pencil, line_of

_LOOKS: Final = {DocumentTheme.MODERN: MODERN, DocumentTheme.OFFICIAL: OFFICIAL}

_LONGEST_PROPERTY: Final = 255
"""How many characters a property of a Word file holds."""


def render(
    document: Document,
    *,
    pictures: Callable[[str], bytes],
    theme: DocumentTheme = DocumentTheme.MODERN,
) -> bytes:
    """Return ``document`` as a Word file; ``pictures`` gives the JPEG bytes of a photo's name.

    The same document always gives the same bytes.
    """
    look = _LOOKS[theme]
    file: Any = docx.Document(io.BytesIO(blank(look)))
    media = Media(file.part, pictures)
    _write_parts(file, document, look, media)
    _describe(file.core_properties, document)
    if document.proof is not None:
        name = PackURI(CUSTOM_NAME)
        custom = PackagePart(name, CUSTOM_TYPE, origin(document.proof), file.part.package)
        file.part.package.relate_to(custom, CUSTOM_RELATION)
    holder = io.BytesIO()
    file.save(holder)
    return repacked(holder.getvalue())


def _write_parts(file: Any, document: Document, look: Look, media: Media) -> None:
    body = file.element.body
    for old in list(body):
        body.remove(old)
    numbering = file.part.numbering_part.element
    for part in document.parts:
        pencil = Pencil(part.language, look, media, Speech(part.language))
        composer = Composer(pencil, part.dress, numbering)
        for number, leaf in enumerate(composer.leaves(part, title_block(part, pencil))):
            body.extend(leaf)
            pages = section(part, document, pencil, file.part, is_annex=number > 0)
            body.append(pencil.assembled(GAP, (), pages))
    # The last section's properties stand in the body itself.
    last = body[-1]
    body.append(last.find("{*}pPr/{*}sectPr"))
    body.remove(last)


def _describe(properties: Any, document: Document) -> None:
    """Let the file say of itself what the document says; no time is the clock's."""
    said = {
        "title": document.title,
        "author": document.author,
        "last_modified_by": document.author,
        "subject": document.subject,
        "keywords": ", ".join(document.keywords),
        "language": LANGUAGE_TAGS[document.parts[0].language],
    }
    for name, words in said.items():
        if words:
            setattr(properties, name, line_of(words)[:_LONGEST_PROPERTY])
    properties.revision = 1
    if document.created is not None:
        at = document.created.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        properties.created = properties.modified = at
