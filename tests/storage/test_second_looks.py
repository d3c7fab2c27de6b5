"""Orders and second looks on a real disk."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from audit.domain.errors import NotSaved
from audit.domain.rectification import OrderState
from audit.services.due import due_orders
from audit.services.reinspecting import finish_reinspection, pending
from audit.services.walking import Walk
from checklists.limits import RemedyKey
from tests.fakes import FrozenClock
from tests.storage.samples import FailingDisk
from tests.storage.second_looks import WRITTEN_BACK, both, desk_at, prepared, steps_of
from tests.visits import AREA, SIGN


def test_everything_about_orders_survives_the_disk(tmp_path: Path) -> None:
    prepared(tmp_path)
    desk = desk_at(tmp_path)
    walk = desk.open(both(desk)[1].id)
    finish_reinspection(desk, walk)
    walk.leave()

    again = desk_at(tmp_path)
    first, second = both(again)

    assert {each.key.requirement: each.state for each in first.rectifications.values()} == {
        AREA: OrderState.CLOSED,
        SIGN: OrderState.FAILED,
    }
    assert second.reinspects == walk.audit.reinspects
    assert steps_of(again, first.id) == WRITTEN_BACK
    (moved, _) = first.rectifications.values()
    assert moved.order.remedy is not None
    assert moved.order.remedy.figures[RemedyKey.REMOVE_PEOPLE] == "6"


def test_the_list_knows_what_is_due_without_opening_an_audit(tmp_path: Path) -> None:
    """A second start reads the index alone."""
    prepared(tmp_path)
    desk_at(tmp_path).listed()
    for path in (tmp_path / "audits").glob("*.jsonl"):
        status = path.stat()
        rubbish = b"x" * status.st_size
        with path.open("r+b") as file:
            file.write(rubbish)
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    found = due_orders(desk_at(tmp_path).listed(), FrozenClock().now())

    assert {each.order.key.requirement for each in found} == {AREA, SIGN}


def test_the_index_holds_the_next_day_and_the_number_of_orders(tmp_path: Path) -> None:
    prepared(tmp_path)
    desk_at(tmp_path).listed()

    rows = json.loads((tmp_path / "index.json").read_bytes())["rows"].values()

    summaries = [row[-1] for row in rows]
    assert sorted(summary["open_orders"] for summary in summaries) == [0, 2]
    assert {summary["next_due"] for summary in summaries} == {None, "2020-03-04"}


def test_a_disk_that_fails_in_the_middle_leaves_it_to_be_completed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The re-inspection is closed, the first audit does not know; the list says which."""
    prepared(tmp_path)
    disk = FailingDisk()
    desk = desk_at(tmp_path, disk=disk)
    first, second = both(desk)
    walk = desk.open(second.id)
    path = tmp_path / "audits" / f"{first.id}.jsonl"
    before = path.read_bytes()

    def close_and_fill_the_disk() -> None:
        Walk.close_audit(walk)
        disk.room = 0

    monkeypatch.setattr(walk, "close_audit", close_and_fill_the_disk)
    with pytest.raises(NotSaved):
        finish_reinspection(desk, walk)
    walk.leave()

    later = desk_at(tmp_path)
    assert path.read_bytes() == before
    assert pending(later) == [(second.id, first.id)]
    again = later.open(second.id)
    finish_reinspection(later, again)
    again.leave()
    assert pending(later) == []
