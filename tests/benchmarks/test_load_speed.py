"""Large stores and large audits: what listing, searching, opening, saving, closing and backing up cost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from audit.domain.events import AuditId
from audit.services.walking import Walk
from audit.storage.copies import Copies
from audit.storage.disk import Disk
from audit.storage.entry_lines import encoded
from tests.benchmarks.test_storage_speed import (
    answers,
    filled,  # noqa: F401  the fixture
    next_answer,
    timed,
)
from tests.storage.deeds import desk_at, keeper_at, recovery_at
from tests.storage.samples import AUDIT, begun, drawing, jpeg, store_at
from tests.visits import AREA, key, particulars, room

AUDITS = 20_000
PLACES = 2_000
EVENTS = 5_000
PHOTOS = 500


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, AuditId]:
    """Return a store with one audit of 2,000 places, each with an answer, and 500 photos."""
    home = tmp_path_factory.mktemp("large")
    desk = desk_at(home)

    def enter(walk: Walk) -> None:
        for number in range(PLACES):
            walk.enter(key(AREA, f"W-{number}"), {"people": number % 50})

    audit = desk.begin_with(
        particulars(), [room(f"W-{number}", area="90") for number in range(PLACES)], enter
    )
    walk = desk.open(audit)
    for number in range(PHOTOS):
        photo = jpeg(drawing(16 + number, 16))
        walk.attach(key(AREA, f"W-{number}"), photo, name="a.jpg", caption="")
    walk.leave()
    return home, audit


def test_list_a_store(benchmark: BenchmarkFixture, filled: Callable[[int], Path]) -> None:  # noqa: F811
    """A line for each of 20,000 audits, from an index that fits."""
    benchmark.group = f"a store of {AUDITS:,} audits"
    home = filled(AUDITS)
    store = store_at(home)
    store.listed()
    store.close()

    lines = timed(benchmark, lambda: store_at(home).listed(), rounds=3)

    assert len(lines) == AUDITS


def test_find_an_audit(benchmark: BenchmarkFixture, filled: Callable[[int], Path]) -> None:  # noqa: F811
    """By the beginning of its id."""
    benchmark.group = f"a store of {AUDITS:,} audits"
    home = filled(AUDITS)
    store = store_at(home)

    def found() -> int:
        return sum(line.audit.startswith("00000a1") for line in store.listed())

    assert timed(benchmark, found, rounds=3) == 16


def test_look_for_audits_without_a_copy(
    benchmark: BenchmarkFixture,
    filled: Callable[[int], Path],  # noqa: F811
) -> None:
    """At a start: a look at each, and as many copies as are made at once."""
    benchmark.group = f"a store of {AUDITS:,} audits"
    home = filled(AUDITS)

    made = timed(benchmark, lambda: recovery_at(home).catch_up(), rounds=2)

    assert 0 < made <= 100


def test_back_a_store_up(benchmark: BenchmarkFixture, filled: Callable[[int], Path]) -> None:  # noqa: F811
    """All audits, each checked, and the file read again."""
    benchmark.group = f"a store of {AUDITS:,} audits"
    home = filled(AUDITS)
    target = home.parent / "load.zip"

    made = timed(benchmark, lambda: keeper_at(home).back_up(target, may_replace=True), rounds=1)

    assert made.audits >= AUDITS
    target.unlink()


def test_open_a_large_audit(benchmark: BenchmarkFixture, large: tuple[Path, AuditId]) -> None:
    """2,000 places, 2,500 entries, judged."""
    benchmark.group = f"an audit of {PLACES:,} places and {PHOTOS} photos"
    home, audit = large

    def opened() -> int:
        walk = desk_at(home).open(audit)
        count = len(walk.assessment.items)
        walk.leave()
        return count

    assert timed(benchmark, opened, rounds=3) >= PLACES


def test_save_into_a_large_audit(benchmark: BenchmarkFixture, large: tuple[Path, AuditId]) -> None:
    """An answer: on disk, and judged again."""
    benchmark.group = f"an audit of {PLACES:,} places and {PHOTOS} photos"
    home, audit = large
    walk = desk_at(home).open(audit)
    numbers = iter(range(10**6))

    timed(
        benchmark,
        lambda: walk.enter(key(AREA, "W-7"), {"people": next(numbers) % 5000}),
        rounds=50,
    )

    walk.leave()


def test_back_a_large_audit_up(benchmark: BenchmarkFixture, large: tuple[Path, AuditId]) -> None:
    """With its 500 photos."""
    benchmark.group = f"an audit of {PLACES:,} places and {PHOTOS} photos"
    home, _ = large

    made = timed(
        benchmark,
        lambda: keeper_at(home).back_up(home.parent / "large.zip", may_replace=True),
        rounds=2,
    )

    assert made.files > PHOTOS


@pytest.mark.parametrize("length", [10, EVENTS])
def test_let_go_of_an_audit(benchmark: BenchmarkFixture, tmp_path: Path, length: int) -> None:
    """After one answer: compared with what was written, packed, synced, read again."""
    benchmark.group = "let go of an audit, and copy it"
    path = begun(tmp_path, 1)[1]
    path.write_bytes(encoded(answers(length)))
    store = store_at(tmp_path)

    def saved() -> tuple[tuple[object, ...], dict[str, object]]:
        log = store.open(AUDIT)
        log.append(next_answer(log.events[-1]))
        return (log,), {}

    timed(benchmark, lambda log: log.close(), setup=saved, rounds=10)

    assert len(Copies(tmp_path / "backups", disk=Disk()).of(AUDIT)) <= 3
