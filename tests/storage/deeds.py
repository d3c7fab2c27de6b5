"""What people do that ends on the disk, to be interrupted at every line of it.

Run as ``python -m tests.storage.deeds DEED FOLDER MOST``; prints the counts as ``dying`` does, after at
most so many deaths spread over all the lines, 0 for every line.
"""

from __future__ import annotations

import json
import sys
from abc import abstractmethod
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import ClassVar, Final

from typing_extensions import override

from audit.domain.documents import DocumentKind, DocumentLanguage, IssuedDocument
from audit.domain.errors import Damaged
from audit.domain.events import AuditId, EventKind, Hash, Origin
from audit.domain.lines import first_misfit
from audit.services.desk import Desk, summarise
from audit.services.house import Preferences
from audit.services.walking import Walk
from audit.storage.audit_store import TinyAuditStore
from audit.storage.copies import Copies, read_copy
from audit.storage.device import device_name
from audit.storage.disk import Disk
from audit.storage.evidence import FileEvidenceStore
from audit.storage.identifiers import UuidIdentifiers
from audit.storage.locations import locate
from audit.storage.preferences import FilePreferences
from audit.storage.recovery import FileRecovery
from audit.storage.safekeeping import FileSafekeeping, finish_interrupted
from tests.fakes import FrozenClock
from tests.storage.dying import Scenario, die_at_every_line
from tests.storage.samples import AUDIT, begun, drawing, files_below, follow, jpeg, store_at
from tests.visits import AREA, key, particulars, room, small_rulebook

_PHOTO: Final = jpeg(drawing())


def desk_at(home: Path, *, disk: Disk | None = None) -> Desk:
    """Return a desk whose audits and evidence are real files below ``home``."""
    rulebook, clock = small_rulebook(), FrozenClock()
    return Desk(
        TinyAuditStore(locate(home), summarise(lambda _: rulebook), clock=clock, disk=disk),
        FileEvidenceStore(home / "evidence", disk=disk),
        lambda _: rulebook,
        clock=clock,
        identifiers=UuidIdentifiers(),
        origin=Origin("inspector", "laptop"),
    )


def only_audit(home: Path) -> AuditId:
    """Return the id of the only audit below ``home``."""
    (listed,) = desk_at(home).listed()
    return listed.audit


class Deed(Scenario):
    """Something done in an open audit: none of its events is there afterwards, or all."""

    kinds: ClassVar[list[EventKind]]
    """What it leaves in the record."""
    walk: Walk

    @override
    def prepare(self, home: Path) -> None:
        walk = desk_at(home).begin(particulars(), [room(area="90")])
        walk.enter(key(AREA), {"people": 30})
        walk.leave()

    @override
    def approach(self, home: Path) -> None:
        self.walk = desk_at(home).open(only_audit(home))

    @override
    def found(self, home: Path) -> str:
        audit = only_audit(home)
        history = desk_at(home).history(audit)
        if first_misfit(history) is not None:
            return "misfit"
        walk = desk_at(home).open(audit)
        walk.note(key(AREA), "and it goes on")
        walk.leave()
        after = [event.kind for event in history[2:]]
        return {0: "old", len(self.kinds): "new"}.get(len(after), f"{after}")

    @override
    @abstractmethod
    def save(self, home: Path) -> None: ...


class EnterAnswer(Deed):
    """A figure is entered."""

    kinds: ClassVar = [EventKind.ANSWERED]

    @override
    def save(self, home: Path) -> None:
        self.walk.enter(key(AREA), {"people": 42})


class WriteNote(Deed):
    """A note is written."""

    kinds: ClassVar = [EventKind.NOTED]

    @override
    def save(self, home: Path) -> None:
        self.walk.note(key(AREA), "三层开放办公区" * 200)


class AttachPhoto(Deed):
    """A photo is attached: whatever the record names is there."""

    kinds: ClassVar = [EventKind.EVIDENCE_ATTACHED]

    @override
    def save(self, home: Path) -> None:
        self.walk.attach(key(AREA), _PHOTO, name="lift.jpg", caption="the lift")

    @override
    def found(self, home: Path) -> str:
        audit = desk_at(home).state_of(only_audit(home))
        for kept in (each for pieces in audit.evidence.values() for each in pieces):
            desk_at(home).evidence.bytes_of(kept.sha256)
        return super().found(home)


