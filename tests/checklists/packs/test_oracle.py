"""Every numeric rule against an oracle that knows its fixed names and not the pack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checklists.judgements import Judgement, Outcome
from tests.checklists.packs.cases import CASES, visits
from tests.checklists.packs.demands import Known, Visit
from tests.checklists.packs.office_rules import judged, office_rules
from tests.checklists.packs.oracle import RULES, expected, room_for
from tests.checklists.packs.test_names import FIXED

NAMED: Final = {
    "remove_people",
    "allowed_people",
    "extra_area_m2",
    "remove_bunk_beds",
    "missing_readings",
    "missing_days",
    "days_overdue",
    "missing_minutes",
    "missing_times",
    "shortfall_m",
}
"""The figures of remedies that have a fixed name."""
NO_READING: Final = {"uncertainty_m"}
"""What is said of a reading rather than read."""
OPEN: Final = {Outcome.NOT_CHECKED, Outcome.INDETERMINATE}
DORMITORY: Final = ("dormitory.area_per_person", "dormitory.occupancy")


def at_a_visit(name: str, values: Known, visit: Visit, facts: Known) -> Judgement:
    """Judge a reading by the pack."""
    return judged(
        name,
        visit.on,
        values,
        facts=facts,
        jurisdiction=visit.jurisdiction,
        addressee=visit.addressee,
        is_justified=visit.is_justified,
    )


def reading(data: st.DataObject, name: str) -> tuple[Mapping[str, Any], dict[str, Any]]:
    """Draw facts and values, where what a reading does not ask for becomes a fact."""
    known, values = data.draw(CASES[name][0]), data.draw(CASES[name][1])
    asked = office_rules().quantities(office_rules().requirements[name])
    facts = {**known, **{key: value for key, value in values.items() if key not in asked}}
    return facts, {key: value for key, value in values.items() if key in asked}


def test_the_oracle_knows_every_numeric_rule() -> None:
    assert set(RULES) == set(CASES) == set(FIXED)


@pytest.mark.parametrize("name", RULES)
class TestTheOracle:
    """A judgement comes out as the fixed names say, whatever is entered."""

    @given(data=st.data())
    @settings(max_examples=200)
    def test_outcome_and_figures_are_those_of_the_oracle(
        self, name: str, data: st.DataObject
    ) -> None:
        facts, values = reading(data, name)

        for visit in data.draw(visits()):
            judgement = at_a_visit(name, values, visit, facts)

            wanted = expected(name, {**facts, **values}, visit)
            figures = {k: f for k, f in judgement.remedy.figures.items() if k in NAMED}
            assert judgement.outcome is wanted.outcome, visit
            assert figures == wanted.figures, visit

    @given(data=st.data())
    @settings(max_examples=50)
    def test_a_value_that_is_wanting_never_lets_a_reading_pass(
        self, name: str, data: st.DataObject
    ) -> None:
        """What fails without it fails with it too, whatever it is."""
        facts, values = reading(data, name)
        lost = data.draw(st.sampled_from(sorted(values.keys() - NO_READING)))
        rest = {key: value for key, value in values.items() if key != lost}

        for visit in data.draw(visits()):
            without = at_a_visit(name, rest, visit, facts).outcome

            with_it = expected(name, {**facts, **values}, visit).outcome
            if without is Outcome.FAIL or without is Outcome.NOT_APPLICABLE:
                assert with_it is without, visit
            elif without not in OPEN:
                assert office_rules().quantities(office_rules().requirements[name])[lost].optional


@pytest.mark.parametrize("name", DORMITORY)
@given(data=st.data())
def test_a_dormitory_room_takes_the_smaller_number(name: str, data: st.DataObject) -> None:
    facts, values = reading(data, name)

    for visit in data.draw(visits()):
        judgement = at_a_visit(name, values, visit, facts)

        if judgement.outcome is not Outcome.NOT_APPLICABLE:
            assert judgement.capacity == room_for({**facts, **values}, visit), visit
