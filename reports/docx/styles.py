"""The styles of a document: what an editor changes once to change it everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reports.blocks import Align, Tone
from reports.docx.elements import Element, properties, w
from reports.docx.fonts import Face
from reports.docx.look import INK, LINE, RED, TINT, Look
from reports.docx.table_styles import table_styles
from reports.docx.tables import beside
from reports.docx.writing import aligned, spaced

NORMAL: Final = "Normal"
TITLE: Final = "Title"
SUBTITLE: Final = "Subtitle"
ISSUER: Final = "Issuer"
RED_HEAD: Final = "RedHead"
NUMBER: Final = "DocumentNumber"
PAGE_NUMBER: Final = "OfficePageNumber"
BODY: Final = "BodyText"
INDENTED: Final = "BodyTextFirstIndent"
BULLETS: Final = "ListBullet"
NUMBERS: Final = "ListNumber"
CARD_TITLE: Final = "Heading4"
LABEL: Final = "FieldLabel"
TABLE_HEAD: Final = "TableHeading"
TABLE_TEXT: Final = "TableText"
FIGURE: Final = "FigureValue"
CAPTION: Final = "Caption"
NOTE: Final = "Note"
NOTICE: Final = "Notice"
PICTURE: Final = "Picture"
GAP: Final = "Gap"
HEADER: Final = "Header"
FOOTER: Final = "Footer"


def heading_style(level: int) -> str:
    """Return the style of a heading; the deepest is 3."""
    return f"Heading{min(max(level, 1), 3)}"


@dataclass(frozen=True, slots=True)
class Style:
    """A style of paragraphs."""

    name: str
    """As Word knows it; Word shows names of its own in the reader's language."""
    based_on: str = NORMAL
    follows: str = ""
    """The style of the next paragraph an editor types."""
    paragraph: tuple[Element, ...] = ()
    size: float = 0
    bold: bool = False
    tone: Tone = Tone.PLAIN
    colour: str = ""
    """In place of the tone's."""
    tracking: int = 0
    """What is added between letters, in twips."""
    face: str = ""
    """``heading``, ``subheading``, ``title`` or ``number`` for a font of its own."""
    level: int | None = None
    """Its rank in the outline, from 0."""
    is_quick: bool = True


def styles(look: Look) -> Element:
    """Return all styles of a look."""
    made = [_defaults(look), _normal(), *table_styles(look)]
    made += [_style(key, style, look) for key, style in _paragraph_styles(look)]
    return w("styles", *made)


def _defaults(look: Look) -> Element:
    size = round(2 * look.body)
    run = properties(
        "rPr",
        [
            faces("minor"),
            w("color", val=INK),
            w("sz", val=size),
            w("szCs", val=size),
            w("lang", val="en-GB", eastAsia="zh-CN", bidi="ar-SA"),
        ],
    )
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault", w("pPr")))


def faces(kind: str) -> Element:
    """Return the theme's fonts for text, ``minor``, or headings, ``major``."""
    return w(
        "rFonts",
        asciiTheme=f"{kind}HAnsi",
        hAnsiTheme=f"{kind}HAnsi",
        eastAsiaTheme=f"{kind}EastAsia",
        cstheme=f"{kind}Bidi",
    )


def _normal() -> Element:
    return w(
        "style",
        w("name", val="Normal"),
        w("qFormat"),
        type="paragraph",
        default=1,
        styleId=NORMAL,
    )


def _paragraph_styles(look: Look) -> Iterator[tuple[str, Style]]:
    yield from _titles(look)
    yield from _running_text(look)
    yield from _small_text(look)


def _titles(look: Look) -> Iterator[tuple[str, Style]]:
    """Office papers tell ranks of titles by their fonts, others by size and weight."""
    heavy = not look.is_official
    held = (w("keepNext"), w("keepLines"))
    grey = Tone.MUTED if heavy else Tone.PLAIN
    yield (
        TITLE,
        Style("Title", paragraph=(*held, spaced(6, 6)), size=22, bold=heavy, face="title", level=0),
    )
    yield SUBTITLE, Style("Subtitle", paragraph=(*held, spaced(0, 8)), tone=grey)
    yield (
        ISSUER,
        Style(
            "Issuer", paragraph=(*held, spaced(0, 6)), size=look.body + 2, bold=heavy, face="title"
        ),
    )
    yield (
        RED_HEAD,
        Style("Red Head", paragraph=(*held, spaced(0, 20)), size=32, colour=RED, face="title"),
    )
    plain = w("spacing", before=0, after=0)
    yield PAGE_NUMBER, Style("Office Page Number", paragraph=(plain,), size=14, face="number")
    yield NUMBER, Style("Document Number", paragraph=(*held, spaced(4, 6)))
    rooms = ((16, 6), (12, 4), (8, 3)) if heavy else ((0, 0),) * 3
    fonts = ("heading", "heading", "subheading")
    tones = (Tone.PLAIN, Tone.PLAIN, Tone.ACCENT)
    for level, (room, face, tone) in enumerate(zip(rooms, fonts, tones, strict=True)):
        yield (
            f"Heading{level + 1}",
            Style(
                f"heading {level + 1}",
                follows=BODY,
                paragraph=(*held, spaced(*room)),
                size=look.headings[level],
                bold=heavy,
                tone=tone,
                face=face,
                level=level,
            ),
        )
    yield (
        CARD_TITLE,
        Style(
            "heading 4",
            follows=BODY,
            paragraph=(*held, spaced(10, 3)),
            size=look.headings[3],
            bold=True,
            face="heading",
            level=3,
        ),
    )


