"""Accounts: hashes only, wrong passwords that wait, and nothing that tells which names there are."""

from __future__ import annotations

import multiprocessing
import stat
import sys
from datetime import timedelta
from pathlib import Path
from typing import NoReturn

import pytest
from argon2 import PasswordHasher
from typing_extensions import override

from audit.domain.errors import BadEntry, Damaged, NotFound, NotSaved
from audit.services.accounts import (
    FREE_ATTEMPTS,
    LOCKED_AFTER,
    LOCKED_FOR_S,
    LONGEST_WAIT_S,
    MustWait,
    WrongLogin,
    wait_s,
)
from audit.services.authority import Role
from audit.storage.accounts import FileAccounts
from audit.storage.disk import Disk
from tests.fakes import FrozenClock

GOOD = "correct horse battery"
WRONG = "wrong horse battery"


def quick() -> PasswordHasher:
    """Return a hasher that costs little; the program's own costs what argon2 recommends."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class CountingHasher(PasswordHasher):
    """Counts what is verified."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.verified: list[str | bytes] = []

    @override
    def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # type: ignore[override]
        self.verified.append(hash)
        return super().verify(hash, password)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def accounts(tmp_path: Path, clock: FrozenClock) -> FileAccounts:
    """Return accounts with one manager."""
    made = FileAccounts(tmp_path / "web", clock=clock, hasher=quick())
    made.add("Wang", Role.MANAGER, GOOD)
    return made


def fail(accounts: FileAccounts, times: int, name: str = "Wang") -> None:
    """Give a wrong password so often, waiting as long as wanted in between."""
    for _ in range(times):
        with pytest.raises(WrongLogin):
            accounts.log_in(name, WRONG)
        clock = accounts._clock
        assert isinstance(clock, FrozenClock)
        clock.at += timedelta(seconds=accounts.wait_of(name))


def test_the_right_password_opens_the_account(accounts: FileAccounts) -> None:
    account = accounts.log_in("wang", GOOD)

    assert (account.name, account.role) == ("Wang", Role.MANAGER)


def test_a_wrong_password_does_not(accounts: FileAccounts) -> None:
    with pytest.raises(WrongLogin):
        accounts.log_in("Wang", WRONG)


def test_only_an_argon2id_hash_is_kept(accounts: FileAccounts, tmp_path: Path) -> None:
    files = b"".join(path.read_bytes() for path in (tmp_path / "web").iterdir())

    assert b"$argon2id$" in files
    assert GOOD.encode() not in files


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept otherwise there")
def test_no_other_user_of_the_machine_looks_into_the_folder(
    accounts: FileAccounts, tmp_path: Path
) -> None:
    assert stat.S_IMODE((tmp_path / "web").stat().st_mode) == 0o700


def test_the_usual_hash_costs_what_argon2_recommends() -> None:
    accounts = FileAccounts(Path("unused"), clock=FrozenClock())

    assert accounts._hasher.memory_cost >= 64 * 1024
    assert accounts._hasher.time_cost >= 3


@pytest.mark.parametrize("name", ["", " ", "a b", "../x", "a\n", "x" * 41, "-a", "[/b]"])
def test_a_strange_name_is_refused(accounts: FileAccounts, name: str) -> None:
    if name == "a\n":
        assert accounts.add(name, Role.READER, GOOD).name == "a"
        return

    with pytest.raises(BadEntry):
        accounts.add(name, Role.READER, GOOD)


def test_a_chinese_name_is_none(accounts: FileAccounts) -> None:
    accounts.add("王工", Role.INSPECTOR, GOOD)

    assert accounts.log_in("王工", GOOD).role is Role.INSPECTOR


@pytest.mark.parametrize("password", ["", "short", "x" * 201, "my name is wang"])
def test_a_bad_password_is_refused(accounts: FileAccounts, password: str) -> None:
    with pytest.raises(BadEntry):
        accounts.set_password("Wang", password)

    assert accounts.log_in("Wang", GOOD).name == "Wang"


