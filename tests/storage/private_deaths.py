"""Encrypting, decrypting, changing the passphrase and purging die at any line.

Run as ``python -m tests.storage.private_deaths SCENARIO FOLDER MOST``; see ``dying`` for the rest.
"""

from __future__ import annotations

import json
import shutil
import sys
from abc import abstractmethod
from pathlib import Path
from typing import Final

from typing_extensions import override

from audit.domain.errors import WrongPassphrase
from audit.domain.events import AuditId, EventKind
from audit.domain.lines import first_misfit
from audit.domain.purges import Scope
from audit.services.locking_up import LockState
from audit.storage.locations import forget, locate, remember
from audit.storage.locking_up import FileLocker
from audit.storage.safekeeping import FileSafekeeping
from audit.storage.unlocking import is_locked, unlock
from audit.storage.vaults import Cost
from tests.personal import REGISTER, SECRET, Folder, register_of
from tests.storage.dying import Scenario, die_at_every_line
from tests.storage.samples import FrozenClock

WORDS: Final = "correct horse battery"
OTHERS: Final = "another four good words"
CHEAP: Final = Cost(passes=1, memory_kib=64, lanes=1)


def locker(home: Path) -> FileLocker:
    """Return what encrypts a folder, with a key that is quickly made."""
    return FileLocker(locate(home), clock=FrozenClock(), cost=CHEAP)


def audits_in(home: Path) -> list[AuditId]:
    """Return the audits of a folder by their files."""
    return sorted(AuditId(path.stem) for path in (home / "audits").glob("*.jsonl"))


def is_whole(home: Path) -> bool:
    """Whether everything that was entered can be read."""
    folder = Folder(home)
    return all(
        SECRET in folder.state(audit).notes.values()
        and folder.evidence.bytes_of(register_of(folder.state(audit)).sha256) == REGISTER
        and first_misfit(folder.desk.history(audit)) is None
        for audit in audits_in(home)
    )


def put_back(home: Path) -> None:
    """Put a backup of a folder back, so that the store it replaces is kept in it, twice."""
    keeper = FileSafekeeping(locate(home), clock=FrozenClock(), program="1.0")
    backup = home.with_name("backup.zip")
    keeper.back_up(backup, may_replace=True)
    kept = keeper.restore(backup, may_replace=True).kept
    if kept is None:
        raise AssertionError(home)
    kept.rename(kept.with_name("kept.zip"))
    for name in ("audits", "evidence"):
        shutil.copytree(home / name, home / "replaced" / "aside-0123abcd" / name)


def is_kept(home: Path) -> bool:
    """Whether the store that was replaced comes back, from the backup and from what was late."""
    late, elsewhere = home / "replaced" / "aside-0123abcd", home.with_name("elsewhere")
    shutil.rmtree(elsewhere, ignore_errors=True)
    keeper = FileSafekeeping(locate(elsewhere), clock=FrozenClock(), program="1.0")
    keeper.restore(home / "replaced" / "kept.zip", may_replace=False)
    try:
        if is_locked(elsewhere):
            unlock(WORDS, elsewhere)
        is_back = len(audits_in(elsewhere)) == 1 and is_whole(elsewhere)
        seal = locate(home).seal
        if seal is not None:
            remember(elsewhere, seal)
        for path in late.rglob("*"):
            if path.is_file():
                shutil.copyfile(path, elsewhere / path.relative_to(late))
        return is_back and len(audits_in(elsewhere)) == 1 and is_whole(elsewhere)
    finally:
        forget(elsewhere)


class _Private(Scenario):
    """A folder with two audits and what belongs to them, and an earlier store it replaced."""

    @override
    def prepare(self, home: Path) -> None:
        folder = Folder(home)
        folder.closed()
        put_back(home)
        folder.closed()

    @override
    def found(self, home: Path) -> str:
        forget(home)
        try:
            return self.found_in(home)
        finally:
            forget(home)

    @abstractmethod
    def found_in(self, home: Path) -> str:
        """Return ``old`` or ``new`` for a folder that is not open yet."""


