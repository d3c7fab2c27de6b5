"""The laws of the score: design.md, "Scoring"."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.judgements import Outcome
from checklists.requirements import Requirement, Severity
from checklists.scoring import Conclusion, Counts, Scored, score, xccdf_scores
from tests.rulebooks import limit, quantity, requirement

OUTCOMES = st.sampled_from(Outcome)


def weighted(name: str, weight: int, severity: Severity = Severity.MAJOR) -> Requirement:
    """Return a requirement of a weight and severity."""
    return requirement(
        limit("confirmed", quantity="seen"),
        id=name,
        weight=weight,
        severity=severity,
        quantities=[quantity("seen", "bool")],
    )


LIGHT, HEAVY = weighted("a.light", 1), weighted("b.heavy", 3)
VITAL = weighted("c.vital", 2, Severity.CRITICAL)

visits = st.lists(
    st.builds(
        Scored,
        st.sampled_from([LIGHT, HEAVY, VITAL]),
        st.sampled_from(["r1", "r2", "r3", "r4"]),
        OUTCOMES,
    ),
    unique_by=lambda item: (item.requirement.id, item.place),
)


def test_weights_count() -> None:
    """Three of four points: 75."""
    visit = [Scored(LIGHT, "r", Outcome.FAIL), Scored(HEAVY, "r", Outcome.PASS)]

    assert score(visit).points == 75


def test_a_requirement_at_many_places_counts_once() -> None:
    """Forty rooms do not drown the lift."""
    rooms = [Scored(LIGHT, f"r{n}", Outcome.PASS) for n in range(39)]
    visit = [*rooms, Scored(LIGHT, "r39", Outcome.FAIL), Scored(HEAVY, "lift", Outcome.FAIL)]

    assert score(visit).points == 100 * Fraction(39, 40) / 4


@pytest.mark.parametrize(
    ("outcomes", "conclusion"),
    [
        ((Outcome.PASS, Outcome.PASS), Conclusion.CONFORMS),
        ((Outcome.PASS, Outcome.ADVISORY_FAIL), Conclusion.CONFORMS),
        ((Outcome.PASS, Outcome.NOT_APPLICABLE), Conclusion.CONFORMS),
        ((Outcome.PASS, Outcome.FAIL), Conclusion.CONFORMS_AFTER_RECTIFICATION),
        ((Outcome.FAIL, Outcome.NOT_CHECKED), Conclusion.INCOMPLETE),
        ((Outcome.PASS, Outcome.INDETERMINATE), Conclusion.INCOMPLETE),
        ((Outcome.NOT_APPLICABLE, Outcome.NOT_APPLICABLE), Conclusion.INCOMPLETE),
        ((), Conclusion.INCOMPLETE),
    ],
)
def test_the_conclusion_follows_from_the_outcomes(
    outcomes: tuple[Outcome, ...], conclusion: Conclusion
) -> None:
    """Without a veto: open items first, then findings."""
    visit = [Scored(HEAVY, f"r{n}", outcome) for n, outcome in enumerate(outcomes)]

    assert score(visit).conclusion is conclusion


@given(visits)
def test_one_failed_critical_item_vetoes_whatever_the_score(visit: list[Scored]) -> None:
    """However good the rest is, and however much is open."""
    others = [item for item in visit if item.place != "r1"]

    vetoed = score([*others, Scored(VITAL, "r1", Outcome.FAIL)])

    assert vetoed.conclusion is Conclusion.DOES_NOT_CONFORM
    assert vetoed.vetoes >= 1


def test_missing_only_a_house_rule_is_a_finding_and_no_veto() -> None:
    """It was critical to keep the document, and that is kept."""
    visit = score([Scored(VITAL, "r1", Outcome.FAIL, is_by_house_rule=True)])

    assert (visit.failed, visit.vetoes) == (1, 0)
    assert visit.points == Fraction(0)
    assert visit.conclusion is Conclusion.CONFORMS_AFTER_RECTIFICATION


def test_nothing_decided_is_not_scored() -> None:
    """Not nought, and not a hundred."""
    unscored = score([Scored(HEAVY, "r", Outcome.NOT_CHECKED)])

    assert unscored.points is None
    assert unscored.coverage == 0
    assert score([]).coverage is None


@given(visits)
def test_order_does_not_matter(visit: list[Scored]) -> None:
    """The same visit walked the other way round has the same figures."""
    turned = list(reversed(visit))

    assert score(turned) == score(visit)


@given(visits, st.data())
def test_counting_what_changed_comes_to_the_same_as_counting_all(
    visit: list[Scored], data: st.DataObject
) -> None:
    """Whatever changes how often: nothing of the counts drifts, and nothing is left of them."""
    counts, standing = Counts(visit), visit
    for _ in range(data.draw(st.integers(1, 4))):
        changes = data.draw(st.lists(st.booleans(), min_size=len(visit), max_size=len(visit)))
        after = [
            each._replace(outcome=data.draw(OUTCOMES), is_by_house_rule=data.draw(st.booleans()))
            if is_changed
            else each
            for each, is_changed in zip(standing, changes, strict=True)
        ]
        pairs = [*zip(standing, after, strict=True)]
        gone = [was for was, is_now in pairs if was != is_now]
        come = [is_now for was, is_now in pairs if was != is_now]
        counts, standing = counts.exchanging(gone, come), after

        assert counts.score() == score(standing)
    assert counts.exchanging(standing, []).score() == score([])


def test_exchanging_leaves_the_counts_as_they_were() -> None:
    """Who undoes goes back to them."""
    before = Counts([Scored(VITAL, "r1", Outcome.FAIL)])

    before.exchanging([Scored(VITAL, "r1", Outcome.FAIL)], [Scored(VITAL, "r1", Outcome.PASS)])

    assert before.score() == score([Scored(VITAL, "r1", Outcome.FAIL)])


@given(visits, st.data())
def test_fixing_an_item_never_lowers_the_score(visit: list[Scored], data: st.DataObject) -> None:
    """Nor does it cost more than the finding said it would bring."""
    failed = [n for n, item in enumerate(visit) if item.outcome is Outcome.FAIL]
    if not failed:
        return
    fixed = data.draw(st.sampled_from(failed))
    before = score(visit)
    after = score(
        [
            item._replace(outcome=Outcome.PASS) if n == fixed else item
            for n, item in enumerate(visit)
        ]
    )

    assert before.points is not None
    assert after.points == before.points + before.points_lost[visit[fixed].requirement.id]


@given(visits)
def test_only_a_visit_without_findings_has_full_marks(visit: list[Scored]) -> None:
    """A hundred is never the result of rounding."""
    result = score(visit)

    if result.points is not None:
        assert 0 <= result.points <= 100
        assert (result.points == 100) == (result.failed == 0)


@given(visits)
def test_every_item_is_counted_once(visit: list[Scored]) -> None:
    """Decided, open, or not applicable: nothing falls between."""
    result = score(visit)
    not_applicable = sum(item.outcome is Outcome.NOT_APPLICABLE for item in visit)

    assert result.decided + result.open == result.applicable
    assert result.applicable + not_applicable == len(visit)


@given(visits)
def test_failed_and_passed_runs_have_the_same_maximum(visit: list[Scored]) -> None:
    """XCCDF 1.2, 7.3: the maximum does not depend on the results."""
    passed = [
        item._replace(outcome=Outcome.PASS) if item.outcome is Outcome.FAIL else item
        for item in visit
    ]

    assert [each.maximum for each in xccdf_scores(visit)] == [
        each.maximum for each in xccdf_scores(passed)
    ]


@given(visits, st.integers(0, 12))
def test_splitting_a_visit_does_not_change_the_flat_score(visit: list[Scored], cut: int) -> None:
    """XCCDF's flat model is a sum."""
    flat, first, second = (xccdf_scores(part)[1] for part in (visit, visit[:cut], visit[cut:]))

    assert flat.points == first.points + second.points
    assert flat.maximum == first.maximum + second.maximum
