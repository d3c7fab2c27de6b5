"""Reads the structure tree and the marks of a finished PDF back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

from tests.reports.pdf.reading import reader

PAINTS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh"})
"""What puts something on the page that is no text."""

WRITES = frozenset({"Tj", "TJ", "'", '"'})


@dataclass
class Node:
    """An element of the tree."""

    role: str
    attributes: dict[str, Any]
    alt: str = ""
    language: str = ""
    id: str = ""
    kids: list[Node] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    """The page from 0 and the number of each stretch that is its own."""

    def walk(self) -> Iterator[Node]:
        """Return the element and all inside, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def find(self, *roles: str) -> list[Node]:
        """Return the elements of these roles."""
        return [node for node in self.walk() if node.role in roles]


def tree(data: bytes) -> Node:
    """Return the document's element with everything inside."""
    opened = reader(data)
    pages: dict[int, int] = {
        page.indirect_reference.idnum: number
        for number, page in enumerate(opened.pages)
        if page.indirect_reference
    }
    root: Any = opened.root_object["/StructTreeRoot"]
    return _node(root["/K"][0].get_object(), pages, None)


def _node(told: Any, pages: dict[int, int], page: int | None) -> Node:
    if "/Pg" in told:
        page = pages[told.raw_get("/Pg").idnum]
    node = Node(
        told["/S"].removeprefix("/"),
        dict(told.get("/A", {})),
        str(told.get("/Alt", "")),
        str(told.get("/Lang", "")),
        str(told.get("/ID", "")),
    )
    kids = told.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        if isinstance(kid, int):
            assert page is not None
            node.marks.append((page, int(kid)))
            continue
        inside = kid.get_object()
        if inside.get("/Type") == "/MCR":
            node.marks.append((pages[inside.raw_get("/Pg").idnum], int(inside["/MCID"])))
        else:
            node.kids.append(_node(inside, pages, page))
    return node


@dataclass(frozen=True)
class Stretch:
    """What is drawn between two marks of a page."""

    page: int
    number: int | None
    """None for decoration, and for what is not marked at all."""
    is_marked: bool
    writes: bool
    paints: bool


def stretches(data: bytes) -> list[Stretch]:
    """Return everything that is drawn, in the order it is drawn in."""
    opened = reader(data)
    return [each for page in range(len(opened.pages)) for each in _of_page(opened, page)]


def _of_page(opened: PdfReader, page: int) -> Iterator[Stretch]:
    content = ContentStream(opened.pages[page]["/Contents"].get_object(), opened)
    stack: list[tuple[int | None, bool]] = []
    for operands, operator in content.operations:
        match operator.decode():
            case "BMC":
                stack.append((None, operands[0] == "/Artifact"))
            case "BDC":
                number = operands[1].get("/MCID")
                is_marked = number is not None or operands[0] == "/Artifact"
                if number is not None:
                    assert not any(kept for _, kept in stack), "a mark stands inside another"
                stack.append((number, is_marked))
            case "EMC":
                stack.pop()
            case name if name in PAINTS | WRITES:
                inner = [entry for entry in stack if entry[1]]
                number = inner[-1][0] if inner else None
                yield Stretch(page, number, bool(inner), name in WRITES, name in PAINTS)
            case _:
                pass
    assert not stack, "a mark is not closed"
