"""Whether a gauge says that a limit was kept."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reports.blocks import Gauge


@pytest.mark.parametrize(
    ("measured", "at_least", "at_most", "kept"),
    [
        (Fraction(90, 42), Fraction(5, 2), None, False),
        (Fraction(5, 2), Fraction(5, 2), None, True),
        (Fraction(6), None, Fraction(6), True),
        (Fraction(7), None, Fraction(6), False),
        (Fraction(20), Fraction(18), Fraction(26), True),
        (Fraction(27), Fraction(18), Fraction(26), False),
        (Fraction(0), None, None, True),
    ],
)
def test_the_limit_itself_is_kept(
    measured: Fraction, at_least: Fraction | None, at_most: Fraction | None, kept: bool
) -> None:
    assert Gauge(measured, "", at_least, at_most).is_met is kept
