"""The rules at hand: the program's own packs, those the user added, and those audits began with.

A folder of YAML is read once and kept in one piece, so that the next start is quick. Such a piece is
named after the hash of the pack's files and bears a checksum: one that is stale, cut off or changed
is not used, and the files are read again.
"""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from audit.domain.errors import BadFile, NotFound
from audit.storage import atomic
from audit.storage.disk import Disk
from audit.storage.locations import Locations
from audit.storage.refusals import not_saved
from checklists.language import Message
from checklists.loading.compiled import FORMAT, NotCompiled, compile_rulebook, read_compiled
from checklists.loading.pack_files import PACK_FILE, Folder, pack_hash
from checklists.loading.shipped import shipped_packs
from checklists.rulebook import Rulebook

_ENDING: Final = ".rulebook"
_MOST_IN_CACHE: Final = 12
_HASH: Final = re.compile(r"[0-9a-f]{64}")


class RulebookShelf:
    """Finds rulebooks by their pack's id, and keeps those that audits were begun with."""

    def __init__(self, locations: Locations, *, disk: Disk | None = None) -> None:
        self._locations = locations
        self._disk = disk or Disk()
        self._found: dict[str, Rulebook] = {}
        self._kept: dict[str, Rulebook] = {}

    @property
    def folders(self) -> Mapping[str, Folder]:
        """The folders of all packs by their ids; the program's own come first and stand."""
        shipped = shipped_packs()
        with contextlib.suppress(OSError):
            added = sorted(self._locations.packs.iterdir())
            own = {each.name: each for each in added if (each / PACK_FILE).is_file()}
            return {**shipped, **{name: own[name] for name in own if name not in shipped}}
        return shipped

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the packs at hand."""
        return tuple(self.folders)

    def find(self, pack_id: str) -> Rulebook:
        """Return the rulebook with that id; each is read once.

        Raises:
            NotFound: none has it.
            PackError: its files are not in order.
        """
        if pack_id not in self._found:
            folders = self.folders
            if pack_id not in folders:
                # An error of the audit's own family, so that the list shows it beside the audit.
                raise NotFound(
                    Message("There is no rulebook “{name}”.", name=pack_id),
                    hint=Message("Choose one of: {names}.", names=tuple(folders)),
                )
            self._found[pack_id] = self._load(folders[pack_id])
        return self._found[pack_id]

    def kept(self, sha256: str) -> Rulebook | None:
        """Return the rules with that hash as an audit was begun with them; None if not kept."""
        if sha256 not in self._kept and _HASH.fullmatch(sha256):
            piece = _piece(self._locations.kept_rulebooks, sha256)
            with contextlib.suppress(OSError, NotCompiled):
                found = read_compiled(piece.read_bytes())
                if found.hash == sha256:
                    self._kept[sha256] = found
        return self._kept.get(sha256)

    def keep(self, rulebook: Rulebook) -> None:
        """Keep the rules an audit is begun with, for as long as there are audits.

        Raises:
            NotSaved: the disk did not take it.
            ValueError: their hash is none, and could be a path.
        """
        if not _HASH.fullmatch(rulebook.hash):
            raise ValueError(rulebook.hash)
        folder = self._locations.kept_rulebooks
        if self.kept(rulebook.hash) is not None:
            return
        piece = _piece(folder, rulebook.hash)
        try:
            atomic.make_folder(folder, disk=self._disk)
            atomic.write(piece, compile_rulebook(rulebook), disk=self._disk)
        except OSError as error:
            raise not_saved(error, piece) from error
        self._kept[rulebook.hash] = rulebook

    def add(self, folder: Path) -> Rulebook:
        """Copy a pack of the user's to the others; a former one with its id is replaced.

        Raises:
            PackError: its files are not in order.
            BadFile: a pack that comes with the program has its id.
            NotSaved: the disk did not take it; what was there stays.
        """
        from checklists.loading.packs import load_pack  # noqa: PLC0415  brings the parser along

        rulebook = load_pack(folder, run_examples=True)
        name = rulebook.pack.id
        if name in shipped_packs():
            raise BadFile(
                Message("A pack that comes with the program has the id “{name}”.", name=name),
                where=str(folder / PACK_FILE),
                hint=Message("Give yours another id."),
            )
        target = self._locations.packs / name
        beside, former = (target.with_name(f".{name}.{word}") for word in ("adding", "former"))
        try:
            atomic.make_folder(target.parent, disk=self._disk)
            shutil.rmtree(beside, ignore_errors=True)
            shutil.copytree(folder, beside, ignore=shutil.ignore_patterns(".*"))
            shutil.rmtree(former, ignore_errors=True)
            if target.is_dir():
                self._disk.replace(target, former)
            self._disk.replace(beside, target)
            shutil.rmtree(former, ignore_errors=True)
        except OSError as error:
            raise not_saved(error, target) from error
        self._found.pop(name, None)
        return rulebook

    def _load(self, folder: Folder) -> Rulebook:
        found = pack_hash(folder)
        piece = _piece(self._locations.rulebooks, f"{found}.{FORMAT}")
        if found is not None:
            with contextlib.suppress(OSError, NotCompiled):
                return read_compiled(piece.read_bytes())
        # Reading YAML brings a parser along, which a start with a piece does without.
        from checklists.loading.packs import load_pack  # noqa: PLC0415

        rulebook = load_pack(folder)
        self._remember(piece, rulebook)
        return rulebook

    def _remember(self, piece: Path, rulebook: Rulebook) -> None:
        """Keep a rulebook for the next start; a disk that does not take it changes nothing."""
        if not self._locations.cache.parent.is_dir():
            # Looking at the rules makes no data folder.
            return
        with contextlib.suppress(OSError):
            atomic.make_folder(piece.parent, disk=self._disk)
            atomic.write(piece, compile_rulebook(rulebook), disk=self._disk, durable=False)
            atomic.clear_leftovers(piece.parent)
            pieces = piece.parent.glob(f"*{_ENDING}")
            for old in sorted(pieces, key=lambda each: -each.stat().st_mtime)[_MOST_IN_CACHE:]:
                old.unlink()


def _piece(folder: Path, name: str) -> Path:
    return folder / f"{name}{_ENDING}"
