"""A visit taken apart: whichever way, the rows add up to the visit."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.domain.items import Assessment
from audit.services.breakdowns import Aspect, Row, breakdown, by_area
from audit.services.parts import Part
from checklists.judgements import Judgement, Outcome
from checklists.language import Language, Speech
from tests.ui.houses import TestHouse, place, usual_places
from tests.ui.office_pack import AREA, SERVICE
from tests.visits import key

say = Speech(Language.EN)
ASPECTS = pytest.mark.parametrize("aspect", Aspect, ids=lambda aspect: aspect.value)
WALK = TestHouse().begin()
RULES = WALK.rulebook
BLANK = WALK.assessment


def titles(rows: list[Row]) -> list[str]:
    """Return what the rows are called."""
    return [say.tell(row.part.title) for row in rows]


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    """Return the usual visit with any outcomes."""
    return Assessment(
        {
            at: replace(item, judgement=Judgement(draw(st.sampled_from(Outcome))))
            for at, item in BLANK.items.items()
        }
    )


@ASPECTS
@given(assessment=assessments())
def test_the_rows_add_up_to_the_visit(aspect: Aspect, assessment: Assessment) -> None:
    """A board whose rows say other things than its head is worse than none."""
    rows = breakdown(assessment, RULES, aspect)
    whole = assessment.score

    assert sum(row.score.decided for row in rows) == whole.decided
    assert sum(row.score.applicable for row in rows) == whole.applicable
    assert sum(row.score.failed for row in rows) == whole.failed
    assert sum(row.score.vetoes for row in rows) == whole.vetoes
    assert sum(row.score.advisory for row in rows) == whole.advisory
    assert sum(row.score.open for row in rows) == whole.open


@ASPECTS
@given(assessment=assessments())
def test_every_item_that_applies_stands_in_one_row(aspect: Aspect, assessment: Assessment) -> None:
    """None is forgotten and none counted twice."""
    rows = breakdown(assessment, RULES, aspect)

    for item in assessment.items.values():
        if item.outcome is not Outcome.NOT_APPLICABLE:
            assert sum(row.part.holds(item) for row in rows) == 1


@ASPECTS
@given(assessment=assessments())
def test_the_outcomes_are_those_of_the_items_one_is_led_to(
    aspect: Aspect, assessment: Assessment
) -> None:
    for row in breakdown(assessment, RULES, aspect):
        led_to = row.part.among(assessment.items).values()
        counted = Counter(item.outcome for item in led_to)

        assert row.outcomes == {outcome: counted[outcome] for outcome in Outcome}


@ASPECTS
def test_a_visit_without_items_has_no_rows(aspect: Aspect) -> None:
    assert list(breakdown(Assessment({}), RULES, aspect)) == []


@ASPECTS
def test_what_does_not_apply_makes_no_row(aspect: Aspect) -> None:
    nowhere = {
        at: replace(item, judgement=Judgement(Outcome.NOT_APPLICABLE))
        for at, item in BLANK.items.items()
    }

    assert list(breakdown(Assessment(nowhere), RULES, aspect)) == []


def test_areas_stand_in_the_order_of_the_rulebook() -> None:
    assert [area for area, _ in by_area(BLANK, RULES)] == [*RULES.areas]


def test_floors_stand_from_the_cellar_up_and_the_unknown_last() -> None:
    walk = TestHouse().begin(
        *usual_places(), place("W-1001", "workspace", "Attic", "10"), name="Tall"
    )

    rows = [*breakdown(walk.assessment, walk.rulebook, Aspect.FLOOR)]

    assert titles(rows) == ["Floor B1", "Floor 3", "Floor 10", "Floor not known"]


def test_severities_stand_from_the_gravest_down() -> None:
    rows = [*breakdown(BLANK, RULES, Aspect.SEVERITY)]

    assert titles(rows) == [each for each in ("critical", "major", "minor") if each in titles(rows)]
    assert titles(rows)[0] == "critical"


def test_a_row_is_scored_as_if_nothing_else_were_there() -> None:
    """Half of the air is in order, whatever the rooms are like."""
    walk = TestHouse().begin()
    walk.enter(key(SERVICE, "A-1"), {"days": "9"})
    walk.enter(key(AREA, "W-301"), {"usable_area": "90", "people": "20"})

    points = {area: row.score.points for area, row in by_area(walk.assessment, RULES)}

    assert points["hvac"] == Fraction(0)
    assert points["density"] == Fraction(100)
    assert points["order"] is None


def test_rows_of_different_ways_are_different_parts() -> None:
    """The walk tells parts by their ids: the key that begins one ends it."""
    ids = [row.part.id for aspect in Aspect for row in breakdown(BLANK, RULES, aspect)]

    assert len(set(ids)) == len(ids)
    assert all(isinstance(row.part, Part) for row in breakdown(BLANK, RULES, Aspect.AREA))
