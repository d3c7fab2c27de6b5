"""How lines are stretched, placed and coloured, read from the drawing itself."""

from __future__ import annotations

import pypdfium2
import pytest

from checklists.language import Language
from reports.blocks import Align, Prose, Span, Tone
from reports.pdf.look import MARGIN, PAGE_WIDTH
from tests.reports.pdf.builders import drawn

LEFT = MARGIN
RIGHT = PAGE_WIDTH - MARGIN
CHINESE = "检查人员对现场进行了检查，发现下列问题（见附件）。限期整改，并提交证据" * 6
ENGLISH = "The return damper stood open, so the fan drew used air; close it and log it. " * 6


def line_edges(*blocks: Prose, language: Language = Language.ZH) -> list[tuple[float, float]]:
    """Return the left and right edge of the ink of each line between title and foot."""
    edges: list[tuple[float, float]] = []
    standing = 0.0
    with pypdfium2.PdfDocument(drawn(*blocks, language=language).data) as document:
        text = document[0].get_textpage()
        for place in range(text.count_chars()):
            left, bottom, right, _ = text.get_charbox(place, loose=True)
            if not text.get_text_range(place, 1).strip() or not 60 < bottom < 690:
                continue
            if not edges or standing - bottom > 6:
                edges.append((left, right))
            standing = bottom
            edges[-1] = (min(edges[-1][0], left), max(edges[-1][1], right))
    return edges


@pytest.mark.parametrize(("text", "language"), [(CHINESE, Language.ZH), (ENGLISH, Language.EN)])
def test_justified_lines_reach_both_edges(text: str, language: Language) -> None:
    edges = line_edges(Prose(text), language=language)

    assert len(edges) > 3
    for left, right in edges[:-1]:
        assert left == pytest.approx(LEFT, abs=1)
        # A closing mark may stand half outside: its right half is empty.
        assert right == pytest.approx(RIGHT, abs=6)


def test_the_last_line_is_not_stretched() -> None:
    assert line_edges(Prose(CHINESE + "完"))[-1][1] < RIGHT - 20


def test_a_first_line_starts_two_characters_in() -> None:
    first, second, *_ = line_edges(Prose(CHINESE, indented=True))

    assert first[0] - second[0] == pytest.approx(21, abs=1)


@pytest.mark.parametrize(
    ("align", "middle"),
    [(Align.LEFT, None), (Align.CENTRE, (LEFT + RIGHT) / 2), (Align.RIGHT, RIGHT)],
)
def test_short_lines_stand_where_they_are_told(align: Align, middle: float | None) -> None:
    ((left, right),) = line_edges(Prose("整改通知书", align=align))

    found = {Align.LEFT: left, Align.CENTRE: (left + right) / 2, Align.RIGHT: right}[align]
    assert found == pytest.approx(LEFT if middle is None else middle, abs=1)


def test_colours_change_within_a_line() -> None:
    plain = drawn(Prose("甲乙")).data
    coloured = drawn(Prose((Span("甲"), Span("乙", tone=Tone.BAD)))).data

    with pypdfium2.PdfDocument(plain) as one, pypdfium2.PdfDocument(coloured) as other:
        assert reds(one) == 0
        assert reds(other) > 10


def reds(document: pypdfium2.PdfDocument) -> int:
    """Return how many points of the first page are clearly red."""
    picture = document[0].render(scale=1).to_pil().convert("RGB")
    red, green, _ = picture.split()
    return sum(r - g > 60 for r, g in zip(red.tobytes(), green.tobytes(), strict=True))
