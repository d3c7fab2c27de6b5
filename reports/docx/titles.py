"""Titles and headings, by which an editor finds a place."""

from __future__ import annotations

from collections.abc import Iterator

from reports.blocks import Align, Dress, Heading, Part, Span, Tone, Weight
from reports.docx.elements import Element, w
from reports.docx.look import INK, LINE, RED
from reports.docx.styles import ISSUER, NUMBER, RED_HEAD, SUBTITLE, TITLE, heading_style
from reports.docx.tables import border
from reports.docx.writing import MUTED, PLAIN, Ink, Pencil, aligned, line_of, spaced


def title_block(part: Part, pencil: Pencil) -> list[Element]:
    """Return what stands on top of a part's first page."""
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
    look = pencil.look
    middle = aligned(Align.CENTRE)
    rule = INK
    if part.issuer:
        is_red = look.is_official and part.from_authority
        rule = RED if is_red else INK
        yield pencil.paragraph(part.issuer, RED_HEAD if is_red else ISSUER, PLAIN, middle)
    yield pencil.paragraph(part.title, TITLE, PLAIN, middle)
    if part.subtitle:
        yield pencil.paragraph(part.subtitle, SUBTITLE, MUTED, middle)
    line = w("pBdr", border("bottom", rule, 12))
    number = (line, aligned(Align.RIGHT), spaced(4, 10))
    yield pencil.paragraph(part.number, NUMBER, PLAIN, *number)


def heading(block: Heading, pencil: Pencil) -> Element:
    """Return a heading; Word keeps it with what follows."""
    spans = [Span(f"{block.number}  ", tone=Tone.ACCENT)] if block.number else []
    style = heading_style(block.level)
    given = [] if block.in_outline else [w("outlineLvl", val=9)]
    if block.level <= 1 and not pencil.look.is_official:
        given.append(w("pBdr", border("bottom", LINE)))
    return pencil.assembled(style, pencil.runs((*spans, Span(block.text))), *given)
