"""What it costs to say what is due, from the lines of 20,000 audits of which one in a hundred is open."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from audit.domain.events import AuditId
from audit.services.due import due_orders
from audit.services.ports import Listed
from tests.fakes import FrozenClock
from tests.orders import closed
from tests.visits import Office

AUDITS: Final = 20_000
BUILDINGS: Final = 200
OPEN_EVERY: Final = 100
ORDERS: Final = 10


def lines() -> list[Listed]:
    """Return the list: each audit with ten failed items, some with orders about all of them."""
    office = Office()
    closed(office)
    summary = office.desk.listed()[0].summary
    (order, *_) = json.loads(str(summary["orders"]))
    failing = [f"W-{n}\tdensity.area" for n in range(ORDERS)]
    orders = [
        {**order, "id": f"o-{n}", "number": n + 1, "key": [f"W-{n}", "density.area"]}
        for n in range(ORDERS)
    ]
    return [
        Listed(
            AuditId(f"{number:08x}-0000-4000-8000-000000000000"),
            {
                **summary,
                "building": f"Tower {number % BUILDINGS}",
                "on": (date(2020, 3, 2) + timedelta(days=number // BUILDINGS)).isoformat(),
                "orders": "" if number % OPEN_EVERY else json.dumps(orders),
                "failing": "\n".join(failing),
            },
        )
        for number in range(AUDITS)
    ]


@pytest.mark.benchmark(group="due")
def test_what_is_due_among_20_000_audits(benchmark: BenchmarkFixture) -> None:
    """It is on the first screen, so it is asked for at every start."""
    listed, now = lines(), FrozenClock().now()
    timed: Callable[..., Any] = benchmark

    found = timed(due_orders, listed, now)

    assert len(found) == AUDITS // OPEN_EVERY * ORDERS
    assert any(order.repeats for order in found)
