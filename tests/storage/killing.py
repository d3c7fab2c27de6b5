"""Kills a program that saves as fast as it can, at random moments, over and over.

Run as ``python -m tests.storage.killing FOLDER KILLS SEED``. One store is carried through all kills,
each audit in it through fifty: opening one takes longer the longer it is. After each kill every
acknowledged event must be there and every batch whole. Prints the counts.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Final

from audit.domain.events import AuditId, Event
from tests.storage.samples import begun, follow, new_id, store_at

BATCH: Final = 3
_KILLS_OF_AN_AUDIT: Final = 50
_LONG_NOTE: Final = "备注" * 800
"""Longer than a page of the kernel's cache, between which a write can be torn."""


def _save_for_ever(home: Path, audit: AuditId, acknowledge: int) -> None:
    log = store_at(home).open(audit)
    while True:
        batch: list[Event] = []
        for _ in range(BATCH):
            last = batch[-1] if batch else log.events[-1]
            batch.append(follow(last, audit=audit, data={"n": _LONG_NOTE}))
        log.append(*batch)
        os.write(acknowledge, f"{batch[-1].hash}\n".encode())


def _killed_after(home: Path, audit: AuditId, wait_s: float) -> list[str]:
    """Start a saving child, kill it, and return the hashes it acknowledged."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        try:
            _save_for_ever(home, audit, writer)
        finally:
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        acknowledged = pipe.readline()
        time.sleep(wait_s)
        os.kill(pid, signal.SIGKILL)
        acknowledged += pipe.read()
    os.waitpid(pid, 0)
    return acknowledged.decode().split()


def kill_over_and_over(home: Path, kills: int, seed: int) -> Counter[str]:
    """Return how many events were acknowledged, lost, and how often something was wrong."""
    chance = random.Random(seed)
    counts: Counter[str] = Counter(kills=kills, lost=0, half_batches=0, torn=0)
    for done in range(0, kills, _KILLS_OF_AN_AUDIT):
        audit, before = new_id(), 1
        begun(home, before, audit=audit)
        for _ in range(min(_KILLS_OF_AN_AUDIT, kills - done)):
            acknowledged = _killed_after(home, audit, chance.uniform(0, 0.012))
            before = _count(home, audit, acknowledged, before, counts)
    return counts


def _count(
    home: Path, audit: AuditId, acknowledged: list[str], before: int, counts: Counter[str]
) -> int:
    """Compare a history with what was acknowledged of it, and return how long it is."""
    log = store_at(home).open(audit)
    present = {event.hash for event in log.events}
    counts["acknowledged"] += len(acknowledged)
    counts["lost"] += sum(hash_ not in present for hash_ in acknowledged)
    counts["half_batches"] += (len(log.events) - 1) % BATCH != 0
    counts["torn"] += len(log.notices)
    counts["never_acknowledged"] += (len(log.events) - before) // BATCH - len(acknowledged)
    log.close()
    return len(log.events)


if __name__ == "__main__":
    result = kill_over_and_over(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.write(json.dumps(result))