class TurnOn(_Private):
    """Everything is encrypted."""

    @override
    def save(self, home: Path) -> None:
        locker(home).turn_on(WORDS)

    @override
    def found_in(self, home: Path) -> str:
        outcome = "new" if is_locked(home) else "old"
        if is_locked(home):
            unlock(WORDS, home)
        if not is_whole(home) or not is_kept(home):
            return "unreadable"
        locker(home).turn_on(WORDS)
        unlock(WORDS, home)
        is_done = locker(home).state is LockState.ON and not tuple(locker(home).readable())
        return outcome if is_done and is_whole(home) and is_kept(home) else "unfinished"


def copy_by_hand(home: Path) -> None:
    """Copy an audit and a file to where the program never looks for them."""
    for kind in ("audits", "evidence"):
        source = min(path for path in (home / kind).rglob("*") if path.is_file())
        shutil.copyfile(source, home / kind / f"{source.name}.bak")
        shutil.copyfile(source, home / f"some {kind}")


def opens_copies(home: Path) -> bool:
    """Whether what was copied by hand is decrypted."""
    copies = [*home.glob("*/*.bak"), *home.glob("some *")]
    contents = [path.read_bytes() for path in copies]
    return len(copies) == 4 and all(
        SECRET.encode() in each or each == REGISTER for each in contents
    )


class TurnOff(_Private):
    """Everything is decrypted, copies made by hand among it."""

    @override
    def prepare(self, home: Path) -> None:
        super().prepare(home)
        locker(home).turn_on(WORDS)
        copy_by_hand(home)

    @override
    def save(self, home: Path) -> None:
        locker(home).turn_off(WORDS)

    @override
    def found_in(self, home: Path) -> str:
        outcome = "old" if is_locked(home) else "new"
        if is_locked(home):
            unlock(WORDS, home)
            if not is_whole(home) or not is_kept(home):
                return "unreadable"
            locker(home).turn_off(WORDS)
        forget(home)
        is_done = is_whole(home) and is_kept(home) and opens_copies(home)
        return outcome if is_done else "unreadable"


class Change(_Private):
    """Another passphrase is taken."""

    @override
    def prepare(self, home: Path) -> None:
        super().prepare(home)
        locker(home).turn_on(WORDS)

    @override
    def save(self, home: Path) -> None:
        locker(home).change(WORDS, OTHERS)

    @override
    def found_in(self, home: Path) -> str:
        outcome = "old"
        try:
            unlock(WORDS, home)
        except WrongPassphrase:
            unlock(OTHERS, home)
            outcome = "new"
        return outcome if is_whole(home) else "unreadable"


class Purge(_Private):
    """Personal texts and the file that goes with them are removed from one of two audits."""

    @override
    def prepare(self, home: Path) -> None:
        folder = Folder(home)
        folder.closed()
        folder.closed(register=b"%PDF-1.4 another register")

    @override
    def save(self, home: Path) -> None:
        Folder(home).purger.purge(_purged(home), {*Scope})

    @override
    def found_in(self, home: Path) -> str:
        folder, audit = Folder(home), _purged(home)
        events = folder.desk.history(audit)
        outcome = "new" if events[-1].kind is EventKind.PURGED else "old"
        if first_misfit(events) is not None or len(audits_in(home)) != len(folder.store.listed()):
            return "unreadable"
        folder.purger.purge(audit, {*Scope})
        left = Folder(home)
        if SECRET in left.state(audit).notes.values():
            return "not purged"
        packed = sum(1 for path in left.locations.evidence.rglob("*") if path.is_file())
        return outcome if packed == 1 else "file left"


def _purged(home: Path) -> AuditId:
    return audits_in(home)[0]


SCENARIOS: Final = {kind.__name__: kind for kind in (TurnOn, TurnOff, Change, Purge)}

if __name__ == "__main__":
    counts = die_at_every_line(SCENARIOS[sys.argv[1]](), Path(sys.argv[2]), most=int(sys.argv[3]))
    sys.stdout.write(json.dumps(counts))
