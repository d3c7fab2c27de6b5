"""The screens in a real browser: until the first picture, after a key, and twenty visitors at once.

Skipped where there is no Chromium. A key is answered when the last bytes of the changed screen have come
to the browser; drawing them takes it one frame more.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import psutil  # type: ignore[import-untyped]
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from audit.services.authority import Role
from audit.web.child import PROGRAM
from tests.benchmarks.programs import home_with
from tests.web.browsing import PATIENCE_S, Tab, chromium_running, tab
from tests.web.serving import QUICK, Running, said_until, serving, until

PATIENT: Final = replace(QUICK, grace_s=60, leave_s=5, logins_at_once=100)
OFFICES: Final = 30
KEYS: Final = 60
VISITORS: Final = 20
_MB: Final = 1_000_000
QUIET_S: Final = 0.15
"""So long without a byte, and the picture stands."""


def run(deed: Callable[[], Awaitable[dict[str, float]]]) -> dict[str, float]:
    """Do something that waits, outside of any loop."""

    async def done() -> dict[str, float]:
        return await deed()

    return asyncio.run(done())


def noted(benchmark: BenchmarkFixture, deed: Callable[[], Awaitable[dict[str, float]]]) -> None:
    """Measure something once, and note what it says of itself."""
    figures: Any = benchmark.pedantic(lambda: run(deed), rounds=1)  # type: ignore[no-untyped-call]
    benchmark.extra_info.update({name: round(figure, 1) for name, figure in figures.items()})


def memory_mb(running: Running) -> list[float]:
    """What each visitor's program holds for itself, in MB."""
    return [psutil.Process(pid).memory_full_info().uss / _MB for pid in running.pids]


@pytest.mark.benchmark(group="browser")
def test_from_the_address_to_the_first_picture(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """The server runs; the program of the visitor does not yet."""
    home = home_with(tmp_path, OFFICES)

    async def first() -> dict[str, float]:
        async with (
            serving(home, limits=PATIENT, program=PROGRAM) as running,
            chromium_running() as browser,
            tab(browser) as window,
        ):
            begun = time.perf_counter()
            await window.page.goto(running.opened.entrance)
            await window.page.wait_for_selector("body.-first-byte")
            picture = time.perf_counter()
            await window.until("Tower")
            listed = time.perf_counter()
            await window.page.reload()
            await window.until("Tower")
            again = time.perf_counter()
        return {
            "first_picture_ms": 1000 * (picture - begun),
            "list_ms": 1000 * (listed - begun),
            "refresh_ms": 1000 * (again - listed),
        }

    noted(benchmark, first)


async def key_times(window: Tab) -> list[float]:
    """Press keys, and return how long each took until its picture stood."""
    times = []
    for number in range(KEYS):
        window.sent, begun = "", time.perf_counter()
        last = begun
        await window.press("Control+ArrowDown" if number % 2 else "ArrowDown")
        size = 0
        while time.perf_counter() - last < QUIET_S:
            await asyncio.sleep(0.001)
            if len(window.sent) != size:
                size, last = len(window.sent), time.perf_counter()
        if size:
            times.append(1000 * (last - begun))
    return sorted(times)


@pytest.mark.benchmark(group="browser")
def test_from_a_key_to_the_changed_screen(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """Through the browser, the server, the program and back, until the last byte came."""
    home = home_with(tmp_path, OFFICES)

    async def keys() -> dict[str, float]:
        async with (
            serving(home, limits=PATIENT, program=PROGRAM) as running,
            chromium_running() as browser,
            tab(browser) as window,
        ):
            await window.open(running.opened.entrance)
            await window.until("Tower")
            await window.press("Enter")
            await window.until("Decided")
            times = await key_times(window)
            return {
                "keys": len(times),
                "p50_ms": times[len(times) // 2],
                "p99_ms": times[-1 - len(times) // 100],
                "program_mb": memory_mb(running)[0],
                "server_and_test_mb": psutil.Process().memory_full_info().uss / _MB,
            }

    noted(benchmark, keys)


@pytest.mark.benchmark(group="browser")
def test_twenty_visitors_at_once(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """Twenty people log in and open the list of audits at the same moment, without a browser each."""
    home = home_with(tmp_path, OFFICES)
    people = {f"visitor-{number}": Role.INSPECTOR for number in range(VISITORS)}

    async def twenty() -> dict[str, float]:
        async with serving(home, limits=PATIENT, program=PROGRAM, people=people) as running:
            browsers = [await running.visitor(name) for name in people]
            begun = time.perf_counter()

            async def listed(number: int) -> float:
                screen = await browsers[number].screen()
                await asyncio.wait_for(said_until(screen, b"Tower"), PATIENCE_S)
                return time.perf_counter() - begun

            times = sorted(await asyncio.gather(*map(listed, range(VISITORS))))
            held = memory_mb(running)
            figures = {
                "first_ms": 1000 * times[0],
                "last_ms": 1000 * times[-1],
                "programs": len(held),
                "program_mb": sum(held) / len(held),
                "all_mb": sum(held),
            }
        await until(lambda: not running.pids)
        return figures

    noted(benchmark, twenty)
