"""A day's work in short: audits begun, answered, noted, closed, copied and listed, over and over.

Run as ``python -m tests.storage.soaking FOLDER ANSWERS``. Memory and open files are looked at after a
tenth of the answers and at the end. Prints the counts.
"""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path
from typing import Final

import psutil  # type: ignore[import-untyped]

from audit.domain.events import AuditId
from audit.domain.lines import first_misfit
from audit.services.desk import Desk
from tests.storage.deeds import desk_at
from tests.visits import AREA, key, particulars, room

_ANSWERS_AN_AUDIT: Final = 200
_ROOMS: Final = 20
_SITTINGS: Final = 4
"""How often an audit is opened to be gone on with."""


def soak(home: Path, answers: int) -> dict[str, int]:
    """Enter so many answers and return what it came to; memory in bytes."""
    process = psutil.Process()
    desk, audits = desk_at(home), []
    warm: tuple[int, int] | None = None
    for number in range(max(2, answers // _ANSWERS_AN_AUDIT)):
        audits.append(_worked_through(desk))
        if number % 10 == 0:
            desk.listed()
        if warm is None and number * _ANSWERS_AN_AUDIT * 10 >= answers:
            warm = _in_use(process)
    assert warm is not None
    end = _in_use(process)
    histories = [desk.history(audit) for audit in audits]
    return {
        "audits": len(audits),
        "answers": sum(event.kind == "answered" for each in histories for event in each),
        "misfits": sum(first_misfit(each) is not None for each in histories),
        "listed": len(desk.listed()),
        "memory_warm": warm[0],
        "memory_end": end[0],
        "files_warm": warm[1],
        "files_end": end[1],
    }


def _worked_through(desk: Desk) -> AuditId:
    walk = desk.begin(particulars(), [room(f"W-{n}", area="90") for n in range(_ROOMS)])
    audit = walk.audit.id
    walk.leave()
    entered = 0
    for _ in range(_SITTINGS):
        walk = desk.open(audit)
        for _ in range(_ANSWERS_AN_AUDIT // _SITTINGS):
            walk.enter(key(AREA, f"W-{entered % _ROOMS}"), {"people": entered})
            entered += 1
        walk.leave()
    return audit


def _in_use(process: psutil.Process) -> tuple[int, int]:
    gc.collect()
    files = process.num_handles() if sys.platform == "win32" else process.num_fds()
    return process.memory_info().rss, files


if __name__ == "__main__":
    sys.stdout.write(json.dumps(soak(Path(sys.argv[1]), int(sys.argv[2]))))
