"""Several devices with one audit, each with a store of its own, that exchange copies by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from audit.domain.documents import DocumentKind, DocumentLanguage, IssuedDocument
from audit.domain.events import AuditId, Event, Hash, Origin
from audit.domain.lines import united
from audit.services.desk import Desk, summarise
from audit.services.walking import Walk
from checklists.rulebook import Rulebook
from tests.fakes import FrozenClock, MemoryAuditStore, MemoryEvidenceStore
from tests.visits import particulars, room, small_rulebook


class NamedIdentifiers:
    """Gives out UUIDs in order that no other device gives out."""

    def __init__(self, device: int) -> None:
        self._device = device
        self._given = 0

    def new(self) -> str:
        """Return the next one."""
        self._given += 1
        return f"00000000-0000-4000-8{self._device:03d}-{self._given:012d}"


@dataclass
class Device:
    """A computer with its own store, and the walk that is open on it."""

    number: int
    rulebook: Rulebook = field(default_factory=small_rulebook)
    clock: FrozenClock = field(default_factory=FrozenClock)
    evidence: MemoryEvidenceStore = field(default_factory=MemoryEvidenceStore)
    store: MemoryAuditStore = field(init=False)
    desk: Desk = field(init=False)
    walk: Walk = field(init=False)

    def __post_init__(self) -> None:
        """Furnish the desk."""
        self.store = MemoryAuditStore(summarise(lambda _: self.rulebook))
        self.desk = Desk(
            self.store,
            self.evidence,
            lambda _: self.rulebook,
            clock=self.clock,
            identifiers=NamedIdentifiers(self.number),
            origin=Origin(f"person {self.number}", f"device-{self.number}"),
        )

    @property
    def events(self) -> Sequence[Event]:
        """The history as it is here."""
        return tuple(self.walk.history)

    def take(self, events: Sequence[Event]) -> None:
        """Unite a copy with what is here, and open the audit again."""
        if hasattr(self, "walk"):
            self.walk.leave()
            self.store.unite(events)
        else:
            self.store.create(list(events)).close()
        self.walk = self.desk.open(events[0].audit)


@dataclass
class Company:
    """Devices that begin with the same audit of two rooms."""

    size: int = 2
    devices: list[Device] = field(init=False)

    def __post_init__(self) -> None:
        """Begin the audit on the first device, and give each other a copy."""
        self.devices = [Device(number + 1) for number in range(self.size)]
        first = self.devices[0]
        rooms = [room(area="90"), room("W-302", area="30")]
        first.walk = first.desk.begin(particulars(), rooms)
        for other in self.devices[1:]:
            other.take(first.events)

    @property
    def audit(self) -> AuditId:
        """The id of the audit."""
        return self.devices[0].walk.audit.id

    def exchange(self) -> None:
        """Unite all copies everywhere."""
        every = united(*(device.events for device in self.devices))
        for device in self.devices:
            device.take(every)


def document_of(device: Device) -> IssuedDocument:
    """Return the report that a device hands over."""
    return IssuedDocument(
        kind=DocumentKind.SELF_CHECK_REPORT,
        language=DocumentLanguage.ZH,
        on=date(2020, 3, 2),
        sha256=Hash(f"{device.number:064d}"),
        head=device.walk.audit.head,
    )
