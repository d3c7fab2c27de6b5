"""What would change a conclusion: the laws, against every set of fixes there is."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.fixing import Fix, Step, fix_of, passing, steps, work_of
from checklists.judgements import Judgement, Outcome, Role, Standing
from checklists.limits import AtMost, PerPerson, RemedyKey
from checklists.remedies import remedy_of
from checklists.requirements import Requirement, Severity
from checklists.scoring import Conclusion, Scored, score
from tests.rulebooks import limit, quantity, requirement
from tests.visit_files import judged_item


def weighted(name: str, weight: int, severity: Severity) -> Requirement:
    """Return a requirement of a weight and severity."""
    return requirement(
        limit("confirmed", quantity="seen"),
        id=name,
        weight=weight,
        severity=severity,
        quantities=[quantity("seen", "bool")],
    )


LIGHT = weighted("a.light", 1, Severity.MINOR)
HEAVY = weighted("b.heavy", 3, Severity.MAJOR)
VITAL = weighted("c.vital", 2, Severity.CRITICAL)
WORST_FIRST = [
    Conclusion.DOES_NOT_CONFORM,
    Conclusion.INCOMPLETE,
    Conclusion.CONFORMS_AFTER_RECTIFICATION,
    Conclusion.CONFORMS,
]
visits = st.lists(
    st.builds(
        Scored,
        st.sampled_from([LIGHT, HEAVY, VITAL]),
        st.sampled_from(["r1", "r2", "r3"]),
        st.sampled_from(Outcome) | st.just(Outcome.FAIL),
        st.booleans(),
    ),
    unique_by=lambda item: (item.requirement.id, item.place),
    max_size=7,
)


def rank(conclusion: Conclusion) -> int:
    """Return how good a conclusion is."""
    return WORST_FIRST.index(conclusion)


def subsets(items: Sequence[Scored]) -> chain[tuple[Scored, ...]]:
    """Return every set of some of the items, the smallest first."""
    return chain.from_iterable(combinations(items, size) for size in range(len(items) + 1))


def changed(step: Step) -> tuple[Scored, ...]:
    """Return what a step puts right or decides."""
    return (*step.fix, *step.decide)


def by_name(items: Sequence[Scored]) -> set[tuple[str, str]]:
    """Return the names of items."""
    return {(item.requirement.id, item.place) for item in items}


@given(visits)
def test_the_first_step_is_the_smallest_set_that_changes_the_conclusion(
    visit: list[Scored],
) -> None:
    """Tried against every set there is: none smaller leads to a better conclusion."""
    now = score(visit).conclusion
    hopeful = [item for item in visit if item.outcome is Outcome.FAIL or item.outcome.is_open]
    better = (
        each
        for each in subsets(hopeful)
        if rank(score(passing(visit, each)).conclusion) > rank(now)
    )

    found = steps(visit)

    assert by_name(changed(found[0]) if found else ()) == by_name(next(better, ()))


@given(visits)
def test_leaving_any_one_out_does_not_reach_the_conclusion(visit: list[Scored]) -> None:
    """Of each step, what is in it is needed."""
    done: tuple[Scored, ...] = ()
    for step in steps(visit):
        for left_out in changed(step):
            others = [item for item in changed(step) if item is not left_out]
            short = score(passing(visit, (*done, *others)))

            assert rank(short.conclusion) < rank(step.reaches)
        done = (*done, *changed(step))


@given(visits)
def test_the_steps_lead_to_conforms(visit: list[Scored]) -> None:
    """Each is better than the one before; only where nothing applies there is no way."""
    found = steps(visit)
    conclusions = [score(visit).conclusion, *(step.reaches for step in found)]

    assert conclusions == sorted(set(conclusions), key=rank)
    assert conclusions[-1] is (
        Conclusion.CONFORMS if score(visit).applicable else Conclusion.INCOMPLETE
    )


@given(visits)
def test_the_points_of_the_fixes_add_up_exactly(visit: list[Scored]) -> None:
    """Where nothing is to be decided on the way; and no step lowers the score."""
    for step in steps(visit):
        assert step.regained is None or step.regained >= 0
        if step.fix:
            assert step.regained == sum(step.points_of(item) for item in step.fix)


@given(visits)
def test_the_order_of_the_items_does_not_matter(visit: list[Scored]) -> None:
    """The same visit walked the other way round."""
    turned = list(reversed(visit))

    for one, other in zip(steps(visit), steps(turned), strict=True):
        assert by_name(changed(one)) == by_name(changed(other))
        assert (one.after, one.regained) == (other.after, other.regained)


@given(visits, st.data())
def test_putting_something_right_never_lowers_the_score(
    visit: list[Scored], data: st.DataObject
) -> None:
    """Nor does it make the conclusion worse, in whatever order it is done."""
    failed = [item for item in visit if item.outcome is Outcome.FAIL]
    some = data.draw(st.lists(st.sampled_from(failed), unique=True) if failed else st.just([]))
    before, after = score(visit), score(passing(visit, some))

    assert (after.points or 0) >= (before.points or 0)
    assert rank(after.conclusion) >= rank(before.conclusion)


def test_missing_only_a_house_rule_is_never_among_the_vetoes() -> None:
    """It comes in the last step, with the other findings."""
    vital = Scored(VITAL, "r1", Outcome.FAIL)
    house = Scored(VITAL, "r2", Outcome.FAIL, is_by_house_rule=True)

    first, last = steps([vital, house])

    assert (first.fix, last.fix) == ((vital,), (house,))


def test_what_is_open_is_named_as_to_be_decided() -> None:
    """No fix can stand for a look nobody took."""
    unseen = Scored(HEAVY, "r1", Outcome.NOT_CHECKED)

    (step,) = steps([unseen, Scored(LIGHT, "r1", Outcome.PASS)])

    assert (step.fix, step.decide, step.reaches) == ((), (unseen,), Conclusion.CONFORMS)


class TestWays:
    """The ways out of one finding."""

    def test_an_office_has_two_ways_out(self) -> None:
        """42 people on 90 m²: 36 may stay, or 105 m² are needed."""
        item = judged_item(
            "workspace", "density.area_per_person", {"usable_area_m2": 90}, {"people_present": 42}
        )

        fix = fix_of("X-1", item.judgement)

        assert [dict(way) for way in fix.ways] == [
            {RemedyKey.REMOVE_PEOPLE: 6},
            {RemedyKey.EXTRA_AREA_M2: 15},
        ]
        assert fix.people == "people_present"

    def test_more_area_is_no_way_out_of_a_dormitory_that_is_too_full(self) -> None:
        """Seven people on 20 m²: five may stay for the area, and no area lets seven stay."""
        item = judged_item(
            "dormitory",
            "dormitory.area_per_person",
            {"floor_area_m2": 20, "level": "above_ground", "residents_are": "logistics_staff"},
            {"residents": 7},
        )

        (way,) = fix_of("X-1", item.judgement).ways

        assert way == {RemedyKey.REMOVE_PEOPLE: 2}

    def test_who_moves_out_is_counted_once(self) -> None:
        """Two findings about the same residents are put right by the same people."""
        beds = Fix("D-1", "residents", ({RemedyKey.REMOVE_PEOPLE: Fraction(1)},))
        area = Fix("D-1", "residents", ({RemedyKey.REMOVE_PEOPLE: Fraction(2)},))
        room = Fix("W-1", "people_present", ({RemedyKey.REMOVE_PEOPLE: Fraction(6)},))

        assert work_of([beds, area, room]) == {RemedyKey.REMOVE_PEOPLE: 8}

    @pytest.mark.parametrize("days", [1, 3])
    def test_other_work_adds_up(self, days: int) -> None:
        """Days at two places are days twice over."""
        fix = Fix("B", None, ({RemedyKey.MISSING_DAYS: Fraction(days)},))

        assert work_of([fix, fix]) == {RemedyKey.MISSING_DAYS: 2 * days}

    def test_figures_of_different_units_are_not_added_up(self) -> None:
        """Half a metre and 50 mg/L are not 50.5 of anything."""
        gap = Fix("W-1", None, ({RemedyKey.SHORTFALL: Fraction(1, 2)},))
        water = Fix("B", None, ({RemedyKey.SHORTFALL: Fraction(50)},))

        assert work_of([gap, water]) == {}

    def test_more_area_does_not_lift_a_fixed_number_in_the_same_requirement(self) -> None:
        """Eight people on 12 m², six at most: 20 m² would do for the area alone."""
        crowd = {"area": 12, "people": 8}
        by_area = PerPerson.model_validate(
            limit("per_person", amount="area", people="people", at_least="2.5")
        )
        by_number = AtMost.model_validate(
            limit("at_most", quantity="people", figure=6, remedy="remove_people")
        )
        missed = [
            Standing(each, Role.ALSO_APPLIES, each.measure(crowd)) for each in (by_area, by_number)
        ]
        judgement = Judgement(
            Outcome.FAIL, remedy=remedy_of(missed, missed[0]), lineage=tuple(missed)
        )

        (way,) = fix_of("r1", judgement).ways

        assert way == {RemedyKey.REMOVE_PEOPLE: 4}
