"""How soon a key is seen, beside a program that does nothing, with 40 and with 400 places.

Both run in a real pseudo-terminal; a time ends with the last byte of the picture. Every place has
eight check items, and the visit lies on a real disk, so an answer includes judging, scoring, saving.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle
from math import ceil
from pathlib import Path
from typing import Final

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

if os.name == "nt":
    pytest.skip("pseudo-terminals are a POSIX thing", allow_module_level=True)

from tests.benchmarks.programs import EMPTY_APP, PLUMBLINE, home_with, running
from tests.benchmarks.terminals import PAINT_CLOCK, Terminal

PRESSES: Final = 150
PLACES: Final = (40, 400)

ENTER: Final = b"\r"
ESCAPE: Final = b"\x1b"
BACKSPACE: Final = b"\x7f"
PAGE_UP: Final = b"\x1b[5~"
PAGE_DOWN: Final = b"\x1b[6~"
GRID: Final = b"\x07"


@dataclass(frozen=True)
class Deed:
    """A key that is timed again and again in an open visit."""

    key: bytes
    before: tuple[tuple[bytes, ...], ...] = ((),)
    """What is pressed before, one after the other and not timed; of several the next each time."""
    first: tuple[bytes, ...] = ()
    """What is pressed once, before the first time."""


DEEDS: Final = {
    "next item": Deed(PAGE_DOWN),
    "digit typed": Deed(b"4", before=((BACKSPACE,),)),
    "Enter, saved": Deed(ENTER, before=((PAGE_UP, b"3"), (PAGE_UP, b"4"))),
    "one-key answer": Deed(b"X", first=(b"x", b"None of this here", ENTER)),
    "grid opened": Deed(GRID, before=((ESCAPE,),), first=(GRID,)),
    "digit in grid": Deed(b"4", before=((BACKSPACE,),), first=(GRID, b"\x1b[C", b"5")),
    "findings opened": Deed(b"g", before=((ESCAPE,),), first=(b"g",)),
    "search opened": Deed(b"/", before=((ESCAPE,),), first=(b"/",)),
    "search typed": Deed(b"1", before=((BACKSPACE,),), first=(b"/", b"office")),
}
"""By what each of them does."""


def time_key(benchmark: BenchmarkFixture, opened: Terminal, deed: Deed) -> None:
    """Time a key, pressed again and again; note half, the slowest in a hundred, and the work."""
    before = cycle(deed.before)
    worked: list[float] = []

    def prepare() -> None:
        for key in next(before):
            opened.press(key)

    def press() -> None:
        begun = opened.processor_s()
        opened.press(deed.key)
        worked.append(opened.processor_s() - begun)

    benchmark.pedantic(press, setup=prepare, rounds=PRESSES)  # type: ignore[no-untyped-call]
    assert benchmark.stats is not None
    times = sorted(benchmark.stats.stats.data)
    benchmark.extra_info["p50_ms"] = _ms(times[ceil(PRESSES * 0.50) - 1])
    benchmark.extra_info["p99_ms"] = _ms(times[ceil(PRESSES * 0.99) - 1])
    benchmark.extra_info["processor_ms"] = _ms(sum(worked) / len(worked))


def _ms(seconds: float) -> float:
    return round(1000 * seconds, 1)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """Return how a fresh store with a visit to so many places is made."""
    return lambda places: home_with(tmp_path_factory.mktemp("home"), places)


@pytest.mark.benchmark(group="key to painted screen", timer=PAINT_CLOCK.read)
@pytest.mark.parametrize("places", PLACES)
@pytest.mark.parametrize("name", DEEDS)
def test_key(
    benchmark: BenchmarkFixture, home: Callable[[int], Path], name: str, places: int
) -> None:
    """One key in an open visit."""
    deed = DEEDS[name]
    with running(PLUMBLINE, home(places), ENTER, *deed.first) as opened:
        time_key(benchmark, opened, deed)


@pytest.mark.benchmark(group="key to painted screen", timer=PAINT_CLOCK.read)
def test_key_in_an_empty_app(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """The yardstick."""
    with running(EMPTY_APP, tmp_path) as opened:
        time_key(benchmark, opened, Deed(b"4", before=((BACKSPACE,),)))
