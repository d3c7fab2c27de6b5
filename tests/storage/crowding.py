"""Twenty programs on one store, all of them also wanting the same audit, while it is backed up.

Run as ``python -m tests.storage.crowding FOLDER PROGRAMS ANSWERS``. Prints the counts.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from pathlib import Path

from audit.domain.errors import Locked
from audit.domain.events import AuditId
from audit.domain.lines import first_misfit
from tests.storage.deeds import desk_at, keeper_at
from tests.visits import AREA, key, particulars, room


def _work(home: Path, shared: AuditId, answers: int, acknowledge: int) -> None:
    desk = desk_at(home)
    own = desk.begin(particulars(), [room(area="90")])
    for number in range(answers):
        own.enter(key(AREA), {"people": number})
        os.write(acknowledge, f"{own.audit.id} {own.history[-1].hash}\n".encode())
        try:
            walk = desk.open(shared)
        except Locked:
            os.write(acknowledge, b"locked -\n")
            continue
        walk.enter(key(AREA), {"people": number})
        os.write(acknowledge, f"{shared} {walk.history[-1].hash}\n".encode())
        walk.leave()
    own.leave()
    desk.listed()


def crowd(home: Path, programs: int, answers: int) -> Counter[str]:
    """Let so many programs work at once and return what was acknowledged and what is there."""
    desk = desk_at(home)
    walk = desk.begin(particulars(), [room(area="90")])
    shared = walk.audit.id
    walk.leave()
    reader, writer = os.pipe()
    pids = [_forked(home, shared, answers, reader, writer) for _ in range(programs)]
    os.close(writer)
    counts: Counter[str] = Counter(programs=programs, lost=0, misfits=0, locked=0, backups=0)
    with os.fdopen(reader, "rb") as pipe:
        for _ in range(3):
            keeper_at(home).back_up(home / "locks" / "b.zip", may_replace=True)
            counts["backups"] += 1
            time.sleep(0.05)
        told = pipe.read().decode().splitlines()
    counts["failed"] = sum(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) != 0 for pid in pids)
    acknowledged = [line.split() for line in told]
    counts["locked"] = sum(audit == "locked" for audit, _ in acknowledged)
    histories = {line.audit: desk.history(line.audit) for line in desk.listed()}
    counts["audits"] = len(histories)
    counts["misfits"] = sum(first_misfit(each) is not None for each in histories.values())
    present = {event.hash for each in histories.values() for event in each}
    saved = [hash_ for audit, hash_ in acknowledged if audit != "locked"]
    counts["acknowledged"] = len(saved)
    counts["acknowledged in the shared one"] = sum(audit == shared for audit, _ in acknowledged)
    counts["lost"] = sum(hash_ not in present for hash_ in saved)
    return counts


def _forked(home: Path, shared: AuditId, answers: int, reader: int, writer: int) -> int:
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        try:
            _work(home, shared, answers, writer)
            os._exit(0)
        finally:
            os._exit(1)
    return pid


if __name__ == "__main__":
    sys.stdout.write(json.dumps(crowd(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
