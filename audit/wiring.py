"""The one module that names every implementation and puts the program together.

What is slow to import (pictures, tables, PDF) is imported when it is first used, so that the first
screen and a quick ``plumbline judge`` do not wait for it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from audit.domain.errors import BadFile
from audit.domain.events import Origin
from audit.services.authority import Visit
from audit.services.desk import SUMMARY_EDITION, Desk, summarise
from audit.services.due import DueOrder
from audit.services.exchanging import Exchange
from audit.services.house import House
from audit.services.ports import DocumentRequest, EvidenceReader, Written
from audit.services.previews import Preview
from audit.services.safekeeping import Safekeeping
from audit.services.subjects import Subject
from audit.storage import atomic
from audit.storage.clock import SystemClock
from audit.storage.disk import Disk
from audit.storage.identifiers import UuidIdentifiers, new_salt
from audit.storage.late import LateBundles, LateEvidence, LateTables, photo_desk, sample_photo
from audit.storage.locations import Locations, locate
from audit.storage.preferences import FilePreferences
from audit.storage.refusals import not_saved
from audit.storage.rulebooks import RulebookShelf
from audit.storage.this_device import ThisDevice, this_device
from audit.storage.unlocking import lock_state, unlocked
from audit.storage.unlocking import notices as lock_notices
from checklists.language import Language, Message, Speech
from checklists.loading.pack_files import pack_hash
from checklists.rulebook import Rulebook

if TYPE_CHECKING:
    from audit.storage.audit_store import TinyAuditStore
    from audit.storage.guard import Guard
    from audit.storage.purging import Hand


def furnish(
    home: Path | None = None, *, is_reading: bool = False, visit: Visit | None = None
) -> House:
    """Put the program together over the data folder ``home``, or the usual one.

    ``is_reading`` leaves the folder as it is: no name is given to this device. ``visit`` guards
    whatever writes, for somebody who comes from outside.
    """
    from audit.storage.audit_store import TinyAuditStore  # noqa: PLC0415  not wanted by ``judge``
    from audit.storage.purging import Hand  # noqa: PLC0415  brings the store along

    _finish_restoring(locate(home))
    locations = unlocked(home)
    shelf = rulebook_shelf(home)
    guard = _guard(visit)
    kept_preferences = FilePreferences(guard.settings(locations) if guard else locations.settings)
    preferences = guard.preferences(kept_preferences) if guard else kept_preferences
    clock = SystemClock()
    device = this_device(locations, clock, is_reading=is_reading)
    late_evidence = LateEvidence(locations.evidence, locations.seal)
    store = TinyAuditStore(
        locations,
        summarise(shelf.find, shelf),
        clock=clock,
        edition=_edition(shelf),
        account=visit.account if visit else "",
    )
    documents = _Documents(late_evidence)
    origin = Origin(preferences.load().author, device.name, new_salt)
    hand = Hand(clock, UuidIdentifiers(), origin, device.keys.signer())
    exchange = _exchange(store, late_evidence, shelf, hand)
    house = House(
        desk=Desk(
            guard.store(store) if guard else store,
            guard.evidence(late_evidence) if guard else late_evidence,
            shelf.find,
            keeper=guard.rules(shelf) if guard else shelf,
            clock=clock,
            identifiers=hand.identifiers,
            origin=hand.origin,
            signer=hand.signer,
        ),
        find_rulebook=shelf.find,
        packs=shelf.ids,
        documents=guard.documents(documents, store) if guard else documents,
        previews=_Previews(documents),
        tables=guard.tables(LateTables()) if guard else LateTables(),
        photo_desk=guard.photo_desk(photo_desk) if guard else photo_desk,
        preferences=preferences,
        clock=clock,
        save_file=guard.saving(save_file) if guard else save_file,
        packer=guard.packing(exchange) if guard else exchange,
        locations=(),
        notices=(*_warnings(locations), *kept_preferences.notices, *device.notices),
        overlays=locations.overlays,
        authority=guard.authority if guard else None,
        bookmark=guard.bookmark(locations) if guard else None,
        sample_photo=sample_photo,
    )
    return house if guard else _of_owner(house, locations, store, exchange, hand, device)


def _exchange(
    store: TinyAuditStore, evidence: LateEvidence, shelf: RulebookShelf, hand: Hand
) -> Exchange:
    """Return what packs audits; who may unite them is told the keys as well."""
    bundles = LateBundles(evidence)
    return Exchange(store, evidence, shelf, shelf.find, bundles, signer=hand.signer)


def _of_owner(
    house: House,
    locations: Locations,
    store: TinyAuditStore,
    exchange: Exchange,
    hand: Hand,
    device: ThisDevice,
) -> House:
    """Return the house with what only the owner of the data folder may do."""
    from audit.storage.purging import FilePurger  # noqa: PLC0415  brings the store along
    from audit.storage.recovery import FileRecovery  # noqa: PLC0415  likewise

    return replace(
        house,
        keys=device.keys,
        exchange=replace(exchange, keys=device.keys),
        purger=FilePurger(locations, store, hand),
        recovery=FileRecovery(locations, clock=house.clock),
        locations=locations.named(),
        lock_state=partial(lock_state, locations),
    )


def _warnings(locations: Locations) -> tuple[Message, ...]:
    return (*locations.warnings(), *lock_notices(locations))


def _guard(visit: Visit | None) -> Guard | None:
    """Return what stands before whatever a visitor writes; None for the owner of the folder."""
    if visit is None:
        return None
    from audit.storage.guard import Guard  # noqa: PLC0415  brings the accounts and their locks along

    return Guard(visit)


def _finish_restoring(locations: Locations) -> None:
    """Finish putting a backup back, where that was interrupted; raises NotSaved, Locked."""
    if locations.restoring.exists():
        from audit.storage.safekeeping import finish_interrupted  # noqa: PLC0415  hardly ever

        finish_interrupted(locations)


def safekeeping(home: Path | None = None) -> Safekeeping:
    """Return what backs the data folder up and puts a backup back, whatever is in it."""
    from audit.storage.safekeeping import FileSafekeeping  # noqa: PLC0415  brings the store along

    return FileSafekeeping(locate(home), clock=SystemClock(), program=program_version())


def preferred_language(home: Path | None = None) -> Language | None:
    """Return the language the user chose once for all; None for the system's."""
    return FilePreferences(locate(home).settings).language()


