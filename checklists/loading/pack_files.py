"""The files of a pack, and what they hold as far as it can be read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final, Generic, TypeVar

from checklists.entries import Entry
from checklists.language import Message
from checklists.loading.faults import WHOLE_FILE, Fault, FaultKind, Position
from checklists.loading.located import Located, Node
from checklists.loading.validation import validate, validate_list
from checklists.loading.yaml_documents import document_hash, read_document
from checklists.places import PlaceKind
from checklists.profiles import Checklist
from checklists.provisions import LeftOut, Provision
from checklists.requirements import Requirement
from checklists.rulebook import Pack
from checklists.sources import Source

Folder = Path | Traversable

PACK_FILE: Final = "pack.yaml"
SOURCES_FILE: Final = "sources.yaml"
PLACES_FILE: Final = "places.yaml"
CHECKLISTS_FILE: Final = "checklists.yaml"
PROVISIONS_FILE: Final = "provisions.yaml"
REQUIREMENTS_FOLDER: Final = "requirements"
LEFT_OUT_FOLDER: Final = "left_out"
EXAMPLES_FOLDER: Final = "examples"

_PARTS: Final = frozenset(
    {
        PACK_FILE,
        SOURCES_FILE,
        PLACES_FILE,
        CHECKLISTS_FILE,
        PROVISIONS_FILE,
        REQUIREMENTS_FOLDER,
        LEFT_OUT_FOLDER,
        EXAMPLES_FOLDER,
    }
)

AnEntry = TypeVar("AnEntry", bound=Entry)


@dataclass(frozen=True, slots=True)
class Part(Generic[AnEntry]):
    """One entry of a file; without an instance where it has faults."""

    document: Located
    node: Node
    entry: AnEntry | None

    @property
    def id(self) -> str | None:
        """The id as it is written, even where the rest has faults."""
        return self.node.word("id")


@dataclass(slots=True)
class Collected(Generic[AnEntry]):
    """All entries of one sort."""

    parts: list[Part[AnEntry]] = field(default_factory=list)
    is_complete: bool = True
    """Whether every entry was found and has an id of its own, so that another name is unknown."""
    key: str = "id"
    """The key that holds the id."""
    by_id: dict[str, Part[AnEntry]] = field(default_factory=dict)
    """The first entry of each id, in their order."""

    def add(self, document: Located, model: type[AnEntry]) -> None:
        """Add the entries of a document that is a list of them."""
        for node, entry in validate_list(document, model):
            part = Part(document, node, entry)
            self.parts.append(part)
            name = node.word(self.key)
            if name is None or name in self.by_id:
                self.is_complete = False
            else:
                self.by_id[name] = part
        self.is_complete &= document.root is not None and document.root.is_list

    @property
    def entries(self) -> Iterator[AnEntry]:
        """The entries without faults, in their order."""
        return (part.entry for part in self.parts if part.entry is not None)


@dataclass(slots=True)
class Draft:
    """A pack as it was read: linked to nothing yet, and perhaps full of faults."""

    folder: Folder
    head: Located
    pack: Pack | None
    sources: Collected[Source] = field(default_factory=Collected[Source])
    place_kinds: Collected[PlaceKind] = field(default_factory=Collected[PlaceKind])
    requirements: Collected[Requirement] = field(default_factory=Collected[Requirement])
    checklists: Collected[Checklist] = field(default_factory=Collected[Checklist])
    provisions: Collected[Provision] = field(default_factory=Collected[Provision])
    left_out: Collected[LeftOut] = field(
        default_factory=lambda: Collected[LeftOut](key="provision")
    )
    documents: list[Located] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    """Faults of the folder, and of linking; those of reading are in the documents."""
    warnings: list[Fault] = field(default_factory=list)
    hash: str = ""

    @property
    def all_faults(self) -> list[Fault]:
        """Every fault found so far."""
        return [*self.faults, *(fault for each in self.documents for fault in each.faults)]

    def report(
        self,
        document: Located,
        node: Node,
        kind: FaultKind,
        what: Message,
        hint: Message | None = None,
        *,
        at: Position | None = None,
    ) -> None:
        """Add a fault of linking."""
        self.faults.append(document.fault(node, kind, what, hint, at=at))

    def warn(
        self,
        document: Located,
        node: Node,
        kind: FaultKind,
        what: Message,
        hint: Message | None = None,
    ) -> None:
        """Add a warning, which does not keep the pack from being used."""
        self.warnings.append(document.fault(node, kind, what, hint))


def read_pack(folder: Folder) -> Draft:
    """Read all files of a pack but its examples."""
    files = _Files(folder)
    if not _is_pack(folder):
        return _no_pack(folder)
    head = files.read(PACK_FILE)
    draft = Draft(folder, head, validate(head, Pack))
    draft.sources.add(files.read(SOURCES_FILE), Source)
    draft.place_kinds.add(files.read(PLACES_FILE), PlaceKind)
    draft.checklists.add(files.read(CHECKLISTS_FILE), Checklist)
    if (folder / PROVISIONS_FILE).is_file():
        draft.provisions.add(files.read(PROVISIONS_FILE), Provision)
    for name in yaml_files(folder, LEFT_OUT_FOLDER):
        draft.left_out.add(files.read(name), LeftOut)
    names = yaml_files(folder, REQUIREMENTS_FOLDER)
    for name in names:
        draft.requirements.add(files.read(name), Requirement)
    if not names:
        draft.requirements.is_complete = False
        what = Message("There is no file with requirements.")
        hint = Message("Put them into this folder, in files that end in .yaml.")
        draft.faults.append(_of_file(REQUIREMENTS_FOLDER, FaultKind.UNREADABLE, what, hint))
    draft.documents = files.documents
    draft.warnings += _unread(folder)
    draft.hash = files.hash
    return draft


def pack_hash(folder: Folder) -> str | None:
    """Return the hash ``read_pack`` gives a pack, without reading what is in its files.

    None where there is no pack, or a file of it is no text.
    """
    if not _is_pack(folder):
        return None
    total = hashlib.sha256()
    provisions = [PROVISIONS_FILE] if (folder / PROVISIONS_FILE).is_file() else []
    for name in (
        *(PACK_FILE, SOURCES_FILE, PLACES_FILE, CHECKLISTS_FILE, *provisions),
        *yaml_files(folder, LEFT_OUT_FOLDER),
        *yaml_files(folder, REQUIREMENTS_FOLDER),
    ):
        found = document_hash(folder / name)
        if found is None:
            return None
        total.update(_line(name, found))
    return total.hexdigest()


def yaml_files(folder: Folder, inside: str) -> Sequence[str]:
    """Return the YAML files in a folder of the pack, by their paths within the pack, sorted."""
    return [f"{inside}/{name}" for name in _names_in(folder / inside) if name.endswith(".yaml")]


class _Files:
    """Reads files and keeps the sum of what was read."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._sum = hashlib.sha256()
        self.documents: list[Located] = []

    @property
    def hash(self) -> str:
        """SHA-256 over the names and texts read so far."""
        return self._sum.hexdigest()

    def read(self, name: str) -> Located:
        """Read a file of the pack."""
        document = read_document(self._folder / name, name)
        self._sum.update(_line(name, document.sha256))
        self.documents.append(document)
        return document


