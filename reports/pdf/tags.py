"""What each thing on a page is to whoever cannot see it: the tree a screen reader walks.

Boxes carry elements from the moment they are made, so that a paragraph or a table parted by a
page's end stays one paragraph and one table.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple, TypeAlias


class Role(StrEnum):
    """What an element is, by the names of the PDF standard."""

    DOCUMENT = "Document"
    SECTION = "Sect"
    HEADING = "H"
    """A heading whose rank follows from where it stands; written as H1 to H6."""
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    H4 = "H4"
    H5 = "H5"
    H6 = "H6"
    PARAGRAPH = "P"
    LIST = "L"
    LIST_ITEM = "LI"
    LABEL = "Lbl"
    LIST_BODY = "LBody"
    TABLE = "Table"
    CAPTION = "Caption"
    ROW = "TR"
    HEADER_CELL = "TH"
    DATA_CELL = "TD"
    FIGURE = "Figure"


HEADINGS: Final = (Role.H1, Role.H2, Role.H3, Role.H4, Role.H5, Role.H6)


class Scope(StrEnum):
    """What a header cell is the header of."""

    COLUMN = "Column"
    ROW = "Row"
    GROUP = "Group"
    """Of the rows after it, until the next of its kind."""


class Mark(NamedTuple):
    """A stretch of a page's content: the page from 0, and the stretch's number on it."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Element:
    """One element of the tree, filled while pages are drawn."""

    role: Role
    alt: str = ""
    """What is said in place of a figure, or about a table."""
    language: str = ""
    """The language of what is inside, where it is another than around it."""
    scope: Scope | None = None
    span: int = 1
    """How many columns a cell takes."""
    is_ordered: bool = False
    """Whether the items of a list are numbered."""
    area: tuple[float, float, float, float] | None = None
    """Where a figure stands: left, bottom, right, top."""
    kids: list[Kid] = field(default_factory=list)
    parent: Element | None = None

    def put(self, child: Element) -> None:
        """Take in an element that stands nowhere yet."""
        if child.parent is None:
            child.parent = self
            self.kids.append(child)

    @property
    def is_placed(self) -> bool:
        """Whether the element stands in the tree already."""
        return self.parent is not None


Kid: TypeAlias = "Element | Mark"


def paragraph() -> Element:
    """Return a new paragraph."""
    return Element(Role.PARAGRAPH)


def list_item() -> tuple[tuple[Element, Element], tuple[Element, Element]]:
    """Return the way to the label, and the way to the body, of one new item of a list."""
    item = Element(Role.LIST_ITEM)
    return (item, Element(Role.LABEL)), (item, Element(Role.LIST_BODY))


def header_cell(scope: Scope, span: int = 1) -> Element:
    """Return a new header of a table."""
    return Element(Role.HEADER_CELL, scope=scope, span=span)


def data_cell(span: int = 1) -> Element:
    """Return a new cell of a table."""
    return Element(Role.DATA_CELL, span=span)
