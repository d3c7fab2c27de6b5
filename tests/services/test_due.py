"""Overdue, due soon, and found again: all of it from the lines of the list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from audit.domain.events import AuditId
from audit.domain.order_steps import Result
from audit.domain.particulars import AuditKind
from audit.domain.rectification import OrderState
from audit.services.due import (
    DueOrder,
    Timing,
    counts,
    due_orders,
    last_time,
    repeats,
    timing,
)
from audit.services.due_in_words import (
    days_words,
    details_words,
    heading_words,
    last_time_words,
    repeat_words,
    result_of_order_word,
    state_word,
    timing_word,
    what_words,
)
from audit.services.order_rows import failed_items, standing_orders
from audit.services.ports import Listed
from audit.services.rectifying import extend, report_done
from audit.services.reinspecting import begin_reinspection, finish_reinspection
from audit.services.walking import Walk
from checklists.language import Language, Message, Speech
from tests.orders import DUE, LATER, any_step, closed, order, order_about
from tests.visits import AREA, SIGN, Office, key, room

say = Speech(Language.EN)
zh = Speech(Language.ZH)


@pytest.fixture
def office() -> Office:
    """Return an empty office."""
    return Office()


def due(office: Office, on: date | None = None, soon_days: int = 3) -> Sequence[DueOrder]:
    """Return what is due."""
    return due_orders(office.desk.listed(), office.clock.now(), on=on, soon_days=soon_days)


def on_day(office: Office, day: date) -> None:
    """Let it be that day."""
    office.clock.at = office.clock.at.replace(year=day.year, month=day.month, day=day.day)


def visited(office: Office, day: date, *, building: str = "Tower") -> Walk:
    """Return a closed audit of a day in which people are too many, left to others."""
    on_day(office, day)
    walk = office.walk()
    particulars = walk.audit.particulars
    named = particulars.building.model_copy(update={"name": building})
    walk.change(particulars.model_copy(update={"on": day, "building": named}))
    walk.enter(key(AREA), {"people": 42})
    walk.order(order(due=day + timedelta(days=2)))
    walk.close_audit()
    walk.leave()
    return walk


def drafted(office: Office) -> Walk:
    """Return an open audit with one order, which is not in force yet."""
    walk = office.walk()
    walk.enter(key(SIGN), {"seen": False})
    walk.order(order(SIGN))
    return walk


class TestDays:
    """The last day itself still counts."""

    @pytest.mark.parametrize(
        ("left", "expected"),
        [
            (-1, Timing.OVERDUE),
            (0, Timing.DUE_SOON),
            (3, Timing.DUE_SOON),
            (4, Timing.LATER),
        ],
    )
    def test_three_days_are_soon(self, left: int, expected: Timing) -> None:
        assert timing(DUE, DUE - timedelta(days=left), is_in_force=True) is expected

    def test_the_house_may_say_otherwise(self) -> None:
        assert timing(DUE, DUE - timedelta(days=4), 5, is_in_force=True) is Timing.DUE_SOON
        assert timing(DUE, DUE - timedelta(days=1), 0, is_in_force=True) is Timing.LATER

    def test_without_a_day_nothing_is_overdue(self) -> None:
        assert timing(None, date.max, is_in_force=True) is Timing.UNDATED

    def test_what_is_not_in_force_is_never_overdue(self) -> None:
        assert timing(DUE, date.max, is_in_force=False) is Timing.NOT_IN_FORCE

    def test_of_an_open_audit_no_days_are_counted(self, office: Office) -> None:
        drafted(office)
        on_day(office, DUE + timedelta(days=2))

        (waiting,) = due(office)

        assert (waiting.timing, waiting.days_left) == (Timing.NOT_IN_FORCE, None)
        assert waiting.order.due == DUE

    def test_what_is_late_stands_before_what_is_not_in_force(self, office: Office) -> None:
        drafted(office).leave()
        visited(office, LATER)

        assert [each.order.due for each in due(office)] == [LATER + timedelta(days=2), DUE]

    def test_the_longest_overdue_come_first_and_the_undated_last(self, office: Office) -> None:
        walk = office.walk(AuditKind.SELF_CHECK, room(), room("W-302"), room("W-303"))
        for place, day in (("W-301", None), ("W-302", LATER), ("W-303", DUE)):
            walk.enter(key(SIGN, place), {"seen": False})
            walk.order(order(SIGN, place, due=day))
        walk.close_audit()

        listed = due(office, on=LATER + timedelta(days=1))

        assert [each.order.due for each in listed] == [DUE, LATER, None]
        assert [each.days_left for each in listed] == [-6, -1, None]
        assert counts(listed) == {
            Timing.OVERDUE: 2,
            Timing.DUE_SOON: 0,
            Timing.LATER: 0,
            Timing.NOT_IN_FORCE: 0,
            Timing.UNDATED: 1,
        }

    def test_today_is_the_day_unless_another_is_named(self, office: Office) -> None:
        closed(office)
        on_day(office, DUE + timedelta(days=2))

        assert {each.days_left for each in due(office)} == {-2}


class TestWhatStands:
    """Rows hold what is to be done, and nothing that is settled."""

    def test_a_row_says_all_that_a_list_shows(self, office: Office) -> None:
        walk = closed(office)

        (first, second) = due(office)

        assert first.order.id == order_about(walk, AREA)
        assert (first.order.number, second.order.number) == (1, 2)
        assert first.order.key == key(AREA)
        assert (first.order.building, first.order.place) == ("Tower", "Room W-301")
        assert first.order.since == office.clock.now()
        assert first.order.is_in_force
        assert "6 people too many" in what_words(first.order, say)

    def test_extensions_move_the_day(self, office: Office) -> None:
        walk = closed(office)
        extend(walk, order_about(walk, AREA), due=LATER, reason="r", approver="a")

        (line,) = office.desk.listed()

        assert {each.order.due for each in due(office)} == {DUE, LATER}
        assert line.summary["next_due"] == DUE.isoformat()
        assert line.summary["open_orders"] == 2

    def test_what_is_withdrawn_or_closed_is_not_due(self, office: Office) -> None:
        walk = closed(office)
        walk.rectify(any_step("withdrawn", order_about(walk, AREA)))
        walk.rectify(
            any_step("passed", order_about(walk, SIGN)),
            any_step("closed", order_about(walk, SIGN)),
        )

        (line,) = office.desk.listed()

        assert due(office) == []
        assert (line.summary["open_orders"], line.summary["next_due"]) == (0, None)

    def test_reported_done_is_not_done(self, office: Office) -> None:
        walk = closed(office)
        report_done(walk, order_about(walk, AREA), by="Manager", on=DUE)

        assert OrderState.REPORTED_DONE in {each.order.state for each in due(office)}

    def test_orders_of_an_open_audit_are_said_not_to_be_in_force(self, office: Office) -> None:
        walk = office.walk()
        walk.order(order())

        assert [each.order.is_in_force for each in due(office)] == [False]

    def test_a_damaged_audit_hinders_nobody(self) -> None:
        broken = Listed(AuditId("x"), {}, Message("Damaged"))

        assert due_orders([broken], Office().clock.now()) == []
        assert standing_orders(broken) == ()
        assert list(failed_items(broken)) == []

    def test_a_critical_one_wants_an_interim_measure_after_24_hours(self, office: Office) -> None:
        walk = office.walk()
        walk.enter(key(AREA), {"people": 42})
        walk.order(order(interim=""))
        walk.close_audit()

        assert not due(office)[0].wants_interim
        office.clock.pass_minutes(24 * 60 + 1)
        assert due(office)[0].wants_interim
        walk.rectify(any_step("interim", order_about(walk, AREA)))
        assert not due(office)[0].wants_interim


class TestRepeats:
    """The same requirement at the same place of the same building within twelve months."""

    def test_what_was_found_before_is_found_again(self, office: Office) -> None:
        first = visited(office, date(2020, 10, 1))
        visited(office, date(2021, 3, 2))

        latest = max(due(office), key=lambda each: each.order.on)

        assert [repeat.audit for repeat in latest.repeats] == [first.audit.id]
        assert "2020-10-01" in repeat_words(latest, say)

    @pytest.mark.parametrize(
        ("before", "is_repeat"),
        [
            (date(2020, 3, 2), True),
            (date(2020, 3, 1), False),
            (date(2021, 3, 1), True),
            (date(2021, 3, 2), False),
        ],
    )
    def test_twelve_months_are_counted_by_the_calendar(
        self, office: Office, before: date, *, is_repeat: bool
    ) -> None:
        visited(office, before)

        found = repeats(office.desk.listed(), "Tower", date(2021, 3, 2), key(AREA))

        assert bool(found) is is_repeat

    def test_a_leap_day_has_a_year_before_it(self, office: Office) -> None:
        visited(office, date(2023, 2, 28))

        assert repeats(office.desk.listed(), "Tower", date(2024, 2, 29), key(AREA))
        assert not repeats(office.desk.listed(), "Tower", date.min, key(AREA))

    def test_another_building_place_or_requirement_is_another_thing(self, office: Office) -> None:
        visited(office, date(2021, 1, 1), building="Annex")
        visited(office, date(2021, 1, 2))
        listed, on = office.desk.listed(), date(2021, 3, 2)

        assert len(repeats(listed, "Tower", on, key(AREA))) == 1
        assert not repeats(listed, "Tower", on, key(SIGN))
        assert not repeats(listed, "Tower", on, key(AREA, "W-30"))
        assert not repeats(listed, "Hall", on, key(AREA))

    def test_a_second_look_is_no_repeat(self, office: Office) -> None:
        first = visited(office, date(2021, 1, 2))
        on_day(office, date(2021, 1, 6))
        second = begin_reinspection(office.desk, first.audit.id)
        second.enter(key(AREA), {"people": 42})
        finish_reinspection(office.desk, second)

        found = repeats(office.desk.listed(), "Tower", date(2021, 3, 2), key(AREA))

        assert [repeat.audit for repeat in found] == [first.audit.id]

    def test_it_says_what_was_done_and_who_verified_it(self, office: Office) -> None:
        first = visited(office, date(2021, 1, 2))
        on_day(office, date(2021, 1, 6))
        again = office.desk.open(first.audit.id)
        report_done(again, order_about(again, AREA), by="Manager", on=date(2021, 1, 5))
        again.leave()
        second = begin_reinspection(office.desk, first.audit.id)
        second.enter(key(AREA), {"people": 30})
        finish_reinspection(office.desk, second)
        (repeat,) = repeats(office.desk.listed(), "Tower", date(2021, 3, 2), key(AREA))

        last = last_time(office.desk, repeat, key(AREA))

        told = last_time_words(last, say)
        assert last.orders[0].state is OrderState.CLOSED
        assert "Move people" in told
        assert "by Manager" in told
        assert "Re-inspected on 2021-01-06 by somebody unnamed: put right." in told

    def test_it_says_where_nobody_looked_or_nothing_was_ordered(self, office: Office) -> None:
        visited(office, date(2021, 1, 2))
        (repeat,) = repeats(office.desk.listed(), "Tower", date(2021, 3, 2), key(AREA))

        assert "Never re-inspected" in last_time_words(
            last_time(office.desk, repeat, key(AREA)), say
        )
        assert "nothing was ordered" in last_time_words(
            last_time(office.desk, repeat, key(SIGN)), say
        )


class TestWords:
    """Both languages say it, and not the same."""

    @pytest.mark.parametrize("state", OrderState)
    def test_states(self, state: OrderState) -> None:
        assert state_word(state, say) != state_word(state, zh)

    @pytest.mark.parametrize("timing", Timing)
    def test_timings(self, timing: Timing) -> None:
        assert timing_word(timing, say) != timing_word(timing, zh)

    @pytest.mark.parametrize("result", Result)
    def test_results(self, result: Result) -> None:
        assert result_of_order_word(result, say) != result_of_order_word(result, zh)

    @pytest.mark.parametrize(
        ("days", "english", "chinese"),
        [
            (None, "no deadline", "无期限"),
            (-1, "1 day over the deadline", "已超期 1 天"),
            (-2, "2 days over the deadline", "已超期 2 天"),
            (0, "due today", "今天到期"),
            (1, "due in 1 day", "还有 1 天到期"),
        ],
    )
    def test_days(self, days: int | None, english: str, chinese: str) -> None:
        stands = timing(DUE if days is not None else None, DUE, is_in_force=True)
        told = (days_words(stands, days, say), days_words(stands, days, zh))
        assert told == (english, chinese)

    def test_days_that_do_not_run_are_not_counted(self) -> None:
        assert days_words(Timing.NOT_IN_FORCE, None, say) == ""

    def test_a_reminder_says_what_is_not_in_force(self, office: Office) -> None:
        drafted(office)
        (waiting,) = due(office)

        assert "not in force yet" in details_words(waiting, say)
        assert "尚未生效" in details_words(waiting, zh)

    def test_headings(self, office: Office) -> None:
        closed(office)
        first = due(office)[0].order

        assert heading_words(first, say) == "thing (Room W-301, Tower)"
        assert heading_words(first, zh) == "〔thing〕（Room W-301，Tower）"
