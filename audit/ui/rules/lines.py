"""The lines of a page about rules: headings, paragraphs, and names with texts beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from textual.content import Content

from audit.ui.fitting import column, wrapped

HEADING = "bold $text-primary"
MUTED = "$text-muted"
INDENT = 2
_WIDEST_NAME = 16
_LEAST_TEXT = 24
"""Where a text beside its name would be narrower, it stands below it."""


def heading(words: str) -> list[Content]:
    """Return a heading with an empty line above it."""
    return [Content(""), Content.assemble((words, HEADING))]


def paragraph(words: str, width: int, *, indent: int = 0, style: str = "") -> list[Content]:
    """Return a text as lines; nothing for an empty one."""
    if not words:
        return []
    blank = " " * indent
    return [Content.assemble((f"{blank}{line}", style)) for line in wrapped(words, width - indent)]


def hanging(sign: str, words: str, width: int, *, style: str = "") -> list[Content]:
    """Return a text with a sign before its first line."""
    room = cell_len(sign) + 1
    first, *more = wrapped(words, width - room)
    return [
        Content.assemble((f"{sign} {first}", style)),
        *(Content.assemble((" " * room + line, style)) for line in more),
    ]


def labelled(
    rows: Iterable[tuple[str, str]], width: int, *, indent: int = INDENT, style: str = ""
) -> Iterator[Content]:
    """Yield names with their texts in a column beside them; those without a text are left out."""
    full = [(name, text) for name, text in rows if text]
    names = min(max((cell_len(name) for name, _ in full), default=0), _WIDEST_NAME)
    room = width - indent - names - 2
    for name, text in full:
        if room < _LEAST_TEXT:
            yield Content.assemble((" " * indent + name, MUTED))
            yield from paragraph(text, width, indent=indent + 2, style=style)
            continue
        for number, line in enumerate(wrapped(text, room)):
            label = column(name if not number else "", names)
            yield Content.assemble((f"{' ' * indent}{label}  ", MUTED), (line, style))
