"""Damage at every byte: said aloud, set aside whole, never read as something else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.domain.errors import Damaged, NotFound
from audit.storage.entry_lines import encoded, parsed
from tests.storage.samples import (
    AUDIT,
    OTHER,
    begun,
    files_below,
    follow,
    history,
    new_id,
    store_at,
)

EVENTS = history(3)
FILE = encoded(EVENTS[:1]) + encoded(EVENTS[1:])


@pytest.mark.parametrize("bit", range(8))
def test_no_flipped_bit_is_ever_read_as_another_history(bit: int) -> None:
    """Every byte of the file, one bit at a time: damage, or the last save seen as unfinished."""
    silent = []
    for position in range(len(FILE)):
        changed = bytearray(FILE)
        changed[position] ^= 1 << bit
        try:
            found = parsed(bytes(changed), where="audit")
        except Damaged:
            continue
        said_unfinished = bool(found.tail) and found.events == tuple(EVENTS[:1])
        if not said_unfinished:
            silent.append(position)

    assert silent == []


def test_no_cut_is_ever_read_as_another_history() -> None:
    """Cut anywhere, the file holds the saves before the cut, and the rest counts as unfinished."""
    first_save = len(encoded(EVENTS[:1]))
    for length in range(first_save, len(FILE)):
        found = parsed(FILE[:length], where="audit")

        assert found.events == tuple(EVENTS[:1])
        assert found.tail == FILE[first_save:length]


@pytest.mark.parametrize("length", range(0, len(encoded(EVENTS[:1])), 7))
def test_a_file_cut_within_its_first_entry_is_damaged(length: int) -> None:
    with pytest.raises(Damaged):
        parsed(FILE[:length], where="audit")


@given(
    position=st.integers(0, len(FILE) - 1),
    removed=st.integers(0, 600),
    put_in=st.binary(max_size=30) | st.just(bytes(512)),
)
def test_no_other_damage_is_ever_read_as_another_history(
    position: int, removed: int, put_in: bytes
) -> None:
    """Bytes taken out, put in or zeroed: what is read is how the history began, or nothing."""
    changed = FILE[:position] + put_in + FILE[position + removed :]
    try:
        found = parsed(changed, where="audit")
    except Damaged:
        return

    assert found.events == tuple(EVENTS[: len(found.events)])
    assert changed[: found.whole] == FILE[: found.whole]


def test_an_unfinished_entry_is_kept_apart_and_the_user_is_told(tmp_path: Path) -> None:
    path = begun(tmp_path)[1]
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"at":"2020')

    log = store_at(tmp_path).open(AUDIT)

    (notice,) = log.notices
    kept = Path(str(notice.values["path"]))
    assert kept.read_bytes() == b'{"at":"2020'
    assert path.read_bytes() == whole
    log.append(follow(log.events[-1]))


def test_reading_touches_nothing(tmp_path: Path) -> None:
    """Another program may be in the middle of the entry."""
    path = begun(tmp_path)[1]
    path.write_bytes(path.read_bytes() + b'{"at":"2020')
    before = files_below(tmp_path)

    events = store_at(tmp_path).read(AUDIT)

    assert events == tuple(EVENTS)
    assert files_below(tmp_path) == before


def test_reading_a_damaged_file_leaves_it_where_it_is(tmp_path: Path) -> None:
    path = begun(tmp_path)[1]
    path.write_bytes(b"x" + path.read_bytes())
    before = files_below(tmp_path)

    with pytest.raises(Damaged):
        store_at(tmp_path).read(AUDIT)

    assert files_below(tmp_path) == before


@pytest.mark.parametrize("content", [b"", b"null", b"x\n", FILE.replace(b"42", b"41")])
def test_a_damaged_file_is_set_aside_whole_with_its_reason(tmp_path: Path, content: bytes) -> None:
    locations, path = begun(tmp_path)
    path.write_bytes(content)

    with pytest.raises(Damaged) as caught:
        store_at(tmp_path).open(AUDIT)

    kept = Path(str(caught.value.what.values["path"]))
    assert kept.parent == locations.quarantine
    assert kept.read_bytes() == content
    assert kept.with_name(kept.name + ".reason.json").exists()
    assert not path.exists()


def test_an_audit_that_was_set_aside_stays_known_as_damaged(tmp_path: Path) -> None:
    """It must not look as if it had never been there."""
    path = begun(tmp_path)[1]
    path.write_bytes(b"")
    with pytest.raises(Damaged):
        store_at(tmp_path).open(AUDIT)

    for ask in (store_at(tmp_path).open, store_at(tmp_path).read):
        with pytest.raises(Damaged, match="set aside"):
            ask(AUDIT)


def test_an_audit_that_was_put_back_opens_again(tmp_path: Path) -> None:
    path = begun(tmp_path)[1]
    good = path.read_bytes()
    path.write_bytes(b"")
    with pytest.raises(Damaged):
        store_at(tmp_path).open(AUDIT)

    path.write_bytes(good)

    assert store_at(tmp_path).open(AUDIT).events == tuple(EVENTS)


def test_setting_aside_never_writes_over_what_was_set_aside_before(tmp_path: Path) -> None:
    """The same damage twice, and another one: three files."""
    locations, path = begun(tmp_path)
    for content in (b"one\n", b"one\n", b"two\n"):
        path.write_bytes(content)
        with pytest.raises(Damaged):
            store_at(tmp_path).open(AUDIT)

    kept = sorted(file.read_bytes() for file in locations.quarantine.glob("*.jsonl"))

    assert kept == [b"one\n", b"one\n", b"two\n"]


def test_the_file_of_another_audit_is_no_history_of_this_one(tmp_path: Path) -> None:
    locations, path = begun(tmp_path)
    shutil.copy(path, locations.audits / f"{OTHER}.jsonl")

    with pytest.raises(Damaged, match="another audit"):
        store_at(tmp_path).read(OTHER)


def test_the_list_shows_a_damaged_audit_and_all_the_others(tmp_path: Path) -> None:
    good = [new_id() for _ in range(3)]
    for audit in good:
        begun(tmp_path, audit=audit)
    path = begun(tmp_path)[1]
    path.write_bytes(path.read_bytes().replace(b"43", b"44"))

    lines = {line.audit: line for line in store_at(tmp_path).listed()}

    assert set(lines) == {AUDIT, *good}
    assert lines[AUDIT].trouble is not None
    assert all(lines[audit].trouble is None for audit in good)


def test_the_list_shows_an_audit_that_was_set_aside(tmp_path: Path) -> None:
    path = begun(tmp_path)[1]
    path.write_bytes(b"")
    store = store_at(tmp_path)
    with pytest.raises(Damaged):
        store.open(AUDIT)

    (line,) = store.listed()

    assert line.audit == AUDIT
    assert line.trouble is not None


def test_a_missing_audit_is_not_found_and_not_made(tmp_path: Path) -> None:
    store = store_at(tmp_path)

    with pytest.raises(NotFound):
        store.open(AUDIT)

    assert store.listed() == []
