"""The second look on screen: who looks again, what was found then, and writing back item by item."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from audit.domain.answers import Order
from audit.domain.buildings import PlaceId
from audit.domain.errors import NotFound, NotSaved
from audit.domain.order_steps import Result
from audit.domain.particulars import AuditKind
from audit.domain.rectification import OrderState
from audit.services.rectifying import withdraw_order
from audit.services.reinspecting import begin_reinspection, pending
from audit.ui.dialogs.choosing import CandidateList
from audit.ui.documents.screen import DocumentsScreen
from audit.ui.home.screen import HomeScreen
from audit.ui.reinspecting.form import ReinspectionForm
from audit.ui.reinspecting.screen import WriteBackScreen
from audit.ui.walk.screen import WalkScreen
from checklists.language import Language, Message
from checklists.rulebook import Rulebook
from tests.fakes import MemoryAuditLog
from tests.ui.driving import LARGE, SMALL, enter, everything_shown, opened, press, shown
from tests.ui.due_houses import (
    AREA_AT,
    DAY,
    SERVICE_AT,
    SIGN_AT,
    begun_again,
    order_at,
    ordered,
    reported,
)
from tests.ui.houses import TestHouse, place
from tests.ui.office_pack import item, notice, office_pack

BEGUN = ("i", "ctrl+s")
"""Begins the re-inspection of the only audit, with what the form proposes."""
LAST_STEP = ("down", "enter", "c")
"""Opens the re-inspection below its first audit, and leads to its last step."""


@pytest.fixture
def house() -> TestHouse:
    """Return a house with a closed inspection, one of its three orders reported done."""
    house = TestHouse()
    first = ordered(house, AuditKind.INSPECTION)
    house.clock.pass_minutes(DAY)
    reported(house, first)
    return house


def pack_that_knows_beforehand() -> Rulebook:
    """Return the office's rulebook with a rule about what is known of a lift anyway."""
    pack = office_pack()
    size = item(
        "lift.size",
        "lift",
        ("额定人数", "Size of the lift"),
        ("额定人数是多少？", "For how many is it rated?"),
        ["rated"],
        [notice("四", "at_most", quantity="rated", figure=Decimal(10))],
    )
    return replace(pack, requirements={**pack.requirements, size.id: size})


def states(house: TestHouse) -> list[OrderState]:
    """Return how the orders of the first audit stand."""
    first = house.store.listed()[0].audit
    orders = house.house.desk.state_of(first).rectifications.values()
    return [each.state for each in orders]