class CloseAudit(Deed):
    """The audit is closed."""

    kinds: ClassVar = [EventKind.CLOSED]

    @override
    def prepare(self, home: Path) -> None:
        walk = desk_at(home).begin(particulars(), [room(area="90")])
        walk.enter(key(AREA), {"people": 30})
        walk.leave()

    @override
    def save(self, home: Path) -> None:
        self.walk.close_audit()

    @override
    def found(self, home: Path) -> str:
        history = desk_at(home).history(only_audit(home))
        after = [event.kind for event in history[2:]]
        if first_misfit(history) is not None or after not in ([], self.kinds):
            return f"{after}"
        return "new" if after else "old"


class IssueDocument(Deed):
    """It is recorded that a document was handed over."""

    kinds: ClassVar = [EventKind.DOCUMENT_ISSUED]

    @override
    def save(self, home: Path) -> None:
        self.walk.issued(
            IssuedDocument(
                kind=DocumentKind.of(self.walk.audit.particulars.kind),
                language=DocumentLanguage.ZH,
                on=date(2020, 3, 2),
                sha256=Hash("a" * 64),
                head=self.walk.audit.head,
            )
        )


class ImportVisit(Scenario):
    """A visit with its places and answers comes from a file: all of it, or nothing."""

    @override
    def prepare(self, home: Path) -> None:
        home.mkdir()

    @override
    def save(self, home: Path) -> None:
        desk_at(home).begin_with(
            particulars(), [room(f"W-{n}", area="90") for n in range(5)], _enter_five
        )

    @override
    def found(self, home: Path) -> str:
        lines = desk_at(home).listed()
        if not lines:
            return "old"
        (line,) = lines
        audit = desk_at(home).state_of(line.audit)
        return "new" if (len(audit.places), len(audit.answers)) == (5, 5) else "half"


class LetGo(Scenario):
    """An audit is let go of, and copied: the copies there are stay good."""

    @override
    def prepare(self, home: Path) -> None:
        begun(home)
        for _ in range(3):
            log = store_at(home).open(AUDIT)
            log.append(follow(log.events[-1]))
            log.close()

    @override
    def save(self, home: Path) -> None:
        log = store_at(home).open(AUDIT)
        log.append(follow(log.events[-1]))
        log.close()

    @override
    def found(self, home: Path) -> str:
        content = (home / "audits" / f"{AUDIT}.jsonl").read_bytes()
        copies = [read_copy(copy) for copy in Copies(home / "backups", disk=Disk()).of(AUDIT)]
        if not 3 <= len(copies) <= 4 or not all(content.startswith(copy) for copy in copies):
            return f"{len(copies)} copies"
        return "new" if len(store_at(home).read(AUDIT)) == 7 else "old"


class PutBack(Scenario):
    """A damaged audit is put back; until then it is known as damaged."""

    @override
    def prepare(self, home: Path) -> None:
        path = begun(home)[1]
        path.write_bytes(path.read_bytes().replace(b"42", b"41"))

    @override
    def save(self, home: Path) -> None:
        recovery = recovery_at(home)
        recovery.put_back(AUDIT, recovery.rescues(AUDIT)[0])

    @override
    def found(self, home: Path) -> str:
        try:
            return "new" if len(store_at(home).read(AUDIT)) == 3 else "half"
        except Damaged:
            recovery = recovery_at(home)
            recovery.put_back(AUDIT, recovery.rescues(AUDIT)[0])
            return "old" if len(store_at(home).read(AUDIT)) == 3 else "lost"


class CatchUp(Scenario):
    """What was never copied is copied."""

    @override
    def prepare(self, home: Path) -> None:
        begun(home)
        for copy in (home / "backups").rglob("*.gz"):
            copy.unlink()

    @override
    def save(self, home: Path) -> None:
        recovery_at(home).catch_up()

    @override
    def found(self, home: Path) -> str:
        count = recovery_at(home).catch_up()
        (copy,) = Copies(home / "backups", disk=Disk()).of(AUDIT)
        is_whole = read_copy(copy) == (home / "audits" / f"{AUDIT}.jsonl").read_bytes()
        return ("old" if count else "new") if is_whole else "damaged"


