"""One writer an audit, and the second is told who has it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from filelock import FileLock

from audit.domain.errors import Locked
from tests.storage.samples import AUDIT, MORNING, OTHER, begun, follow, history, store_at

REPOSITORY = Path(__file__).parents[2]
HOLD = """
import sys
from pathlib import Path
from tests.storage.samples import AUDIT, store_at
log = store_at(Path(sys.argv[1])).open(AUDIT)
print("open", flush=True)
sys.stdin.read()
"""


@contextmanager
def another_program(home: Path) -> Iterator[subprocess.Popen[str]]:
    """Let another process hold the audit until the end of the block."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(home)],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        try:
            yield process
        finally:
            process.kill()


def test_the_second_program_is_refused_and_told_who_holds_the_audit(tmp_path: Path) -> None:
    begun(tmp_path)

    with another_program(tmp_path) as process, pytest.raises(Locked) as caught:
        store_at(tmp_path).open(AUDIT)

    said = caught.value.what.values
    assert said["process"] == process.pid
    assert said["host"]
    assert said["user"]
    assert said["since"] == MORNING.isoformat()


def test_reading_and_listing_need_no_lock(tmp_path: Path) -> None:
    begun(tmp_path)

    with another_program(tmp_path):
        assert len(store_at(tmp_path).read(AUDIT)) == 3
        assert len(store_at(tmp_path).listed()) == 1


def test_a_killed_program_holds_nothing(tmp_path: Path) -> None:
    """Whatever note it leaves, the audit is free the moment the process is gone."""
    begun(tmp_path)
    with another_program(tmp_path) as process:
        process.kill()
        process.wait()

        log = store_at(tmp_path).open(AUDIT)

    log.append(follow(log.events[-1]))


def test_a_second_window_of_the_same_program_is_refused(tmp_path: Path) -> None:
    begun(tmp_path)
    first = store_at(tmp_path).open(AUDIT)

    with pytest.raises(Locked) as caught:
        store_at(tmp_path).open(AUDIT)

    assert caught.value.what.values["process"] == os.getpid()
    assert caught.value.exit_status == 3
    first.close()


def test_a_closed_audit_is_free(tmp_path: Path) -> None:
    log = store_at(tmp_path).create(history(1))
    log.close()
    log.close()

    store_at(tmp_path).open(AUDIT).close()


def test_a_new_audit_is_held_by_who_began_it(tmp_path: Path) -> None:
    log = store_at(tmp_path).create(history(1))

    with pytest.raises(Locked):
        store_at(tmp_path).open(AUDIT)

    log.close()


def test_other_audits_are_not_held(tmp_path: Path) -> None:
    begun(tmp_path)
    begun(tmp_path, audit=OTHER)
    log = store_at(tmp_path).open(AUDIT)

    store_at(tmp_path).open(OTHER).close()

    log.close()


def test_an_audit_that_could_not_be_opened_is_not_held(tmp_path: Path) -> None:
    path = begun(tmp_path)[1]
    good = path.read_bytes()
    path.write_bytes(b"")
    with pytest.raises(Exception, match="damaged"):
        store_at(tmp_path).open(AUDIT)
    path.write_bytes(good)

    store_at(tmp_path).open(AUDIT).close()


@pytest.mark.parametrize("note", [None, "", "[]", '{"process": 1}', "\x00"])
def test_a_holder_whose_note_cannot_be_read_still_holds(tmp_path: Path, note: str | None) -> None:
    locations, _ = begun(tmp_path)
    holder = FileLock(locations.locks / f"{AUDIT}.lock")
    if note is not None:
        (locations.locks / f"{AUDIT}.holder.json").write_text(note, encoding="utf-8")

    with holder, pytest.raises(Locked, match="another program"):
        store_at(tmp_path).open(AUDIT)


def test_the_note_is_gone_when_the_audit_is_free(tmp_path: Path) -> None:
    locations, _ = begun(tmp_path)
    log = store_at(tmp_path).open(AUDIT)
    note = locations.locks / f"{AUDIT}.holder.json"
    assert json.loads(note.read_text(encoding="utf-8"))["process"] == os.getpid()

    log.close()

    assert not note.exists()
