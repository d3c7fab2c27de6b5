"""What stands at the head and the foot of pages, and the words across them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Final

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from reports.blocks import Align, Document, Part, Tone
from reports.docx.elements import Element, properties, refer, w
from reports.docx.look import INK, LINE, PAGE_HEIGHT, PAGE_WIDTH, WATERMARK, Look, mm
from reports.docx.scores import width_of
from reports.docx.styles import FOOTER, GAP, HEADER, LABEL, PAGE_NUMBER, TABLE_TEXT
from reports.docx.tables import PLACED, Grid, TableCell, TableRow, border, table
from reports.docx.writing import Ink, Pencil, aligned, line_of
from reports.pdf.pages import grouped

_FIELD: Final = re.compile("(\ue000|\ue001)")
"""Where the number of the page and of all pages go; no language uses these letters."""

_INSTRUCTIONS: Final = {"\ue000": "PAGE", "\ue001": "NUMPAGES"}

_SIGNED_ACROSS: Final = 3
"""How many places to sign stand side by side."""

_WIDEST: Final = 440
_HIGHEST: Final = 130

_ACROSS: Final = """
<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
  <v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
    path="m@7,l@8,m@5,21600l@6,21600e">
    <v:formulas>
      <v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>
      <v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>
      <v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>
      <v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/>
      <v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/>
    </v:formulas>
    <v:path textpathok="t" o:connecttype="custom"
      o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>
    <v:textpath on="t" fitshape="t"/>
  </v:shapetype>
  <v:shape type="#_x0000_t136" o:allowincell="f" stroked="f">
    <v:textpath/>
  </v:shape>
</w:pict>
"""
"""A text along a line, as Word draws its own watermarks."""


class Kind(StrEnum):
    """Which pages a head or a foot belongs to, as Word names them."""

    FIRST = "first"
    OTHER = "default"
    EVEN = "even"


def section(
    part: Part, document: Document, pencil: Pencil, target: Any, *, is_annex: bool
) -> Element:
    """Return the properties of pages of a part; ``target`` takes their heads and feet.

    The first page of a part has a head of its own; nobody signs at the foot of an annex.
    """
    look = pencil.look
    references = []
    for kind in _kinds(look, is_annex=is_annex):
        is_first = kind is Kind.FIRST
        head, key = target.add_header_part()
        _fill(head.element, _head(part, document, pencil, is_first=is_first))
        references.append(_reference("headerReference", kind, key))
        foot, key = target.add_footer_part()
        is_signed = bool(part.continuation) and not is_first and not is_annex
        _fill(foot.element, _foot(part, document, pencil, kind, is_signed=is_signed))
        references.append(_reference("footerReference", kind, key))
    return w(
        "sectPr",
        *references,
        w("type", val="nextPage"),
        w("pgSz", w=PAGE_WIDTH, h=PAGE_HEIGHT),
        w(
            "pgMar",
            top=look.top,
            right=look.right,
            bottom=look.bottom,
            left=look.left,
            header=mm(22) if look.is_official else mm(11),
            footer=mm(18) if look.is_official else mm(9),
            gutter=0,
        ),
        *([] if is_annex else [w("titlePg")]),
    )


def _kinds(look: Look, *, is_annex: bool) -> Iterator[Kind]:
    """Return which pages have heads and feet of their own."""
    if not is_annex:
        yield Kind.FIRST
    yield Kind.OTHER
    if look.is_official:
        # Office papers have the page's number on the outer side.
        yield Kind.EVEN


def _reference(tag: str, kind: Kind, key: str) -> Element:
    made = refer(f"w:{tag}", "id", key)
    made.set(qn("w:type"), kind.value)
    return made


def _fill(owner: Element, content: list[Element]) -> None:
    for old in list(owner):
        owner.remove(old)
    owner.extend(content)


def _head(part: Part, document: Document, pencil: Pencil, *, is_first: bool) -> list[Element]:
    left, right = part.header_left, part.header_right
    if not is_first:
        # A page that continues a form names the form it belongs to.
        left, right = left or part.title, right or part.number
    runs = _across(pencil.runs(line_of(left)), pencil.runs(line_of(right)))
    given = [w("pBdr", border("bottom", LINE))] if left or right else []
    if document.watermark:
        runs.append(w("r", _watermark(line_of(document.watermark), pencil)))
    return [pencil.assembled(HEADER, runs, *given)]


def _foot(
    part: Part, document: Document, pencil: Pencil, kind: Kind, *, is_signed: bool
) -> list[Element]:
    made: list[Element] = []
    if is_signed:
        # The line to sign on would fall on the line above the foot.
        made += [_signing(part, pencil), pencil.assembled(GAP, ())]
    if pencil.look.is_official:
        made += _office_foot(part, kind, pencil)
    else:
        counted = pencil.say("Page {number} of {total}", number="\ue000", total="\ue001")
        runs = _across(pencil.runs(line_of(part.footer)), list(_counted(counted, pencil)))
        made.append(pencil.assembled(FOOTER, runs, w("pBdr", border("top", LINE))))
    if document.head_hash:
        sentence = pencil.say("Record {hash}", hash=grouped(document.head_hash))
        words = pencil.paragraph(sentence, FOOTER, Ink(Tone.MUTED, size=6.5))
        for run in list(words.iter("{*}rPr")):
            _unproofed(run)
        made.append(words)
    return made


def _office_foot(part: Part, kind: Kind, pencil: Pencil) -> list[Element]:
    """Return the page's number between dashes on the outer side, a character in."""
    is_left = kind is Kind.EVEN
    side = aligned(Align.LEFT if is_left else Align.RIGHT)
    inset = w("ind", **{"leftChars" if is_left else "rightChars": 100})
    number = pencil.assembled(PAGE_NUMBER, _counted("— \ue000 —", pencil), side, inset)
    if not part.footer:
        return [number]
    return [number, pencil.paragraph(line_of(part.footer), FOOTER, Ink(Tone.MUTED, size=6.5))]


