"""Disks that fail under each deed: what was not saved is said, and is nowhere, not even in memory."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from audit.domain.documents import DocumentKind, DocumentLanguage, IssuedDocument
from audit.domain.errors import NotSaved
from audit.domain.events import Hash
from audit.domain.lines import first_misfit
from audit.services.walking import Walk
from tests.storage.deeds import desk_at, only_audit
from tests.storage.samples import FailingDisk, drawing, files_below, jpeg
from tests.visits import AREA, SIGN, key, particulars, room

PHOTO = jpeg(drawing(40, 30))


def issue(walk: Walk) -> None:
    """Record that a document was handed over."""
    walk.issued(
        IssuedDocument(
            kind=DocumentKind.of(walk.audit.particulars.kind),
            language=DocumentLanguage.ZH,
            on=date(2020, 3, 2),
            sha256=Hash("a" * 64),
            head=walk.audit.head,
        )
    )


DEEDS: dict[str, Callable[[Walk], object]] = {
    "answer": lambda walk: walk.enter(key(AREA), {"people": 42}),
    "withdraw": lambda walk: walk.withdraw(key(AREA)),
    "note": lambda walk: walk.note(key(AREA), "三层开放办公区" * 20),
    "photo": lambda walk: walk.attach(key(AREA), PHOTO, name="a.jpg", caption="the lift"),
    "places": lambda walk: walk.put_places([room(f"W-{n}", area="9") for n in range(9)]),
    "together": lambda walk: walk.put_together([room("W-9")], {key(AREA): None}),
    "undo": lambda walk: walk.undo(),
    "close": lambda walk: walk.close_audit(),
    "issue": issue,
}
FAILING = ("write", "sync")


def begun(home: Path) -> None:
    """Keep an audit with an answer below ``home``."""
    walk = desk_at(home).begin(particulars(), [room(area="90")])
    walk.enter(key(AREA), {"people": 30})
    walk.enter(key(SIGN), {"seen": True})
    walk.leave()


def record_of(home: Path) -> bytes:
    """Return the file of the only audit."""
    (path,) = (home / "audits").glob("*.jsonl")
    return path.read_bytes()


@pytest.mark.parametrize("failing", FAILING)
@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_on_a_failing_disk_was_not_done(tmp_path: Path, deed: str, failing: str) -> None:
    begun(tmp_path)
    disk = FailingDisk()
    walk = desk_at(tmp_path, disk=disk).open(only_audit(tmp_path))
    record, audit, assessment = record_of(tmp_path), walk.audit, walk.assessment
    disk.refused = {failing}

    with pytest.raises(NotSaved):
        DEEDS[deed](walk)

    assert record_of(tmp_path) == record
    assert (walk.audit, walk.assessment) == (audit, assessment)


@pytest.mark.parametrize("deed", DEEDS)
def test_a_disk_that_fills_anywhere_within_a_deed_leaves_it_undone(
    tmp_path: Path, deed: str
) -> None:
    """At every byte of a short deed, at every few of a long one; with room it is then done."""
    begun(tmp_path)
    disk = FailingDisk()
    desk = desk_at(tmp_path, disk=disk)
    walk = desk.open(only_audit(tmp_path))
    record, audit = record_of(tmp_path), walk.audit
    room_left, tried = 0, 0
    while True:
        disk.room = room_left
        try:
            DEEDS[deed](walk)
        except NotSaved:
            assert record_of(tmp_path) == record
            assert walk.audit == audit
            tried += 1
            room_left += 1 if room_left < 200 else 37
            continue
        break

    disk.room = None
    assert tried > 200
    assert record_of(tmp_path).startswith(record)
    assert len(record_of(tmp_path)) > len(record)
    assert first_misfit(desk.history(walk.audit.id)) is None
    walk.note(key(AREA), "and on it goes") if not walk.audit.is_closed else walk.reopen("on")


@pytest.mark.parametrize("room_left", range(0, 2000, 113))
def test_an_import_the_disk_has_no_room_for_leaves_nothing(tmp_path: Path, room_left: int) -> None:
    begun(tmp_path)
    before = files_below(tmp_path)
    disk = FailingDisk()
    disk.room = room_left
    desk = desk_at(tmp_path, disk=disk)

    with pytest.raises(NotSaved, match="full"):
        desk.begin_with(
            particulars(),
            [room(f"W-{n}", area="90") for n in range(9)],
            lambda walk: walk.note(key(AREA, "W-1"), "备注" * 200),
        )

    assert files_below(tmp_path) == before


@pytest.mark.parametrize("failing", ["write", "sync", "rename", "sync_folder"])
def test_a_photo_that_cannot_be_kept_is_named_nowhere(tmp_path: Path, failing: str) -> None:
    """The record never names a file that is not there."""
    begun(tmp_path)
    disk = FailingDisk()
    walk = desk_at(tmp_path, disk=disk).open(only_audit(tmp_path))
    record = record_of(tmp_path)
    disk.refused = {failing}

    with pytest.raises(NotSaved):
        walk.attach(key(AREA), PHOTO, name="a.jpg", caption="")

    assert record_of(tmp_path) == record
    assert walk.audit.evidence.get(key(AREA), ()) == ()
