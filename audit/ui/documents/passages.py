"""The words of a document as lines of a screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from textual.content import Content

from audit.services.previews import Passage, PassageKind
from audit.ui.fitting import one_line
from audit.ui.rules.lines import MUTED, hanging, heading, labelled, paragraph

_INDENT = 2


def passage_lines(passages: Sequence[Passage], width: int) -> list[Content]:
    """Return the passages broken into lines, fields that follow one another in columns."""
    drawn: list[Content] = []
    for is_field, group in groupby(passages, lambda each: each.kind is PassageKind.FIELD):
        draw = _fields if is_field else _others
        drawn += draw(group, width)
    while drawn and not drawn[0].plain.strip():
        drawn.pop(0)
    return drawn


def _fields(passages: Iterable[Passage], width: int) -> Iterator[Content]:
    yield from labelled(
        ((one_line(each.label), each.text) for each in passages), width, indent=_INDENT
    )


def _others(passages: Iterable[Passage], width: int) -> Iterator[Content]:
    for passage in passages:
        words = passage.text
        match passage.kind:
            case PassageKind.TITLE:
                yield from heading(one_line(words).upper())
                yield Content("")
            case PassageKind.HEADING:
                yield Content("")
                yield from paragraph(words, width, style="bold $text-primary")
            case PassageKind.POINT:
                yield from hanging(one_line(passage.label), words, width)
            case PassageKind.NOTE:
                yield from paragraph(words, width, style=MUTED)
            case _:
                yield from paragraph(words, width)
