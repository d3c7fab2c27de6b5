"""The margin as a bar."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from audit.ui.walk.gauge import gauge
from checklists.judgements import Judgement, Outcome
from checklists.limits import Comparator, Measure


def judged(value: object, *bounds: object, outcome: Outcome = Outcome.PASS) -> Judgement:
    """Return a judgement of a value against limits."""
    measure = Measure(
        holds=True,
        value=value,  # type: ignore[arg-type]
        unit=None,
        comparator=Comparator.AT_LEAST,
        bound=bounds,  # type: ignore[arg-type]
    )
    return Judgement(outcome, measure=measure)


@pytest.mark.parametrize(
    ("value", "drawn"),
    [
        (Fraction(0), "░░░░░░░░┃░░░"),
        (Fraction(1, 1000), "█░░░░░░░┃░░░"),
        (Fraction(1, 2), "████░░░░┃░░░"),
        (Fraction(1), "████████┃░░░"),
        (Fraction(5, 4), "████████┃█░░"),
        (Fraction(99), "████████┃███"),
    ],
)
def test_the_value_reaches_as_far_as_it_does(value: Fraction, drawn: str) -> None:
    """The limit stands at two thirds; what is far beyond fills the bar and no more."""
    bar = gauge(judged(value, Decimal(1)), 12)

    assert bar is not None
    assert bar.plain == drawn


def test_two_limits_have_two_marks() -> None:
    bar = gauge(judged(Fraction(300), Decimal(250), Decimal(500)), 12)

    assert bar is not None
    assert bar.plain.count("┃") == 2


@pytest.mark.parametrize(
    "judgement",
    [
        Judgement(Outcome.NOT_CHECKED),
        judged("open", "closed"),
        judged(True, "true"),
        judged(Fraction(3), Decimal(0)),
    ],
)
def test_what_has_no_scale_has_no_bar(judgement: Judgement) -> None:
    assert gauge(judgement, 12) is None
