"""Words as runs and paragraphs, each run with its language and its look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from docx.oxml.ns import qn

from checklists.language import Language, Speech
from reports.blocks import Align, Size, Span, Tone, Weight, Words
from reports.docx.elements import Element, properties, set_property, text, w
from reports.docx.look import Look
from reports.docx.media import Media
from reports.pdf.breaking import cleaned

LANGUAGE_TAGS: Final = {Language.ZH: "zh-CN", Language.EN: "en-GB"}
"""The languages as Word's proofing tools name them."""

_ALIGNMENTS: Final = {
    Align.LEFT: "left",
    Align.CENTRE: "center",
    Align.RIGHT: "right",
    Align.JUSTIFY: "both",
}


@dataclass(frozen=True, slots=True)
class Ink:
    """How the letters of a paragraph look where its style does not say so already."""

    tone: Tone = Tone.PLAIN
    weight: Weight = Weight.REGULAR
    size: float = 0
    """In points; nothing but the style's where it is 0."""


PLAIN: Final = Ink()
BOLD: Final = Ink(weight=Weight.BOLD)
MUTED: Final = Ink(Tone.MUTED)


@dataclass(frozen=True, slots=True)
class Pencil:
    """The tools of one part of a document."""

    language: Language
    look: Look
    media: Media
    say: Speech

    def runs(self, words: Words, ink: Ink = PLAIN) -> list[Element]:
        """Return a text as runs; a line feed becomes a line break."""
        spans = (Span(words),) if isinstance(words, str) else words
        made: list[Element] = []
        for span in spans:
            tone = ink.tone if span.tone is Tone.PLAIN else span.tone
            bold = Weight.BOLD in {span.weight, ink.weight}
            stretch = cleaned(span.text)
            if stretch:
                made.append(w("r", self._ink(tone, ink.size, bold=bold), *_texts(stretch)))
        return made

    def paragraph(
        self, words: Words, style: str, ink: Ink = PLAIN, *given: Element, sign: str = ""
    ) -> Element:
        """Return a paragraph; ``given`` are properties beside its style.

        A ``sign`` stands before the words unless they bring it along.
        """
        return self.assembled(style, self.runs(signed(words, sign), ink), *given)

    @staticmethod
    def assembled(style: str, content: Iterable[Element], *given: Element) -> Element:
        """Return a paragraph of what is in it already."""
        return w("p", properties("pPr", [w("pStyle", val=style), *given]), *content)

    def field(self, instruction: str, ink: Ink = PLAIN) -> list[Element]:
        """Return a field Word fills in, such as ``PAGE``; never with anything a person typed."""

        def run(*content: Element) -> Element:
            return w("r", self._ink(ink.tone, ink.size, bold=False), *content)

        asked = w("instrText")
        asked.text = instruction
        return [
            run(w("fldChar", fldCharType="begin")),
            run(asked),
            run(w("fldChar", fldCharType="separate")),
            run(text("1")),
            run(w("fldChar", fldCharType="end")),
        ]

    def size(self, rank: Size) -> float:
        """Return what an ink asks for a rank: nothing where it is the style's own size."""
        return 0 if rank is Size.NORMAL else self.look.size(rank)

    def _ink(self, tone: Tone, size: float, *, bold: bool) -> Element:
        # Letters and figures in Chinese text are English to Word, which else breaks figures apart.
        given = [w("lang", val=LANGUAGE_TAGS[Language.EN], eastAsia=LANGUAGE_TAGS[Language.ZH])]
        if self.language is Language.ZH:
            # Quotation marks, dashes and dots are as wide as Chinese letters.
            given.append(w("rFonts", hint="eastAsia"))
        if bold:
            given.append(w("b"))
        if tone is not Tone.PLAIN:
            given.append(w("color", val=self.look.colour(tone)))
        if size:
            given += [w("sz", val=round(2 * size)), w("szCs", val=round(2 * size))]
        return properties("rPr", given)


def signed(words: Words, sign: str) -> Words:
    """Return words with a sign before them, unless they bring it along."""
    if not sign or not isinstance(words, str) or words.startswith(sign):
        return words
    # A blank that does not break: a sign never stands alone on its line.
    return f"{sign}\N{NO-BREAK SPACE}{words}"


def aligned(align: Align) -> Element:
    """Return the property that says where lines stand."""
    return w("jc", val=_ALIGNMENTS[align])


def spaced(before: float, after: float) -> Element:
    """Return the property for room above and below, in points."""
    return w("spacing", before=round(20 * before), after=round(20 * after))


def keep_with_next(made: Iterable[Element]) -> None:
    """Hold every paragraph of these elements on the page of what follows it."""
    for each in made:
        for paragraph in list(each.iter(qn("w:p"))):
            set_property(paragraph, "pPr", w("keepNext"))


def line_of(words: str) -> str:
    """Return a text on one line."""
    return cleaned(words).replace("\n", " ")


def _texts(words: str) -> Iterator[Element]:
    for number, line in enumerate(words.split("\n")):
        if number:
            yield w("br")
        if line:
            yield text(line)
