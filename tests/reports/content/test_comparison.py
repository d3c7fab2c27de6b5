"""What became of each check item between two visits, or why that cannot be said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from audit.domain.documents import DocumentKind
from audit.domain.events import AuditId
from audit.services.subjects import JudgedAudit, Subject, judged_audit
from checklists.judgements import Outcome
from reports.content.compared_items import Course, Obstacle
from reports.content.comparison import Comparison, comparison_of
from reports.content.evidence import listed_only
from reports.content.rule_changes import Turn
from tests.reports.buildings import CROWDED, FIRST, Premises
from tests.reports.visits import AIR, AREA, GAP, SEATS

LATER = FIRST + timedelta(days=28)
Wrong = Mapping[str, Mapping[str, Any]]


def compared(then: Wrong, now: Wrong, **more: Any) -> Comparison:
    """Return the comparison of two visits on which these things were wrong."""
    premises = Premises()
    first = premises.visit(FIRST, then, due=FIRST).audit.id
    last = premises.visit(LATER, now, due=LATER, **more).audit.id
    return of(premises, last, first)


def of(premises: Premises, now: AuditId, then: AuditId) -> Comparison:
    """Return the comparison of two visits."""
    return comparison_of(premises.comparison(now, then), listed_only)


def titles(comparison: Comparison, course: Course) -> list[str]:
    """Return what took a course, by title and place."""
    return [f"{each.title.en}, {each.place.id}" for each in comparison.having(course)]


class TestCourses:
    """Broken then or now, or both times."""

    @pytest.fixture(scope="class")
    def comparison(self) -> Comparison:
        """Too many people then, too little distance both times, the damper open now."""
        return compared(CROWDED, {GAP: {"gap": Decimal("0.9")}, AIR: {"damper": "open"}})

    def test_what_was_broken_and_is_not_was_put_right(self, comparison: Comparison) -> None:
        assert titles(comparison, Course.PUT_RIGHT) == ["Area per person, 301"]

    def test_what_is_broken_and_was_not_is_new(self, comparison: Comparison) -> None:
        assert titles(comparison, Course.NEW) == ["Return air, 301"]

    def test_what_is_broken_both_times_is_still_broken(self, comparison: Comparison) -> None:
        assert titles(comparison, Course.STILL) == ["Distance between desks, 301"]

    def test_measured_values_stand_side_by_side(self, comparison: Comparison) -> None:
        (gap,) = comparison.having(Course.STILL)

        assert gap.then.value is not None
        assert gap.now.value is not None
        assert gap.change is not None
        assert (gap.then.value.en, gap.now.value.en, gap.change.en) == (
            "0.82 m",
            "0.9 m",
            "+0.08 m",
        )

    def test_a_recommendation_missed_is_told_apart(self) -> None:
        comparison = compared({SEATS: {"diners": 46, "seats": 80}}, {})

        assert titles(comparison, Course.ADVICE_FOLLOWED) == ["Seats taken, 301"]
        assert titles(comparison, Course.PUT_RIGHT) == []

    def test_areas_stand_side_by_side(self, comparison: Comparison) -> None:
        (area,) = comparison.areas

        assert area.then is not None
        assert area.now is not None
        assert (area.then.failed, area.now.failed) == (2, 2)

    def test_the_earlier_visit_comes_first_whichever_was_asked_for(self) -> None:
        premises = Premises()
        first = premises.visit(FIRST).audit.id
        last = premises.visit(LATER).audit.id

        turned = of(premises, first, last)

        assert (turned.then.on, turned.now.on) == (FIRST, LATER)


class TestObstacles:
    """What cannot be compared is never taken for put right."""

    def test_an_item_not_decided_then(self) -> None:
        premises = Premises()
        first = premises.visit(FIRST, skipped=[AREA], is_closed=False).audit.id
        last = premises.visit(LATER, CROWDED, due=LATER).audit.id

        comparison = of(premises, last, first)

        found = [each for each in comparison.findings if each.title.en == "Area per person"]
        assert [each.obstacle for each in found] == [Obstacle.UNDECIDED_THEN]
        assert titles(comparison, Course.NEW) == ["Distance between desks, 301"]

    def test_an_item_not_decided_now(self) -> None:
        premises = Premises()
        first = premises.visit(FIRST, CROWDED, due=FIRST).audit.id
        last = premises.visit(LATER, skipped=[AREA], is_closed=False).audit.id

        comparison = of(premises, last, first)

        assert [each.obstacle for each in comparison.findings] == [Obstacle.UNDECIDED_NOW]
        assert comparison.imprint.is_draft

    def test_a_place_that_was_not_visited_now(self) -> None:
        comparison = compared(CROWDED, {}, rooms=["302"])

        assert {each.obstacle for each in comparison.findings} == {Obstacle.NOT_ASKED_NOW}
        assert {each.place.id for each in comparison.findings} == {"301"}
        assert titles(comparison, Course.PUT_RIGHT) == []

    def test_what_was_sound_and_not_looked_at_again_is_listed_by_requirement(self) -> None:
        comparison = compared({}, {}, rooms=["302"])

        assert comparison.findings == ()
        assert {each.obstacle for each in comparison.incomparable} == {Obstacle.NOT_ASKED_NOW}
        assert all(
            [place.id for place in each.places] == ["301"] for each in comparison.incomparable
        )

    def test_another_checklist_asks_for_less(self) -> None:
        comparison = compared({AIR: {"damper": "open"}}, {}, checklist="quick")

        assert [each.obstacle for each in comparison.findings] == [Obstacle.NOT_ASKED_NOW]

    def test_other_rules_on_the_later_day(self) -> None:
        """2 m² sufficed before the later notice: 2.14 m² became too little without a change."""
        premises = Premises()
        first = premises.visit(date(2020, 2, 20), {AREA: {"people": 42}}, due=FIRST).audit.id
        last = premises.visit(LATER, {AREA: {"people": 42}}, due=LATER).audit.id

        comparison = of(premises, last, first)

        (area,) = comparison.findings
        assert area.obstacle is Obstacle.OTHER_RULES
        assert area.then is not None
        assert area.then.outcome is Outcome.PASS

    def test_other_rulebooks(self) -> None:
        """Nothing is matched by names that happen to be the same."""
        premises = Premises()
        first = premises.visit(FIRST, CROWDED, due=FIRST).audit.id
        last = premises.visit(LATER).audit.id
        subject = premises.comparison(last, first)

        comparison = comparison_of(with_pack(subject, "other-pack"), listed_only)

        assert comparison.items == ()
        assert comparison.areas == ()
        assert comparison.rule_changes == ()
        assert {each.obstacle for each in comparison.findings} == {Obstacle.OTHER_RULEBOOK}

    def test_a_corrected_rulebook_compares_what_reads_the_same(self) -> None:
        """A figure that was corrected between the two visits is another rule."""
        premises = Premises()
        first = premises.visit(FIRST, CROWDED, due=FIRST).audit.id
        last = premises.visit(LATER).audit.id
        subject = premises.comparison(last, first)

        comparison = comparison_of(corrected(subject), listed_only)

        assert titles(comparison, Course.PUT_RIGHT) == ["Distance between desks, 301"]
        assert [each.obstacle for each in comparison.findings] == [Obstacle.OTHER_RULES]


def corrected(subject: Subject) -> Subject:
    """Return a subject whose later visit was judged by a rulebook that asks for 2.6 m²."""
    main, rules = subject.main, subject.main.rulebook
    area = rules.requirements[AREA]
    limits = tuple(
        each.model_copy(update={"at_least": Decimal("2.6")}) if "late" in each.source else each
        for each in area.limits
    )
    altered = area.model_copy(update={"limits": limits})
    again = replace(rules, requirements={**rules.requirements, AREA: altered})
    return replace(subject, main=judged_audit(main.events, again))


def with_pack(subject: Subject, pack: str) -> Subject:
    """Return a subject whose later visit was judged by another rulebook."""
    main = subject.main
    reference = main.audit.particulars.pack.model_copy(update={"id": pack})
    particulars = main.audit.particulars.model_copy(update={"pack": reference})
    audit = replace(main.audit, particulars=particulars)
    judged = JudgedAudit(audit, main.assessment, main.rulebook, main.events)
    return Subject(DocumentKind.COMPARISON, judged, subject.others, on=subject.on)


class TestRules:
    """What changed in the rules between the two days."""

    def test_a_limit_that_took_the_place_of_another_is_told(self) -> None:
        premises = Premises()
        first = premises.visit(date(2020, 2, 20)).audit.id
        last = premises.visit(LATER).audit.id

        changes = {each.title.en: each for each in of(premises, last, first).rule_changes}

        area = changes["Area per person"]
        assert area.turn is Turn.ALTERED
        assert "2.5 m²" in area.begun[0].en
        assert "2 m²" in area.ended[0].en

    def test_nothing_changes_while_the_rules_stay(self) -> None:
        assert compared({}, {}).rule_changes == ()


def test_a_second_look_leaves_out_what_it_did_not_see() -> None:
    """Its score is not that of a whole visit."""
    premises = Premises()
    first = premises.visit(FIRST, CROWDED, due=FIRST).audit.id
    again = premises.look_again(first, FIRST + timedelta(days=2), {GAP: {"gap": Decimal("0.9")}})

    comparison = of(premises, again, first)

    assert titles(comparison, Course.PUT_RIGHT) == ["Area per person, 301"]
    assert titles(comparison, Course.STILL) == ["Distance between desks, 301"]
    assert {each.obstacle for each in comparison.incomparable} == {Obstacle.NOT_ASKED_NOW}
