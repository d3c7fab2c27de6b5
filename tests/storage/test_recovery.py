"""A damaged audit is put back by a person's decision, with as much of it as can be shown to be right."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.domain.errors import BadEntry, Damaged, Locked, NotSaved
from audit.domain.events import Event
from audit.services.recovering import described
from audit.storage.entry_lines import encoded, parsed
from audit.storage.recovery import FileRecovery
from audit.storage.salvage import joined
from checklists.language import Language, Speech
from tests.storage.samples import (
    AUDIT,
    OTHER,
    FailingDisk,
    FrozenClock,
    begun,
    files_below,
    follow,
    history,
    store_at,
)

EN = Speech(Language.EN)


def recovery_at(home: Path, disk: FailingDisk | None = None) -> FileRecovery:
    """Return what puts audits back below ``home``."""
    return FileRecovery(store_at(home)._locations, clock=FrozenClock(), disk=disk)


def lengthened(home: Path, count: int) -> list[Event]:
    """Save more entries one by one without letting go of the audit, as a killed program would."""
    log = store_at(home).open(AUDIT)
    for _ in range(count):
        log.append(follow(log.events[-1]))
    events = list(log.events)
    log._held.close()
    return events


def damage(path: Path, old: bytes, new: bytes) -> None:
    """Change some bytes of a file."""
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, 1))


def test_a_whole_audit_has_nothing_to_put_back(tmp_path: Path) -> None:
    begun(tmp_path)

    assert recovery_at(tmp_path).rescues(AUDIT) == []


def test_a_damaged_audit_offers_its_copy_with_day_and_entries(tmp_path: Path) -> None:
    path = begun(tmp_path)[1]
    path.write_bytes(b"gone\n")

    (rescue,) = recovery_at(tmp_path).rescues(AUDIT)

    assert (rescue.entries, rescue.from_damaged, rescue.missing) == (3, 0, 0)
    told = EN.tell(described(rescue))
    assert "entries: 3" in told
    assert "nothing is missing" in told


def test_what_would_be_missing_is_counted(tmp_path: Path) -> None:
    """Two entries were saved after the copy; both lines were hit."""
    path = begun(tmp_path)[1]
    lengthened(tmp_path, 2)
    damage(path, b'"people":45', b'"people":95')
    damage(path, b'"people":46', b'"people":96')

    best = recovery_at(tmp_path).rescues(AUDIT)[0]

    assert (best.entries, best.missing) == (3, 2)
    assert "Entries that would be missing, about: 2." in EN.tell(described(best))


def test_entries_after_the_copy_come_from_the_damaged_file(tmp_path: Path) -> None:
    """The damage is in the part that was copied, so all of it can be had."""
    path = begun(tmp_path)[1]
    events = lengthened(tmp_path, 2)
    whole = path.read_bytes()
    damage(path, b'"people":43', b'"people":93')

    recovery = recovery_at(tmp_path)
    best = recovery.rescues(AUDIT)[0]
    recovery.put_back(AUDIT, best)

    assert (best.entries, best.from_damaged, best.missing) == (5, 2, 0)
    assert path.read_bytes() == whole
    assert store_at(tmp_path).read(AUDIT) == tuple(events)


def test_without_a_copy_the_readable_beginning_is_offered(tmp_path: Path) -> None:
    path = begun(tmp_path)[1]
    lengthened(tmp_path, 2)
    for copy in (tmp_path / "backups" / AUDIT).iterdir():
        copy.unlink()
    damage(path, b'"people":46', b'"people":96')

    (rescue,) = recovery_at(tmp_path).rescues(AUDIT)

    assert (rescue.made_at, rescue.entries, rescue.missing) == (None, 4, 1)
    assert "can still be read" in EN.tell(described(rescue))


def test_the_error_of_a_damaged_audit_says_what_can_be_put_back(tmp_path: Path) -> None:
    path = begun(tmp_path)[1]
    damage(path, b"42", b"41")

    for ask in (store_at(tmp_path).read, store_at(tmp_path).open, store_at(tmp_path).open):
        with pytest.raises(Damaged) as caught:
            ask(AUDIT)

        assert caught.value.hint is not None
        told = EN.tell(caught.value.hint)
        assert "A good copy was made on" in told
        assert f"plumbline recover {AUDIT}" in told


def test_nothing_is_put_back_by_itself(tmp_path: Path) -> None:
    path = begun(tmp_path)[1]
    damage(path, b"42", b"41")

    for _ in range(2):
        with pytest.raises(Damaged):
            store_at(tmp_path).open(AUDIT)

    assert not path.exists()


@pytest.mark.parametrize("is_set_aside", [False, True])
def test_a_copy_that_was_put_back_opens_and_goes_on(tmp_path: Path, is_set_aside: bool) -> None:
    """Whether the damaged file was met by opening it or only by reading."""
    path = begun(tmp_path)[1]
    damage(path, b"42", b"41")
    if is_set_aside:
        with pytest.raises(Damaged):
            store_at(tmp_path).open(AUDIT)
    recovery = recovery_at(tmp_path)

    recovery.put_back(AUDIT, recovery.rescues(AUDIT)[0])

    log = store_at(tmp_path).open(AUDIT)
    log.append(follow(log.events[-1]))
    assert len(store_at(tmp_path).read(AUDIT)) == 4
    assert [line.trouble for line in store_at(tmp_path).listed()] == [None]


def test_the_damaged_file_is_kept(tmp_path: Path) -> None:
    path = begun(tmp_path)[1]
    damage(path, b"42", b"41")
    damaged = path.read_bytes()
    recovery = recovery_at(tmp_path)

    recovery.put_back(AUDIT, recovery.rescues(AUDIT)[0])

    assert damaged in [file.read_bytes() for file in (tmp_path / "quarantine").iterdir()]


@pytest.mark.parametrize("keeping", range(1, 3))
def test_an_audit_cut_between_two_entries_is_known_by_its_copy(
    tmp_path: Path, keeping: int
) -> None:
    """The chain alone cannot tell: what is left fits."""
    path = begun(tmp_path)[1]
    lengthened(tmp_path, 0)
    whole = path.read_bytes()
    events = history(3)
    path.write_bytes(encoded(events[:1]) + (encoded(events[1:2]) if keeping == 2 else b""))

    with pytest.raises(Damaged, match="shorter than its last copy"):
        store_at(tmp_path).open(AUDIT)

    recovery = recovery_at(tmp_path)
    recovery.put_back(AUDIT, recovery.rescues(AUDIT)[0])
    assert path.read_bytes() == whole


@pytest.mark.parametrize("cut", range(1, 400, 23))
def test_an_audit_cut_anywhere_is_no_unfinished_entry_once_it_was_copied(
    tmp_path: Path, cut: int
) -> None:
    """An acknowledged entry that was cut in two must not be explained away."""
    path = begun(tmp_path)[1]
    whole = path.read_bytes()
    path.write_bytes(whole[:-cut])

    with pytest.raises(Damaged):
        store_at(tmp_path).open(AUDIT)

    recovery = recovery_at(tmp_path)
    recovery.put_back(AUDIT, recovery.rescues(AUDIT)[0])
    assert path.read_bytes() == whole


def test_an_older_choice_stands(tmp_path: Path) -> None:
    """What was not wanted is set aside, so that it does not accuse the audit of being cut."""
    path = begun(tmp_path)[1]
    log = store_at(tmp_path).open(AUDIT)
    log.append(follow(log.events[-1]))
    log.close()
    path.write_bytes(b"gone\n")
    recovery = recovery_at(tmp_path)
    newest, older = recovery.rescues(AUDIT)

    recovery.put_back(AUDIT, older)

    assert newest.entries == 4
    assert len(store_at(tmp_path).open(AUDIT).events) == 3
    assert len(list((tmp_path / "quarantine").glob("*.copy-*"))) == 1


def test_a_damaged_copy_gives_way_to_an_older_one(tmp_path: Path) -> None:
    path = begun(tmp_path)[1]
    log = store_at(tmp_path).open(AUDIT)
    log.append(follow(log.events[-1]))
    log.close()
    newest = max((tmp_path / "backups" / AUDIT).iterdir(), key=lambda each: each.stat().st_size)
    newest.write_bytes(newest.read_bytes()[:-9])
    path.write_bytes(b"gone\n")

    (rescue,) = recovery_at(tmp_path).rescues(AUDIT)

    assert rescue.entries == 3


def test_a_copy_of_another_audit_is_not_offered(tmp_path: Path) -> None:
    path = begun(tmp_path)[1]
    begun(tmp_path, audit=OTHER)
    (own,) = (tmp_path / "backups" / AUDIT).iterdir()
    (others,) = (tmp_path / "backups" / OTHER).iterdir()
    own.write_bytes(others.read_bytes())
    path.write_bytes(b"gone\n")

    assert recovery_at(tmp_path).rescues(AUDIT) == []


def test_a_whole_audit_is_not_replaced(tmp_path: Path) -> None:
    """Somebody put it right between the look and the decision."""
    path = begun(tmp_path)[1]
    good = path.read_bytes()
    path.write_bytes(b"gone\n")
    recovery = recovery_at(tmp_path)
    (rescue,) = recovery.rescues(AUDIT)
    path.write_bytes(good)
    lengthened(tmp_path, 1)
    before = path.read_bytes()

    with pytest.raises(BadEntry, match="nothing was put back"):
        recovery.put_back(AUDIT, rescue)

    assert path.read_bytes() == before


def test_an_audit_that_is_open_elsewhere_is_not_replaced(tmp_path: Path) -> None:
    path = begun(tmp_path)[1]
    log = store_at(tmp_path).open(AUDIT)
    path.write_bytes(b"gone\n")
    recovery = recovery_at(tmp_path)
    (rescue,) = recovery.rescues(AUDIT)

    with pytest.raises(Locked):
        recovery.put_back(AUDIT, rescue)

    log.close()
    recovery.put_back(AUDIT, rescue)


@pytest.mark.parametrize("failing", ["write", "sync", "rename", "sync_folder"])
def test_what_cannot_be_put_back_stays_known_as_damaged(tmp_path: Path, failing: str) -> None:
    path = begun(tmp_path)[1]
    path.write_bytes(b"gone\n")
    disk = FailingDisk()
    recovery = recovery_at(tmp_path, disk)
    (rescue,) = recovery.rescues(AUDIT)
    disk.refused = {failing}

    with pytest.raises(NotSaved):
        recovery.put_back(AUDIT, rescue)

    disk.refused = set()
    with pytest.raises(Damaged):
        store_at(tmp_path).read(AUDIT)
    recovery.put_back(AUDIT, recovery.rescues(AUDIT)[0])
    assert len(store_at(tmp_path).read(AUDIT)) == 3


def test_reading_what_can_be_put_back_changes_nothing(tmp_path: Path) -> None:
    path = begun(tmp_path)[1]
    path.write_bytes(b"gone\n")
    before = files_below(tmp_path)

    recovery_at(tmp_path).rescues(AUDIT)

    assert files_below(tmp_path) == before


EVENTS = history(8)
FILE = b"".join(encoded([event]) for event in EVENTS)
STARTS = [0, *(len(b"".join(encoded([e]) for e in EVENTS[:n])) for n in range(1, 9))]


@settings(max_examples=60)
@given(
    copied=st.integers(0, 8),
    position=st.integers(0, len(FILE) - 1),
    removed=st.integers(0, 600),
    put_in=st.binary(max_size=30),
)
def test_what_is_saved_of_a_file_is_always_how_the_history_began(
    copied: int, position: int, removed: int, put_in: bytes
) -> None:
    """Whatever happened to the file: never less than the copy, never anything else."""
    damaged = FILE[:position] + put_in + FILE[position + removed :]

    saved = joined(FILE[: STARTS[copied]], damaged)

    assert FILE.startswith(saved)
    assert len(saved) >= STARTS[copied]
    if saved:
        assert parsed(saved, where="").events == tuple(EVENTS[: STARTS.index(len(saved))])


def test_a_file_that_was_written_anew_and_is_shorter_was_not_cut(tmp_path: Path) -> None:
    """Uniting writes saves apart that were together, so that a file can end up shorter."""
    events = history(6)
    path = begun(tmp_path, 1)[1]
    log = store_at(tmp_path).open(AUDIT)
    log.append(*events[1:])
    log.close()
    path.write_bytes(b"".join(encoded([event]) for event in events))

    log = store_at(tmp_path).open(AUDIT)
    log.append(follow(log.events[-1]))
    log.close()

    assert len(store_at(tmp_path).read(AUDIT)) == 7
    assert recovery_at(tmp_path).rescues(AUDIT) == []
