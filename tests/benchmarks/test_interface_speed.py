"""How soon the interface is there, and how soon a key is seen, beside a program that does nothing.

Both run in a real pseudo-terminal; a time ends with the last byte of the picture. The yardstick is a
field and a line of text on the same toolkit: what is above it is ours. Keys are pressed in a visit of
2,000 check items on a real disk, so an answer includes judging, scoring and saving.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from audit.domain.buildings import Building, Place, PlaceId
from audit.domain.particulars import AuditKind, Particulars
from audit.services.desk import reference_to
from audit.wiring import furnish

if os.name == "nt":
    pytest.skip("pseudo-terminals are a POSIX thing", allow_module_level=True)

from tests.benchmarks.terminals import PAINT_CLOCK, Terminal

ROOMS: Final = 500
"""Of four check items each."""
PRESSES: Final = 100
STARTS: Final = 5
SETTLING_S: Final = 1.0
"""After the first picture, for what is read behind it."""

PLAIN: Final = """
from textual.app import App
from textual.widgets import Input, Static
class Plain(App):
    def compose(self):
        yield Static("plain")
        yield Input()
Plain().run()
"""
PROGRAMS: Final = {"plumbline": ("-m", "audit", "--lang", "en"), "empty app": ("-c", PLAIN)}


@contextmanager
def terminal(program: str, home: Path, *first: bytes) -> Iterator[Terminal]:
    """Run a program in a terminal, after some keys."""
    opened = Terminal(PROGRAMS[program], home=home)
    try:
        opened.press()
        for keys in first:
            time.sleep(SETTLING_S)
            opened.press(keys)
        yield opened
    finally:
        opened.close()


def time_key(
    benchmark: BenchmarkFixture, opened: Terminal, key: bytes, *, before: bytes = b""
) -> None:
    """Time a key, pressed again and again, and note the slowest in a hundred."""

    def prepare() -> None:
        if before:
            opened.press(before)

    benchmark.pedantic(lambda: opened.press(key), setup=prepare, rounds=PRESSES)  # type: ignore[no-untyped-call]
    assert benchmark.stats is not None
    slowest = sorted(benchmark.stats.stats.data)[int(PRESSES * 0.99)]
    benchmark.extra_info["p99_ms"] = round(1000 * slowest, 1)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a store with one visit of 2,000 check items."""
    house = furnish(tmp_path)
    rulebook = house.find_rulebook("beijing-offices")
    visit = Particulars(
        kind=AuditKind.SELF_CHECK,
        building=Building(name="Tower"),
        on=date(2020, 3, 2),
        jurisdiction="CN-BJ",
        pack=reference_to(rulebook),
        checklist="full",
    )
    rooms = [
        Place(
            id=PlaceId(f"W-{number}"),
            kind="workspace",
            name=f"Office {number}",
            facts={"usable_area_m2": Decimal(90), "large_single_space": True},
        )
        for number in range(ROOMS)
    ]
    house.desk.begin(visit, rooms).leave()
    return tmp_path


@pytest.mark.benchmark(group="start to first picture", timer=PAINT_CLOCK.read)
@pytest.mark.parametrize("program", PROGRAMS)
def test_first_picture(benchmark: BenchmarkFixture, tmp_path: Path, program: str) -> None:
    """A process from nothing to its whole first screen, once the sample building is there."""

    def start() -> None:
        with terminal(program, tmp_path):
            pass

    benchmark.pedantic(start, rounds=STARTS, warmup_rounds=1)  # type: ignore[no-untyped-call]


@pytest.mark.benchmark(group="key to painted screen", timer=PAINT_CLOCK.read)
def test_going_down_2000_items(benchmark: BenchmarkFixture, home: Path) -> None:
    """From one check item to the next."""
    with terminal("plumbline", home, b"\r") as opened:
        time_key(benchmark, opened, b"\x1b[B")


@pytest.mark.benchmark(group="key to painted screen", timer=PAINT_CLOCK.read)
def test_typing_a_figure(benchmark: BenchmarkFixture, home: Path) -> None:
    """A digit, with its judgement."""
    with terminal("plumbline", home, b"\r") as opened:
        time_key(benchmark, opened, b"4", before=b"\x7f")


@pytest.mark.benchmark(group="key to painted screen", timer=PAINT_CLOCK.read)
def test_deciding_and_going_on(benchmark: BenchmarkFixture, home: Path) -> None:
    """Enter after a figure: judged, on disk, scored, and the next open item is there."""
    with terminal("plumbline", home, b"\r") as opened:
        time_key(benchmark, opened, b"\r", before=b"3")


@pytest.mark.benchmark(group="key to painted screen", timer=PAINT_CLOCK.read)
def test_typing_into_an_empty_app(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """The yardstick."""
    with terminal("empty app", tmp_path) as opened:
        time_key(benchmark, opened, b"4", before=b"\x7f")
