"""What is done to whole audits and folders, to be interrupted at every line of it.

Uniting what two wrote apart, packing a bundle, removing personal data, encrypting. Run as
``python -m tests.storage.deeds_together DEED FOLDER MOST``.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from typing_extensions import override

from audit.domain.events import EventKind
from audit.domain.lines import first_misfit
from audit.domain.purges import Scope
from audit.services.bundles import Packing
from audit.storage.bundles import FileBundles
from audit.storage.locations import forget, locate
from audit.storage.locking_up import FileLocker
from audit.storage.unlocking import is_locked, unlock
from audit.storage.vaults import Cost
from tests.fakes import FrozenClock
from tests.personal import SECRET, Folder
from tests.storage.deeds import desk_at, only_audit
from tests.storage.dying import Scenario, die_at_every_line
from tests.visits import AREA, SIGN, key, particulars, room

_WORDS: Final = "correct horse battery"


class Unite(Scenario):
    """Two wrote in copies of one audit; what the other one wrote comes back."""

    @override
    def prepare(self, home: Path) -> None:
        walk = desk_at(home).begin(particulars(), [room(area="90")])
        walk.leave()
        other = home.with_name(f"{home.name}-other")
        shutil.copytree(home, other)
        for folder, item, entered in (
            (home, AREA, {"people": 30}),
            (other, SIGN, {"seen": True}),
        ):
            walk = desk_at(folder).open(only_audit(folder))
            walk.enter(key(item), entered)
            walk.leave()

    @override
    def save(self, home: Path) -> None:
        other = home.with_name("before-other")
        theirs = Folder(other).store.read(only_audit(other))
        Folder(home).store.unite(theirs)

    @override
    def found(self, home: Path) -> str:
        desk = desk_at(home)
        history = desk.history(only_audit(home))
        answers = desk.state_of(only_audit(home)).answers
        if first_misfit(history) is not None or key(AREA) not in answers:
            return "lost"
        walk = desk.open(only_audit(home))
        walk.note(key(AREA), "and it goes on")
        walk.leave()
        return "new" if key(SIGN) in answers else "old"


class Bundle(Scenario):
    """An audit is packed in place of a former bundle."""

    @override
    def prepare(self, home: Path) -> None:
        walk = desk_at(home).begin(particulars(), [room(area="90")])
        walk.leave()
        self.save(home)
        walk = desk_at(home).open(only_audit(home))
        walk.enter(key(AREA), {"people": 30})
        walk.leave()

    @override
    def save(self, home: Path) -> None:
        events = desk_at(home).history(only_audit(home))
        bundles = FileBundles(desk_at(home).evidence)
        bundles.write(home / "a.plumbline", Packing(events[0].audit, events, (), None, None))

    @override
    def found(self, home: Path) -> str:
        with FileBundles(desk_at(home).evidence).open(home / "a.plumbline") as bundle:
            return {1: "old", 2: "new"}.get(len(bundle.events), "other")


class Purge(Scenario):
    """Personal texts and files are removed; the record holds before and after."""

    @override
    def prepare(self, home: Path) -> None:
        Folder(home).closed()

    @override
    def save(self, home: Path) -> None:
        folder = Folder(home)
        folder.purger.purge(only_audit(home), list(Scope))

    @override
    def found(self, home: Path) -> str:
        folder = Folder(home)
        audit = only_audit(home)
        history = folder.store.read(audit)
        if first_misfit(history) is not None:
            return "misfit"
        is_purged = any(event.kind is EventKind.PURGED for event in history)
        folder.purger.purge(audit, list(Scope))
        if SECRET.encode() in folder.everything():
            return "left over"
        return "new" if is_purged else "old"


class Encrypt(Scenario):
    """Everything is encrypted; whoever knows the passphrase reads all of it at any moment."""

    @override
    def prepare(self, home: Path) -> None:
        Folder(home).closed()

    @override
    def save(self, home: Path) -> None:
        _locker(home).turn_on(_WORDS)

    @override
    def found(self, home: Path) -> str:
        was_on = is_locked(home)
        if was_on:
            unlock(_WORDS, home)
        try:
            audit = only_audit(home)
            if SECRET not in str(Folder(home).state(audit).notes):
                return "lost"
            _locker(home).turn_on(_WORDS)
            if SECRET.encode() in b"".join(
                path.read_bytes() for path in home.rglob("*") if path.is_file()
            ):
                return "readable"
        finally:
            forget(home)
        return "new" if was_on else "old"


def _locker(home: Path) -> FileLocker:
    cost = Cost(passes=1, memory_kib=64, lanes=1)
    return FileLocker(locate(home), clock=FrozenClock(), cost=cost)


DEEDS: Final[Mapping[str, type[Scenario]]] = {
    kind.__name__: kind for kind in (Unite, Bundle, Purge, Encrypt)
}

if __name__ == "__main__":
    counts = die_at_every_line(DEEDS[sys.argv[1]](), Path(sys.argv[2]), most=int(sys.argv[3]))
    sys.stdout.write(json.dumps(counts))
