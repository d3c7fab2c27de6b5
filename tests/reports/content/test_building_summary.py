"""What a building comes to over its visits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from audit.domain.events import AuditId
from audit.domain.particulars import AuditKind
from audit.services.due import Timing
from reports.content.building_summary import BuildingSummary, building_summary_of
from reports.content.evidence import listed_only
from tests.reports.buildings import CROWDED, FIRST, Premises, lively
from tests.reports.visits import AIR, AREA, GAP

LATER = FIRST + timedelta(days=28)
OPEN_DAMPER: Mapping[str, Mapping[str, Any]] = {AIR: {"damper": "open"}}


def summary_of(premises: Premises, audit: AuditId, on: date | None = None) -> BuildingSummary:
    """Return the summary of a building as it is looked at on a day."""
    return building_summary_of(premises.summary(audit, on), listed_only)


@pytest.fixture(scope="module")
def busy() -> BuildingSummary:
    """A building with four whole visits, a second look and an open visit."""
    premises, last = lively(4)
    return summary_of(premises, last, FIRST + timedelta(days=120))


class TestVisits:
    """Every visit is listed; only whole ones that stand can be compared."""

    def test_they_stand_in_the_order_of_their_days(self, busy: BuildingSummary) -> None:
        days = [visit.on for visit in busy.visits]

        assert days == sorted(days)
        assert len(days) == 6

    def test_neither_second_looks_nor_open_visits_are_whole(self, busy: BuildingSummary) -> None:
        assert [visit.is_whole for visit in busy.visits] == [True, False, True, True, True, False]

    def test_a_second_look_names_the_day_of_the_first(self, busy: BuildingSummary) -> None:
        assert busy.visits[1].reinspects == FIRST

    def test_visits_to_other_buildings_are_left_out(self) -> None:
        premises = Premises()
        here = premises.visit().audit.id
        premises.name = "别的大厦"
        premises.visit(LATER)

        assert [visit.audit for visit in summary_of(premises, here).visits] == [here]

    def test_an_open_visit_makes_no_draft_of_it(self, busy: BuildingSummary) -> None:
        """It is an overview, and says itself which visit is open."""
        assert not busy.imprint.is_draft


class TestAreas:
    """The latest whole visit against the one of its kind before."""

    def test_they_tell_how_points_went(self) -> None:
        premises = Premises()
        premises.visit(FIRST, CROWDED, due=FIRST)
        last = premises.visit(LATER).audit.id

        areas = summary_of(premises, last).areas

        assert areas is not None
        assert (areas.then_on, areas.now_on) == (FIRST, LATER)
        (office,) = areas.areas
        assert office.now is not None
        assert office.now.points == 100
        assert office.difference is not None
        assert office.difference > 0

    def test_one_visit_has_nothing_to_be_compared_with(self) -> None:
        premises = Premises()
        only = premises.visit().audit.id

        assert summary_of(premises, only).areas is None

    def test_visits_by_another_checklist_are_passed_over(self) -> None:
        premises = Premises()
        premises.visit(FIRST)
        premises.visit(FIRST + timedelta(days=1), checklist="quick")
        last = premises.visit(LATER).audit.id

        areas = summary_of(premises, last).areas

        assert areas is not None
        assert areas.then_on == FIRST


class TestRepeats:
    """The same requirement at the same place, broken again within twelve months."""

    def test_what_was_done_the_last_time_is_told_with_who_verified_it(self) -> None:
        premises = Premises()
        first = premises.visit(FIRST, CROWDED, due=FIRST).audit.id
        premises.report_done(first, AREA, FIRST + timedelta(days=1))
        premises.look_again(first, FIRST + timedelta(days=2), {})
        last = premises.visit(LATER, {AREA: {"people": 40}}, due=LATER).audit.id

        (repeat,) = summary_of(premises, last).repeats

        assert repeat.found == (LATER, FIRST)
        for words in ("在门口标明最多人数", "行政部", "检查员甲"):
            assert words in repeat.last_time.zh
        assert repeat.is_current

    def test_what_was_found_more_than_a_year_before_does_not_count(self) -> None:
        premises = Premises()
        premises.visit(FIRST, CROWDED, due=FIRST)
        last = premises.visit(
            FIRST.replace(year=2021, day=3), CROWDED, due=date(2021, 4, 1)
        ).audit.id

        assert summary_of(premises, last).repeats == ()

    def test_what_was_found_a_year_before_to_the_day_counts(self) -> None:
        premises = Premises()
        premises.visit(FIRST, CROWDED, due=FIRST)
        last = premises.visit(FIRST.replace(year=2021), CROWDED, due=date(2021, 4, 1)).audit.id

        assert {each.title.en for each in summary_of(premises, last).repeats} == {
            "Area per person",
            "Distance between desks",
        }

    def test_a_second_look_that_fails_is_no_new_finding(self) -> None:
        premises = Premises()
        first = premises.visit(FIRST, CROWDED, due=FIRST).audit.id
        premises.look_again(first, FIRST + timedelta(days=2), CROWDED)

        assert summary_of(premises, first).repeats == ()

    def test_what_a_later_visit_found_sound_is_not_current(self) -> None:
        premises = Premises()
        premises.visit(FIRST, CROWDED, due=FIRST)
        premises.visit(FIRST + timedelta(days=7), CROWDED, due=LATER)
        last = premises.visit(LATER).audit.id

        assert not any(each.is_current for each in summary_of(premises, last).repeats)


class TestOpen:
    """What is open, overdue and due soon on the day the summary looks from."""

    @pytest.mark.parametrize(
        ("days", "timing", "left"),
        [
            (5, Timing.OVERDUE, -1),
            (4, Timing.DUE_SOON, 0),
            (1, Timing.DUE_SOON, 3),
            (0, Timing.LATER, 4),
        ],
    )
    def test_orders_are_counted_on_that_day(self, days: int, timing: Timing, left: int) -> None:
        premises = Premises()
        first = premises.visit(FIRST, OPEN_DAMPER, due=FIRST + timedelta(days=4)).audit.id

        (order,) = summary_of(premises, first, FIRST + timedelta(days=days)).orders

        assert (order.timing, order.days_left) == (timing, left)

    def test_what_a_second_look_closed_is_open_no_more(self) -> None:
        premises = Premises()
        first = premises.visit(FIRST, CROWDED, due=FIRST).audit.id
        premises.look_again(first, FIRST + timedelta(days=2), {GAP: {"gap": Decimal("0.9")}})

        (order,) = summary_of(premises, first).orders

        assert order.title.en == "Distance between desks"
        assert order.last_step is not None
        assert "0.1" in order.last_step.en

    def test_the_longest_overdue_comes_first(self, busy: BuildingSummary) -> None:
        days = [order.due for order in busy.orders if order.due]

        assert days == sorted(days)
        assert busy.orders[-1].due is None

    def test_orders_of_an_open_visit_are_not_in_force(self, busy: BuildingSummary) -> None:
        assert [order.is_in_force for order in busy.orders].count(False) == 1

    def test_orders_of_an_open_visit_are_not_late(self) -> None:
        premises = Premises()
        draft = premises.visit(FIRST, OPEN_DAMPER, due=FIRST, is_closed=False).audit.id

        (order,) = summary_of(premises, draft, FIRST + timedelta(days=2455)).orders

        assert (order.timing, order.days_left) == (Timing.NOT_IN_FORCE, None)

    def test_a_finding_nothing_is_ordered_about_is_named(self) -> None:
        premises = Premises()
        only = premises.visit(
            FIRST, OPEN_DAMPER, kind=AuditKind.SELF_CHECK, is_ordered=False
        ).audit.id

        (finding,) = summary_of(premises, only).unordered

        assert finding.title.en == "Return air"
        assert finding.visited_on == FIRST

    def test_a_finding_that_a_later_visit_found_sound_is_not(self) -> None:
        premises = Premises()
        premises.visit(FIRST, OPEN_DAMPER, kind=AuditKind.SELF_CHECK, is_ordered=False)
        last = premises.visit(LATER).audit.id

        assert summary_of(premises, last).unordered == ()

    def test_a_finding_about_which_an_order_stands_is_not(self) -> None:
        premises = Premises()
        first = premises.visit(FIRST, OPEN_DAMPER, due=LATER).audit.id

        assert summary_of(premises, first).unordered == ()