def _running_text(look: Look) -> Iterator[tuple[str, Style]]:
    both = aligned(Align.JUSTIFY)
    if look.line is None:
        room = w("spacing", before=60, after=80, line=312, lineRule="auto")
    else:
        room = w("spacing", before=0, after=0, line=look.line, lineRule="exact")
    indent = w("ind", firstLineChars=200, firstLine=round(40 * look.body))
    yield BODY, Style("Body Text", paragraph=(room, both), tracking=look.tracking)
    yield INDENTED, Style("Body Text First Indent", BODY, INDENTED, (indent,))
    for key, name, number in ((BULLETS, "List Bullet", 1), (NUMBERS, "List Number", 2)):
        listed = w("numPr", w("numId", val=number))
        yield key, Style(name, BODY, key, (listed,))
    notice = (
        w("keepLines"),
        beside(LINE),
        w("shd", val="clear", color="auto", fill=TINT),
        w("spacing", before=60, after=60, line=300, lineRule="auto"),
        w("ind", left=85),
    )
    yield NOTICE, Style("Notice", NORMAL, NOTICE, notice, look.table + 0.5)


def _small_text(look: Look) -> Iterator[tuple[str, Style]]:
    tight = w("spacing", before=0, after=0, line=276, lineRule="auto")
    yield TABLE_TEXT, Style("Table Text", NORMAL, TABLE_TEXT, (tight,), look.table)
    yield (
        TABLE_HEAD,
        Style(
            "Table Heading", TABLE_TEXT, TABLE_TEXT, (w("keepNext"),), look.table - 0.5, bold=True
        ),
    )
    yield LABEL, Style("Field Label", TABLE_TEXT, TABLE_TEXT, (), look.table - 0.5, tone=Tone.MUTED)
    keep = w("keepNext")
    yield FIGURE, Style("Figure Value", NORMAL, TABLE_TEXT, (keep, spaced(1, 1)), 20, bold=True)
    yield CAPTION, Style("caption", NORMAL, BODY, (keep, spaced(6, 4)), look.small, bold=True)
    yield NOTE, Style("Note", NORMAL, NOTE, (tight,), look.small - 1, tone=Tone.MUTED)
    yield PICTURE, Style("Picture", NORMAL, CAPTION, (keep, spaced(2, 2)))
    gap = (w("snapToGrid", val=0), w("spacing", before=0, after=0, line=120, lineRule="exact"))
    yield GAP, Style("Gap", NORMAL, BODY, gap, 4, is_quick=False)
    edges = w("tabs", w("tab", val="right", pos=look.measure))
    for key, name in ((HEADER, "header"), (FOOTER, "footer")):
        yield key, Style(name, NORMAL, "", (edges, tight), look.small - 0.5, tone=Tone.MUTED)


_BUILT_IN: Final = {
    TITLE,
    SUBTITLE,
    BODY,
    INDENTED,
    BULLETS,
    NUMBERS,
    CAPTION,
    HEADER,
    FOOTER,
    "Heading1",
    "Heading2",
    "Heading3",
    CARD_TITLE,
}


def _style(key: str, style: Style, look: Look) -> Element:
    children = [w("name", val=style.name), w("basedOn", val=style.based_on)]
    if style.follows and style.follows != key:
        children.append(w("next", val=style.follows))
    children.append(w("uiPriority", val=9 if key in _BUILT_IN else 20))
    if style.is_quick:
        children.append(w("qFormat"))
    paragraph = list(style.paragraph)
    if style.level is not None:
        paragraph.append(w("outlineLvl", val=style.level))
    if paragraph:
        children.append(properties("pPr", paragraph))
    letters = list(_letters(style, look))
    if letters:
        children.append(properties("rPr", letters))
    own = {} if key in _BUILT_IN else {"customStyle": 1}
    return w("style", *children, type="paragraph", styleId=key, **own)


def _letters(style: Style, look: Look) -> Iterator[Element]:
    match style.face:
        case "heading":
            yield faces("major")
        case "number":
            yield _named(look.fonts.number, look.fonts.number)
        case "title":
            yield _named(look.fonts.latin, look.fonts.title)
        case "subheading":
            yield _named(look.fonts.latin, look.fonts.subheading)
        case _:
            pass
    if style.bold:
        yield w("b")
    if style.colour or style.tone is not Tone.PLAIN:
        yield w("color", val=style.colour or look.colour(style.tone))
    if style.tracking:
        yield w("spacing", val=style.tracking)
    if style.size:
        yield w("sz", val=round(2 * style.size))
        yield w("szCs", val=round(2 * style.size))


def _named(latin: Face, chinese: Face) -> Element:
    return w("rFonts", ascii=latin.name, hAnsi=latin.name, eastAsia=chinese.name)
