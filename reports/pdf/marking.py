"""Marks what is drawn as part of an element or as an artifact, page by page.

Whatever is drawn while no text is written (lines, tints, frames) is an artifact: decoration that is
not read out. Inside a figure everything belongs to the figure.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from enum import StrEnum
from typing import Final

from typing_extensions import override

from reports.pdf.tags import HEADINGS, Element, Mark, Role


class Decoration(StrEnum):
    """What is on a page but not part of what it says."""

    PLAIN = "/Artifact BMC"
    HEADER = "/Artifact <</Type /Pagination /Subtype /Header>> BDC"
    FOOTER = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
    WATERMARK = "/Artifact <</Type /Pagination /Subtype /Watermark>> BDC"
    REPEATED = "/Artifact <</Type /Pagination>> BDC"
    """Said again because a page ended: a table's header, a card's title."""


_NOTHING: Final[AbstractContextManager[None]] = nullcontext()


class Marker:
    """What a pen tells about everything it draws; this one marks nothing."""

    def write_to(self, code: list[str]) -> None:
        """Begin a page whose content is collected in ``code``."""

    def inside(self, *path: Element) -> AbstractContextManager[None]:
        """Draw inside the last element of ``path``; those that stand nowhere yet are placed."""
        del path
        return _NOTHING

    def decoration(self, kind: Decoration) -> AbstractContextManager[None]:
        """Draw what is not read out; inside other decoration the outer kind counts."""
        del kind
        return _NOTHING

    def part(self, language: str) -> None:
        """Begin a part of the document in a language, in a section of its own."""

    def section(self, heading: Element, level: int) -> None:
        """Begin a section under a heading; its place follows from the ranks that are open."""

    def text(self) -> None:
        """Say that text follows: content of the element around it."""

    def shape(self) -> None:
        """Say that something else follows: decoration, unless it belongs to a figure."""

    def page_ends(self) -> None:
        """Close what is open before the page is turned."""


class TreeMarker(Marker):
    """Writes marks into the content of pages, and grows the tree."""

    def __init__(self, language: str) -> None:
        self.tree: Final = Element(Role.DOCUMENT)
        self.pages: list[list[Element]] = []
        """For each page the element of each of its marks."""
        self._language = language
        self._code: list[str] = []
        self._stack: list[Element] = []
        self._sections: list[tuple[int, Element]] = [(0, self.tree)]
        """What is open: the rank each heading was given, and its section."""
        self._decoration: Decoration | None = None
        self._open: Element | Decoration | None = None
        self._marks: list[Element] = []

    @override
    def write_to(self, code: list[str]) -> None:
        self._code = code

    @override
    def inside(self, *path: Element) -> AbstractContextManager[None]:
        if self._decoration is not None or not path:
            return _NOTHING
        return _Inside(self, path)

    def enter(self, path: tuple[Element, ...]) -> None:
        """Go into the last element of ``path``."""
        for element in path:
            self._place(element)
            self._stack.append(element)

    def leave(self, count: int) -> None:
        """Leave so many elements."""
        self._close()
        del self._stack[-count:]

    def _place(self, element: Element) -> None:
        if element.role is Role.HEADING:
            element.role = self._heading(len(self._sections) + 1)
        around = self._stack[-1] if self._stack else self._sections[-1][1]
        if element is not around:
            around.put(element)

    @override
    @contextmanager
    def decoration(self, kind: Decoration) -> Iterator[None]:
        if self._decoration is not None:
            yield
            return
        self._decoration = kind
        yield
        self._close()
        self._decoration = None

    @override
    def part(self, language: str) -> None:
        part = Element(Role.SECTION, language="" if language == self._language else language)
        self.tree.put(part)
        self._sections = [(0, part)]

    @override
    def section(self, heading: Element, level: int) -> None:
        if heading.is_placed or self._stack or self._decoration is not None:
            return
        if level > 0:
            while self._sections[-1][0] >= level:
                del self._sections[-1]
            section = Element(Role.SECTION)
            self._sections[-1][1].put(section)
            self._sections.append((level, section))
        heading.role = self._heading(len(self._sections))

    @staticmethod
    def _heading(level: int) -> Role:
        return HEADINGS[min(level, len(HEADINGS)) - 1]

    @override
    def text(self) -> None:
        if self._decoration is not None or not self._stack:
            self._decorate()
            return
        element = self._stack[-1]
        if self._open is element:
            return
        self._close()
        mark = Mark(len(self.pages), len(self._marks))
        self._marks.append(element)
        element.kids.append(mark)
        self._code.append(f"/{element.role} <</MCID {mark.number}>> BDC")
        self._open = element

    @override
    def shape(self) -> None:
        is_pictured = bool(self._stack) and self._stack[-1].role is Role.FIGURE
        if is_pictured and self._decoration is None:
            self.text()
        else:
            self._decorate()

    def _decorate(self) -> None:
        kind = self._decoration or Decoration.PLAIN
        if self._open is not kind:
            self._close()
            self._code.append(kind.value)
            self._open = kind

    def _close(self) -> None:
        if self._open is not None:
            self._code.append("EMC")
            self._open = None

    @override
    def page_ends(self) -> None:
        self._close()
        self.pages.append(self._marks)
        self._marks = []


class _Inside:
    """The way into elements and out again; a generator would take twice the time."""

    __slots__ = ("_marker", "_path")

    def __init__(self, marker: TreeMarker, path: tuple[Element, ...]) -> None:
        self._marker = marker
        self._path = path

    def __enter__(self) -> None:
        self._marker.enter(self._path)

    def __exit__(self, *raised: object) -> None:
        self._marker.leave(len(self._path))
