"""A clock that jumps back: entries keep their order and the times they were given, and nothing fails."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from audit.domain.events import Origin
from audit.domain.lines import first_misfit
from audit.services.desk import Desk, summarise
from audit.storage.audit_store import TinyAuditStore
from audit.storage.copies import Copies, read_copy
from audit.storage.disk import Disk
from audit.storage.identifiers import UuidIdentifiers
from audit.storage.locations import locate
from audit.storage.recovery import FileRecovery
from tests.fakes import FrozenClock, MemoryEvidenceStore
from tests.visits import AREA, key, particulars, room, small_rulebook

BACK = [timedelta(minutes=90), timedelta(days=1), timedelta(days=400), timedelta(days=40_000 // 2)]


def desk_at(home: Path, clock: FrozenClock) -> Desk:
    """Return a desk that goes by this clock."""
    rulebook = small_rulebook()
    return Desk(
        TinyAuditStore(locate(home), summarise(lambda _: rulebook), clock=clock),
        MemoryEvidenceStore(),
        lambda _: rulebook,
        clock=clock,
        identifiers=UuidIdentifiers(),
        origin=Origin("inspector", "laptop"),
    )


@pytest.mark.parametrize("back", BACK, ids=str)
def test_an_audit_goes_on_when_the_clock_jumps_back(tmp_path: Path, back: timedelta) -> None:
    """What was entered later counts, whatever its time; each entry says what the clock said."""
    clock = FrozenClock()
    desk = desk_at(tmp_path, clock)
    walk = desk.begin(particulars(), [room(area="90")])
    walk.enter(key(AREA), {"people": 10})
    clock.at -= back

    walk.enter(key(AREA), {"people": 50})
    walk.undo()
    walk.redo()
    walk.close_audit()
    walk.leave()

    history = desk.history(walk.audit.id)
    audit = desk.state_of(walk.audit.id)
    assert first_misfit(history) is None
    assert audit.answers[key(AREA)].readings[0].values["people"] == 50
    assert [event.at for event in history[2:]] == [clock.now()] * (len(history) - 2)
    assert audit.closed_at == clock.now()
    assert desk.listed()[0].trouble is None


@pytest.mark.parametrize("back", BACK, ids=str)
def test_whoever_opens_it_is_told(tmp_path: Path, back: timedelta) -> None:
    clock = FrozenClock()
    desk = desk_at(tmp_path, clock)
    walk = desk.begin(particulars(), [room(area="90")])
    walk.leave()
    clock.at -= back

    told = [str(notice.msgid) for notice in desk.open(walk.audit.id).notices]

    assert [text for text in told if text.startswith("The clock of this computer says")]


def test_a_clock_that_is_a_little_behind_is_not_worth_a_word(tmp_path: Path) -> None:
    clock = FrozenClock()
    desk = desk_at(tmp_path, clock)
    walk = desk.begin(particulars(), [room(area="90")])
    walk.leave()
    clock.at -= timedelta(minutes=59)

    assert desk.open(walk.audit.id).notices == ()


def test_the_copies_are_those_of_the_longest_history(tmp_path: Path) -> None:
    """By their times the oldest would seem the newest."""
    clock = FrozenClock()
    desk = desk_at(tmp_path, clock)
    walk = desk.begin(particulars(), [room(area="90")])
    walk.leave()
    for people in range(1, 6):
        clock.at -= timedelta(days=30)
        walk = desk.open(walk.audit.id)
        walk.enter(key(AREA), {"people": people})
        walk.leave()

    copies = Copies(tmp_path / "backups", disk=Disk()).of(walk.audit.id)
    content = (tmp_path / "audits" / f"{walk.audit.id}.jsonl").read_bytes()
    assert read_copy(copies[0]) == content
    assert FileRecovery(locate(tmp_path), clock=clock).catch_up() == 0