def _line(name: str, sha256: str) -> bytes:
    return f"{name}\0{sha256}\n".encode()


def _is_pack(folder: Folder) -> bool:
    """Whether there is anything in the folder that belongs to a pack."""
    return any(name in _PARTS for name in _names_in(folder))


def _names_in(folder: Folder) -> list[str]:
    """Return the names in a folder, sorted, without hidden ones; none if it cannot be listed."""
    try:
        return sorted(each.name for each in folder.iterdir() if not each.name.startswith("."))
    except (OSError, ValueError):
        return []


def _no_pack(folder: Folder) -> Draft:
    what = Message("There is no pack here.")
    hint = Message("A pack is a folder that holds {file}.", file=PACK_FILE)
    draft = Draft(folder, Located(PACK_FILE, None), None)
    draft.faults.append(_of_file(str(folder), FaultKind.UNREADABLE, what, hint))
    return draft


def _unread(folder: Folder) -> Iterator[Fault]:
    """Warn of files that look like a part of the pack, and that nothing reads."""
    places = ("", REQUIREMENTS_FOLDER, LEFT_OUT_FOLDER, EXAMPLES_FOLDER)
    for inside in places:
        for name in _names_in(folder / inside if inside else folder):
            is_read = name in _PARTS if not inside else name.endswith(".yaml")
            if not is_read and name.lower().endswith((".yaml", ".yml")):
                yield _of_file(
                    f"{inside}/{name}" if inside else name,
                    FaultKind.UNUSED,
                    Message("Nothing reads this file."),
                    Message("Give it the name of a part of a pack, with the ending .yaml."),
                )


def _of_file(name: str, kind: FaultKind, what: Message, hint: Message) -> Fault:
    return Fault(name, WHOLE_FILE, (), kind, what, hint)
