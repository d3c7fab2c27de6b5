"""The seven kinds of limit, at their figure and just beside it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from checklists.limits import Limit, Measure, RemedyKey
from tests.rulebooks import limit

_LIMIT: TypeAdapter[Any] = TypeAdapter(Limit)


def measure(kind: str, values: dict[str, Any], **terms: Any) -> Measure:
    """Measure values against a limit of a kind."""
    found: Measure = _LIMIT.validate_python(limit(kind, **terms)).measure(values)
    return found


class TestShare:
    """part ≤ x · whole."""

    @pytest.mark.parametrize(
        ("part", "whole", "holds", "remove", "allowed"),
        [
            (50, 100, True, None, 50),
            (51, 100, False, 1, 50),
            (6, 13, True, None, 6),
            (7, 13, False, 1, 6),
            (7, 15, True, None, 7),
            (8, 15, False, 1, 7),
            (0, 0, True, None, 0),
            (1, 0, False, 1, 0),
            (1, 1, False, 1, 0),
        ],
    )
    def test_half_is_counted_in_whole_people(
        self, part: int, whole: int, holds: bool, remove: int | None, allowed: int
    ) -> None:
        """13 persons' lift takes 6, never the 7 that rounding would give."""
        found = measure(
            "share", {"p": part, "w": whole}, part="p", whole="w", at_most=Decimal("0.5")
        )

        assert found.holds is holds
        assert found.remedy.get(RemedyKey.REMOVE_PEOPLE) == remove
        assert found.remedy[RemedyKey.ALLOWED_PEOPLE] == allowed

    def test_a_share_of_nothing_has_no_percentage(self) -> None:
        """Nobody divides by nought."""
        found = measure("share", {"p": 1, "w": 0}, part="p", whole="w", at_most=Decimal("0.5"))

        assert found.value is None

    @given(st.integers(0, 5000), st.integers(0, 5000))
    def test_removing_what_the_remedy_says_is_just_enough(self, part: int, whole: int) -> None:
        """The remedy keeps the limit, and one person fewer removed does not."""
        terms = {"part": "p", "whole": "w", "at_most": Decimal("0.5")}
        found = measure("share", {"p": part, "w": whole}, **terms)
        remove = found.remedy.get(RemedyKey.REMOVE_PEOPLE, Fraction(0))

        assert measure("share", {"p": part - int(remove), "w": whole}, **terms).holds
        if remove:
            left = part - int(remove) + 1
            assert not measure("share", {"p": left, "w": whole}, **terms).holds


class TestPerPerson:
    """amount / people ≥ x."""

    terms: ClassVar[dict[str, Any]] = {"amount": "a", "people": "n", "at_least": Decimal("2.5")}

    @pytest.mark.parametrize(
        ("area", "people", "holds", "remove", "extra", "allowed"),
        [
            ("12.5", 5, True, None, None, 5),
            ("12.49", 5, False, 1, "0.01", 4),
            ("90", 42, False, 6, "15", 36),
            ("90", 36, True, None, None, 36),
            ("2.4", 1, False, 1, "0.1", 0),
            ("10", 0, True, None, None, 4),
        ],
    )
    def test_area_is_divided_exactly(
        self,
        area: str,
        people: int,
        holds: bool,
        remove: int | None,
        extra: str | None,
        allowed: int,
    ) -> None:
        """12.5 m² are enough for five at 2.5 m² each: floats would say four."""
        found = measure("per_person", {"a": Decimal(area), "n": people}, **self.terms)

        assert found.holds is holds
        assert found.remedy.get(RemedyKey.REMOVE_PEOPLE) == remove
        expected_extra = Fraction(extra) if extra else None
        assert found.remedy.get(RemedyKey.EXTRA_AREA_M2) == expected_extra
        assert found.remedy[RemedyKey.ALLOWED_PEOPLE] == allowed

    @given(st.decimals(0, 9999, places=2), st.integers(1, 3000))
    def test_either_remedy_alone_keeps_the_limit(self, area: Decimal, people: int) -> None:
        """Moving people out, or finding more area: each is enough by itself."""
        found = measure("per_person", {"a": area, "n": people}, **self.terms)
        fewer = people - int(found.remedy.get(RemedyKey.REMOVE_PEOPLE, 0))
        extra = found.remedy.get(RemedyKey.EXTRA_AREA_M2, Fraction(0))
        more = area + Decimal(extra.numerator) / Decimal(extra.denominator)

        assert measure("per_person", {"a": area, "n": fewer}, **self.terms).holds
        assert measure("per_person", {"a": more, "n": people}, **self.terms).holds


