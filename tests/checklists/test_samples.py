"""The two limits whose figure no document gives: a sample of entries, and a figure that was set."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from checklists.judgements import Judgement, Outcome
from checklists.judging import Case, judge
from checklists.limits import Limit, Measure, RemedyKey
from checklists.timeline import Occasion
from tests.rulebooks import VISIT, limit, quantity, requirement, rulebook

_LIMIT: TypeAdapter[Any] = TypeAdapter(Limit)
_COUNTS = st.integers(0, 10_000)


def sampled(looked_at: int, complete: int) -> Measure:
    """Measure a sample of a register."""
    terms = limit("sample", sampled="looked", complete="whole")
    found: Measure = _LIMIT.validate_python(terms).measure({"looked": looked_at, "whole": complete})
    return found


class TestSample:
    """complete ≥ sampled."""

    @pytest.mark.parametrize(
        ("looked_at", "complete", "holds", "missing"),
        [(10, 10, True, None), (10, 9, False, 1), (0, 0, True, None), (3, 0, False, 3)],
    )
    def test_every_entry_looked_at_must_be_complete(
        self, looked_at: int, complete: int, holds: bool, missing: int | None
    ) -> None:
        found = sampled(looked_at, complete)

        assert found.holds is holds
        assert found.remedy.get(RemedyKey.MISSING_ENTRIES) == missing

    @given(_COUNTS, _COUNTS)
    def test_completing_what_the_remedy_says_is_just_enough(
        self, looked_at: int, complete: int
    ) -> None:
        missing = int(sampled(looked_at, complete).remedy.get(RemedyKey.MISSING_ENTRIES, 0))

        assert sampled(looked_at, complete + missing).holds
        if missing:
            assert not sampled(looked_at, complete + missing - 1).holds


def set_limit(kind: str, **terms: Any) -> Any:
    """Return the data of a limit whose figure is a fact."""
    return limit(kind, quantity="fever", figure_from="threshold", house_value=True, **terms)


def judged(kind: str, values: dict[str, Any] | None, facts: dict[str, Any]) -> Judgement:
    """Judge a reading against a figure that the auditor has set, or has not."""
    asked = requirement(set_limit(kind), quantities=[quantity("fever")])
    book = rulebook(asked, facts=[quantity("threshold", optional=True, house=True)])
    return judge(book, asked, Case(Occasion(VISIT, "CN-BJ"), facts=facts, values=values))


class TestFigureFromAFact:
    """A limit whose document gives no figure takes the one the auditor has set."""

    @pytest.mark.parametrize(
        ("kind", "fever", "outcome"),
        [
            ("at_most", "37.3", Outcome.PASS),
            ("at_most", "37.4", Outcome.FAIL),
            ("at_least", "37.3", Outcome.PASS),
            ("at_least", "37.2", Outcome.FAIL),
        ],
    )
    def test_the_figure_itself_still_holds(self, kind: str, fever: str, outcome: Outcome) -> None:
        facts = {"threshold": Decimal("37.3")}

        assert judged(kind, {"fever": Decimal(fever)}, facts).outcome is outcome

    def test_the_figure_that_was_set_is_shown_as_the_limit(self) -> None:
        found = judged("at_most", {"fever": 39}, {"threshold": Decimal("37.3")}).measure

        assert found is not None
        assert found.bound == (Decimal("37.3"),)
        assert found.margin == Fraction("37.3") - 39

    @pytest.mark.parametrize("kind", ["at_most", "at_least"])
    def test_without_a_figure_nothing_is_decided(self, kind: str) -> None:
        """No limit at all would let everything pass; nought would let everything fail."""
        outcome = judged(kind, {"fever": 39}, {}).outcome

        assert outcome in {Outcome.INDETERMINATE, Outcome.NOT_CHECKED}

    @given(st.decimals(0, 100, places=2), st.decimals(0, 100, places=2))
    def test_a_figure_that_was_set_judges_like_one_that_is_written(
        self, fever: Decimal, figure: Decimal
    ) -> None:
        written = _LIMIT.validate_python(limit("at_most", quantity="fever", figure=figure))
        taken = _LIMIT.validate_python(set_limit("at_most"))

        one = written.measure({"fever": fever})
        other = taken.measure({"fever": fever, "threshold": figure})

        assert (one.holds, one.margin, one.remedy) == (other.holds, other.margin, other.remedy)
        assert one.bound[0] == other.bound[0]

    @pytest.mark.parametrize("more", [{}, {"figure": 37, "figure_from": "threshold"}])
    def test_a_figure_comes_from_one_place(self, more: dict[str, Any]) -> None:
        with pytest.raises(ValidationError, match="Give either figure or figure_from"):
            _LIMIT.validate_python(limit("at_most", quantity="fever", **more))

    def test_it_speaks_of_the_same_subject_as_a_written_figure(self) -> None:
        """Or a later document could not take its place."""
        written = _LIMIT.validate_python(limit("at_most", quantity="fever", figure=37))
        taken = _LIMIT.validate_python(set_limit("at_most"))

        assert written.subject == taken.subject
        assert written.demand != taken.demand
