"""What a saved answer and the list cost, beside the bare disk, stock TinyDB and SQLite.

The store is filled with short audits, so that building it takes seconds; the audit that is saved into
has 120 answers and is no shorter than a real one. Sealing an event is the domain's and not timed.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from tinydb import TinyDB

from audit.domain.events import AuditId, Event, JsonValue
from audit.storage.disk import BINARY, Disk
from audit.storage.entry_lines import encoded
from tests.storage.samples import AUDIT, begun, follow, history, store_at

ROUNDS: Final = 200
ANSWERS: Final = 120
SIZES: Final = (10, 1_000, 20_000)
ANSWER: Final[Mapping[str, JsonValue]] = {
    "place": "W-301",
    "item": "density.area_per_person",
    "values": {"usable_area_m2": "90", "people_present": 42},
    "note": "三层开放办公区，上午十点清点人数，含两名访客。",
}
_FILLER: Final = 2


def timed(benchmark: BenchmarkFixture, target: Callable[..., object], **options: Any) -> Any:
    """Time ``target`` for so many rounds and return what it returned; the plugin has no types."""
    pedantic: Any = benchmark.pedantic
    return pedantic(target, **options)


def filler_id(number: int) -> AuditId:
    """Return the id of one of the many audits."""
    return AuditId(f"{number:08x}-0000-4000-8000-000000000000")


def next_answer(after: Event) -> Event:
    """Seal the next answer."""
    return follow(after, data=ANSWER)


def answers(number: int) -> list[Event]:
    """Return a history with so many answers."""
    events = [follow(None)]
    for _ in range(number):
        events.append(next_answer(events[-1]))
    return events


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """Return the folder of a store of so many audits, made once and grown from size to size."""
    home = tmp_path_factory.mktemp("store")
    begun(home, 1, audit=filler_id(0))
    made = 1

    def grown_to(size: int) -> Path:
        nonlocal made
        for number in range(made, size):
            audit = filler_id(number)
            path = home / "audits" / f"{audit}.jsonl"
            path.write_bytes(encoded(history(_FILLER, audit=audit)))
        made = max(made, size)
        return home

    return grown_to


@pytest.mark.parametrize("size", SIZES)
def test_save_an_answer(
    benchmark: BenchmarkFixture, filled: Callable[[int], Path], size: int
) -> None:
    """Ours: TinyDB over the event log, checked, written and synced."""
    benchmark.group = f"save an answer into an audit of {ANSWERS}"
    home = filled(size)
    (home / "audits" / f"{AUDIT}.jsonl").write_bytes(encoded(answers(ANSWERS)))
    log = store_at(home).open(AUDIT)

    timed(benchmark, log.append, setup=lambda: ((next_answer(log.events[-1]),), {}), rounds=ROUNDS)

    assert len(log.events) > ANSWERS
    log.close()
    (home / "audits" / f"{AUDIT}.jsonl").unlink()
    # The next one is shorter, and would else be taken for one that was cut.
    shutil.rmtree(home / "backups" / AUDIT)


def test_save_an_answer_into_a_long_audit(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """The cost does not grow with the answers either."""
    benchmark.group = f"save an answer into an audit of {ANSWERS}"
    path = begun(tmp_path, 1)[1]
    path.write_bytes(encoded(answers(10_000)))
    log = store_at(tmp_path).open(AUDIT)

    timed(benchmark, log.append, setup=lambda: ((next_answer(log.events[-1]),), {}), rounds=ROUNDS)

    log.close()


def test_write_and_sync_the_same_bytes(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """The yardstick below which nothing that is safe can be."""
    benchmark.group = f"save an answer into an audit of {ANSWERS}"
    history_of_answers = answers(ANSWERS)
    line = encoded([next_answer(history_of_answers[-1])])
    disk = Disk()
    fd = os.open(tmp_path / "raw", os.O_CREAT | os.O_WRONLY | os.O_APPEND | BINARY)
    disk.write_all(fd, encoded(history_of_answers))

    def save() -> None:
        disk.write_all(fd, line)
        disk.sync(fd)

    timed(benchmark, save, rounds=ROUNDS)

    os.close(fd)


@pytest.mark.parametrize("size", [1, 10])
def test_save_an_answer_in_stock_tinydb(
    benchmark: BenchmarkFixture, tmp_path: Path, size: int
) -> None:
    """One file for all audits, written again at every save; larger stores take seconds."""
    benchmark.group = f"save an answer into an audit of {ANSWERS}"
    events = [event.as_json() for event in answers(ANSWERS)]
    with TinyDB(tmp_path / "all.json", encoding="utf-8", ensure_ascii=False) as database:
        for number in range(size):
            database.table(filler_id(number)).insert_multiple(events)
        table = database.table(filler_id(0))

        timed(benchmark, table.insert, args=(events[-1],), rounds=ROUNDS // 4)


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Return a database of 20,000 audits, as safe as ours: WAL, synchronous=FULL."""
    connection = sqlite3.connect(tmp_path / "all.sqlite", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(
        "CREATE TABLE event (audit TEXT, seq INTEGER, body BLOB, PRIMARY KEY (audit, seq))"
    )
    connection.execute("CREATE TABLE audit (id TEXT PRIMARY KEY, changed TEXT, summary TEXT)")
    rows = [(filler_id(n), seq, b"x" * 400) for n in range(SIZES[-1]) for seq in range(_FILLER)]
    rows += [(AUDIT, event.seq, encoded([event])) for event in answers(ANSWERS)]
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO event VALUES (?, ?, ?)", rows)
    connection.executemany(
        "INSERT INTO audit VALUES (?, ?, ?)",
        [(filler_id(n), f"{n:020}", '{"events": 2}') for n in range(SIZES[-1])],
    )
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    yield connection
    connection.close()


def test_save_an_answer_in_sqlite(
    benchmark: BenchmarkFixture, sqlite_store: sqlite3.Connection
) -> None:
    """The yardstick people would reach for."""
    benchmark.group = f"save an answer into an audit of {ANSWERS}"
    line = encoded([answers(ANSWERS)[-1]])
    numbers = iter(range(ANSWERS + 1, 10**6))

    def save(seq: int) -> None:
        sqlite_store.execute("INSERT INTO event VALUES (?, ?, ?)", (AUDIT, seq, line))

    timed(benchmark, save, setup=lambda: ((next(numbers),), {}), rounds=ROUNDS)


def test_open_an_audit(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """Read, check every line and every hash."""
    benchmark.group = "open"
    path = begun(tmp_path, 1)[1]
    path.write_bytes(encoded(answers(ANSWERS)))
    store = store_at(tmp_path)

    events = benchmark(store.read, AUDIT)

    assert len(events) == ANSWERS + 1


def test_list_all_audits(benchmark: BenchmarkFixture, filled: Callable[[int], Path]) -> None:
    """At the start of the program: read the index, look at each of 20,000 files."""
    benchmark.group = f"list {SIZES[-1]:,} audits"
    home = filled(SIZES[-1])
    first = store_at(home)
    first.listed()
    first.close()

    lines = timed(benchmark, lambda: store_at(home).listed(), rounds=5)

    assert len(lines) == SIZES[-1]


def test_list_all_audits_again(benchmark: BenchmarkFixture, filled: Callable[[int], Path]) -> None:
    """While the program runs: look at each file once more."""
    benchmark.group = f"list {SIZES[-1]:,} audits"
    store = store_at(filled(SIZES[-1]))
    store.listed()

    lines = timed(benchmark, store.listed, rounds=5)

    assert len(lines) == SIZES[-1]


def test_list_all_audits_without_the_index(
    benchmark: BenchmarkFixture, filled: Callable[[int], Path]
) -> None:
    """Once, when the index is gone: read every file."""
    benchmark.group = f"list {SIZES[-1]:,} audits"
    home = filled(SIZES[-1])

    def forget() -> None:
        (home / "index.json").unlink(missing_ok=True)

    lines = timed(benchmark, lambda: store_at(home).listed(), setup=forget, rounds=1)

    assert len(lines) == SIZES[-1]


def test_list_all_audits_in_sqlite(
    benchmark: BenchmarkFixture, sqlite_store: sqlite3.Connection
) -> None:
    """Summaries in a table of their own, which every save would have to keep in step."""
    benchmark.group = f"list {SIZES[-1]:,} audits"

    rows = timed(
        benchmark,
        lambda: sqlite_store.execute("SELECT * FROM audit ORDER BY changed DESC").fetchall(),
        rounds=5,
    )

    assert len(rows) == SIZES[-1]