class TestThreshold:
    """A quantity against a figure."""

    @pytest.mark.parametrize(
        ("gap", "spread", "holds"),
        [
            ("1", None, True),
            ("0.999", None, False),
            ("1.05", "0.05", True),
            ("1.04", "0.05", None),
            ("1", "0", True),
            ("0.95", "0.05", None),
            ("0.949", "0.05", False),
        ],
    )
    def test_a_reading_that_straddles_the_limit_cannot_decide(
        self, gap: str, spread: str | None, holds: bool | None
    ) -> None:
        """A tape that is 5 cm off cannot tell 1.04 m from 0.99 m."""
        values = {"g": Decimal(gap)} | ({"u": Decimal(spread)} if spread else {})

        found = measure(
            "at_least",
            values,
            quantity="g",
            figure=Decimal(1),
            uncertainty="u",
            remedy="shortfall_m",
        )

        assert found.holds is holds

    def test_strictly_more_is_not_the_figure_itself(self) -> None:
        """A ratio of 0.40 is not above 0.40."""
        terms = {"quantity": "r", "figure": Decimal("0.40"), "strict": True}

        assert measure("at_least", {"r": Decimal("0.40")}, **terms).holds is False
        assert measure("at_least", {"r": Decimal("0.4001")}, **terms).holds is True

    @pytest.mark.parametrize(
        ("value", "holds", "remedy"),
        [
            (249, False, {RemedyKey.SHORTFALL: 1}),
            (250, True, {}),
            (500, True, {}),
            (501, False, {RemedyKey.EXCESS: 1}),
        ],
    )
    def test_between_includes_both_ends(
        self, value: int, holds: bool, remedy: dict[RemedyKey, int]
    ) -> None:
        """250 and 500 mg/L are both within 250 to 500."""
        found = measure("between", {"c": value}, quantity="c", low=Decimal(250), high=Decimal(500))

        assert found.holds is holds
        assert dict(found.remedy) == remedy

    def test_between_with_a_spread_wider_than_the_band_cannot_decide(self) -> None:
        """Such an instrument can neither confirm nor refute."""
        found = measure(
            "between",
            {"c": 5, "u": 10},
            quantity="c",
            low=Decimal(4),
            high=Decimal(6),
            uncertainty="u",
        )

        assert found.holds is None

    def test_people_over_a_cap_are_to_be_moved_out(self) -> None:
        """Eight in a room for six: two leave, six may stay."""
        found = measure(
            "at_most", {"n": 8}, quantity="n", figure=Decimal(6), remedy="remove_people"
        )

        assert found.remedy == {RemedyKey.REMOVE_PEOPLE: 2, RemedyKey.ALLOWED_PEOPLE: 6}
        assert found.margin == -2

    @pytest.mark.parametrize(("value", "holds"), [(1, False), (2, True), (3, False)])
    def test_equals_takes_nothing_else(self, value: int, holds: bool) -> None:
        """Two building chiefs are two."""
        assert measure("equals", {"n": value}, quantity="n", figure=Decimal(2)).holds is holds

    def test_a_band_upside_down_is_refused(self) -> None:
        """A pack that says 500 to 250 has a slip in it."""
        with pytest.raises(ValidationError):
            measure("between", {"c": 1}, quantity="c", low=Decimal(500), high=Decimal(250))


class TestFrequency:
    """Times in a period, or days since the last time."""

    @pytest.mark.parametrize(("done", "missing"), [(140, None), (139, 1), (0, 140)])
    def test_due_times_are_multiplied(self, done: int, missing: int | None) -> None:
        """Twice a day, ten people, seven days: 140 readings."""
        found = measure(
            "frequency",
            {"done": done, "people": 10, "days": 7},
            done="done",
            times=2,
            per=["people", "days"],
            remedy="missing_readings",
        )

        assert found.holds is (missing is None)
        assert found.remedy.get(RemedyKey.MISSING_READINGS) == missing

    @pytest.mark.parametrize(("days", "overdue"), [(7, None), (8, 1)])
    def test_the_last_day_still_counts(self, days: int, overdue: int | None) -> None:
        """Weekly means seven days ago is in time."""
        found = measure("frequency", {"d": days}, days_since="d", every_days=7)

        assert found.holds is (overdue is None)
        assert found.remedy.get(RemedyKey.DAYS_OVERDUE) == overdue

    def test_both_forms_at_once_are_refused(self) -> None:
        """A limit counts times or days, not both."""
        with pytest.raises(ValidationError):
            measure("frequency", {}, done="d", times=1, days_since="s", every_days=7)


class TestOthers:
    """Records, states, and what is seen."""

    @pytest.mark.parametrize(("recorded", "missing"), [(14, None), (13, 1), (15, None)])
    def test_a_record_has_an_entry_for_every_day(self, recorded: int, missing: int | None) -> None:
        """A day without an entry is a missing day."""
        found = measure("record", {"due": 14, "got": recorded}, days_due="due", days_recorded="got")

        assert found.remedy.get(RemedyKey.MISSING_DAYS) == missing

    def test_a_bad_state_brings_its_action(self) -> None:
        """An open damper is to be closed."""
        found = measure(
            "state",
            {"damper": "open"},
            quantity="damper",
            good=["closed"],
            bad={"open": {"zh": "关闭", "en": "Close it"}},
        )

        assert found.holds is False
        assert found.action is not None
        assert found.action.en == "Close it"

    def test_a_state_in_neither_list_is_let_pass(self) -> None:
        """The limit says nothing about it; another may."""
        found = measure(
            "state", {"damper": "cannot_close"}, quantity="damper", good=["closed"], bad={}
        )

        assert found.holds is True

    @pytest.mark.parametrize("seen", [True, False])
    def test_what_is_seen_is_so(self, seen: bool) -> None:
        """The action is given only where something is missing."""
        found = measure(
            "confirmed", {"seen": seen}, quantity="seen", action={"zh": "配备", "en": "Provide it"}
        )

        assert found.holds is seen
        assert (found.action is None) is seen
