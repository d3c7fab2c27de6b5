"""Titles and headings, by which an editor finds a place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reports.blocks import Align, Dress, Heading, Part, Span, Tone, Weight
from reports.docx.elements import Element, w
from reports.docx.look import INK, LINE, RED
from reports.docx.scores import width_of
from reports.docx.styles import ISSUER, NUMBER, RED_HEAD, SUBTITLE, TITLE, heading_style
from reports.docx.tables import border
from reports.docx.writing import MUTED, PLAIN, Ink, Pencil, aligned, line_of, spaced

_BIGGEST_HEAD: Final = 48.0
_SMALLEST_HEAD: Final = 26.0


def title_block(part: Part, pencil: Pencil) -> list[Element]:
    """Return what stands on top of a part's first page."""
    if pencil.look.is_official and part.from_authority:
        return list(_office_title(part, pencil))
    if pencil.look.is_official or part.dress is Dress.FORM:
        return list(_form_title(part, pencil))
    return list(_report_title(part, pencil))


def _report_title(part: Part, pencil: Pencil) -> Iterator[Element]:
    look = pencil.look
    rule = w("pBdr", border("top", look.accent, 16, apart=4))
    has_line = bool(part.issuer or part.number)
    if has_line:
        line = pencil.runs(line_of(part.issuer), Ink(Tone.ACCENT, Weight.BOLD, look.small))
        if part.number:
            line.append(w("r", w("tab")))
            line += pencil.runs(line_of(part.number), Ink(Tone.MUTED, size=look.small))
        tabs = w("tabs", w("tab", val="right", pos=look.measure))
        yield pencil.assembled(NUMBER, line, tabs, rule, spaced(0, 8))
    yield pencil.paragraph(part.title, TITLE, PLAIN, *([] if has_line else [rule]))
    if part.subtitle:
        yield pencil.paragraph(part.subtitle, SUBTITLE)


def _form_title(part: Part, pencil: Pencil) -> Iterator[Element]:
    middle = aligned(Align.CENTRE)
    if part.issuer:
        yield pencil.paragraph(part.issuer, ISSUER, PLAIN, middle)
    yield pencil.paragraph(part.title, TITLE, PLAIN, middle)
    if part.subtitle:
        yield pencil.paragraph(part.subtitle, SUBTITLE, MUTED, middle)
    line = w("pBdr", border("bottom", INK, 12))
    number = (line, aligned(Align.RIGHT), spaced(4, 10))
    yield pencil.paragraph(part.number, NUMBER, PLAIN, *number)


def _office_title(part: Part, pencil: Pencil) -> Iterator[Element]:
    """Return an authority's red head: its name, the number, a red line; then the title."""
    middle = aligned(Align.CENTRE)
    if part.issuer:
        room = pencil.look.measure / 20 / max(width_of(part.issuer), 1)
        name = Ink(size=max(_SMALLEST_HEAD, min(_BIGGEST_HEAD, 0.98 * room)))
        yield pencil.paragraph(part.issuer, RED_HEAD, name, middle)
    line = w("pBdr", border("bottom", RED, 16, apart=4))
    yield pencil.paragraph(part.number, NUMBER, PLAIN, line, middle, spaced(4, 30))
    yield pencil.paragraph(part.title, TITLE, PLAIN, middle)
    if part.subtitle:
        yield pencil.paragraph(part.subtitle, SUBTITLE, PLAIN, middle)


def heading(block: Heading, pencil: Pencil) -> Element:
    """Return a heading; Word keeps it with what follows."""
    is_counted = pencil.look.is_official and block.number.endswith("、")
    gap = "" if is_counted else "  "
    spans = [Span(f"{block.number}{gap}", tone=Tone.ACCENT)] if block.number else []
    style = heading_style(block.level)
    given = [] if block.in_outline else [w("outlineLvl", val=9)]
    if is_counted:
        given.append(w("ind", firstLineChars=200, firstLine=640))
    if block.level <= 1 and not pencil.look.is_official:
        given.append(w("pBdr", border("bottom", LINE)))
    return pencil.assembled(style, pencil.runs((*spans, Span(block.text))), *given)