class TestBeginning:
    """Who looks again, when, and under which number."""

    async def test_the_form_proposes_the_inspectors_of_the_first_visit(
        self, house: TestHouse
    ) -> None:
        async with opened(house, "i") as pilot:
            assert isinstance(pilot.app.screen, ReinspectionForm)
            text = shown(pilot)

        for words in ("visit of 2020-03-02", "2020-03-03", "Inspector A", "0001", "0002"):
            assert words in text

    async def test_it_bears_what_was_entered(self, house: TestHouse) -> None:
        async with opened(house, "i", "ctrl+k", "home", "ctrl+k") as pilot:
            await enter(pilot, "2020-03-02")
            await press(pilot, "enter")
            await enter(pilot, "R-7")
            await press(pilot, "enter", "home", "ctrl+k")
            await enter(pilot, "Inspector C")
            await press(pilot, "ctrl+s")
            assert isinstance(pilot.app.screen, WalkScreen)
            particulars = pilot.app.screen.walk.audit.particulars

        assert particulars.on.isoformat() == "2020-03-02"
        assert particulars.number == "R-7"
        assert [each.name for each in particulars.inspectors] == ["Inspector C", "Inspector B"]

    async def test_an_authority_needs_two_certificates(self, house: TestHouse) -> None:
        """Refused before anything is begun, at the field, with all that was typed."""
        async with opened(house, "i", *["tab"] * 5, "home", "ctrl+k", "ctrl+s") as pilot:
            assert isinstance(pilot.app.screen, ReinspectionForm)
            assert "An inspection needs two inspectors" in everything_shown(pilot)
        assert len(house.store.listed()) == 1

    async def test_a_day_before_the_first_visit_is_refused(self, house: TestHouse) -> None:
        async with opened(house, "i", "home", "ctrl+k") as pilot:
            await enter(pilot, "2020-03-01")
            await press(pilot, "ctrl+s")

            assert "A re-inspection cannot come before" in everything_shown(pilot)
        assert len(house.store.listed()) == 1

    async def test_a_self_check_asks_only_who_looks_again(self) -> None:
        """It bears no certificates; but whoever verified it must be known."""
        house = TestHouse()
        ordered(house)

        async with opened(house, "i", "ctrl+s") as pilot:
            assert "Certificate" not in shown(pilot)
            assert "nothing was entered" in everything_shown(pilot)
            await enter(pilot, "Safety officer")
            await press(pilot, "ctrl+s")

            assert isinstance(pilot.app.screen, WalkScreen)

    async def test_escape_begins_nothing(self, house: TestHouse) -> None:
        async with opened(house, "i", "escape") as pilot:
            assert isinstance(pilot.app.screen, HomeScreen)
        assert len(house.store.listed()) == 1

    async def test_a_full_disk_begins_nothing_and_keeps_the_form(self, house: TestHouse) -> None:
        async with opened(house, "i") as pilot:
            house.store.is_full = True
            await press(pilot, "ctrl+s")

            assert "The disk is full." in everything_shown(pilot)
            assert isinstance(pilot.app.screen, ReinspectionForm)
        assert len(house.store.listed()) == 1


