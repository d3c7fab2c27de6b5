"""An empty Word file: every part of it is made here, so that nothing unknown is handed on."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final
from xml.sax.saxutils import quoteattr

from docx.opc.oxml import serialize_part_xml

from reports.docx.fonts import font_table, theme
from reports.docx.look import Look
from reports.docx.styles import styles

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_SPACE: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every part: the earliest a ZIP file can hold."""

_PARTS: Final[Mapping[str, str]] = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}

_LEVEL: Final = (
    '<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/>'
    '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr>'
    "</w:lvl></w:abstractNum>"
)

SETTINGS: Final = (
    f"<w:settings {_SPACE}>"
    '<w:zoom w:percent="100"/>'
    '<w:defaultTabStop w:val="420"/>'
    "{sides}"
    # Two full-width marks in a row give up the empty half of a square.
    '<w:characterSpacingControl w:val="compressPunctuation"/>'
    "<w:compat>"
    '<w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat>"
    '<w:themeFontLang w:val="en-GB" w:eastAsia="zh-CN"/>'
    "</w:settings>"
)

APPLICATION: Final = (
    f'<Properties xmlns="{_OFFICE}/extended-properties"><Application>Plumbline</Application>'
    "</Properties>"
)

CORE: Final = (
    f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
)


def blank(look: Look) -> bytes:
    """Return an empty document with the styles of a look."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            {
                "word/document.xml": f"{_OFFICE}/relationships/officeDocument",
                "docProps/core.xml": f"{_PACKAGE}/relationships/metadata/core-properties",
                "docProps/app.xml": f"{_OFFICE}/relationships/extended-properties",
            }
        ),
        "word/_rels/document.xml.rels": _relations(
            {
                "styles.xml": f"{_OFFICE}/relationships/styles",
                "numbering.xml": f"{_OFFICE}/relationships/numbering",
                "settings.xml": f"{_OFFICE}/relationships/settings",
                "fontTable.xml": f"{_OFFICE}/relationships/fontTable",
                "theme/theme1.xml": f"{_OFFICE}/relationships/theme",
            }
        ),
        "word/document.xml": f"<w:document {_SPACE}><w:body><w:sectPr/></w:body></w:document>",
        "word/numbering.xml": _numbering(),
        "word/settings.xml": SETTINGS.format(
            sides="<w:evenAndOddHeaders/>" if look.is_official else ""
        ),
        "word/fontTable.xml": font_table(look.fonts),
        "word/theme/theme1.xml": theme(look.fonts),
        "docProps/core.xml": CORE,
        "docProps/app.xml": APPLICATION,
    }
    files = {name: f"{_HEAD}{content}".encode() for name, content in parts.items()}
    files["word/styles.xml"] = serialize_part_xml(styles(look))
    return zipped(files)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return files as a ZIP file that depends on nothing but them, the table of types first."""
    holder = io.BytesIO()
    with zipfile.ZipFile(holder, "w") as archive:
        for name in sorted(files, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            # Whoever packs it says nothing of the system it was packed on.
            entry.create_system = 0
            is_packed = name.endswith((".jpg", ".png"))
            entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return holder.getvalue()


def repacked(file: bytes) -> bytes:
    """Return a ZIP file without the times and the order it was written in."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType={quoteattr(kind)}/>'
        for name, kind in _PARTS.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: Mapping[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type={quoteattr(kind)} Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def _numbering() -> str:
    bullets = _LEVEL.format(key=1, format="bullet", text="–", indent=300)
    numbers = _LEVEL.format(key=2, format="decimal", text="%1.", indent=400)
    used = "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>' for key in (1, 2)
    )
    return f"<w:numbering {_SPACE}>{bullets}{numbers}{used}</w:numbering>"
