"""What a document is made of, before anybody knows whether it becomes PDF, DOCX or a screen.

Blocks hold finished words in one language and no measure of the page but relative widths. Text is
never markup: whatever people typed is drawn as they typed it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import TypeAlias

from checklists.language import Language

# Whoever writes blocks needs their looks, charts and photographs too: one import does.
# ruff: noqa: PLC0414
from reports.charts import BarChart as BarChart
from reports.charts import ChartBar as ChartBar
from reports.charts import Gauge as Gauge
from reports.charts import LimitChart as LimitChart
from reports.charts import LimitRow as LimitRow
from reports.charts import TrendChart as TrendChart
from reports.charts import TrendPoint as TrendPoint
from reports.charts import TrendSeries as TrendSeries
from reports.looks import Align as Align
from reports.looks import Badge as Badge
from reports.looks import Dress as Dress
from reports.looks import Size as Size
from reports.looks import Span as Span
from reports.looks import Tone as Tone
from reports.looks import Weight as Weight
from reports.looks import Words as Words
from reports.photos import Photo as Photo
from reports.photos import PhotoGrid as PhotoGrid
from reports.photos import PhotoPair as PhotoPair
from reports.photos import PhotoPairs as PhotoPairs
from reports.proof import Proof


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. Level 1 is the highest; ``number`` is drawn before the text."""

    text: str
    level: int = 1
    number: str = ""
    in_outline: bool = True


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph. A line feed in the text starts a new line."""

    text: Words
    weight: Weight = Weight.REGULAR
    align: Align = Align.JUSTIFY
    tone: Tone = Tone.PLAIN
    size: Size = Size.NORMAL
    indented: bool = False
    """Whether the first line starts two characters in, as Chinese paragraphs do."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Points one under the other, numbered where ``ordered``."""

    items: tuple[Words, ...]
    ordered: bool = False
    size: Size = Size.NORMAL


@dataclass(frozen=True, slots=True)
class Field:
    """A label and what is filled in beside it."""

    label: str
    value: Words
    tone: Tone = Tone.PLAIN
    lines: int = 1
    """Room for at least so many lines, where something is filled in by hand."""


@dataclass(frozen=True, slots=True)
class KeyValueGrid:
    """A form's table of labels and values, ruled all round. A row holds one or two fields."""

    rows: tuple[tuple[Field, ...], ...]
    ruled: bool = True
    """Whether every cell has a border; without, hairlines part the rows."""

    def __post_init__(self) -> None:
        """Refuse rows the form has no columns for."""
        if any(len(row) not in {1, 2} for row in self.rows):
            raise ValueError("a row of a form holds one or two fields")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``width`` is its share against the other columns."""

    title: str
    width: int = 1
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a table. A coloured tone shows its sign before the text."""

    text: Words
    tone: Tone = Tone.PLAIN
    weight: Weight = Weight.REGULAR
    bar: Fraction | None = None
    """A share from 0 to 1, drawn as a bar under the text."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A line across the whole table that names the rows after it."""

    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table whose header comes again on each page."""

    columns: tuple[Column, ...]
    rows: tuple[Row | GroupRow, ...]
    caption: str = ""
    empty: str = ""
    """What is said in place of rows where there are none."""

    def __post_init__(self) -> None:
        """Refuse rows that do not fit the columns."""
        wanted = len(self.columns)
        if any(isinstance(row, Row) and len(row.cells) != wanted for row in self.rows):
            raise ValueError(f"every row of this table holds {wanted} cells")


@dataclass(frozen=True, slots=True)
class Figure:
    """One big figure with what it counts."""

    value: str
    label: str
    note: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class ScoreStrip:
    """The few figures a reader wants first, side by side, with the conclusion."""

    figures: tuple[Figure, ...]
    conclusion: Badge | None = None
    note: Words = ""


@dataclass(frozen=True, slots=True)
class FindingCard:
    """One finding with everything that belongs to it, held together where a page allows."""

    number: str
    title: str
    severity: Badge
    place: str = ""
    facts: tuple[Field, ...] = ()
    """What was found: fact, measured, limit, margin, how it was measured."""
    gauge: Gauge | None = None
    basis: tuple[Field, ...] = ()
    """Source and article, lineage, points lost."""
    remedy: Field | None = None
    due: tuple[Field, ...] = ()
    """Deadline, responsible person, state."""
    photos: tuple[Photo, ...] = ()


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One line to be filled in by hand, or filled in already."""

    label: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """A place where one party signs."""

    role: str
    lines: tuple[SignatureLine, ...]
    seal: str = ""
    """The words in a dashed ring where a seal goes; empty for no seal."""


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Places for signatures, two side by side, never parted from one another by a page."""

    signatures: tuple[Signature, ...]
    statement: Words = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A text set apart: something the reader must not miss."""

    text: Words
    title: str = ""
    tone: Tone = Tone.ACCENT


@dataclass(frozen=True, slots=True)
class QrCode:
    """A text a telephone can read off the paper, with words beside it."""

    content: str
    alt: str
    """What is read out in place of the picture."""
    words: Words = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a new page."""

    begins_annexes: bool = False
    """Whether annexes follow to the part's end: nobody signs at the foot of their pages."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A hairline across the page."""


@dataclass(frozen=True, slots=True)
class Spacer:
    """Empty room, in millimetres."""

    height_mm: int


@dataclass(frozen=True, slots=True)
class KeepTogether:
    """Blocks that stay on one page where they fit on one."""

    blocks: tuple[Block, ...]


Block: TypeAlias = (
    Heading
    | Prose
    | Listing
    | KeyValueGrid
    | DataTable
    | ScoreStrip
    | FindingCard
    | PhotoGrid
    | PhotoPairs
    | BarChart
    | TrendChart
    | LimitChart
    | SignatureBlock
    | Notice
    | QrCode
    | PageBreak
    | Rule
    | Spacer
    | KeepTogether
)
"""Anything a document can hold."""


@dataclass(frozen=True, slots=True)
class Part:
    """A document in one language. A document in both languages has two parts."""

    language: Language
    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    issuer: str = ""
    """Who issues it, above the title."""
    number: str = ""
    dress: Dress = Dress.REPORT
    header_left: str = ""
    """The running head; the title where this is empty."""
    header_right: str = ""
    """The running head on the right; the number where this is empty."""
    footer: str = ""
    """A line at the foot of each page, left of the page number."""
    continuation: tuple[SignatureLine, ...] = ()
    """The places to sign at the foot of each page of the body that does not hold the title."""
    from_authority: bool = False
    """Whether an authority issues it: nothing else gets a red head, in no theme."""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: its parts one after the other, with pages counted through."""

    title: str
    """What a viewer shows in its title bar."""
    parts: tuple[Part, ...]
    head_hash: str = ""
    """The record's last hash, shown at the foot of every page."""
    watermark: str = ""
    """Words across every page, such as "DRAFT"; empty for none."""
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    created: datetime | None = None
    """When it was made, aware of its zone; left out of the file where unknown."""
    proof: Proof | None = None
    """Whose record the document shows; the record goes with it. None for a document of no audit."""

    def __post_init__(self) -> None:
        """Refuse a document without a part, and a time without a zone."""
        if not self.parts:
            raise ValueError("a document has at least one part")
        if self.created is not None and self.created.tzinfo is None:
            raise ValueError("the time a document was made needs its zone")
