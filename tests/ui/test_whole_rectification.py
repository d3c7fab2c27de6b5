"""A finding from the first key to the second look that closes it, by keyboard alone."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from textual.pilot import Pilot

from audit.domain.order_steps import Extended, OrderClosed, Reinspected, ReportedDone, Result
from audit.domain.particulars import AuditKind
from audit.domain.rectification import OrderState
from audit.ui.home.screen import HomeScreen
from tests.ui.driving import SMALL, enter, everything_shown, opened, press, shown
from tests.ui.due_houses import DAY
from tests.ui.houses import TestHouse, place


@pytest.mark.parametrize("kind", AuditKind, ids=lambda kind: kind.value)
async def test_an_order_lives_from_the_finding_to_the_closing(kind: AuditKind) -> None:
    """Ordered, reported done, looked at again, put right in part, extended, and closed."""
    house = TestHouse()
    rooms = (
        place("B", "building", "The building"),
        place("W-301", "workspace", "Open office", "3", usable_area=Decimal(90)),
    )
    first = house.begin(*rooms, kind=kind, checklist="quick").audit.id

    async with opened(house, size=SMALL) as pilot:
        await find_and_order(pilot)
        assert "○ 1 order open" in shown(pilot)

        house.clock.pass_minutes(DAY)
        await press(pilot, "d", "enter", "r")
        await fill_in(pilot, None, None, "six people moved")
        await press(pilot, "ctrl+s", "escape")
        assert "reported done, to be re-inspected" in shown(pilot)
        await press(pilot, "escape")

        house.clock.pass_minutes(2 * DAY)
        await press(pilot, "r", "i")
        assert "✗ 1 order overdue" in shown(pilot)
        await look_again(pilot, kind, people="38")
        assert "1 put right in part" in everything_shown(pilot)
        await go_home(pilot)

        await press(pilot, "d", "enter", "e")
        await fill_in(pilot, "+7", "furniture is late", "head", None, None)
        await press(pilot, "ctrl+s", "escape", "escape")
        assert "overdue" not in shown(pilot)

        house.clock.pass_minutes(DAY)
        await press(pilot, "d", "i")
        await look_again(pilot, kind, people="36")
        assert "Closed, and written into the audit of 2020-03-02" in everything_shown(pilot)
        await press(pilot, "escape", "escape", "escape")
        await go_home(pilot)
        assert "order" not in shown(pilot)

    (order,) = house.house.desk.state_of(first).rectifications.values()
    steps = [taken.step for taken in order.history]
    assert order.state is OrderState.CLOSED
    assert [type(each) for each in steps] == [
        ReportedDone,
        Reinspected,
        Extended,
        Reinspected,
        OrderClosed,
    ]
    looks = [each.result for each in steps if isinstance(each, Reinspected)]
    assert looks == [Result.PARTLY, Result.PASSED]
    assert not house.store.held


async def find_and_order(pilot: Pilot[None]) -> None:
    """Enter too many people, order something about it, and close the audit."""
    await press(pilot, "enter", "y")
    await enter(pilot, "42")
    await press(pilot, "enter", "g", "enter")
    await fill_in(pilot, "+2", "manager", None, "half of them at home")
    await press(pilot, "ctrl+s", "escape", "c", "c", "y")
    await go_home(pilot)


async def look_again(pilot: Pilot[None], kind: AuditKind, *, people: str) -> None:
    """Say who looks again, count the people, close and write back; stay at the last step."""
    if kind is AuditKind.SELF_CHECK:
        await press(pilot, "tab", "home", "ctrl+k")
        await enter(pilot, "safety officer")
    await press(pilot, "ctrl+s")
    await enter(pilot, people)
    await press(pilot, "enter", "c", "c", "y", "escape")


async def fill_in(pilot: Pilot[None], *texts: str | None) -> None:
    """Type into one field after the other; None leaves a field as it is."""
    for number, text in enumerate(texts):
        if text is not None:
            await enter(pilot, text)
        if number < len(texts) - 1:
            await press(pilot, "tab")


async def go_home(pilot: Pilot[None]) -> None:
    """Go back to the list of audits."""
    presses: Sequence[str] = ["escape"] * 4
    for key in presses:
        if isinstance(pilot.app.screen, HomeScreen):
            return
        await press(pilot, key)
    assert isinstance(pilot.app.screen, HomeScreen), shown(pilot)
