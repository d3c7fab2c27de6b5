"""Turns each kind of block into elements of Word's body."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final, assert_never

from docx.oxml.ns import qn

from reports import blocks
from reports.blocks import Block, Dress, Part, Weight
from reports.docx.cards import card
from reports.docx.charts import bar_chart, limit_chart, trend_chart
from reports.docx.codes import code
from reports.docx.elements import Element, is_table, letters_in, set_property, w
from reports.docx.forms import form, signatures
from reports.docx.look import LINE, mm
from reports.docx.photographs import photo_pairs, photographs
from reports.docx.scores import score_strip
from reports.docx.styles import BODY, BULLETS, GAP, INDENTED, NOTICE, NUMBERS
from reports.docx.tables import beside, border
from reports.docx.tabling import data_table
from reports.docx.titles import heading
from reports.docx.writing import Ink, Pencil, aligned, keep_with_next

_HIGHEST_LINE: Final = 31680
"""How high a line may be, in twips."""

_MOST_BETWEEN: Final = 260
"""How many letters a text between a heading and what follows has at most, to stay with both."""

_TEXT: Final = (blocks.Heading, blocks.Prose, blocks.Listing, blocks.PageBreak)
"""What is no figure, table or place to sign."""


@dataclass(slots=True)
class Composer:
    """Composes the blocks of one part."""

    pencil: Pencil
    dress: Dress
    numbering: Any
    """The element that holds the document's lists."""

    def leaves(self, part: Part, first: list[Element]) -> list[list[Element]]:
        """Return the elements of a part, led by ``first``: its body, then annexes nobody signs."""
        made = [first]
        breaks = False
        before: Block | None = None
        for block, after in zip_longest(part.blocks, part.blocks[1:]):
            if isinstance(block, blocks.PageBreak):
                breaks = True
                if block.begins_annexes and part.continuation and made[-1]:
                    made.append([])
                continue
            composed = self.compose(block)
            if not composed:
                continue
            if _belongs_to_both(before, block, after) and letters_in(composed) <= _MOST_BETWEEN:
                keep_with_next(composed)
            if isinstance(block, blocks.SignatureBlock):
                _bring_along(made[-1])
            # A section begins a page of its own.
            _join(made[-1], composed, breaks=breaks and bool(made[-1]))
            breaks = False
            before = block
        return [leaf for leaf in made if leaf]

    def compose(self, block: Block) -> list[Element]:  # noqa: C901, PLR0911, PLR0912
        """Return the elements of a block."""
        pencil = self.pencil
        match block:
            case blocks.Heading():
                return [heading(block, pencil)]
            case blocks.Prose():
                return [_prose(block, pencil)]
            case blocks.Listing():
                return self._listing(block)
            case blocks.KeyValueGrid():
                return form(block, pencil)
            case blocks.DataTable():
                return data_table(block, self.dress, pencil)
            case blocks.ScoreStrip():
                return score_strip(block, pencil)
            case blocks.FindingCard():
                return card(block, pencil)
            case blocks.PhotoGrid():
                return photographs(block, pencil)
            case blocks.PhotoPairs():
                return photo_pairs(block, pencil)
            case blocks.BarChart():
                return bar_chart(block, pencil)
            case blocks.LimitChart():
                return limit_chart(block, pencil)
            case blocks.TrendChart():
                return trend_chart(block, pencil)
            case blocks.SignatureBlock():
                return signatures(block, pencil)
            case blocks.Notice():
                return _notice(block, pencil)
            case blocks.QrCode():
                return code(block, pencil)
            case blocks.Rule():
                return [pencil.assembled(GAP, (), w("pBdr", border("bottom", LINE, 4)))]
            case blocks.Spacer():
                high = min(max(mm(block.height_mm), 20), _HIGHEST_LINE)
                room = w("spacing", before=0, after=0, line=high, lineRule="exact")
                return [pencil.assembled(GAP, (), room)]
            case blocks.KeepTogether():
                return self._together(block)
            case blocks.PageBreak():
                # Between blocks a page break is seen to by ``body``; inside a group it yields.
                return []
            case _:
                assert_never(block)

    def _together(self, block: blocks.KeepTogether) -> list[Element]:
        made: list[Element] = []
        for each in block.blocks:
            _join(made, self.compose(each), breaks=False)
        keep_with_next(made[:-1])
        return made

    def _listing(self, block: blocks.Listing) -> list[Element]:
        ink = Ink(size=self.pencil.size(block.size))
        if not block.ordered:
            return [self.pencil.paragraph(it, BULLETS, ink) for it in block.items]
        number = self._new_numbers() if block.items else 0
        return [
            self.pencil.paragraph(
                it, NUMBERS, ink, w("numPr", w("ilvl", val=0), w("numId", val=number))
            )
            for it in block.items
        ]

    def _new_numbers(self) -> int:
        """Return a new list that counts from one."""
        key = len(self.numbering.findall(qn("w:num"))) + 1
        start = w("lvlOverride", w("startOverride", val=1), ilvl=0)
        self.numbering.append(w("num", w("abstractNumId", val=2), start, numId=key))
        return key


def _belongs_to_both(before: Block | None, block: Block, after: Block | None) -> bool:
    """Whether a block is words between a heading and a table, a card or the like."""
    if not isinstance(before, blocks.Heading) or not isinstance(block, blocks.Prose):
        return False
    return after is not None and not isinstance(after, _TEXT)


def _bring_along(made: list[Element]) -> None:
    """Hold the end of what is signed on the page of the hands that sign it.

    Places to sign on a page of their own could be put under anything.
    """
    keep_with_next(made[-1:])
    if len(made) > 1 and is_table(made[-2]):
        keep_with_next(list(made[-2].iterchildren("{*}tr"))[-1:])


def _join(made: list[Element], composed: list[Element], *, breaks: bool) -> None:
    """Add elements to others; a paragraph follows a table, or Word would join it to the next."""
    if breaks and is_table(composed[0]):
        made.append(_gap(w("pageBreakBefore")))
    elif breaks:
        set_property(composed[0], "pPr", w("pageBreakBefore"))
    made += composed
    if composed and is_table(composed[-1]):
        made.append(_gap())


def _gap(*given: Element) -> Element:
    return Pencil.assembled(GAP, (), *given)


def _prose(block: blocks.Prose, pencil: Pencil) -> Element:
    style = INDENTED if block.indented else BODY
    ink = Ink(block.tone, block.weight, pencil.size(block.size))
    return pencil.paragraph(block.text, style, ink, aligned(block.align), sign=block.tone.sign)


def _notice(block: blocks.Notice, pencil: Pencil) -> list[Element]:
    edge = beside(pencil.look.colour(block.tone))
    made = []
    if block.title:
        ink = Ink(block.tone, Weight.BOLD)
        title = pencil.paragraph(
            block.title, NOTICE, ink, edge, w("keepNext"), sign=block.tone.sign
        )
        made.append(title)
    sign = "" if block.title else block.tone.sign
    made.append(pencil.paragraph(block.text, NOTICE, Ink(), edge, sign=sign))
    return made
