"""Kills a program that is worked with, at random moments, over and over, while another one backs up.

Run as ``python -m tests.storage.killing_deeds FOLDER KILLS SEED``. Answers, notes, photos, settings and
copies; after each kill all that was acknowledged must be there and everything whole. Prints the counts.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

from audit.domain.errors import AuditError
from audit.domain.events import AuditId, Hash
from audit.domain.lines import first_misfit
from audit.services.house import Preferences
from audit.services.walking import Walk
from audit.storage.copies import Copies, read_copy
from audit.storage.disk import Disk
from audit.storage.preferences import FilePreferences
from tests.storage.deeds import desk_at, keeper_at
from tests.storage.samples import drawing, jpeg
from tests.visits import AREA, SIGN, key, particulars, room

_KILLS_AN_AUDIT: Final = 20
"""Then another one is begun, so that opening it stays quick."""
_DEEDS_BEFORE_LEAVING: Final = 6


def _work_for_ever(home: Path, audit: AuditId, seed: int, acknowledge: int) -> None:
    chance, settings = random.Random(seed), FilePreferences(home / "settings.json")
    while True:
        walk = desk_at(home).open(audit)
        for _ in range(_DEEDS_BEFORE_LEAVING):
            told = chance.choice(_DEEDS)(walk, chance)
            os.write(acknowledge, f"{told}\n".encode())
        settings.save(Preferences(author=f"{chance.random()}"))
        os.write(acknowledge, f"settings {settings.load().author}\n".encode())
        walk.leave()


def _enter(walk: Walk, chance: random.Random) -> str:
    walk.enter(key(AREA), {"people": chance.randint(1, 4000)})
    return f"event {walk.history[-1].hash}"


def _look(walk: Walk, chance: random.Random) -> str:
    walk.enter(key(SIGN), {"seen": chance.random() < 0.5})
    return f"event {walk.history[-1].hash}"


def _note(walk: Walk, chance: random.Random) -> str:
    walk.note(key(AREA), "备注" * chance.randint(1, 900))
    return f"event {walk.history[-1].hash}"


def _attach(walk: Walk, chance: random.Random) -> str:
    photo = jpeg(drawing(16 + chance.randint(0, 40), 24))
    walk.attach(key(AREA), photo, name="a.jpg", caption="")
    piece = walk.audit.evidence[key(AREA)][-1]
    return f"event {walk.history[-1].hash}\nfile {piece.sha256}"


_DEEDS: Final[tuple[Callable[[Walk, random.Random], str], ...]] = (
    _enter,
    _look,
    _note,
    _attach,
)


def _back_up_for_ever(home: Path) -> None:
    while True:
        keeper_at(home).back_up(home / "locks" / "b.zip", may_replace=True)


def _forked(work: Callable[[], None]) -> int:
    pid = os.fork()
    if pid == 0:
        try:
            work()
        finally:
            os._exit(1)
    return pid


def _killed_after(home: Path, audit: AuditId, wait_s: float, seed: int) -> list[list[str]]:
    """Start both programs, kill them, and return what the first one acknowledged."""
    reader, writer = os.pipe()

    def work() -> None:
        os.close(reader)
        _work_for_ever(home, audit, seed, writer)

    pids = [_forked(work)]
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        pids.append(_forked(lambda: _back_up_for_ever(home)))
        told = pipe.readline()
        time.sleep(wait_s)
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        told += pipe.read()
    for pid in pids:
        os.waitpid(pid, 0)
    whole = told[: told.rfind(b"\n") + 1]
    return [line.split(" ", 1) for line in whole.decode().splitlines()]


def _look_at(home: Path, audit: AuditId, told: list[list[str]], counts: Counter[str]) -> None:
    walk = desk_at(home).open(audit)
    counts["torn"] += len(walk.notices)
    history = walk.history
    counts["misfits"] += first_misfit(history) is not None
    present = {event.hash for event in history}
    for what, name in told:
        counts[f"acknowledged {what}"] += 1
        if what == "event":
            counts["lost"] += name not in present
        elif what == "file":
            counts["lost"] += not _is_kept(home, Hash(name))
    named = [name for what, name in told if what == "settings"]
    author = FilePreferences(home / "settings.json").load().author
    counts["settings broken"] += len(list(home.glob("*.broken-*")))
    counts["lost"] += bool(named) and not author
    for pieces in walk.audit.evidence.values():
        counts["files missing"] += sum(not _is_kept(home, piece.sha256) for piece in pieces)
    walk.leave()
    content = (home / "audits" / f"{audit}.jsonl").read_bytes()
    copies = Copies(home / "backups", disk=Disk()).of(audit)
    counts["copies bad"] += sum(not content.startswith(read_copy(copy)) for copy in copies)
    if (home / "locks" / "b.zip").exists():
        counts["backups"] += 1
        keeper_at(home).look_into(home / "locks" / "b.zip")


def _is_kept(home: Path, sha256: Hash) -> bool:
    try:
        return bool(desk_at(home).evidence.bytes_of(sha256))
    except AuditError:
        return False


def kill_over_and_over(home: Path, kills: int, seed: int) -> Counter[str]:
    """Return what was acknowledged, lost, and how often something was wrong."""
    chance = random.Random(seed)
    names = ("lost", "misfits", "torn", "settings broken", "files missing", "copies bad", "backups")
    counts: Counter[str] = Counter(kills=kills, **dict.fromkeys(names, 0))
    folder, audit = home, AuditId("")
    for number in range(kills):
        if number % _KILLS_AN_AUDIT == 0:
            folder = home / str(number)
            walk = desk_at(folder).begin(particulars(), [room(area="90")])
            audit = walk.audit.id
            walk.leave()
        told = _killed_after(folder, audit, chance.uniform(0, 0.06), chance.randrange(1 << 30))
        _look_at(folder, audit, told, counts)
    return counts


if __name__ == "__main__":
    result = kill_over_and_over(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.write(json.dumps(result))
