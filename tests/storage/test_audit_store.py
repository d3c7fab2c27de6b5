"""The store as the services use it."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.domain.errors import BadEntry, NotFound, NotSaved
from audit.domain.events import AuditId
from audit.services.ports import AuditLog, AuditStore
from tests.storage.samples import AUDIT, begun, files_below, follow, history, store_at

HOSTILE = [
    "../0b0c1d9e-5a3f-4f6e-9d8a-1c2b3a4d5e6f",
    "..",
    "",
    "0b0c1d9e-5a3f-4f6e-9d8a-1c2b3a4d5e6f/../x",
    "0b0c1d9e-5a3f-4f6e-9d8a-1c2b3a4d5e6f\n",
    "0B0C1D9E-5A3F-4F6E-9D8A-1C2B3A4D5E6F",
    "0b0c1d9e5a3f4f6e9d8a1c2b3a4d5e6f",
    "٠b0c1d9e-5a3f-4f6e-9d8a-1c2b3a4d5e6f",
    "con",
    "\x00",
    "/etc/passwd",
    "C:\\audit",
    "a" * 10_000,
]


def test_the_store_is_what_the_services_ask_for(tmp_path: Path) -> None:
    store: AuditStore = store_at(tmp_path)

    log: AuditLog = store.create(history(1))

    assert log.events == tuple(history(1))
    assert log.notices == ()


def test_an_audit_is_found_again_as_it_was_left(tmp_path: Path) -> None:
    log = store_at(tmp_path).create(history(2))
    log.append(follow(log.events[-1]))
    log.close()

    assert store_at(tmp_path).open(AUDIT).events == tuple(history(3))


def test_each_audit_is_one_file(tmp_path: Path) -> None:
    locations, path = begun(tmp_path)

    assert list(locations.audits.iterdir()) == [path]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_an_id_that_is_no_uuid_reaches_no_file(tmp_path: Path, hostile: str) -> None:
    """An id comes from the command line, and becomes a file's name."""
    begun(tmp_path)
    store = store_at(tmp_path)

    for ask in (store.open, store.read):
        with pytest.raises(NotFound):
            ask(AuditId(hostile))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_audit_is_begun_under_an_id_that_is_no_uuid(tmp_path: Path, hostile: str) -> None:
    with pytest.raises(BadEntry):
        store_at(tmp_path).create(history(1, audit=AuditId(hostile)))

    assert files_below(tmp_path) == {}


def test_an_audit_is_not_begun_twice(tmp_path: Path) -> None:
    path = begun(tmp_path)[1]
    before = path.read_bytes()

    with pytest.raises(BadEntry):
        store_at(tmp_path).create(history(1))

    assert path.read_bytes() == before


def test_a_history_that_does_not_fit_is_not_begun(tmp_path: Path) -> None:
    with pytest.raises(NotSaved):
        store_at(tmp_path).create(history(3)[1:])

    assert files_below(tmp_path) == {}


def test_a_failed_beginning_holds_no_lock(tmp_path: Path) -> None:
    begun(tmp_path)
    with pytest.raises(BadEntry):
        store_at(tmp_path).create(history(1))

    store_at(tmp_path).open(AUDIT).close()


def test_a_missing_audit_is_named_with_where_it_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=AUDIT) as caught:
        store_at(tmp_path).open(AUDIT)

    assert str(tmp_path) in caught.value.where


def test_a_file_that_cannot_be_read_is_not_set_aside(tmp_path: Path) -> None:
    """A folder in its place stands for all the disk's own troubles."""
    path = begun(tmp_path)[1]
    path.unlink()
    path.mkdir()

    with pytest.raises(NotFound, match="cannot be read"):
        store_at(tmp_path).open(AUDIT)

    assert path.is_dir()
