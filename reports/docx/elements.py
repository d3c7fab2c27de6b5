"""Elements of Word's XML: short to write, and in the order Word's schema asks for.

Everything a person typed becomes the text of an element or the value of an attribute; nothing is
ever pasted into XML, so that no text can become markup.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn

Element = Any
"""An element of lxml, which ships no types."""

_ORDERS: Final[dict[str, tuple[str, ...]]] = {
    "pPr": (
        "pStyle",
        "keepNext",
        "keepLines",
        "pageBreakBefore",
        "widowControl",
        "numPr",
        "pBdr",
        "shd",
        "tabs",
        "wordWrap",
        "snapToGrid",
        "spacing",
        "ind",
        "contextualSpacing",
        "jc",
        "textAlignment",
        "outlineLvl",
        "rPr",
        "sectPr",
    ),
    "rPr": (
        "rStyle",
        "rFonts",
        "b",
        "bCs",
        "noProof",
        "color",
        "spacing",
        "sz",
        "szCs",
        "bdr",
        "shd",
        "lang",
    ),
    "tblPr": (
        "tblStyle",
        "tblW",
        "jc",
        "tblInd",
        "tblBorders",
        "tblLayout",
        "tblCellMar",
        "tblLook",
        "tblCaption",
        "tblDescription",
    ),
    "tcPr": ("tcW", "gridSpan", "tcBorders", "shd", "tcMar", "vAlign"),
    "trPr": ("cantSplit", "trHeight", "tblHeader"),
}
"""The order of what stands in an element of properties; Word refuses a file in another order."""


def element(tag: str, *children: Element, **attributes: str | int) -> Element:
    """Return an element such as ``w:p``; attributes are of the same namespace."""
    prefix = tag.partition(":")[0]
    made: Element = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"{prefix}:{name}"), str(value))
    made.extend(map(_own, children))
    return made


def w(tag: str, *children: Element, **attributes: str | int) -> Element:
    """Return an element of Word's own namespace."""
    return element(f"w:{tag}", *children, **attributes)


def bare(tag: str, *children: Element, **attributes: str | int) -> Element:
    """Return an element whose attributes have no namespace, as those of drawings."""
    made: Element = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(name, str(value))
    made.extend(map(_own, children))
    return made


def refer(tag: str, name: str, relation: str) -> Element:
    """Return an element that names a part of the file by its relation, as ``r:name``.

    The prefix is said here: lxml would take one that another library has registered, or make one
    up, and the file would be another one.
    """
    spaces = {prefix: nsmap[prefix] for prefix in (tag.partition(":")[0], "r")}
    made: Element = OxmlElement(tag, nsdecls=spaces)
    made.set(qn(f"r:{name}"), relation)
    return made


def properties(tag: str, children: Iterable[Element]) -> Element:
    """Return an element of properties with its children in their order, each once."""
    order = _ORDERS[tag]
    latest = {_name(child): child for child in children}
    return w(tag, *(latest[name] for name in sorted(latest, key=order.index)))


def set_property(owner: Element, tag: str, child: Element) -> None:
    """Put one property into the element of properties ``tag`` of its owner."""
    found = owner.find(qn(f"w:{tag}"))
    rest = [] if found is None else list(found)
    changed = properties(tag, [*rest, child])
    if found is None:
        owner.insert(0, changed)
    else:
        owner.replace(found, changed)


def text(words: str) -> Element:
    """Return an element of text, its blanks kept."""
    made = w("t")
    made.text = words
    made.set(qn("xml:space"), "preserve")
    return made


def is_table(made: Element) -> bool:
    """Whether an element of a body is a table."""
    return bool(made.tag == qn("w:tbl"))


def letters_in(made: Iterable[Element]) -> int:
    """Count the letters in elements."""
    return sum(len(found.text or "") for each in made for found in each.iter(qn("w:t")))


def _own(child: Element) -> Element:
    """Return an element that stands nowhere yet: lxml would take it away from where it stands."""
    return child if child.getparent() is None else deepcopy(child)


def _name(made: Element) -> str:
    return str(made.tag).rpartition("}")[2]
