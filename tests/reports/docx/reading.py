"""Reads finished Word files back: by python-docx, and part by part as they stand in the file."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

import docx
from docx.oxml import parse_xml

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def opened(data: bytes) -> Any:
    """Open a file as an editor's program does."""
    return docx.Document(io.BytesIO(data))


def parts(data: bytes) -> dict[str, bytes]:
    """Return every part of a file by its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def trees(data: bytes) -> dict[str, Any]:
    """Return every part that is XML, parsed strictly."""
    return {
        name: parse_xml(content)
        for name, content in parts(data).items()
        if name.endswith((".xml", ".rels"))
    }


def body(data: bytes) -> Any:
    """Return the body of the document."""
    return trees(data)["word/document.xml"].find(f"{W}body")


def stories(data: bytes) -> Iterator[Any]:
    """Return the document, its heads and its feet."""
    for name, tree in trees(data).items():
        if re.fullmatch(r"word/(document|header\d+|footer\d+)\.xml", name):
            yield tree


def words_in(made: Any) -> str:
    """Return the text of an element: a paragraph a line, a line break as a line feed."""
    return "\n".join(
        "".join(
            "\n" if each.tag == f"{W}br" else "\t" if each.tag == f"{W}tab" else each.text or ""
            for each in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab")
            if each.getparent().tag == f"{W}r"
        )
        for paragraph in made.iter(f"{W}p")
    )


def words(data: bytes) -> str:
    """Return all texts of a file: of its pages, their heads and feet, and what is read out."""
    said = [words_in(story) for story in stories(data)]
    said += [each.get("descr", "") for each in named(data)]
    for story in stories(data):
        for tag in ("tblDescription", "tblCaption"):
            said += [each.get(f"{W}val") for each in story.iter(f"{W}{tag}")]
    return "\n".join(said)


def named(data: bytes) -> Iterator[Any]:
    """Return what says of each drawing which it is and what is seen on it."""
    for story in stories(data):
        yield from story.iter(f"{DRAWING}docPr")


def paragraphs(data: bytes, style: str) -> list[str]:
    """Return the texts of the paragraphs of a style, in their order."""
    return [
        words_in(paragraph)
        for paragraph in body(data).iter(f"{W}p")
        if style_of(paragraph) == style
    ]


def style_of(paragraph: Any) -> str:
    """Return the name of a paragraph's style."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(f"{W}val"))


def media(data: bytes) -> dict[str, bytes]:
    """Return the pictures of a file."""
    return {name: it for name, it in parts(data).items() if name.startswith("word/media/")}