def test_a_name_stands_for_one_account_whatever_its_capitals(accounts: FileAccounts) -> None:
    with pytest.raises(BadEntry):
        accounts.add("WANG", Role.READER, GOOD)


def test_an_account_that_was_removed_logs_in_no_more(accounts: FileAccounts) -> None:
    accounts.remove("Wang")

    with pytest.raises(WrongLogin):
        accounts.log_in("Wang", GOOD)
    with pytest.raises(NotFound):
        accounts.remove("Wang")


def test_a_new_password_takes_the_place_of_the_old(accounts: FileAccounts) -> None:
    accounts.set_password("wang", "another good password")

    with pytest.raises(WrongLogin):
        accounts.log_in("Wang", GOOD)
    assert accounts.log_in("Wang", "another good password").name == "Wang"


def test_failures_wait_longer_each_time(accounts: FileAccounts, clock: FrozenClock) -> None:
    waits: list[int] = []
    for _ in range(FREE_ATTEMPTS + 5):
        with pytest.raises(WrongLogin):
            accounts.log_in("Wang", WRONG)
        waits.append(accounts.wait_of("Wang"))
        clock.at += timedelta(seconds=waits[-1])

    assert waits == [0, 0, 1, 2, 4, 8, 16, 32]


def test_the_right_password_waits_as_well(accounts: FileAccounts) -> None:
    """Otherwise whoever guesses would only have to go on guessing."""
    fail(accounts, FREE_ATTEMPTS - 1)
    with pytest.raises(WrongLogin):
        accounts.log_in("Wang", WRONG)

    with pytest.raises(MustWait):
        accounts.log_in("Wang", GOOD)


def test_the_wait_is_bounded() -> None:
    waits = [wait_s(failures) for failures in range(100)]

    assert waits == sorted(waits)
    assert max(waits[:LOCKED_AFTER]) == LONGEST_WAIT_S
    assert waits[LOCKED_AFTER] == waits[-1] == LOCKED_FOR_S


def test_too_many_lock_the_account_until_it_is_unlocked(
    accounts: FileAccounts, clock: FrozenClock
) -> None:
    fail(accounts, LOCKED_AFTER - 1)
    with pytest.raises(WrongLogin):
        accounts.log_in("Wang", WRONG)
    clock.at += timedelta(hours=23)
    with pytest.raises(MustWait):
        accounts.log_in("Wang", GOOD)

    accounts.unlock("WANG")

    assert accounts.log_in("Wang", GOOD).name == "Wang"


def test_the_lock_ends_by_itself(accounts: FileAccounts, clock: FrozenClock) -> None:
    fail(accounts, LOCKED_AFTER)

    assert accounts.log_in("Wang", GOOD).name == "Wang"


def test_a_success_forgets_the_failures(accounts: FileAccounts) -> None:
    fail(accounts, FREE_ATTEMPTS - 1)
    accounts.log_in("Wang", GOOD)
    fail(accounts, FREE_ATTEMPTS - 1)

    assert accounts.wait_of("Wang") == 0


def test_failures_outlive_a_restart(accounts: FileAccounts, tmp_path: Path) -> None:
    fail(accounts, FREE_ATTEMPTS - 1)
    with pytest.raises(WrongLogin):
        accounts.log_in("Wang", WRONG)

    again = FileAccounts(tmp_path / "web", clock=FrozenClock(), hasher=quick())

    with pytest.raises(MustWait):
        again.log_in("Wang", GOOD)


def test_an_unknown_name_is_treated_like_a_known_one(tmp_path: Path, clock: FrozenClock) -> None:
    """In what is worked, in what is said, and in how long it waits."""
    hasher = CountingHasher()
    accounts = FileAccounts(tmp_path / "web", clock=clock, hasher=hasher)
    accounts.add("Wang", Role.MANAGER, GOOD)
    told: dict[str, list[str]] = {"Wang": [], "Nobody": []}
    for name, sentences in told.items():
        for _ in range(FREE_ATTEMPTS + 1):
            with pytest.raises((WrongLogin, MustWait)) as caught:
                accounts.log_in(name, WRONG)
            sentences.append(str(caught.value))

    assert told["Wang"] == told["Nobody"]
    assert len(hasher.verified) == 2 * FREE_ATTEMPTS


