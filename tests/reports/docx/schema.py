"""What Word asks of a file beyond being XML: Word refuses to open one that is otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from tests.reports.docx.reading import DRAWING, R, W, media, stories, style_of, trees

ORDERS: Final = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
        "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
        "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
        "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle "
        "rPr sectPr pPrChange"
    ),
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
        "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u "
        "effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
    ),
    "pBdr": "top left bottom right between bar",
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
        "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
        "tblDescription"
    ),
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "tcPr": (
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText "
        "vAlign hideMark"
    ),
    "tcBorders": "top left start bottom right end insideH insideV tl2br tr2bl",
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
        "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter "
        "docGrid"
    ),
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed "
        "qFormat locked personal rsid pPr rPr tblPr trPr tcPr tblStylePr"
    ),
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "tbl": "tblPr tblGrid tr",
    "p": "pPr r",
    "tr": "trPr tc",
    "tc": "tcPr p tbl",
    "r": "rPr",
    "num": "abstractNumId lvlOverride",
    "numbering": "abstractNum num",
    "settings": "zoom defaultTabStop evenAndOddHeaders characterSpacingControl compat themeFontLang",
}
"""The order of children in ECMA-376, Part 1; those not named here must not occur."""


def faults(data: bytes) -> list[str]:
    """Return what Word would complain about."""
    return list(_faults(data))


def _faults(data: bytes) -> Iterator[str]:
    every = trees(data)
    for name, tree in every.items():
        for each in tree.iter(f"{W}*"):
            yield from (f"{name}: {fault}" for fault in _misplaced(each))
    defined = {each.get(f"{W}styleId") for each in every["word/styles.xml"].iter(f"{W}style")}
    lists = {each.get(f"{W}numId") for each in every["word/numbering.xml"].iter(f"{W}num")}
    seen: set[str] = set()
    for story in stories(data):
        yield from _broken_cells(story)
        for paragraph in story.iter(f"{W}p"):
            if style_of(paragraph) not in defined | {""}:
                yield f"no style {style_of(paragraph)}"
        for each in story.iter(f"{W}numId"):
            if each.get(f"{W}val") not in lists:
                yield f"no list {each.get(f'{W}val')}"
        for each in story.iter(f"{DRAWING}docPr"):
            if each.get("id") in seen:
                yield f"two drawings {each.get('id')}"
            seen.add(each.get("id"))
    yield from _lost(data)


def _misplaced(made: Any) -> Iterator[str]:
    tag = made.tag.removeprefix(W)
    order = ORDERS.get(tag)
    if order is None:
        return
    names = [child.tag.removeprefix(W) for child in made if child.tag.startswith(W)]
    known = order.split()
    if tag not in {"r", "sectPr", "tc"}:
        strange = [name for name in names if name not in known]
        if strange:
            yield f"{strange} in {tag}"
            return
        places = [known.index(name) for name in names]
        if places != sorted(places):
            yield f"{tag} holds {names}"
    elif any(name in {"rPr", "tcPr"} for name in names[1:]):
        yield f"{tag} does not begin with its properties"
    if tag.endswith("Pr") and tag != "sectPr" and len(set(names)) != len(names):
        yield f"{tag} holds one thing twice"


def _broken_cells(story: Any) -> Iterator[str]:
    for table in story.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        following = table.getnext()
        if following is None or following.tag == f"{W}tbl":
            yield "a table with nothing between it and the next"
        for row in table.findall(f"{W}tr"):
            cells = row.findall(f"{W}tc")
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in cells]
            if sum(1 if it is None else int(it.get(f"{W}val")) for it in spans) != columns:
                yield "a row that does not fill its columns"
            if any(len(cell) == 0 or cell[-1].tag != f"{W}p" for cell in cells):
                yield "a cell without a paragraph at its end"


def _lost(data: bytes) -> Iterator[str]:
    """Return references that lead nowhere, and leads out of the file."""
    every = trees(data)
    for name, tree in every.items():
        if name.endswith(".rels"):
            for each in tree:
                if each.get("TargetMode") == "External":
                    yield f"{name} leads to {each.get('Target')}"
            continue
        folder, _, leaf = name.rpartition("/")
        relations = every.get(f"{folder}/_rels/{leaf}.rels")
        known = set() if relations is None else {each.get("Id") for each in relations}
        for each in tree.iter():
            for attribute in (f"{R}id", f"{R}embed"):
                if each.get(attribute) is not None and each.get(attribute) not in known:
                    yield f"{name} has no {each.get(attribute)}"
    targets = {
        f"word/{each.get('Target')}"
        for each in every["word/_rels/document.xml.rels"]
        if "media" in each.get("Target")
    }
    if targets != set(media(data)):
        yield "pictures nobody shows"
