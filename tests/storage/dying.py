"""Lets a save die at every single line, one forked child a line, and looks at what is left.

Run as ``python -m tests.storage.dying SCENARIO FOLDER``; prints how many children died and what was
found after them. Its own process, because a test runner has threads and should not fork.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import traceback
from abc import ABC, abstractmethod
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Final

import tinydb
from typing_extensions import override

import audit.storage
from audit.domain.errors import Damaged, NotFound
from audit.domain.events import Event
from audit.services.desk import Desk
from audit.services.reinspecting import finish_reinspection
from audit.services.walking import Walk
from audit.storage.audit_store import TinyAuditLog
from audit.storage.evidence import FileEvidenceStore
from audit.storage.settings import Settings, load_settings, save_settings
from tests.storage.samples import AUDIT, begun, drawing, follow, history, jpeg, store_at
from tests.storage.second_looks import WRITTEN_BACK, both, desk_at, prepared, steps_of

DIED: Final = 9
FINISHED: Final = 0
_TRACED: Final = tuple(str(Path(str(module.__file__)).parent) for module in (audit.storage, tinydb))


class Scenario(ABC):
    """Something that is saved, and what may be found if it dies on the way."""

    def prepare(self, home: Path) -> None:
        """Put there what was before."""
        begun(home)

    def approach(self, home: Path) -> None:
        """Do what comes before the save, without dying; for most there is nothing."""
        return

    @abstractmethod
    def save(self, home: Path) -> None:
        """Do it."""

    @abstractmethod
    def found(self, home: Path) -> str:
        """Return ``old`` or ``new``, or anything else for what must not be."""


class AppendBatch(Scenario):
    """Two events saved together."""

    log: TinyAuditLog

    def batch(self) -> list[Event]:
        """Return the events that follow."""
        one = follow(history(3)[-1])
        return [one, follow(one)]

    @override
    def approach(self, home: Path) -> None:
        self.log = store_at(home).open(AUDIT)

    @override
    def save(self, home: Path) -> None:
        self.log.append(*self.batch())

    @override
    def found(self, home: Path) -> str:
        log = store_at(home).open(AUDIT)
        log.append(follow(log.events[-1]))
        log.close()
        kept = store_at(home).read(AUDIT)[:-1]
        return {3: "old", 3 + len(self.batch()): "new"}.get(len(kept), f"{len(kept)} events")


class AppendOne(AppendBatch):
    """One event."""

    @override
    def batch(self) -> list[Event]:
        return [follow(history(3)[-1])]


class Begin(Scenario):
    """A new audit."""

    @override
    def prepare(self, home: Path) -> None:
        home.mkdir()

    @override
    def save(self, home: Path) -> None:
        store_at(home).create(history(2))

    @override
    def found(self, home: Path) -> str:
        lines = store_at(home).listed()
        if not lines:
            store_at(home).create(history(1)).close()
            leftovers = [path for path in (home / "audits").iterdir() if path.name[0] == "."]
            return f"{leftovers}" if leftovers else "old"
        return "new" if lines[0].summary.get("events") == 2 else "damaged"


class SetTailAside(Scenario):
    """Opening a file that ends in an unfinished entry."""

    tail: Final = b'{"at":"2020'

    @override
    def prepare(self, home: Path) -> None:
        path = begun(home)[1]
        path.write_bytes(path.read_bytes() + self.tail)

    @override
    def save(self, home: Path) -> None:
        store_at(home).open(AUDIT)

    @override
    def found(self, home: Path) -> str:
        ends_in_tail = (home / "audits" / f"{AUDIT}.jsonl").read_bytes().endswith(self.tail)
        is_kept = [p.read_bytes() for p in (home / "quarantine").glob("*.torn-*")] == [self.tail]
        if len(store_at(home).read(AUDIT)) != 3 or not (ends_in_tail or is_kept):
            return "lost"
        return "old" if ends_in_tail else "new"


class SetAside(Scenario):
    """Opening a damaged file."""

    content: Final = b"damaged\n"

    @override
    def prepare(self, home: Path) -> None:
        begun(home)[1].write_bytes(self.content)

    @override
    def save(self, home: Path) -> None:
        try:
            store_at(home).open(AUDIT)
        except Damaged:
            return

    @override
    def found(self, home: Path) -> str:
        places = [*(home / "audits").glob("*.jsonl"), *(home / "quarantine").glob("*.jsonl")]
        if [path.read_bytes() for path in places] != [self.content]:
            return "lost"
        (line,) = store_at(home).listed()
        if line.trouble is None:
            return "not told"
        return "old" if places[0].parent.name == "audits" else "new"


class KeepPhoto(Scenario):
    """A photo that is kept."""

    photo: Final = jpeg(drawing())

    @override
    def save(self, home: Path) -> None:
        FileEvidenceStore(home / "evidence").keep(self.photo, name="lift.jpg")

    @override
    def found(self, home: Path) -> str:
        store = FileEvidenceStore(home / "evidence")
        files = [p for p in (home / "evidence").rglob("*") if p.is_file() and p.name[0] != "."]
        kept = store.keep(self.photo, name="lift.jpg")
        if store.bytes_of(kept.sha256) != self.photo:
            return "changed"
        return "new" if files else "old"


class SaveSettings(Scenario):
    """Settings that are changed."""

    @override
    def prepare(self, home: Path) -> None:
        save_settings(Settings(author="old"), home / "settings.json")

    @override
    def save(self, home: Path) -> None:
        save_settings(Settings(author="new"), home / "settings.json")

    @override
    def found(self, home: Path) -> str:
        return load_settings(home / "settings.json").settings.author


class WriteIndex(Scenario):
    """The list of audits."""

    @override
    def save(self, home: Path) -> None:
        store = store_at(home)
        store.listed()
        store.close()

    @override
    def found(self, home: Path) -> str:
        was_there = (home / "index.json").exists()
        (line,) = store_at(home).listed()
        if line.summary.get("events") != 3:
            return "wrong"
        return "new" if was_there else "old"


class WriteBack(Scenario):
    """What a re-inspection found, written into the first audit.

    Two files change, so there is a moment between them; done again it must come out once and whole.
    """

    desk: Desk
    walk: Walk

    @override
    def prepare(self, home: Path) -> None:
        prepared(home)

    @override
    def approach(self, home: Path) -> None:
        self.desk = desk_at(home)
        self.walk = self.desk.open(both(self.desk)[1].id)

    @override
    def save(self, home: Path) -> None:
        finish_reinspection(self.desk, self.walk)

    @override
    def found(self, home: Path) -> str:
        desk = desk_at(home)
        first, second = both(desk)
        before = steps_of(desk, first.id)
        if before not in ([], WRITTEN_BACK) or (before and not second.is_closed):
            return f"half: {before}"
        walk = desk.open(second.id)
        finish_reinspection(desk, walk)
        walk.leave()
        if steps_of(desk, first.id) != WRITTEN_BACK:
            return "doubled or lost"
        return "new" if before else "old"


class _Tracer:
    def __init__(self, die_at: int) -> None:
        self.line = 0
        self.die_at = die_at

    def __call__(self, frame: FrameType, event: str, _: object) -> _Tracer | None:
        if not frame.f_code.co_filename.startswith(_TRACED):
            return None
        if event == "line":
            self.line += 1
            if self.line == self.die_at:
                os._exit(DIED)
        return self


def _child(scenario: Scenario, home: Path, die_at: int) -> int:
    """Fork one child that dies at a line, and return how it ended."""
    pid = os.fork()
    if pid == 0:
        try:
            scenario.approach(home)
            sys.settrace(_Tracer(die_at))
            scenario.save(home)
            sys.settrace(None)
            os._exit(FINISHED)
        finally:
            traceback.print_exc()
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def lines_of(scenario: Scenario, pattern: Path, home: Path) -> int:
    """Return how many lines a save has, by doing it once in a copy of what was before."""
    shutil.copytree(pattern, home)
    scenario.approach(home)
    tracer = _Tracer(0)
    sys.settrace(tracer)
    scenario.save(home)
    sys.settrace(None)
    shutil.rmtree(home)
    return tracer.line


def die_at_every_line(scenario: Scenario, folder: Path, *, most: int = 0) -> Counter[str]:
    """Let children die at line 1, 2, ... until one finishes; count what was found after each.

    With ``most`` only about so many die, spread over all the lines.
    """
    found: Counter[str] = Counter()
    pattern = folder / "before"
    scenario.prepare(pattern)
    step = max(1, lines_of(scenario, pattern, folder / "counted") // most) if most else 1
    status, line = DIED, 0
    while status == DIED:
        line += step
        home = folder / str(line)
        shutil.copytree(pattern, home)
        status = _child(scenario, home, line)
        try:
            found[scenario.found(home)] += 1
        except (Damaged, NotFound) as error:
            found[str(error)] += 1
        shutil.rmtree(home)
    found["finished"] += status == FINISHED
    return found


SCENARIOS: Final = {
    kind.__name__: kind
    for kind in (
        AppendOne,
        AppendBatch,
        Begin,
        SetTailAside,
        SetAside,
        KeepPhoto,
        SaveSettings,
        WriteIndex,
        WriteBack,
    )
}

if __name__ == "__main__":
    counts = die_at_every_line(SCENARIOS[sys.argv[1]](), Path(sys.argv[2]))
    sys.stdout.write(json.dumps(counts))
