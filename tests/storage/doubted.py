"""A closed visit on a real disk, signed, and who checks it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image

from audit.domain.events import AuditId, Event, Hash, Origin, from_json, hash_of
from audit.domain.items import assess
from audit.services.desk import Desk, summarise
from audit.services.exporting import exported
from audit.services.json_text import json_text
from audit.services.keys import KeyDesk
from audit.services.record_verifying import RecordVerifier
from audit.services.verifications import State, Verification
from audit.storage.audit_store import TinyAuditStore
from audit.storage.device_keys import DeviceKeys, KeyFiles
from audit.storage.evidence import FileEvidenceStore
from audit.storage.examining import FileRecords
from audit.storage.identifiers import UuidIdentifiers
from audit.storage.locations import Locations
from checklists.language import Language, Speech
from tests.fakes import FrozenClock
from tests.visits import AREA, GAP, key, particulars, room, small_rulebook

RULES = small_rulebook()


def photo(shade: int = 0) -> bytes:
    """Return a small picture."""
    file = io.BytesIO()
    Image.new("RGB", (8, 8), (shade, 120, 30)).save(file, "JPEG")
    return file.getvalue()


@dataclass
class Doubted:
    """A data folder with one closed visit of a device called ``device-1``."""

    home: Path
    note: str = "beside the window"
    clock: FrozenClock = field(default_factory=FrozenClock)
    audit: AuditId = field(init=False)
    keys: DeviceKeys = field(init=False)
    locations: Locations = field(init=False)
    desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        """Make the key, walk the visit and close it."""
        self.locations = Locations(self.home, self.home / "settings.json", self.home / "cache")
        self.keys = self.keys_of("device-1")
        assert self.keys.prepare() == ()
        self.desk = self.desk_of("device-1")
        walk = self.desk.begin(particulars(), [room()])
        walk.enter(key(AREA), {"area": "90", "people": "30"})
        walk.note(key(GAP), self.note)
        walk.attach(key(AREA), photo(), name="room.jpg")
        walk.attach(key(GAP), photo(200), name="gap.jpg")
        walk.close_audit()
        walk.leave()
        self.audit = walk.audit.id

    def keys_of(self, device: str) -> DeviceKeys:
        """Return the keys of a device of that name."""
        files = KeyFiles(
            self.locations.device_key, self.locations.keys, self.locations.locks / "keys.lock"
        )
        return DeviceKeys(files, clock=self.clock, device=device)

    def desk_of(self, device: str) -> Desk:
        """Return the desk of a device."""
        return Desk(
            TinyAuditStore(
                self.locations, summarise(lambda _: RULES), clock=self.clock, edition=""
            ),
            FileEvidenceStore(self.locations.evidence),
            lambda _: RULES,
            clock=self.clock,
            identifiers=UuidIdentifiers(),
            origin=Origin("inspector", device),
            signer=self.keys.signer(),
        )

    @property
    def file(self) -> Path:
        """The file of the visit."""
        return self.locations.audits / f"{self.audit}.jsonl"

    @property
    def photos(self) -> list[Path]:
        """The files of its photos."""
        return sorted(path for path in self.locations.evidence.rglob("*") if path.is_file())

    @property
    def entries(self) -> list[dict[str, Any]]:
        """The entries as they are stored, to be changed."""
        return [json.loads(line) for line in self.file.read_bytes().splitlines()]

    def forget_copies(self) -> None:
        """Leave nothing behind that knows how long the file was."""
        for copy in self.locations.copies.rglob("*.gz"):
            copy.unlink()

    def export(self) -> bytes:
        """Return what is exported of the visit."""
        state, rules = self.desk.read(self.audit)
        events = self.desk.history(self.audit)
        content = exported(state, assess(state, rules), rules, events, Speech(Language.ZH))
        return json_text(content).encode("utf-8")

    def verifier(self, keys: KeyDesk | None = None) -> RecordVerifier:
        """Return who checks it."""
        return RecordVerifier(self.desk, FileRecords(self.locations), keys or self.keys)

    def verified(self) -> Verification:
        """Check the visit."""
        return self.verifier().verify_audit(self.audit)


def lines(entries: list[dict[str, Any]]) -> bytes:
    """Return entries as a file holds them, each a save of its own."""
    return b"".join(
        json.dumps(each, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode() + b"\n"
        for each in entries
    )


def chained(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return entries that fit one another again, as a forger makes them."""
    prev = "0" * 64
    for seq, entry in enumerate(entries):
        entry["seq"], entry["prev"] = seq, prev
        entry["hash"] = prev = hash_of(from_json(entry))
    return entries


def resigned(
    entries: list[dict[str, Any]], sign: Callable[[AuditId, Hash], dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return entries that fit again, their signatures made anew by ``sign``."""
    events: list[Event] = []
    for place in range(len(entries)):
        if entries[place]["kind"] == "signed":
            events = [from_json(each) for each in chained(entries[:place])]
            entries[place]["data"] = sign(events[-1].audit, events[-1].hash)
    return chained(entries)


def said(verification: Verification, state: State) -> str:
    """Return the sentences of one state, in English."""
    say = Speech(Language.EN)
    return "\n".join(say.tell(each.what) for each in verification.checks if each.state is state)
