"""What a report of sixty findings and twenty photographs costs, beside the same words by others.

Measured twice: as it is written, tagged and as PDF/A-3a with the record attached, and without all
that, as others write. Reading a document back to verify it is measured as well.

Warm: fonts are read before the clock starts, as in a program that runs. Cold: each program in a
process of its own, from its start to its end, with its imports; seconds are the processor's.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any, Final

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from reports.pdf.rendering import Rendered, render
from reports.reading import PdfReader
from tests.benchmarks.cold_reports import PROGRAMS
from tests.benchmarks.long_reports import (
    MANY_PHOTOS,
    PHOTOS,
    a_long_report,
    a_photograph,
    a_proven_report,
)
from tests.benchmarks.others_reports import by_fpdf2

ROUNDS: Final = 5
COLD_ROUNDS: Final = 3


@pytest.fixture(scope="module")
def photographs() -> dict[str, bytes]:
    """Twenty photographs of 1600 by 1200 pixels."""
    return {f"photo-{number}": a_photograph(number) for number in range(PHOTOS)}


@pytest.fixture(scope="module")
def album(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two hundred photographs, every one another."""
    folder = tmp_path_factory.mktemp("album")
    for number in range(MANY_PHOTOS):
        (folder / f"photo-{number}.jpg").write_bytes(a_photograph(number))
    return folder


def timed(benchmark: BenchmarkFixture, target: Callable[[], object]) -> object:
    """Time ``target`` and return what it returned; the plugin has no types."""
    pedantic: Any = benchmark.pedantic
    made: object = pedantic(target, rounds=ROUNDS, warmup_rounds=1)
    return made


@pytest.mark.benchmark(group="a report of 60 findings and 20 photographs")
def test_our_own_untagged(benchmark: BenchmarkFixture, photographs: dict[str, bytes]) -> None:
    document = a_long_report()

    made = timed(
        benchmark,
        lambda: render(document, pictures=photographs.__getitem__, is_archival=False),
    )

    benchmark.extra_info["bytes"] = len(rendered(made).data)


@pytest.mark.benchmark(group="a report of 60 findings and 20 photographs")
def test_our_own_tagged_and_archival(
    benchmark: BenchmarkFixture, photographs: dict[str, bytes]
) -> None:
    document = a_proven_report()

    made = timed(benchmark, lambda: render(document, pictures=photographs.__getitem__))

    benchmark.extra_info["bytes"] = len(rendered(made).data)


def rendered(made: object) -> Rendered:
    """Return what was rendered; the plugin has no types."""
    assert isinstance(made, Rendered)
    return made


@pytest.mark.benchmark(group="a report of 60 findings and 20 photographs")
def test_reading_it_back(benchmark: BenchmarkFixture, photographs: dict[str, bytes]) -> None:
    data = render(a_long_report(), pictures=photographs.__getitem__).data

    timed(benchmark, lambda: PdfReader().read(data))


@pytest.mark.benchmark(group="a report of 60 findings and 20 photographs")
def test_fpdf2(benchmark: BenchmarkFixture, photographs: dict[str, bytes]) -> None:
    timed(benchmark, lambda: by_fpdf2(photographs))


@pytest.mark.benchmark(group="cold")
@pytest.mark.parametrize("photos", [PHOTOS, MANY_PHOTOS])
def test_each_program_in_a_process_of_its_own(
    photos: int, album: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    """What is printed are medians, and how they stand to the others'; no time is asserted."""
    if not request.config.getoption("benchmark_enable"):
        pytest.skip("only where times are measured")
    costs = {name: cost(name, photos, album) for name in PROGRAMS}

    with capsys.disabled():
        sys.stdout.writelines(said(costs, photos))

    assert all(each["bytes"] > photos * 10_000 for each in costs.values())


def cost(program: str, photos: int, album: Path) -> dict[str, float]:
    """Return the medians of some runs."""
    command = [sys.executable, "-m", "tests.benchmarks.cold_reports", program, str(photos)]
    runs: list[dict[str, float]] = [
        json.loads(subprocess.run([*command, str(album)], capture_output=True, check=True).stdout)
        for _ in range(COLD_ROUNDS)
    ]
    return {key: median(run[key] for run in runs) for key in runs[0]}


def said(costs: dict[str, dict[str, float]], photos: int) -> Iterator[str]:
    """Return a line for each program, with our share of its time."""
    yield f"\n{photos} photographs, cold:\n"
    for name, each in costs.items():
        shares = " ".join(
            f"{ours}/{name} {costs[ours]['seconds'] / each['seconds']:.2f}"
            for ours in ("ours_untagged", "ours_archival")
        )
        yield (
            f"  {name:14} {each['seconds']:6.2f} s  {each['peak'] / 1e6:7.0f} MB"
            f"  {each['bytes'] / 1e6:7.2f} MB file  {shares}\n"
        )