class BackUp(Scenario):
    """A backup takes the place of a former one."""

    @override
    def prepare(self, home: Path) -> None:
        begun(home)
        keeper_at(home).back_up(home / "replaced.zip", may_replace=False)
        (home / "locks").mkdir(exist_ok=True)
        (home / "replaced.zip").replace(home / "locks" / "b.zip")
        begun(home, 5, audit=AuditId(AUDIT.replace("0b", "9b")))

    @override
    def save(self, home: Path) -> None:
        keeper_at(home).back_up(home / "locks" / "b.zip", may_replace=True)

    @override
    def found(self, home: Path) -> str:
        told = keeper_at(home).look_into(home / "locks" / "b.zip")
        return {1: "old", 2: "new"}.get(told.audits, "other")


class Restore(Scenario):
    """A backup takes the place of a store; whoever starts next finds one or the other, whole."""

    @override
    def prepare(self, home: Path) -> None:
        begun(home, 2)
        FilePreferences(home / "settings.json").save(Preferences(author="backed up"))
        FileEvidenceStore(home / "evidence").keep(_PHOTO, name="lift.jpg")
        keeper_at(home).back_up(home.parent / "b.zip", may_replace=False)
        log = store_at(home).open(AUDIT)
        log.append(follow(log.events[-1]))
        log.close()
        FilePreferences(home / "settings.json").save(Preferences(author="now"))
        (home / "overlays").mkdir()
        (home / "overlays" / "house.yaml").write_text("now", encoding="utf-8")

    @override
    def save(self, home: Path) -> None:
        keeper_at(home).restore(home.parent / "b.zip", may_replace=True)

    @override
    def found(self, home: Path) -> str:
        was_begun = (home / "restoring.json").exists()
        finish_interrupted(locate(home))
        events = len(store_at(home).read(AUDIT))
        author = FilePreferences(home / "settings.json").load().author
        has_overlay = (home / "overlays" / "house.yaml").exists()
        whole = {(3, "now", True): "old", (2, "backed up", False): "new"}
        state = whole.get((events, author, has_overlay), "mixed")
        if state == "new":
            (kept,) = (home / "replaced").glob("*.zip")
            keeper_at(home).look_into(kept)
        if was_begun and state != "new":
            return "not finished"
        return state if not [*home.glob(".aside-*")] else "left over"


class SavePreferences(Scenario):
    """Preferences of an earlier form are changed, and so written in the form of now."""

    @override
    def prepare(self, home: Path) -> None:
        home.mkdir()
        (home / "settings.json").write_text('{"author": "old"}', encoding="utf-8")

    @override
    def save(self, home: Path) -> None:
        FilePreferences(home / "settings.json").save(Preferences(author="new", keys={"a": "b"}))

    @override
    def found(self, home: Path) -> str:
        return FilePreferences(home / "settings.json").load().author


class NameDevice(Scenario):
    """The device gets its name, and keeps it."""

    @override
    def prepare(self, home: Path) -> None:
        home.mkdir()

    @override
    def save(self, home: Path) -> None:
        device_name(home / "device.json")

    @override
    def found(self, home: Path) -> str:
        was_there = "device.json" in files_below(home)
        name = device_name(home / "device.json")
        is_kept = device_name(home / "device.json") == name
        return ("new" if was_there else "old") if is_kept else "changed"


def _enter_five(walk: Walk) -> None:
    for number in range(5):
        walk.enter(key(AREA, f"W-{number}"), {"people": number})


def keeper_at(home: Path, disk: Disk | None = None) -> FileSafekeeping:
    """Return what backs up and restores below ``home``."""
    return FileSafekeeping(locate(home), clock=FrozenClock(), program="1.0", disk=disk)


def recovery_at(home: Path, disk: Disk | None = None) -> FileRecovery:
    """Return what puts audits back below ``home``."""
    return FileRecovery(locate(home), clock=FrozenClock(), disk=disk)


DEEDS: Final[Mapping[str, type[Scenario]]] = {
    kind.__name__: kind
    for kind in (
        EnterAnswer,
        WriteNote,
        AttachPhoto,
        CloseAudit,
        IssueDocument,
        ImportVisit,
        LetGo,
        PutBack,
        CatchUp,
        BackUp,
        Restore,
        SavePreferences,
        NameDevice,
    )
}

if __name__ == "__main__":
    counts = die_at_every_line(DEEDS[sys.argv[1]](), Path(sys.argv[2]), most=int(sys.argv[3]))
    sys.stdout.write(json.dumps(counts))
