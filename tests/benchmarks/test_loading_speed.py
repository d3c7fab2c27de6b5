"""What it costs to have the rules at hand when the program starts.

The yardstick is the C library's YAML parser over the same files, which knows no lines, checks nothing
and links nothing: a start that reads YAML at all cannot be quicker than that.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import run
from typing import Final, TypeVar

import pytest
import yaml
from pytest_benchmark.fixture import BenchmarkFixture

from audit.storage.locations import locate
from audit.storage.rulebooks import RulebookShelf
from checklists.loading.pack_files import pack_hash
from checklists.loading.packs import check_pack, load_pack
from checklists.loading.shipped import shipped_packs

PACK: Final = "beijing-offices"
FOLDER: Final = shipped_packs()[PACK]
Made = TypeVar("Made")


def timed(benchmark: BenchmarkFixture, deed: Callable[[], Made]) -> Made:
    """Do something a few times, after once for nothing, and return what it made."""
    made: Made = benchmark.pedantic(deed, rounds=5, warmup_rounds=1)  # type: ignore[no-untyped-call]
    return made


@pytest.mark.benchmark(group="load the whole rulebook")
def test_the_piece(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """As at every start but the first: the files' hash, and the checked piece."""
    home = tmp_path / "home"
    home.mkdir()
    RulebookShelf(locate(home)).find(PACK)

    rules = timed(benchmark, lambda: RulebookShelf(locate(home)).find(PACK))

    assert rules.hash == pack_hash(FOLDER)


@pytest.mark.benchmark(group="load the whole rulebook")
def test_the_files(benchmark: BenchmarkFixture) -> None:
    """As at the first start: every file read, checked and linked."""
    rules = timed(benchmark, lambda: load_pack(FOLDER))

    assert rules.pack.id == PACK


@pytest.mark.benchmark(group="load the whole rulebook")
def test_bare_yaml(benchmark: BenchmarkFixture) -> None:
    """The yardstick."""
    folder = Path(str(FOLDER))
    files = [each for each in sorted(folder.rglob("*.yaml")) if each.parent.name != "examples"]

    def parse() -> list[object]:
        return [yaml.load(each.read_bytes(), yaml.CSafeLoader) for each in files]

    assert timed(benchmark, parse)


@pytest.mark.benchmark(group="load the whole rulebook in a new process")
@pytest.mark.parametrize("start", ["the piece", "nothing but the libraries"])
def test_cold(benchmark: BenchmarkFixture, tmp_path: Path, start: str) -> None:
    """A whole process: Python, the libraries, and the rules."""
    home = tmp_path / "home"
    home.mkdir()
    RulebookShelf(locate(home)).find(PACK)
    script = (
        "from pathlib import Path; from audit.storage.rulebooks import RulebookShelf;"
        "from audit.storage.locations import locate;"
    )
    if start == "the piece":
        script += f"RulebookShelf(locate(Path({str(home)!r}))).find({PACK!r})"

    ended = timed(benchmark, lambda: run([sys.executable, "-c", script], check=True))

    assert ended.returncode == 0


@pytest.mark.benchmark(group="check the whole rulebook with its examples")
def test_checking(benchmark: BenchmarkFixture) -> None:
    """What whoever writes a pack waits for."""
    report = timed(benchmark, lambda: check_pack(FOLDER))

    assert report.is_sound
