"""What each role may put into the record, tried at every operation that writes."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from audit.domain.answers import Answer, OrderId
from audit.domain.buildings import PlaceId
from audit.domain.documents import (
    DocumentFormat,
    DocumentKind,
    DocumentLanguage,
    IssuedDocument,
)
from audit.domain.errors import Refused
from audit.domain.events import Event, EventId, EventKind, Hash, Origin, seal
from audit.domain.order_steps import Extended, ReportedDone, Withdrawn
from audit.domain.particulars import AuditKind
from audit.services.authority import Authority, Role
from audit.services.desk import Desk
from audit.services.guarding import (
    GuardedDocuments,
    GuardedEvidence,
    GuardedPreferences,
    GuardedStore,
)
from audit.services.house import Preferences
from audit.services.ports import DocumentRequest
from audit.services.walking import Walk
from checklists.language import Message
from tests.fakes import CountingIdentifiers, FrozenClock, MemoryAuditStore, MemoryEvidenceStore
from tests.houses import KeptPreferences, PlainDocuments
from tests.orders import closed, order
from tests.visits import (
    AREA,
    GAP,
    SIGN,
    Office,
    key,
    particulars,
    room,
    small_rulebook,
    subject_of_walk,
)

READ_ONLY = Message("Read only.")
READS_ONLY = {
    "audit",
    "assessment",
    "hold_back",
    "show",
    "history",
    "notices",
    "is_for_reading",
    "item",
    "read_values",
    "tells_of_persons",
    "leave",
}
"""The names of a walk that record nothing."""


def desk_of(role: Role, store: MemoryAuditStore, evidence: MemoryEvidenceStore) -> Desk:
    """Return a desk for an account with a role, over the audits of another."""
    authority = Authority("someone", role)
    return Desk(
        GuardedStore(store, authority),
        GuardedEvidence(evidence, authority),
        lambda _: small_rulebook(),
        clock=FrozenClock(),
        identifiers=_LaterIdentifiers(),
        origin=Origin("someone", "server"),
    )


class _LaterIdentifiers(CountingIdentifiers):
    """Gives out none of those the audits here were begun with."""

    def __init__(self) -> None:
        super().__init__()
        self._given = 100_000


class Building:
    """An open and a closed audit of one kind, and a desk for each role."""

    def __init__(self, kind: AuditKind) -> None:
        office = Office()
        self.store, self.evidence = office.store, office.evidence
        opened = office.walk(kind)
        opened.enter(key(GAP), {"gap": 2})
        opened.enter(key(AREA), {"people": 42})
        opened.order(order(AREA))
        opened.attach(key(AREA), b"the room", name="room.jpg")
        opened.leave()
        finished = closed(office, kind)
        finished.leave()
        self.open_id, self.closed_id = opened.audit.id, finished.audit.id

    def desk(self, role: Role) -> Desk:
        """Return the desk of a role."""
        return desk_of(role, self.store, self.evidence)

    @property
    def entries(self) -> int:
        """How many entries all histories hold."""
        return sum(len(self.store.read(each.audit)) for each in self.store.listed())


def _document(kind: DocumentKind = DocumentKind.SELF_CHECK_REPORT) -> IssuedDocument:
    return IssuedDocument(
        kind=kind,
        language=DocumentLanguage.EN,
        on=date(2020, 3, 2),
        sha256=Hash("a" * 64),
        head=Hash("b" * 64),
    )


def _order_of(walk: Walk) -> OrderId:
    return next(iter(walk.audit.rectifications))


_DONE = date(2020, 3, 3)

OPEN_DEEDS: dict[str, Callable[[Walk], object]] = {
    "answer": lambda walk: walk.answer(key(SIGN), Answer(not_applicable="none here")),
    "put_together": lambda walk: walk.put_together([], {key(GAP): None}),
    "take_over": lambda walk: walk.take_over([room("W-302")], None),
    "enter": lambda walk: walk.enter(key(AREA), {"people": 3}),
    "drop_reading": lambda walk: walk.drop_reading(key(GAP), 0),
    "not_applicable": lambda walk: walk.not_applicable(key(SIGN), "none here"),
    "justify": lambda walk: walk.justify(key(GAP), "a pillar"),
    "withdraw": lambda walk: walk.withdraw(key(GAP)),
    "note": lambda walk: walk.note(key(GAP), "by the window"),
    "leave_for_later": lambda walk: walk.leave_for_later(key(SIGN)),
    "kept": lambda walk: walk.kept(key(GAP), b"photo", name="a.jpg"),
    "attach": lambda walk: walk.attach(key(GAP), b"photo", name="a.jpg"),
    "detach": lambda walk: walk.detach(walk.audit.evidence[key(AREA)][0]),
    "put_places": lambda walk: walk.put_places([room("W-302")]),
    "remove_place": lambda walk: walk.remove_place(PlaceId("W-301")),
    "undo": lambda walk: walk.undo(),
    "change": lambda walk: walk.change(walk.audit.particulars),
    "order": lambda walk: walk.order(order(AREA)),
    "drop_order": lambda walk: walk.drop_order(_order_of(walk)),
    "issued": lambda walk: walk.issued(_document()),
}
"""What can be done to an open audit."""

CLOSED_DEEDS: dict[str, Callable[[Walk], object]] = {
    "reopen": lambda walk: walk.reopen("forgotten"),
    "rectify": lambda walk: walk.rectify(
        Extended(order=_order_of(walk), due=date(2020, 3, 9), reason="parts", approver="office")
    ),
    "issued": lambda walk: walk.issued(_document(DocumentKind.RECTIFICATION_NOTICE)),
}
"""What can be done to a closed one."""

ELSEWHERE = {"redo", "close_audit", "decide"}
"""Tried below in audits of their own."""


def test_every_operation_of_a_walk_is_tried_here() -> None:
    """Whoever adds one that records something adds it to the tables above."""
    operations = {
        name
        for name, member in inspect.getmembers(Walk)
        if not name.startswith("_") and (inspect.isfunction(member) or isinstance(member, property))
    }

    assert operations == {*READS_ONLY, *OPEN_DEEDS, *CLOSED_DEEDS, *ELSEWHERE}


@pytest.mark.parametrize("deed", OPEN_DEEDS)
def test_a_reader_records_nothing_in_an_open_audit(deed: str) -> None:
    building = Building(AuditKind.SELF_CHECK)
    before, files = building.entries, dict(building.evidence.files)
    walk = building.desk(Role.READER).look(building.open_id, READ_ONLY)

    with pytest.raises(Refused):
        OPEN_DEEDS[deed](walk)

    assert (building.entries, building.evidence.files) == (before, files)


@pytest.mark.parametrize("deed", CLOSED_DEEDS)
def test_a_reader_records_nothing_in_a_closed_audit(deed: str) -> None:
    building = Building(AuditKind.SELF_CHECK)
    before = building.entries
    walk = building.desk(Role.READER).look(building.closed_id, READ_ONLY)

    with pytest.raises(Refused):
        CLOSED_DEEDS[deed](walk)

    assert building.entries == before


def test_a_reader_neither_opens_nor_begins_an_audit() -> None:
    building = Building(AuditKind.SELF_CHECK)
    before = building.entries
    desk = building.desk(Role.READER)

    with pytest.raises(Refused):
        desk.open(building.open_id)
    with pytest.raises(Refused):
        desk.begin(particulars())
    with pytest.raises(Refused):
        desk.begin_with(particulars(), (), lambda _: None)

    assert building.entries == before
    assert not building.store.held


def test_a_reader_reads() -> None:
    building = Building(AuditKind.INSPECTION)
    desk = building.desk(Role.READER)

    assert len(desk.listed()) == 2
    assert desk.look(building.open_id, READ_ONLY).item(key(GAP)).answer is not None


@pytest.mark.parametrize("role", [Role.MANAGER, Role.INSPECTOR])
@pytest.mark.parametrize("deed", OPEN_DEEDS)
def test_a_self_check_is_carried_out_by_whoever_may_write(deed: str, role: Role) -> None:
    building = Building(AuditKind.SELF_CHECK)
    before = building.entries

    OPEN_DEEDS[deed](building.desk(role).open(building.open_id))

    assert building.entries > before or deed == "kept"


@pytest.mark.parametrize("deed", sorted({*OPEN_DEEDS} - {"kept"}))
def test_a_manager_adds_nothing_to_an_open_inspection(deed: str) -> None:
    building = Building(AuditKind.INSPECTION)
    before = building.entries
    walk = building.desk(Role.MANAGER).open(building.open_id)

    with pytest.raises(Refused):
        OPEN_DEEDS[deed](walk)

    assert building.entries == before


@pytest.mark.parametrize("deed", CLOSED_DEEDS)
def test_a_manager_decides_nothing_about_a_closed_inspection(deed: str) -> None:
    building = Building(AuditKind.INSPECTION)
    before = building.entries
    walk = building.desk(Role.MANAGER).open(building.closed_id)

    with pytest.raises(Refused):
        CLOSED_DEEDS[deed](walk)

    assert building.entries == before


@pytest.mark.parametrize("deed", CLOSED_DEEDS)
def test_an_inspector_does(deed: str) -> None:
    building = Building(AuditKind.INSPECTION)
    before = building.entries

    CLOSED_DEEDS[deed](building.desk(Role.INSPECTOR).open(building.closed_id))

    assert building.entries == before + 1


def test_a_manager_reports_that_an_order_of_an_authority_is_done() -> None:
    building = Building(AuditKind.INSPECTION)
    walk = building.desk(Role.MANAGER).open(building.closed_id)

    walk.rectify(ReportedDone(order=_order_of(walk), by="Example Ltd", on=_DONE))

    assert walk.history[-1].kind is EventKind.ORDER_DONE
    assert walk.history[-1].origin == Origin("someone", "server")


def test_a_manager_does_not_put_a_withdrawal_among_the_reports() -> None:
    """All or none: what may be added does not carry along what may not."""
    building = Building(AuditKind.INSPECTION)
    before = building.entries
    walk = building.desk(Role.MANAGER).open(building.closed_id)
    first, second = [*walk.audit.rectifications][:2]

    with pytest.raises(Refused):
        walk.rectify(
            ReportedDone(order=first, by="Example Ltd", on=_DONE),
            Withdrawn(order=second, reason="unwanted", by="Example Ltd"),
        )

    assert building.entries == before


def test_a_manager_begins_no_inspection() -> None:
    building = Building(AuditKind.SELF_CHECK)
    before = building.entries
    desk = building.desk(Role.MANAGER)

    with pytest.raises(Refused):
        desk.begin(particulars(AuditKind.INSPECTION))
    with pytest.raises(Refused):
        desk.begin_with(particulars(AuditKind.INSPECTION), (), lambda _: None)

    assert building.entries == before


def test_a_manager_closes_no_inspection_and_takes_nothing_in_it_back() -> None:
    office = Office()
    walk = office.walk(AuditKind.INSPECTION)
    for requirement, entered in ((AREA, {"people": 3}), (SIGN, {"seen": True}), (GAP, {"gap": 2})):
        walk.enter(key(requirement), entered)
    walk.undo()
    walk.leave()
    again = desk_of(Role.MANAGER, office.store, office.evidence).open(walk.audit.id)
    before = len(again.history)

    with pytest.raises(Refused):
        again.redo()
    with pytest.raises(Refused):
        again.enter(key(GAP), {"gap": 2})

    assert len(again.history) == before


def test_a_manager_closes_the_own_self_check() -> None:
    office = Office()
    walk = office.walk(AuditKind.SELF_CHECK)
    for requirement, entered in ((AREA, {"people": 3}), (SIGN, {"seen": True}), (GAP, {"gap": 2})):
        walk.enter(key(requirement), entered)
    walk.leave()
    again = desk_of(Role.MANAGER, office.store, office.evidence).open(walk.audit.id)

    again.close_audit()

    assert again.audit.is_closed


def test_a_manager_turns_no_self_check_into_an_inspection() -> None:
    building = Building(AuditKind.SELF_CHECK)
    walk = building.desk(Role.MANAGER).open(building.open_id)

    with pytest.raises(Refused):
        walk.change(particulars(AuditKind.INSPECTION))

    assert walk.audit.particulars.kind is AuditKind.SELF_CHECK


def test_a_manager_does_not_bring_an_inspection_back_by_taking_a_change_back() -> None:
    office = Office()
    walk = office.walk(AuditKind.INSPECTION)
    walk.change(particulars(AuditKind.SELF_CHECK))
    walk.leave()
    again = desk_of(Role.MANAGER, office.store, office.evidence).open(walk.audit.id)

    with pytest.raises(Refused):
        again.undo()

    assert again.audit.particulars.kind is AuditKind.SELF_CHECK


def test_a_manager_issues_no_form_of_an_authority_even_in_a_self_check() -> None:
    building = Building(AuditKind.SELF_CHECK)
    walk = building.desk(Role.MANAGER).open(building.closed_id)

    with pytest.raises(Refused):
        walk.issued(_document(DocumentKind.RECTIFICATION_NOTICE))

    assert not walk.audit.documents


def test_the_preferences_of_a_reader_stay_and_a_visitor_chooses_no_folder() -> None:
    kept = KeptPreferences(Preferences(documents_folder="/home/owner", author="owner"))
    reader = GuardedPreferences(kept, Authority("someone", Role.READER), Path("session"))
    manager = GuardedPreferences(kept, Authority("someone", Role.MANAGER), Path("session"))

    with pytest.raises(Refused):
        reader.save(Preferences(theme="light"))
    manager.save(Preferences(theme="dark", documents_folder="/etc", watched_folder="/etc"))

    assert kept.kept == Preferences(theme="dark", documents_folder="/home/owner", author="owner")
    assert manager.load().documents_folder == "session"
    assert manager.load().author == "someone"


@pytest.mark.parametrize(
    ("role", "kind", "is_refused"),
    [
        (Role.MANAGER, AuditKind.INSPECTION, True),
        (Role.READER, AuditKind.INSPECTION, True),
        (Role.INSPECTOR, AuditKind.INSPECTION, False),
        (Role.MANAGER, AuditKind.SELF_CHECK, False),
        (Role.READER, AuditKind.SELF_CHECK, True),
    ],
)
def test_a_final_document_is_drawn_for_whom_it_is_the_own(
    role: Role, kind: AuditKind, is_refused: bool
) -> None:
    office = Office()
    subject = subject_of_walk(closed(office, kind))
    written = PlainDocuments()
    documents = GuardedDocuments(written, Authority("someone", role), office.store)

    if is_refused:
        with pytest.raises(Refused):
            documents.write(subject, DocumentRequest(DocumentLanguage.EN), [])
    else:
        documents.write(subject, DocumentRequest(DocumentLanguage.EN), [])

    assert written.written == ([] if is_refused else [DocumentLanguage.EN])


def test_a_reader_gets_drafts_tables_and_copies() -> None:
    office = Office()
    walk = closed(office)
    documents = GuardedDocuments(PlainDocuments(), Authority("someone", Role.READER), office.store)
    table = DocumentRequest(DocumentLanguage.EN, DocumentFormat.XLSX)
    paper = DocumentRequest(DocumentLanguage.EN)

    assert documents.write(subject_of_walk(walk), table, []).content
    walk.issued(_document().model_copy(update={"head": subject_of_walk(walk).head}))
    assert documents.write(subject_of_walk(walk), paper, []).content
    assert documents.write(subject_of_walk(office.walk()), paper, []).content


@pytest.mark.parametrize("kind", EventKind)
def test_a_reader_adds_no_event_of_any_kind(kind: EventKind) -> None:
    building = Building(AuditKind.SELF_CHECK)
    event = _event(building, kind)

    with pytest.raises(Refused):
        Authority("Li", Role.READER).require(building.store.read(building.open_id), [event])
    with pytest.raises(Refused):
        building.desk(Role.READER).look(building.open_id, READ_ONLY)._log.append(event)


@pytest.mark.parametrize("kind", EventKind)
def test_a_manager_adds_only_reports_to_an_inspection(kind: EventKind) -> None:
    building = Building(AuditKind.INSPECTION)
    event = _event(building, kind)
    before = building.store.read(building.open_id)
    authority = Authority("Wang", Role.MANAGER)

    if kind in {EventKind.ORDER_DONE, EventKind.SIGNED}:
        authority.require(before, [event])
    else:
        with pytest.raises(Refused):
            authority.require(before, [event])


def _event(building: Building, kind: EventKind) -> Event:
    """Return the next event of the open audit, whatever it would hold."""
    last = building.store.read(building.open_id)[-1]
    return seal(
        event_id=EventId("00000000-0000-4000-8000-999999999999"),
        audit=building.open_id,
        after=last,
        at=last.at,
        origin=Origin("Li", "server"),
        kind=kind,
        data={},
    )
