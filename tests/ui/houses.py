"""A house with nothing real outside: a store in memory, a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from PIL import Image
from typing_extensions import override

from audit.domain.buildings import Building, Place
from audit.domain.commitments import NewSalt
from audit.domain.errors import BadEvidence, NotSaved
from audit.domain.events import Origin
from audit.domain.particulars import AuditKind, Inspector, Particulars
from audit.services.desk import Desk, reference_to, summarise
from audit.services.house import House, Preferences
from audit.services.locking_up import LockState
from audit.services.photos import Area
from audit.services.ports import DocumentRequest, Kept, Written
from audit.services.previews import Passage, PassageKind
from audit.services.subjects import Subject
from audit.services.walking import Walk
from audit.storage.photo_desk import FilePhotoDesk
from audit.storage.tables import FileTableReader
from audit.ui.app import PlumblineApp
from audit.wiring import save_file
from checklists.errors import PlumblineError
from checklists.language import Language, Message
from checklists.rulebook import Rulebook
from tests.fakes import CountingIdentifiers, FrozenClock, MemoryAuditStore, MemoryEvidenceStore
from tests.ui.office_pack import office_pack


class MemoryPreferences:
    """Preferences in memory. While ``is_full``, nothing is kept."""

    def __init__(self) -> None:
        self.kept = Preferences()
        self.is_full = False

    def load(self) -> Preferences:
        """Return what was kept."""
        return self.kept

    def save(self, preferences: Preferences) -> None:
        """Keep the preferences."""
        if self.is_full:
            raise NotSaved(Message("The disk is full."))
        self.kept = preferences


class PlainWriter:
    """Writes a document that says whose it is."""

    def __init__(self) -> None:
        self.missing: tuple[str, ...] = ()
        self.subjects: list[Subject] = []
        """What was written."""

    def write(
        self, subject: Subject, request: DocumentRequest, records: Sequence[bytes]
    ) -> Written:
        """Return what stands for a PDF."""
        del records
        self.subjects.append(subject)
        audit, language = subject.main.audit, request.language
        words = f"%PDF-1.7 {audit.particulars.building.name} {language.value} {audit.is_closed}"
        return Written(words.encode(), pages=2, missing_glyphs=self.missing)


@dataclass(frozen=True)
class PlainPreview:
    """A document of two pages that says whose it is."""

    words: str

    @property
    def pages(self) -> int:
        """Return how many there are."""
        return 2

    @property
    def passages(self) -> Sequence[Passage]:
        """Return a title, a field and two hundred points."""
        return (
            Passage(PassageKind.TITLE, self.words),
            Passage(PassageKind.FIELD, "4 of 5", "Score"),
            *(Passage(PassageKind.POINT, f"point {n} of many", f"{n}.") for n in range(1, 201)),
        )

    def picture(self, page: int, width: int) -> bytes:
        """Return a white page."""
        kept = BytesIO()
        Image.new("L", (width // 10, width * page // 7), "white").save(kept, "PNG")
        return kept.getvalue()


class PlainPreviewer:
    """Shows a document that says whose it is."""

    def __init__(self) -> None:
        self.trouble: PlumblineError | None = None

    def preview(self, subject: Subject, request: DocumentRequest) -> PlainPreview:
        """Return what stands for a document."""
        if self.trouble is not None:
            raise self.trouble
        name = subject.main.audit.particulars.building.name
        return PlainPreview(f"{name} {subject.kind.value} {request.language.value}")


class StrictEvidenceStore(MemoryEvidenceStore):
    """Refuses what cannot be read, as the real one does."""

    @override
    def keep(self, source: Path | bytes, *, name: str, covers: Sequence[Area] = ()) -> Kept:
        """Keep a file."""
        try:
            return super().keep(source, name=name, covers=covers)
        except (OSError, ValueError) as error:
            raise BadEvidence(Message("The file cannot be read.")) from error


@dataclass
class TestHouse:
    """A house with its outside at hand."""

    __test__ = False

    rulebook: Rulebook = field(default_factory=office_pack)
    clock: FrozenClock = field(default_factory=FrozenClock)
    evidence: StrictEvidenceStore = field(default_factory=StrictEvidenceStore)
    preferences: MemoryPreferences = field(default_factory=MemoryPreferences)
    writer: PlainWriter = field(default_factory=PlainWriter)
    previewer: PlainPreviewer = field(default_factory=PlainPreviewer)
    new_salt: NewSalt | None = None
    """What makes salts of personal texts; None for entries as they were before there were any."""
    lock_state: LockState = LockState.OFF
    """Whether the data is said to be encrypted."""
    store: MemoryAuditStore = field(init=False)
    house: House = field(init=False)

    def __post_init__(self) -> None:
        """Put it together."""
        self.store = MemoryAuditStore(summarise(lambda _: self.rulebook))
        self.house = House(
            desk=Desk(
                self.store,
                self.evidence,
                lambda _: self.rulebook,
                clock=self.clock,
                identifiers=CountingIdentifiers(),
                origin=Origin("inspector", "laptop", self.new_salt),
            ),
            find_rulebook=lambda _: self.rulebook,
            packs=(self.rulebook.pack.id,),
            documents=self.writer,
            previews=self.previewer,
            tables=FileTableReader(),
            photo_desk=FilePhotoDesk,
            preferences=self.preferences,
            clock=self.clock,
            save_file=self._save_file,
            locations=(),
            lock_state=lambda: self.lock_state,
        )

    def app(self, language: Language = Language.EN) -> PlumblineApp:
        """Return the interface over this house, with no sample building."""
        return PlumblineApp(self.house, language=language, make_sample=lambda *_: None)

    def noticing(self, *notices: Message) -> TestHouse:
        """Let the house have something to say at the start."""
        self.house = replace(self.house, notices=notices)
        return self

    def begin(
        self,
        *places: Place,
        kind: AuditKind = AuditKind.SELF_CHECK,
        name: str = "Plumbline Tower",
        checklist: str = "full",
        on: date = date(2020, 3, 2),
    ) -> Walk:
        """Begin an audit of these places, or of the usual ones, and let go of it."""
        particulars = self.particulars(kind, name, checklist).model_copy(update={"on": on})
        walk = self.house.desk.begin(particulars, places or usual_places())
        walk.leave()
        return walk

    def particulars(self, kind: AuditKind, name: str, checklist: str) -> Particulars:
        """Return what an audit says of itself."""
        inspects = kind is AuditKind.INSPECTION
        return Particulars(
            kind=kind,
            building=Building(name=name, facts={"large": True}),
            unit="Property management",
            on=date(2020, 3, 2),
            jurisdiction="CN-BJ",
            pack=reference_to(self.rulebook),
            checklist=checklist,
            inspectors=(
                Inspector(name="Inspector A", certificate="0001"),
                Inspector(name="Inspector B", certificate="0002"),
            )
            if inspects
            else (),
            authority="City office" if inspects else "",
            number="〔2020〕1" if inspects else "",
        )

    def reopened(self) -> Walk:
        """Return the only audit as it stands in the store."""
        (audit,) = (each.audit for each in self.store.listed())
        return self.house.desk._walk(self.store._log(audit), self.rulebook)

    def _save_file(self, path: Path, content: bytes) -> None:
        self.store.refuse_if_full()
        save_file(path, content)


def place(name: str, kind: str, title: str, floor: str = "", **facts: object) -> Place:
    """Return a place."""
    return Place.model_validate(
        {"id": name, "kind": kind, "name": title, "floor": floor, "facts": facts}
    )


def usual_places() -> list[Place]:
    """Return a building, three rooms, a lift and an air system: ten check items."""
    return [
        place("B", "building", "The building"),
        place("W-301", "workspace", "Open office", "3", usable_area=Decimal(90)),
        place("W-302", "workspace", "Meeting corner", "3", usable_area=Decimal(40)),
        place("L-1", "lift", "Passenger lift", rated=13),
        place("A-1", "air_system", "Fan coils", "B1"),
    ]


def many_places(rooms: int) -> Iterable[Place]:
    """Return so many rooms, each with two check items."""
    for number in range(1, rooms + 1):
        yield place(f"W-{number:04}", "workspace", f"Room {number}", "3", usable_area=Decimal(90))
