"""The orders of an audit, and the steps that are taken about them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from audit.domain.order_steps import ReportedDone, Withdrawn
from audit.ui.findings.screen import FindingsScreen
from audit.ui.keeping import Keeper
from audit.ui.orders.order_dialog import OrderDialog
from audit.ui.orders.screen import OrdersScreen
from audit.ui.orders.step_form import StepForm
from audit.ui.rules.screen import RulesScreen
from checklists.language import Language
from tests.orders import look
from tests.ui.driving import (
    LARGE,
    SMALL,
    enter,
    everything_shown,
    opened,
    press,
    settled,
    shown,
)
from tests.ui.houses import TestHouse
from tests.ui.ordered_house import order_ids, ordered, orders_of, take
from tests.ui.test_hostile_text import HOSTILE, assert_is_harmless

ORDERS = ("enter", "g", "o")


@pytest.fixture
def house() -> TestHouse:
    """Return a house with a closed inspection and three orders."""
    return ordered()


async def _empty(pilot: Pilot[None]) -> None:
    """Take out what is typed where a day is asked for, so that its example shows."""
    for name in ("on", "due"):
        for field in pilot.app.screen.query(f"#blank-{name}").results(Input):
            field.value = ""
    await settled(pilot)


class TestList:
    """Every order, the most urgent first."""

    @pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
    async def test_an_order_stands_with_all_that_matters(
        self, house: TestHouse, size: tuple[int, int]
    ) -> None:
        async with opened(house, *ORDERS, size=size) as pilot:
            text = everything_shown(pilot)

        for words in (
            "1 ‼ Area per person",
            "! due in 2 days",
            "6 people too many",
            "○ to be put right · due 2020-03-04 · property manager",
            "2 Weekly service",
            "3 orders ✗ 0 overdue ! 1 due soon 0 finished",
        ):
            assert words in text

    async def test_what_is_late_says_so_and_is_counted(self, house: TestHouse) -> None:
        house.clock.pass_minutes(8 * 24 * 60)

        async with opened(house, *ORDERS) as pilot:
            text = everything_shown(pilot)

        assert "✗ 6 days over the deadline" in text
        assert "✗ 2 overdue" in text

    @pytest.mark.parametrize(
        ("language", "late", "waits", "day"),
        [
            (Language.EN, "over the deadline", "○ not in force yet", "due 2020-03-04"),
            (Language.ZH, "已超期", "○ 尚未生效", "期限 2020-03-04"),
        ],
        ids=["en", "zh"],
    )
    async def test_what_is_not_in_force_is_never_late(
        self, language: Language, late: str, waits: str, day: str
    ) -> None:
        """Its deadline stands there, and no days are counted: nobody was handed it yet."""
        house = ordered(closed=False)
        house.clock.pass_minutes(8 * 24 * 60)

        async with opened(house, *ORDERS, language=language) as pilot:
            text = everything_shown(pilot)

        assert late not in text
        assert waits in text
        assert day in text

    async def test_a_critical_finding_with_nothing_done_meanwhile_is_marked(self) -> None:
        """Said also where nothing demanded it when it was ordered."""
        house = ordered(closed=False)
        walk = house.reopened()
        first = walk.audit.orders[next(iter(walk.audit.orders))]
        walk.order(first.model_copy(update={"interim": "", "due": date(2020, 3, 3)}))
        walk.close_audit()
        house.clock.pass_minutes(3 * 24 * 60)

        async with opened(house, *ORDERS) as pilot:
            assert "! no interim measure" in everything_shown(pilot)

    async def test_what_is_finished_stands_last_and_bears_no_day(self, house: TestHouse) -> None:
        first = order_ids(house)[0]
        take(house, Withdrawn(order=first, reason="Given by mistake", by="Head"))

        async with opened(house, *ORDERS) as pilot:
            lines = shown(pilot).splitlines()
            (row,) = (n for n, line in enumerate(lines) if "Area per person" in line)

        assert all("‼" not in line for line in lines[:row])
        assert "due in" not in lines[row]
        assert "– withdrawn" in lines[row + 2]
        assert "1 finished" in lines[1]

    async def test_without_orders_it_says_where_they_are_given(self) -> None:
        house = TestHouse()
        house.begin()

        async with opened(house, *ORDERS, "r", "enter", "x", "b") as pilot:
            assert isinstance(pilot.app.screen, OrdersScreen)
            assert "Nothing is ordered." in everything_shown(pilot)

    async def test_escape_goes_back_to_the_findings(self, house: TestHouse) -> None:
        async with opened(house, *ORDERS, "escape") as pilot:
            assert isinstance(pilot.app.screen, FindingsScreen)

    async def test_the_rulebook_opens_at_the_requirement(self, house: TestHouse) -> None:
        async with opened(house, *ORDERS, "b") as pilot:
            assert isinstance(pilot.app.screen, RulesScreen)
            assert "Area per person" in everything_shown(pilot)

    async def test_it_lets_go_of_an_audit_that_was_opened_for_it_alone(
        self, house: TestHouse
    ) -> None:
        """Or nobody else could write to it until the program ends."""
        (audit,) = (each.audit for each in house.store.listed())

        async with opened(house) as pilot:
            walk = house.house.desk.open(audit)
            at = order_ids(house)[1]
            await pilot.app.push_screen(OrdersScreen(Keeper(walk), at=at, lets_go=True))
            await settled(pilot)
            assert audit in house.store.held
            await press(pilot, "enter")
            assert "Weekly service" in everything_shown(pilot)
            await press(pilot, "escape", "escape")

            assert audit not in house.store.held


class TestSteps:
    """Each is an event of the audit, and only where it can follow."""

    async def test_a_report_is_recorded_with_note_and_evidence(
        self, house: TestHouse, tmp_path: Path
    ) -> None:
        photo = tmp_path / "after.jpg"
        photo.write_bytes(b"photo")

        async with opened(house, *ORDERS, "r", "tab", "tab") as pilot:
            await enter(pilot, "six desks out")
            await press(pilot, "f3")
            await enter(pilot, str(photo))
            await press(pilot, "tab")
            await enter(pilot, "east side")
            await press(pilot, "enter", "escape")
            assert "Evidence: 1 file" in everything_shown(pilot)
            await press(pilot, "ctrl+s")

            assert "● reported done, to be re-inspected" in everything_shown(pilot)
        (report,) = orders_of(house)[0].reports
        (evidence,) = report.evidence
        assert (report.by, report.on, report.note) == (
            "property manager",
            date(2020, 3, 2),
            "six desks out",
        )
        assert (evidence.name, evidence.caption) == ("after.jpg", "east side")
        assert house.evidence.bytes_of(evidence.sha256) == b"photo"

    async def test_a_file_that_was_taken_off_is_not_recorded(
        self, house: TestHouse, tmp_path: Path
    ) -> None:
        photo = tmp_path / "after.jpg"
        photo.write_bytes(b"photo")

        async with opened(house, *ORDERS, "r", "f3") as pilot:
            await enter(pilot, str(photo))
            await press(pilot, "enter", "shift+tab", "x", "escape", "ctrl+s")

        assert orders_of(house)[0].reports[0].evidence == ()

    async def test_an_order_is_extended_with_reason_and_approver(self, house: TestHouse) -> None:
        async with opened(house, *ORDERS, "down", "e") as pilot:
            assert "Until now: 2020-03-09" in everything_shown(pilot)
            for text in ("+7", "parts are late", "head of office"):
                await enter(pilot, text)
                await press(pilot, "tab")
            await press(pilot, "ctrl+s")

            assert "◇ extended · due 2020-03-16" in everything_shown(pilot)
        (extension,) = orders_of(house)[1].extensions
        assert (extension.due, extension.reason, extension.approver) == (
            date(2020, 3, 16),
            "parts are late",
            "head of office",
        )

    @pytest.mark.parametrize(
        ("step", "examples"),
        [
            ("e", ("such as 2020-03-11, or +7 for days", "such as 2020-03-17, or +7 for days")),
            ("r", ("such as 2020-03-02", "such as 2020-03-10")),
        ],
        ids=["a later day", "done"],
    )
    async def test_examples_of_days_come_from_the_clock(
        self, house: TestHouse, step: str, examples: tuple[str, str]
    ) -> None:
        """Those of a later day lie behind the present one as well, or they would be refused."""
        async with opened(house, *ORDERS, step) as pilot:
            await _empty(pilot)
            before = everything_shown(pilot)
        house.clock.pass_minutes(8 * 24 * 60)
        async with opened(house, *ORDERS, step) as pilot:
            await _empty(pilot)
            after = everything_shown(pilot)

        assert (examples[0] in before, examples[1] in after) == (True, True)

    async def test_the_cursor_follows_an_order_that_moves_down(self, house: TestHouse) -> None:
        async with opened(house, *ORDERS, "e") as pilot:
            for text in ("2020-03-30", "late", "head"):
                await enter(pilot, text)
                await press(pilot, "tab")
            await press(pilot, "ctrl+s", "enter")

            assert "2020-03-30, at first 2020-03-04" in everything_shown(pilot)

    async def test_an_interim_measure_is_recorded(self, house: TestHouse) -> None:
        async with opened(house, *ORDERS, "down", "i") as pilot:
            await enter(pilot, "windows open")
            await press(pilot, "enter")

            assert "Meanwhile: " in everything_shown(pilot)
        assert orders_of(house)[1].interim == "windows open"

    async def test_an_order_is_withdrawn_for_a_reason(self, house: TestHouse) -> None:
        async with opened(house, *ORDERS, "w") as pilot:
            await enter(pilot, "wrong room")
            await press(pilot, "enter")
            await enter(pilot, "head")
            await press(pilot, "enter")

            assert "– withdrawn" in everything_shown(pilot)
        withdrawal = orders_of(house)[0].withdrawal
        assert withdrawal is not None
        assert (withdrawal.reason, withdrawal.by) == ("wrong room", "head")

    @pytest.mark.parametrize(
        ("keys", "typed", "field"),
        [
            (("r",), {"by": " "}, "by"),
            (("r",), {"on": "someday"}, "on"),
            (("r",), {"on": ""}, "on"),
            (("e",), {}, "due"),
            (("e",), {"due": "+x"}, "due"),
            (("e",), {"due": "+999999"}, "due"),
            (("e",), {"due": "2020-03-04", "reason": "r", "approver": "a"}, "due"),
            (("e",), {"due": "+7", "approver": "a"}, "reason"),
            (("e",), {"due": "+7", "reason": "r"}, "approver"),
            (("i",), {"interim": ""}, "interim"),
            (("w",), {"by": "head"}, "reason"),
            (("w",), {"reason": "wrong"}, "by"),
        ],
    )
    async def test_what_is_wrong_stands_at_its_field(
        self, house: TestHouse, keys: tuple[str, ...], typed: dict[str, str], field: str
    ) -> None:
        """And nothing is recorded."""
        async with opened(house, *ORDERS, *keys) as pilot:
            for name, text in typed.items():
                pilot.app.screen.query_one(f"#blank-{name}").value = text  # type: ignore[attr-defined]
            await press(pilot, "ctrl+s")

            assert isinstance(pilot.app.screen, StepForm)
            assert pilot.app.focused is pilot.app.screen.query_one(f"#blank-{field}")
            assert "✗" in shown(pilot)
        assert not orders_of(house)[0].history

    async def test_a_critical_finding_is_not_extended_with_nothing_done_meanwhile(self) -> None:
        house = ordered(closed=False)
        walk = house.reopened()
        first = walk.audit.orders[next(iter(walk.audit.orders))]
        walk.order(first.model_copy(update={"interim": "", "due": date(2020, 3, 3)}))
        walk.close_audit()

        async with opened(house, *ORDERS, "e") as pilot:
            for text in ("+7", "late", "head"):
                await enter(pilot, text)
                await press(pilot, "tab")
            await press(pilot, "ctrl+s")
            assert pilot.app.focused is pilot.app.screen.query_one("#blank-interim")
            await enter(pilot, "shut")
            await press(pilot, "ctrl+s")

        order = orders_of(house)[0]
        assert (order.interim, order.due) == ("shut", date(2020, 3, 10))

    @pytest.mark.parametrize("step", ["r", "e", "i", "w"])
    async def test_what_cannot_follow_is_said_before_anything_is_asked(
        self, house: TestHouse, step: str
    ) -> None:
        take(house, look(order_ids(house)[0]))

        async with opened(house, *ORDERS, step) as pilot:
            assert isinstance(pilot.app.screen, OrdersScreen)
            assert "Finish the re-inspection" in everything_shown(pilot)

    @pytest.mark.parametrize("step", ["r", "e", "i", "w"])
    async def test_before_closing_no_step_can_be_taken(self, step: str) -> None:
        house = ordered(closed=False)

        async with opened(house, *ORDERS) as pilot:
            assert "○ not in force yet" in everything_shown(pilot)
            assert "The audit is still open" in everything_shown(pilot)
            await press(pilot, step)

            assert isinstance(pilot.app.screen, OrdersScreen)
        assert not any(each.history for each in orders_of(house))

    async def test_before_closing_an_order_can_be_taken_out(self) -> None:
        house = ordered(closed=False)

        async with opened(house, *ORDERS, "down", "x") as pilot:
            assert "2 orders" in everything_shown(pilot)
        assert len(orders_of(house)) == 2

    async def test_in_force_it_cannot(self, house: TestHouse) -> None:
        async with opened(house, *ORDERS, "x", "delete"):
            pass

        assert len(orders_of(house)) == 3

    async def test_a_full_disk_is_said_and_nothing_is_pretended(self, house: TestHouse) -> None:
        async with opened(house, *ORDERS, "i") as pilot:
            house.store.is_full = True
            await press(pilot, "ctrl+s")
            assert "The disk is full." in everything_shown(pilot)
            await press(pilot, "escape")

            assert "NOT saved" in shown(pilot)
        assert not orders_of(house)[0].history

    async def test_escape_records_nothing(self, house: TestHouse) -> None:
        async with opened(house, *ORDERS, "w") as pilot:
            await enter(pilot, "wrong room")
            await press(pilot, "escape")

        assert not orders_of(house)[0].history


class TestHistory:
    """Who did what, and when."""

    async def test_every_step_stands_with_its_day_and_author(self, house: TestHouse) -> None:
        first = order_ids(house)[0]
        house.clock.pass_minutes(60)
        take(house, ReportedDone(order=first, by="manager", on=date(2020, 3, 2), note="done"))

        async with opened(house, *ORDERS, "enter") as pilot:
            assert isinstance(pilot.app.screen, OrderDialog)
            text = everything_shown(pilot)

        ordered_at = text.index("2020-03-02 09:30 · inspector")
        assert text.index("Ordered.") > ordered_at
        reported_at = text.index("2020-03-02 10:30 · inspector")
        assert reported_at > ordered_at
        assert "Reported done on 2020-03-02 by manager" in text[reported_at:].replace("│ │", "")

    async def test_it_stands_beside_the_list_where_there_is_room(self, house: TestHouse) -> None:
        async with opened(house, *ORDERS, "down", size=LARGE) as pilot:
            assert "A-1 · Fan coils" in everything_shown(pilot)
            await press(pilot, "tab", "end")
            assert "History" in shown(pilot)

    @pytest.mark.parametrize("key", ["enter", "r", "e", "i", "w"])
    async def test_every_dialog_can_be_told_in_the_other_language(
        self, house: TestHouse, key: str
    ) -> None:
        async with opened(house, *ORDERS, key) as pilot:
            await press(pilot, "ctrl+l")

            assert "整改要求 1" in shown(pilot)


@pytest.mark.parametrize("language", Language)
async def test_the_longest_names_are_cut_and_not_wrapped(language: Language) -> None:
    """Three lines an order, whatever is in it."""
    house = ordered(closed=False, name="长" * 200)
    walk = house.reopened()
    for order in [*walk.audit.orders.values()]:
        walk.order(
            order.model_copy(
                update={"responsible": "长" * 200, "measure": "y" * 4000, "interim": "長" * 4000}
            )
        )
    walk.close_audit()

    async with opened(house, *ORDERS, language=language) as pilot:
        rows = shown(pilot).splitlines()

        assert len(rows) == SMALL[1]
        assert sum("…" in row for row in rows) >= 6
        await press(pilot, "enter", "end")
        assert "2020-03-02 09:30" in shown(pilot)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
async def test_whatever_is_typed_about_an_order_is_only_text(house: TestHouse, text: str) -> None:
    """Taken or refused, shown in the list, the page and the forms: nothing disguises anything."""
    async with opened(house, *ORDERS) as pilot:
        for step in ("i", "r", "e", "w"):
            await press(pilot, step)
            for field in pilot.app.screen.query(Input):
                if field.id not in {"blank-on", "blank-due"}:
                    field.value = text
            await press(pilot, "ctrl+s")
            assert_is_harmless(shown(pilot))
            if isinstance(pilot.app.screen, StepForm):
                await press(pilot, "escape")
            await press(pilot, "enter")
            assert_is_harmless(shown(pilot))
            await press(pilot, "escape")
        assert isinstance(pilot.app.screen, OrdersScreen)
