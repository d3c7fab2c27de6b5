"""Backups of an encrypted data folder: as unreadable as the folder, and as whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from audit.domain.errors import BadEntry, NeedsPassphrase
from audit.domain.events import AuditId
from audit.storage.locations import forget, locate
from audit.storage.locking_up import FileLocker
from audit.storage.safekeeping import FileSafekeeping
from audit.storage.unlocking import unlock
from audit.storage.vaults import Cost
from tests.storage.deeds import desk_at, only_audit
from tests.storage.samples import FrozenClock, begun, new_id
from tests.visits import AREA, key, particulars, room

WORDS = "correct horse battery"
SECRET = "三十七度二"


def keeper_at(home: Path) -> FileSafekeeping:
    """Return what backs up and restores below ``home``, with the key if it was opened."""
    return FileSafekeeping(locate(home), clock=FrozenClock(), program="1.0")


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """Return an encrypted data folder with an audit that holds a secret."""
    folder = tmp_path / "home"
    walk = desk_at(folder).begin(particulars(), [room(area="90")])
    walk.enter(key(AREA), {"people": 30})
    walk.note(key(AREA), SECRET)
    walk.leave()
    cost = Cost(passes=1, memory_kib=64, lanes=1)
    FileLocker(locate(folder), clock=FrozenClock(), cost=cost).turn_on(WORDS)
    forget(folder)
    yield folder
    forget(folder)
    forget(tmp_path / "new")


@pytest.mark.parametrize("is_open", [True, False])
def test_a_backup_tells_no_secret_and_comes_back(home: Path, tmp_path: Path, is_open: bool) -> None:
    """Whether or not the passphrase was given when it was made."""
    if is_open:
        unlock(WORDS, home)

    made = keeper_at(home).back_up(tmp_path / "b.zip", may_replace=False)
    keeper_at(tmp_path / "new").restore(tmp_path / "b.zip", may_replace=False)

    assert (made.audits, made.damaged) == (1, ())
    assert SECRET.encode() not in b"".join(
        path.read_bytes() for path in (tmp_path / "new").rglob("*") if path.is_file()
    )
    with pytest.raises(NeedsPassphrase):
        desk_at(tmp_path / "new").state_of(made_audit(home))
    unlock(WORDS, tmp_path / "new")
    audit = desk_at(tmp_path / "new").state_of(only_audit(tmp_path / "new"))
    assert list(audit.notes.values()) == [SECRET]


def made_audit(home: Path) -> AuditId:
    """Return the id of the audit, which its file's name tells."""
    (path,) = (home / "audits").glob("*.jsonl")
    return AuditId(path.stem)


def test_a_damaged_sealed_audit_is_named_where_it_can_be_opened(home: Path, tmp_path: Path) -> None:
    (path,) = (home / "audits").glob("*.jsonl")
    content = bytearray(path.read_bytes())
    content[40] ^= 1
    path.write_bytes(content)
    unlock(WORDS, home)

    made = keeper_at(home).back_up(tmp_path / "b.zip", may_replace=False)

    assert made.damaged == (made_audit(home),)


def test_an_entry_that_is_being_written_is_left_away(home: Path, tmp_path: Path) -> None:
    (path,) = (home / "audits").glob("*.jsonl")
    with path.open("ab") as file:
        file.write(b"~1abc")

    keeper_at(home).back_up(tmp_path / "b.zip", may_replace=False)
    keeper_at(tmp_path / "new").restore(tmp_path / "b.zip", may_replace=False)

    unlock(WORDS, tmp_path / "new")
    assert desk_at(tmp_path / "new").open(only_audit(tmp_path / "new")).notices == ()


def test_a_plain_backup_does_not_silently_end_encryption(home: Path, tmp_path: Path) -> None:
    begun(tmp_path / "plain", audit=new_id())
    keeper_at(tmp_path / "plain").back_up(tmp_path / "b.zip", may_replace=False)
    before = sorted(path.name for path in home.rglob("*"))

    with pytest.raises(BadEntry, match="encrypted"):
        keeper_at(home).restore(tmp_path / "b.zip", may_replace=True)

    assert [name for name in before if name not in {path.name for path in home.rglob("*")}] == []
