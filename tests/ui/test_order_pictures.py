"""What orders and what would be look like: small in Chinese, large in English.

Accept new ones with ``--snapshot-update`` only after looking at them.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from audit.domain.order_steps import Extended, ReportedDone
from tests.orders import look
from tests.ui.driving import SMALL, press, settled
from tests.ui.houses import TestHouse
from tests.ui.ordered_house import order_ids, ordered, take
from tests.ui.test_pictures import EN, ZH, Compare, Picture

HUGE = (160, 50)
ORDERS = ("enter", "g", "o")
WHAT_IF = ("enter", "g", "h")

PICTURES = {
    "orders-zh": Picture(ORDERS, ZH),
    "orders-huge": Picture((*ORDERS, "end"), EN, HUGE),
    "order-whole-zh": Picture((*ORDERS, "end", "enter"), ZH),
    "extend-zh": Picture((*ORDERS, "e"), ZH, typed="+7", then=("ctrl+s",)),
    "what-if-item-zh": Picture(WHAT_IF, ZH),
    "what-if-audit-huge": Picture((*WHAT_IF, "2"), EN, HUGE),
    "what-if-people-zh": Picture((*WHAT_IF, "3"), ZH),
}


@pytest.fixture(autouse=True)
def _in_a_folder_without_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def under_way() -> TestHouse:
    """Return a house with an order that is late, one extended and reported, and one that passed."""
    house = ordered(name="示例大厦")
    critical, major, minor = order_ids(house)
    house.clock.pass_minutes(26 * 60)
    take(
        house,
        Extended(
            order=major,
            due=date(2020, 3, 12),
            reason="Spare parts are late",
            approver="Head of office",
            number="〔2020〕2",
        ),
        ReportedDone(order=major, by="Service firm", on=date(2020, 3, 3), note="Filters changed"),
        look(minor),
    )
    house.clock.pass_minutes(2 * 24 * 60)
    assert critical
    return house


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES.keys())
def test_it_looks_as_it_was_accepted(picture: Picture, snap_compare: Compare) -> None:
    """Signs beside words, what is late in sight, nothing cut that matters."""

    async def go_there(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, *picture.keys)
        if picture.typed:
            await pilot.press(*("plus" if each == "+" else each for each in picture.typed))
        await press(pilot, *picture.then)

    assert snap_compare(
        under_way().app(picture.language), terminal_size=picture.size, run_before=go_there
    )


def test_orders_that_are_not_in_force(snap_compare: Compare) -> None:
    """Before closing it is said what they wait for."""

    async def go_there(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, *ORDERS)

    assert snap_compare(ordered(closed=False).app(ZH), terminal_size=SMALL, run_before=go_there)