def _unproofed(ink: Element) -> None:
    """Let Word mark no digits as misspelt."""
    changed = properties("rPr", [*ink, w("noProof")])
    ink.getparent().replace(ink, changed)


def _across(left: list[Element], right: list[Element]) -> list[Element]:
    return [*left, w("r", w("tab")), *right] if right else left


def _counted(sentence: str, pencil: Pencil) -> Iterator[Element]:
    for piece in _FIELD.split(sentence):
        if piece in _INSTRUCTIONS:
            yield from pencil.field(_INSTRUCTIONS[piece])
        elif piece:
            yield from pencil.runs(piece)


def _signing(part: Part, pencil: Pencil) -> Element:
    """Return the places where people sign each page, a few side by side."""
    across = min(len(part.continuation), _SIGNED_ACROSS)
    rows = []
    for first in range(0, len(part.continuation), across):
        cells = []
        for line in part.continuation[first : first + across]:
            cells.append(TableCell([pencil.paragraph(line.label, LABEL)], stands="bottom"))
            filled = pencil.paragraph(line.value, TABLE_TEXT)
            cells.append(TableCell([filled], borders=(border("bottom", INK),), stands="bottom"))
        cells += [TableCell(())] * (2 * across - len(cells))
        rows.append(TableRow(cells, least=mm(8.5)))
    return table(Grid(PLACED, (2, 3) * across, pencil.look.measure), rows)


def _watermark(words: str, pencil: Pencil) -> Element:
    """Return words that lie across the page, behind everything on it."""
    drawn: Any = parse_xml(_ACROSS)
    shape = drawn.find("{urn:schemas-microsoft-com:vml}shape")
    wide = max(width_of(words), 0.5)
    high = min(_HIGHEST, _WIDEST / wide)
    number = pencil.media.number()
    shape.set("id", f"PowerPlusWaterMarkObject{number}")
    shape.set(
        "style",
        f"position:absolute;margin-left:0;margin-top:0;width:{high * wide:.0f}pt;"
        f"height:{high:.0f}pt;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:page;"
        "mso-position-vertical:center;mso-position-vertical-relative:page",
    )
    shape.set("fillcolor", f"#{WATERMARK}")
    path = shape.find("{urn:schemas-microsoft-com:vml}textpath")
    path.set(
        "style", f'font-family:"{pencil.look.fonts.heading.name}";font-size:1pt;font-weight:bold'
    )
    path.set("string", words)
    return drawn
