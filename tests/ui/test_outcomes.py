"""Figures and signs as they are shown."""

from __future__ import annotations

from fractions import Fraction

import pytest

from audit.services.words import outcome_word
from audit.ui.outcomes import (
    STYLES,
    conclusion_sign,
    percent_text,
    points_text,
    progress_bar,
    result_content,
)
from checklists.judgements import Judgement, Outcome
from checklists.language import Language, Speech
from checklists.scoring import Conclusion


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (0, 0, "–"),
        (0, 9, "0%"),
        (1, 2000, "1%"),
        (1, 2, "50%"),
        (1999, 2000, "99%"),
        (2000, 2000, "100%"),
    ],
)
def test_all_is_done_only_when_all_is_done(part: int, whole: int, text: str) -> None:
    """1,999 of 2,000 is not 100 %, and the first answer is not nothing."""
    assert percent_text(part, whole) == text


@pytest.mark.parametrize(
    ("points", "text"),
    [
        (None, "–"),
        (Fraction(100), "100.0"),
        (Fraction(1999, 20), "100.0"),
        (Fraction(200, 3), "66.7"),
    ],
)
def test_points_have_one_decimal(points: Fraction | None, text: str) -> None:
    assert points_text(points) == text


@pytest.mark.parametrize(("part", "whole", "done"), [(0, 8, 0), (4, 8, 5), (8, 8, 10), (0, 0, 0)])
def test_a_bar_keeps_its_length(part: int, whole: int, done: int) -> None:
    filled, left = progress_bar(part, whole, 10)

    assert (len(filled), len(filled + left)) == (done, 10)


@pytest.mark.parametrize("outcome", Outcome)
def test_an_outcome_has_sign_word_and_colour(outcome: Outcome) -> None:
    """Colour is never alone."""
    say = Speech(Language.EN)

    drawn = result_content(Judgement(outcome), say).plain

    assert drawn.endswith(outcome_word(outcome, say))
    assert drawn[0] != outcome_word(outcome, say)[0]
    assert STYLES[outcome]


def test_no_two_conclusions_look_alike() -> None:
    assert len({conclusion_sign(each) for each in Conclusion}) == len(Conclusion)
