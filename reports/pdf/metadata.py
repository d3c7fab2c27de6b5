"""What a file says of itself, for programs: the XMP packet PDF/A and PDF/UA ask for.

Properties of our own are described in the packet as well, or PDF/A would forbid them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from reports.blocks import Document
from reports.pdf.breaking import cleaned
from reports.pdf.languages import LANGUAGE_TAGS
from reports.proof import Proof

PROGRAM: Final = "Plumbline"
OWN_NAMESPACE: Final = "urn:plumbline:document:1#"

_NAMESPACES: Final = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "plumbline": OWN_NAMESPACE,
}


@dataclass(frozen=True, slots=True)
class _Schema:
    """A set of properties the PDF/A standard does not know."""

    prefix: str
    title: str
    properties: Sequence[tuple[str, str, str]]
    """Name, type and description of each."""


_ACCESSIBLE: Final = _Schema(
    "pdfuaid",
    "PDF/UA identification schema",
    [("part", "Integer", "Part of ISO 14289 the file conforms to")],
)

_OWN: Final = _Schema(
    "plumbline",
    "Origin of a Plumbline document",
    [
        ("Audit", "Text", "Id of the audit the document shows"),
        ("Head", "Text", "SHA-256 head hash of the record the document shows"),
        ("Language", "Text", "Language of the document: zh, en or both"),
        ("Form", "Text", "Kind of document"),
        ("Program", "Text", "Version of the program that rendered the document"),
        ("Theme", "Text", "How the document looks, where that is not the usual way"),
        ("Step", "Text", "Entry of the extension the document decides"),
        ("On", "Text", "Day the document looks from"),
        ("Draft", "Text", "yes where something the document rests on is still open"),
    ],
)


def packet(document: Document) -> bytes:
    """Return the XMP packet of a document."""
    spaces = "".join(f' xmlns:{prefix}="{space}"' for prefix, space in _NAMESPACES.items())
    lines = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
        f'<rdf:Description rdf:about=""{spaces}>',
        *_said(document),
        "<pdfaid:part>3</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        *(_own(document.proof) if document.proof else ()),
        *_described([_ACCESSIBLE, _OWN] if document.proof else [_ACCESSIBLE]),
        "</rdf:Description>",
        "</rdf:RDF>",
        "</x:xmpmeta>",
        '<?xpacket end="w"?>',
    )
    return "\n".join(lines).encode("utf-8")


def _said(document: Document) -> Iterator[str]:
    yield "<dc:format>application/pdf</dc:format>"
    yield f"<dc:title>{_alternative(document.title)}</dc:title>"
    if document.author:
        yield f"<dc:creator>{_listed('Seq', [_escaped(document.author)])}</dc:creator>"
    if document.subject:
        yield f"<dc:description>{_alternative(document.subject)}</dc:description>"
    languages = dict.fromkeys(LANGUAGE_TAGS[part.language] for part in document.parts)
    yield f"<dc:language>{_listed('Bag', languages)}</dc:language>"
    if document.keywords:
        yield f"<pdf:Keywords>{_escaped(', '.join(document.keywords))}</pdf:Keywords>"
    yield f"<pdf:Producer>{PROGRAM}</pdf:Producer>"
    yield f"<xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool>"
    if document.created is not None:
        at = document.created.isoformat(timespec="seconds")
        yield f"<xmp:CreateDate>{at}</xmp:CreateDate>"
        yield f"<xmp:ModifyDate>{at}</xmp:ModifyDate>"


def _own(proof: Proof) -> Iterator[str]:
    said = {
        "Audit": proof.audit,
        "Head": proof.head,
        "Language": proof.language,
        "Form": proof.form,
        "Program": proof.program,
        "Theme": proof.theme,
        "Step": proof.step,
        "On": proof.on,
        "Draft": "yes" if proof.is_draft else "",
    }
    for name, value in said.items():
        if value:
            yield f"<plumbline:{name}>{_escaped(value)}</plumbline:{name}>"


def _described(schemas: Sequence[_Schema]) -> Iterator[str]:
    yield "<pdfaExtension:schemas><rdf:Bag>"
    for schema in schemas:
        yield '<rdf:li rdf:parseType="Resource">'
        yield f"<pdfaSchema:schema>{schema.title}</pdfaSchema:schema>"
        space = _NAMESPACES[schema.prefix]
        yield f"<pdfaSchema:namespaceURI>{space}</pdfaSchema:namespaceURI>"
        yield f"<pdfaSchema:prefix>{schema.prefix}</pdfaSchema:prefix>"
        yield "<pdfaSchema:property><rdf:Seq>"
        for name, kind, description in schema.properties:
            yield '<rdf:li rdf:parseType="Resource">'
            yield f"<pdfaProperty:name>{name}</pdfaProperty:name>"
            yield f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
            yield "<pdfaProperty:category>internal</pdfaProperty:category>"
            yield f"<pdfaProperty:description>{description}</pdfaProperty:description>"
            yield "</rdf:li>"
        yield "</rdf:Seq></pdfaSchema:property>"
        yield "</rdf:li>"
    yield "</rdf:Bag></pdfaExtension:schemas>"


def _alternative(words: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_escaped(words)}</rdf:li></rdf:Alt>'


def _listed(kind: str, entries: Sequence[str] | dict[str, None]) -> str:
    return f"<rdf:{kind}>{''.join(f'<rdf:li>{entry}</rdf:li>' for entry in entries)}</rdf:{kind}>"


def _escaped(words: str) -> str:
    return escape(cleaned(words))
