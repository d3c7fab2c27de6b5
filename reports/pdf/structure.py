"""Writes the tree of elements into the file, so that every mark on a page leads to its element."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from reports.pdf.objects import Registry, array, figure, text
from reports.pdf.tags import HEADINGS, Element, Mark, Role, Scope

_HOLDS_TEXT: Final = frozenset(
    {*HEADINGS, Role.HEADER_CELL, Role.DATA_CELL, Role.LABEL, Role.LIST_BODY, Role.CAPTION}
)
"""What needs no paragraph inside where it holds but one."""


def write_tree(
    registry: Registry, root: Element, marks: Sequence[Sequence[Element]], pages: Sequence[int]
) -> bytes:
    """Write the tree, and return the reference to its root.

    Args:
        registry: Takes the objects in.
        root: The document's element.
        marks: For each page the element of each of its marks.
        pages: The number of each page's object.
    """
    merged = {element: _merged(element) for element in _all(root)}
    tree, tree_reference = registry.add()
    writer = _Writer(registry, merged, pages)
    top = writer.write(root, tree_reference)
    by_page = [
        registry.put(array(writer.references[merged[element]] for element in page))
        for page in marks
    ]
    nums = array(b"%d %s" % entry for entry in enumerate(by_page))
    ids = array(b"%s %s" % entry for entry in sorted(writer.ids.items()))
    tree.content = (
        b"<</Type/StructTreeRoot/K[%s]/ParentTree<</Nums%s>>/ParentTreeNextKey %d"
        b"/IDTree<</Names%s>>>>" % (top, nums, len(by_page), ids)
    )
    return tree_reference


def _all(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _all(kid)


def _merged(element: Element) -> Element:
    """Return the element that stands for this one: a cell for the only paragraph in it."""
    around = element.parent
    is_alone = (
        element.role is Role.PARAGRAPH
        and around is not None
        and around.role in _HOLDS_TEXT
        and len(around.kids) == 1
    )
    return around if is_alone and around is not None else element


class _Writer:
    """Writes elements, each after the ones inside it."""

    def __init__(
        self, registry: Registry, merged: dict[Element, Element], pages: Sequence[int]
    ) -> None:
        self._registry = registry
        self._merged = merged
        self._pages = pages
        self._names: dict[Element, bytes] = {}
        self._heads: dict[Element, tuple[Element, ...]] = {}
        self.references: dict[Element, bytes] = {}
        self.ids: dict[bytes, bytes] = {}

    def write(self, element: Element, parent: bytes) -> bytes:
        """Write an element with all that is inside, and return the reference to it."""
        written, reference = self._registry.add()
        self.references[element] = reference
        if element.role is Role.TABLE:
            self._heads |= dict(headers(element))
        kids = list(
            chain.from_iterable(
                kid.kids if isinstance(kid, Element) and self._merged[kid] is not kid else (kid,)
                for kid in element.kids
            )
        )
        page = next((kid.page for kid in kids if isinstance(kid, Mark)), None)
        inside = [self._kid(kid, page, reference) for kid in kids]
        parts = [b"<</S/%s/P %s" % (element.role.encode(), parent)]
        if page is not None:
            parts.append(b"/Pg %d 0 R" % self._pages[page])
        if inside:
            parts.append(b"/K " + (inside[0] if len(inside) == 1 else array(inside)))
        parts += self._said(element, reference)
        written.content = b"".join((*parts, b">>"))
        return reference

    def _kid(self, kid: Element | Mark, page: int | None, parent: bytes) -> bytes:
        if isinstance(kid, Element):
            return self.write(kid, parent)
        if kid.page == page:
            return b"%d" % kid.number
        return b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (self._pages[kid.page], kid.number)

    def _said(self, element: Element, reference: bytes) -> Iterator[bytes]:
        """Say what else is known of an element."""
        if element.language:
            yield b"/Lang" + text(element.language)
        if element.alt and element.role is not Role.TABLE:
            yield b"/Alt" + text(element.alt)
        if element.role is Role.HEADER_CELL:
            name = self._name(element)
            self.ids[name] = reference
            yield b"/ID" + name
        if attributes := b"".join(self._attributes(element)):
            yield b"/A<<%s>>" % attributes

    def _attributes(self, element: Element) -> Iterator[bytes]:
        match element.role:
            case Role.LIST:
                yield b"/O/List/ListNumbering/" + (b"Decimal" if element.is_ordered else b"None")
            case Role.FIGURE if element.area is not None:
                yield b"/O/Layout/Placement/Block/BBox" + array(map(figure, element.area))
            case Role.TABLE if element.alt:
                # Words in place of a table would hide its cells; a summary does not.
                yield b"/O/Table/Summary" + text(element.alt)
            case Role.HEADER_CELL | Role.DATA_CELL:
                yield from self._cell(element)
            case _:
                return

    def _cell(self, cell: Element) -> Iterator[bytes]:
        yield b"/O/Table"
        if cell.scope is not None:
            yield b"/Scope/" + (b"Column" if cell.scope is Scope.COLUMN else b"Row")
        if cell.span > 1:
            yield b"/ColSpan %d" % cell.span
        if heads := self._heads.get(cell):
            yield b"/Headers" + array(map(self._name, heads))

    def _name(self, header: Element) -> bytes:
        return self._names.setdefault(header, b"(h%06d)" % len(self._names))


def headers(table: Element) -> Iterator[tuple[Element, tuple[Element, ...]]]:
    """Return each data cell of a table with the cells that are its headers."""
    columns: dict[int, Element] = {}
    group: tuple[Element, ...] = ()
    for row in table.kids:
        if not isinstance(row, Element) or row.role is not Role.ROW:
            continue
        before: tuple[Element, ...] = ()
        column = 0
        for cell in row.kids:
            if not isinstance(cell, Element):
                continue
            match cell.scope:
                case Scope.COLUMN:
                    columns[column] = cell
                case Scope.GROUP:
                    group = (cell,)
                case Scope.ROW:
                    before = (cell,)
                case None:
                    above = (columns.get(at) for at in range(column, column + cell.span))
                    yield cell, (*(each for each in above if each is not None), *group, *before)
            column += cell.span
