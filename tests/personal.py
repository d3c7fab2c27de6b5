"""A data folder whose entries commit to personal texts, as those of the program do."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from audit.domain.answers import Answer, Evidence, Reading
from audit.domain.audits import Audit
from audit.domain.events import AuditId, Origin
from audit.domain.particulars import AuditKind
from audit.services.desk import Desk, summarise
from audit.services.walking import Walk
from audit.storage.audit_store import TinyAuditStore
from audit.storage.disk import Disk
from audit.storage.evidence import FileEvidenceStore
from audit.storage.identifiers import UuidIdentifiers
from audit.storage.locations import Locations, locate
from audit.storage.purging import FilePurger, Hand
from tests.fakes import FrozenClock
from tests.visits import AREA, SIGN, key, particulars, room, small_rulebook

ITEM = key(AREA)
SECRET = "Zhang San, 38.1"
REGISTER = b"%PDF-1.4 the register of temperatures"


def counted_salts() -> Callable[[], str]:
    """Return salts that are the same in every run."""
    numbers = count(1)
    return lambda: f"{next(numbers):032x}"


@dataclass
class Folder:
    """A desk over real files."""

    home: Path
    disk: Disk = field(default_factory=Disk)
    has_salts: bool = True
    clock: FrozenClock = field(default_factory=FrozenClock)
    locations: Locations = field(init=False)
    store: TinyAuditStore = field(init=False)
    desk: Desk = field(init=False)
    purger: FilePurger = field(init=False)

    def __post_init__(self) -> None:
        """Furnish it."""
        rulebook = small_rulebook()
        self.locations = locate(self.home)
        self.store = TinyAuditStore(
            self.locations, summarise(lambda _: rulebook), clock=self.clock, disk=self.disk
        )
        salts = counted_salts() if self.has_salts else None
        hand = Hand(self.clock, UuidIdentifiers(), Origin("inspector", "laptop", salts))
        self.evidence = FileEvidenceStore(
            self.locations.evidence, disk=self.disk, seal=self.locations.seal
        )
        self.desk = Desk(
            self.store,
            self.evidence,
            lambda _: rulebook,
            clock=self.clock,
            identifiers=hand.identifiers,
            origin=hand.origin,
        )
        self.purger = FilePurger(self.locations, self.store, hand, disk=self.disk)

    def walk(self) -> Walk:
        """Begin a self-check that knows somebody by name."""
        named = particulars(AuditKind.SELF_CHECK, on_site="Li Si", phone="010-1234")
        return self.desk.begin(named, [room()])

    def closed(self, *, register: bytes = REGISTER) -> AuditId:
        """Return a closed self-check with a personal note, a plain one, and a register."""
        walk = self.walk()
        walk.answer(ITEM, Answer(readings=(Reading(values={"people": 3}, spot="by the door"),)))
        walk.note(ITEM, SECRET, personal=True)
        walk.note(key(SIGN), "door shut")
        walk.attach(ITEM, register, name="register.pdf", caption=SECRET, personal=True)
        walk.close_audit()
        walk.leave()
        return walk.audit.id

    def state(self, audit: AuditId) -> Audit:
        """Return an audit as it stands."""
        return self.desk.state_of(audit)

    def file_of(self, audit: AuditId) -> Path:
        """Return where an audit is kept."""
        return self.locations.audits / f"{audit}.jsonl"

    def everything(self) -> bytes:
        """Return all bytes below the folder, with what is packed unpacked."""
        return b"".join(
            gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            for path in sorted(self.home.rglob("*"))
            if path.is_file()
        )


def register_of(audit: Audit) -> Evidence:
    """Return the one file there is."""
    ((evidence,),) = audit.evidence.values()
    return evidence
