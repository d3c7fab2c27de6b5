"""Documents for tests, in one readable line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from checklists.language import Language
from reports.blocks import Block, Document, Dress, Part
from reports.pdf.rendering import Rendered, render

HEAD_HASH = "9f1c47e20b6d83a5e4172c90fd58ab3614e07d9c2b85f63a70d1948ec5b23f6a"
MADE = datetime(2020, 3, 2, 9, 30, tzinfo=UTC)
PHOTOS = Path(__file__).parent / "photos"


def photo(name: str) -> bytes:
    """Return a photograph of this folder."""
    return (PHOTOS / f"{name}.jpg").read_bytes()


def a_document(
    *blocks: Block,
    language: Language = Language.ZH,
    title: str = "自查报告",
    number: str = "自查 7 号",
    dress: Dress = Dress.FORM,
    watermark: str = "",
) -> Document:
    """Return a document of one part."""
    part = Part(language, title, blocks, dress=dress, number=number)
    return Document(
        title, (part,), head_hash=HEAD_HASH, created=MADE, author="物业", watermark=watermark
    )


def drawn(*blocks: Block, language: Language = Language.ZH) -> Rendered:
    """Render a document of these blocks."""
    return render(a_document(*blocks, language=language), pictures=photo)
