"""What a long walk holds in memory: after 500 answers, and after 2,000."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

if os.name == "nt":
    pytest.skip("pseudo-terminals are a POSIX thing", allow_module_level=True)

from tests.benchmarks.programs import PLUMBLINE, home_with, running

OFFICES: Final = 260
"""Of eight check items each."""
SOON: Final = 500
LONG: Final = 2000
REASON: Final = (b"x", b"None of this here", b"\r")


@pytest.mark.benchmark(group="memory of a walk")
def test_a_long_walk(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """Every answer is judged, saved and shown; the time is that of all of them together."""
    home = home_with(tmp_path, OFFICES)

    def walk() -> dict[str, float]:
        with running(PLUMBLINE, home, b"\r", *REASON) as opened:
            held = {"opened_mb": opened.memory_mb()}
            for number in range(1, LONG + 1):
                opened.tap(b"X")
                if number == SOON:
                    held["after_500_mb"] = opened.memory_mb()
            held["after_2000_mb"] = opened.memory_mb()
            return held

    held = benchmark.pedantic(walk, rounds=1)  # type: ignore[no-untyped-call]
    benchmark.extra_info.update({name: round(mb, 1) for name, mb in held.items()})