@cache
def rulebook_shelf(home: Path | None = None) -> RulebookShelf:
    """Return the rules at hand, for commands that need nothing else of the house."""
    return RulebookShelf(locate(home))


def pack_ids(home: Path | None = None) -> tuple[str, ...]:
    """Return the ids of the packs at hand: the program's own and those the user added."""
    return rulebook_shelf(home).ids


def find_rulebook(pack_id: str, home: Path | None = None) -> Rulebook:
    """Return the rulebook with that id; raises as the shelf does."""
    return rulebook_shelf(home).find(pack_id)


def save_file(path: Path, content: bytes) -> None:
    """Write a file of the user whole or not at all.

    A link is followed, and what it points at is written.

    Raises:
        BadFile: there is no such folder, or something that is no file has that name.
        NotSaved: the disk did not take it; a former file is as it was.
    """
    path = Path(os.path.realpath(path))
    try:
        _refuse_no_file(path)
        atomic.write(path, content, disk=Disk())
    except OSError as error:
        # Also a name no disk takes, such as one of ten thousand letters.
        raise not_saved(error, path) from error


def _refuse_no_file(path: Path) -> None:
    if not path.parent.is_dir():
        raise BadFile(
            Message("There is no such folder."),
            where=str(path.parent),
            hint=Message("Make it first, or name another one."),
        )
    if path.is_dir():
        raise BadFile(
            Message("This is a folder."), where=str(path), hint=Message("Name a file in it.")
        )
    if os.path.lexists(path) and not path.is_file():
        # To write a file whole is to take the place of what was there: /dev/null would be gone.
        raise BadFile(
            Message("This is no ordinary file."),
            where=str(path),
            hint=Message("Choose another name."),
        )


def calendar_file(orders: Sequence[DueOrder], say: Speech) -> bytes:
    """Return the days of orders as an iCalendar file."""
    from reports.calendars import calendar_of  # noqa: PLC0415  only who wants one waits for it

    return calendar_of(orders, say)


def program_version() -> str:
    """Return the version of the program, also where it runs from its source without being installed."""
    import tomllib  # noqa: PLC0415  seldom asked for
    from importlib import metadata  # noqa: PLC0415  slow, and seldom asked for

    try:
        return metadata.version("plumbline-audit")
    except metadata.PackageNotFoundError:
        project = Path(__file__).parent.parent / "pyproject.toml"
        try:
            declared = tomllib.loads(project.read_text(encoding="utf-8"))
            return str(declared["project"]["version"])
        except (OSError, ValueError, KeyError):
            return "0"


def _edition(shelf: RulebookShelf) -> str:
    """Name what the list's lines depend on: the program that judges, and the rules it judges by."""
    rules = hashlib.sha256()
    for folder in shelf.folders.values():
        rules.update((pack_hash(folder) or "").encode())
    return f"{program_version()}:{SUMMARY_EDITION}:{rules.hexdigest()}"


class _Documents:
    """The writer of documents, which brings ReportLab along when the first one is written."""

    def __init__(self, evidence: EvidenceReader) -> None:
        self._evidence = evidence

    def write(
        self, subject: Subject, request: DocumentRequest, records: Sequence[bytes]
    ) -> Written:
        """Render a document."""
        from reports.writing import FileWriter  # noqa: PLC0415  ReportLab and its fonts are slow

        writer = FileWriter(self._evidence, program=program_version())
        return writer.write(subject, request, records)


class _Previews:
    """What draws documents to look at, which brings PDFium along when the first one is wanted."""

    def __init__(self, documents: _Documents) -> None:
        self._documents = documents

    def preview(self, subject: Subject, request: DocumentRequest) -> Preview:
        """Draw a document."""
        from reports.previews import PdfPreviewer  # noqa: PLC0415  PDFium is slow to load

        return PdfPreviewer(self._documents).preview(subject, request)
