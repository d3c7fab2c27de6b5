"""How soon the interface is there, beside an empty one and beside programs people like."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

if os.name == "nt":
    pytest.skip("pseudo-terminals are a POSIX thing", allow_module_level=True)

from tests.benchmarks.programs import (
    EMPTY_APP,
    OTHERS,
    PLUMBLINE,
    Program,
    home_with,
    python_of,
    running,
)
from tests.benchmarks.terminals import PAINT_CLOCK

STARTS: Final = 7


@pytest.mark.benchmark(group="start to first picture", timer=PAINT_CLOCK.read)
@pytest.mark.parametrize("arguments", [EMPTY_APP, PLUMBLINE], ids=["empty app", "plumbline"])
def test_first_picture(
    benchmark: BenchmarkFixture, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    """A process from nothing to its whole first screen, with one visit in the list."""
    home = home_with(tmp_path, 40)

    def start() -> None:
        with running(arguments, home):
            pass

    benchmark.pedantic(start, rounds=STARTS, warmup_rounds=1)  # type: ignore[no-untyped-call]


@pytest.mark.benchmark(group="start to first picture", timer=PAINT_CLOCK.read)
@pytest.mark.parametrize("program", OTHERS, ids=[program.name for program in OTHERS])
def test_first_picture_of_others(
    benchmark: BenchmarkFixture, tmp_path: Path, program: Program
) -> None:
    """The same for a program that is installed for this, in a folder of its own."""
    python = python_of(program)
    if python is None:
        pytest.skip(f"{program.name} {program.version} could not be installed")

    def start() -> None:
        with running(("-c", program.code), tmp_path, python=python):
            pass

    benchmark.pedantic(start, rounds=STARTS, warmup_rounds=2)  # type: ignore[no-untyped-call]