class TestWalking:
    """Only what failed, each with what was found then."""

    async def test_it_asks_only_for_what_failed(self, house: TestHouse) -> None:
        async with opened(house, *BEGUN) as pilot:
            assert isinstance(pilot.app.screen, WalkScreen)
            items = pilot.app.screen.walk.assessment.items

        assert set(items) == {AREA_AT, SERVICE_AT, SIGN_AT}

    @pytest.mark.parametrize("language", Language, ids=lambda language: language.value)
    async def test_what_was_found_then_stands_beside_the_item(
        self, house: TestHouse, language: Language
    ) -> None:
        """On the smallest screen with the fields still in sight."""
        async with opened(house, *BEGUN, "y", language=language) as pilot:
            text = everything_shown(pilot)

        assert "↻ 2020-03-02" in text
        assert "2.14" in text
        for english, chinese in (
            ("reported done, to be re-inspected", "报告已整改"),
            ("People present", "在场人数"),
            ("re-inspection of 2020-03-02", "复查2020-03-02"),
        ):
            assert (english if language is Language.EN else chinese) in text

    @pytest.mark.parametrize(
        ("size", "keys"), [(SMALL, ("t",)), (LARGE, ())], ids=["small", "large"]
    )
    async def test_all_that_was_ordered_and_done_is_one_key_away(
        self, house: TestHouse, size: tuple[int, int], keys: tuple[str, ...]
    ) -> None:
        async with opened(house, *BEGUN, "y", *keys, size=size) as pilot:
            text = everything_shown(pilot)

        for words in (
            "Evidence: crowded.jpg – east side",
            "due 2020-03-04 · Property manager",
            "Move people to the meeting corner",
            "Meanwhile: Half of them at home",
            "Reported done on 2020-03-03",
            "Evidence: moved.jpg",
        ):
            assert words in text

    async def test_the_remedy_is_told_once(self, house: TestHouse) -> None:
        """What the order says in the same words leaves its lines to the fields."""
        async with opened(house, *BEGUN, "y", size=(240, 50)) as pilot:
            text = everything_shown(pilot)

        assert text.count("6 people too many") == 1

    async def test_chinese_has_its_own_colon(self, house: TestHouse) -> None:
        async with opened(house, *BEGUN, "y", size=(240, 50), language=Language.ZH) as pilot:
            text = everything_shown(pilot)

        assert "整改要求 1：" in text
        assert "证据：moved.jpg" in text

    async def test_another_audit_has_no_such_key(self) -> None:
        house = TestHouse()
        house.begin()

        async with opened(house, "enter", "t") as pilot:
            assert isinstance(pilot.app.screen, WalkScreen)

    async def test_without_the_first_audit_the_walk_goes_on(
        self, house: TestHouse, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A file that was taken away must not stop the second look."""
        first = house.store.listed()[0].audit
        begun_again(house, first).leave()
        read = house.store.read

        def refuse(audit: object) -> object:
            if audit == first:
                raise NotFound(Message("It is gone."))
            return read(audit)  # type: ignore[arg-type]

        monkeypatch.setattr(house.store, "read", refuse)

        async with opened(house, "down", "enter") as pilot:
            assert "It is gone." in everything_shown(pilot)
            await press(pilot, "c", "c")

            assert isinstance(pilot.app.screen, WriteBackScreen)
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, WalkScreen)


class TestWritingBack:
    """The last step: what the readings give, what people say, and writing it back."""

    async def test_it_says_order_by_order_what_the_readings_give(self, house: TestHouse) -> None:
        begun_again(house, house.store.listed()[0].audit, people="38").leave()

        async with opened(house, *LAST_STEP) as pilot:
            text = shown(pilot)

        assert "2 put right · 1 put right in part" in text
        assert "▲ put right in part" in text
        assert text.count("✓ put right") == 2
        assert "then 9 days (limit ≤ 7 days) → now 2 days (limit ≤ 7 days)" in text

    async def test_nothing_is_closed_without_asking(self, house: TestHouse) -> None:
        begun_again(house, house.store.listed()[0].audit).leave()

        async with opened(house, *LAST_STEP, "c", "n") as pilot:
            assert isinstance(pilot.app.screen, WriteBackScreen)
        assert OrderState.CLOSED not in states(house)

    async def test_it_closes_writes_back_and_offers_the_document(self, house: TestHouse) -> None:
        begun_again(house, house.store.listed()[0].audit, people="38").leave()

        async with opened(house, *LAST_STEP, "c", "y") as pilot:
            assert isinstance(pilot.app.screen, DocumentsScreen)
            await press(pilot, "escape")

            assert "Closed, and written into the audit of 2020-03-02" in shown(pilot)
        assert states(house) == [OrderState.PARTLY, OrderState.CLOSED, OrderState.CLOSED]
        assert pending(house.house.desk) == []
        assert not house.store.held

    async def test_people_lower_a_result_and_say_why(self, house: TestHouse) -> None:
        begun_again(house, house.store.listed()[0].audit).leave()

        async with opened(house, *LAST_STEP, "enter", "right", "tab") as pilot:
            await enter(pilot, "chairs are still there")
            await press(pilot, "ctrl+s")
            assert "Remark: chairs are still there" in shown(pilot)
            assert "▲ put right in part" in shown(pilot)
            await press(pilot, "c", "y")

        first = house.house.desk.state_of(house.store.listed()[0].audit)
        (look,) = first.rectifications[order_at(house, first.id, AREA_AT)].reinspections
        assert look.result is Result.PARTLY
        assert look.remark == "chairs are still there"

    async def test_who_departs_from_the_readings_must_say_why(self, house: TestHouse) -> None:
        begun_again(house, house.store.listed()[0].audit).leave()

        async with opened(house, *LAST_STEP, "enter", "right", "ctrl+s") as pilot:
            assert "nothing says why" in everything_shown(pilot)

            await press(pilot, "escape")

            assert shown(pilot).count("✓ put right") == 3

    async def test_what_fails_cannot_be_said_to_be_put_right(self, house: TestHouse) -> None:
        begun_again(house, house.store.listed()[0].audit, people="42").leave()

        async with opened(house, *LAST_STEP, "enter", "enter") as pilot:
            offered = pilot.app.screen.query_one(CandidateList).candidates

        assert [each.id for each in offered] == [Result.PARTLY, Result.FAILED]

    async def test_what_is_said_outlives_a_look_at_the_walk(self, house: TestHouse) -> None:
        begun_again(house, house.store.listed()[0].audit).leave()

        async with opened(house, *LAST_STEP, "enter", "right", "tab") as pilot:
            await enter(pilot, "chairs are still there")
            await press(pilot, "ctrl+s", "escape", "c")

            assert "Remark: chairs are still there" in shown(pilot)

    async def test_what_is_not_decided_is_counted_before_closing(self, house: TestHouse) -> None:
        async with opened(house, *BEGUN, "y", "c") as pilot:
            assert "1 put right · 2 not decided" in shown(pilot)
            await press(pilot, "enter")
            assert "Take a reading of the item first" in everything_shown(pilot)

            await press(pilot, "c")
            assert "stand as they did: 2." in everything_shown(pilot)
            await press(pilot, "y")

        assert states(house) == [OrderState.REPORTED_DONE, OrderState.OPEN, OrderState.CLOSED]

    async def test_what_only_the_facts_decide_is_told_from_what_was_looked_at(self) -> None:
        """Nobody entered anything, and yet the item is judged by what is known of the place."""
        house = TestHouse(rulebook=pack_that_knows_beforehand())
        walk = house.begin(place("L-1", "lift", "Passenger lift", rated=13))
        walk.close_audit()
        walk.leave()
        walk = house.house.desk.open(walk.audit.id)
        walk.order(
            Order(
                place=PlaceId("L-1"),
                requirement="lift.size",
                due=date(2020, 3, 9),
                responsible="Owner",
            )
        )
        walk.leave()
        begin_reinspection(house.house.desk, walk.audit.id).leave()

        async with opened(house, *LAST_STEP) as pilot:
            assert "now, by the facts alone: 13" in shown(pilot)

    async def test_g_goes_to_the_item(self, house: TestHouse) -> None:
        async with opened(house, *BEGUN, "c", "down", "g") as pilot:
            assert isinstance(pilot.app.screen, WalkScreen)
            assert pilot.app.screen.course.key == SERVICE_AT

    async def test_a_first_audit_that_is_in_use_leaves_everything_open(
        self, house: TestHouse
    ) -> None:
        first = house.store.listed()[0].audit
        begun_again(house, first).leave()

        async with opened(house, *LAST_STEP) as pilot:
            house.store.held.add(first)
            await press(pilot, "c", "y")

            assert "Another window has the audit open." in everything_shown(pilot)
            assert isinstance(pilot.app.screen, WriteBackScreen)
            house.store.held.discard(first)
        assert not house.house.desk.state_of(house.store.listed()[1].audit).is_closed

    async def test_interrupted_it_says_so_and_is_finished_with_the_same_key(
        self, house: TestHouse, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Closed but not written back is never shown as done."""
        first = house.store.listed()[0].audit
        begun_again(house, first).leave()
        append = MemoryAuditLog.append

        def refuse(log: MemoryAuditLog, *events: object) -> None:
            if log.events[0].audit == first:
                raise NotSaved(Message("The disk is full."))
            append(log, *events)  # type: ignore[arg-type]

        async with opened(house, *LAST_STEP) as pilot:
            with monkeypatch.context() as patch:
                patch.setattr(MemoryAuditLog, "append", refuse)
                await press(pilot, "c", "y")
            assert "NOT saved" in shown(pilot)
            assert "not yet written into the audit" in everything_shown(pilot)

            await press(pilot, "c", "y")

        assert states(house) == [OrderState.CLOSED] * 3

    async def test_what_was_withdrawn_meanwhile_is_left_alone(self, house: TestHouse) -> None:
        first = house.store.listed()[0].audit
        begun_again(house, first).leave()
        walk = house.house.desk.open(first)
        withdraw_order(walk, order_at(house, first, SIGN_AT), reason="by mistake", by="head")
        walk.leave()

        async with opened(house, *LAST_STEP) as pilot:
            assert "■ settled before" in shown(pilot)
            await press(pilot, "c", "y")

        assert states(house) == [OrderState.CLOSED, OrderState.CLOSED, OrderState.WITHDRAWN]