def test_what_is_typed_as_a_name_is_not_kept(accounts: FileAccounts, tmp_path: Path) -> None:
    """People type their password there."""
    with pytest.raises(WrongLogin):
        accounts.log_in(GOOD, "")

    assert GOOD.encode() not in (tmp_path / "web" / "failures.json").read_bytes()


def test_the_names_that_failed_do_not_fill_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("audit.storage.accounts._MOST_FAILURES", 10)
    accounts = FileAccounts(tmp_path / "web", clock=FrozenClock(), hasher=quick())
    for n in range(12):
        with pytest.raises(WrongLogin):
            accounts.log_in(f"nobody{n}", WRONG)

    assert len(accounts._failures().names) == 10


def test_many_names_nobody_has_do_not_free_one_that_waits(
    tmp_path: Path, clock: FrozenClock, accounts: FileAccounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("audit.storage.accounts._MOST_FAILURES", 10)
    fail(accounts, 6)
    with pytest.raises(WrongLogin):
        accounts.log_in("Wang", WRONG)
    for n in range(12):
        clock.at += timedelta(seconds=0.1)
        with pytest.raises(WrongLogin):
            accounts.log_in(f"nobody{n}", WRONG)

    with pytest.raises(MustWait):
        accounts.log_in("Wang", GOOD)


def test_each_password_has_a_mark_of_its_own(accounts: FileAccounts) -> None:
    """And it is no password: it may be kept in memory and shown to nobody."""
    before = accounts.require("Wang").mark

    accounts.set_password("Wang", "another horse battery")

    assert before != accounts.require("Wang").mark
    assert accounts.log_in("Wang", "another horse battery").mark == accounts.require("Wang").mark
    assert before not in repr(accounts.require("Wang"))


def test_a_damaged_file_lets_nobody_in(accounts: FileAccounts, tmp_path: Path) -> None:
    (tmp_path / "web" / "accounts.json").write_text("{", encoding="utf-8")

    with pytest.raises(Damaged):
        accounts.log_in("Wang", GOOD)


class _FullDisk(Disk):
    @override
    def write(self, fd: int, data: bytes | memoryview) -> NoReturn:
        raise OSError(28, "full")


def test_a_full_disk_lets_nobody_guess_for_free(accounts: FileAccounts, tmp_path: Path) -> None:
    full = FileAccounts(tmp_path / "web", clock=FrozenClock(), hasher=quick(), disk=_FullDisk())

    with pytest.raises(NotSaved):
        full.log_in("Wang", GOOD)


def _guess(folder: Path) -> None:
    accounts = FileAccounts(folder, clock=FrozenClock(), hasher=quick())
    for _ in range(5):
        try:
            accounts.log_in("Wang", WRONG)
        except (WrongLogin, MustWait):
            continue


def test_attempts_at_the_same_moment_are_all_counted(
    accounts: FileAccounts, tmp_path: Path
) -> None:
    spawn = multiprocessing.get_context("spawn")
    guessers = [spawn.Process(target=_guess, args=(tmp_path / "web",)) for _ in range(3)]
    for guesser in guessers:
        guesser.start()
    for guesser in guessers:
        guesser.join()

    assert next(iter(accounts._failures().names.values())).count == FREE_ATTEMPTS


def test_a_weaker_hash_is_made_anew_at_the_next_login(tmp_path: Path) -> None:
    FileAccounts(tmp_path, clock=FrozenClock(), hasher=quick()).add("Wang", Role.READER, GOOD)
    stronger = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)

    FileAccounts(tmp_path, clock=FrozenClock(), hasher=stronger).log_in("Wang", GOOD)

    kept = FileAccounts(tmp_path, clock=FrozenClock())._entries().accounts[0].hash
    assert "m=16,t=2" in kept
