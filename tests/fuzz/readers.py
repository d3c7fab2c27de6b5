"""Every door through which bytes from outside come in, each behind the same handle.

A reader is given the bytes and a folder of its own, in which the data folder lies, and does what the
program does with such a file. It succeeds, or refuses as the program refuses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from uuid import UUID

from audit.domain.events import AuditId
from audit.proving import bundle_verifier, record_verifier
from audit.services.house import House
from audit.services.place_lists import read_places
from audit.storage.accounts import FileAccounts
from audit.storage.evidence import FileEvidenceStore
from audit.storage.locations import forget, locate, remember
from audit.storage.pack_tables import read_pack_file
from audit.storage.photo_desk import FilePhotoDesk
from audit.storage.photos import taken_in
from audit.storage.safekeeping import FileSafekeeping
from audit.storage.settings import load_settings, save_settings
from audit.storage.tables import FileTableReader
from audit.storage.vaults import opened, read_vault
from audit.wiring import furnish
from checklists.loading.overlays import load_overlay
from checklists.loading.packs import load_pack
from checklists.rulebook import Rulebook
from checklists.tabular.reading import pack_of
from tests.checklists.loading.pack_folder import FULL_FILES, PackFolder
from tests.fakes import FrozenClock
from tests.fuzz.samples import PASSPHRASE, QUICK, SEAL, own_files, samples
from tests.visit_files import assessed
from tests.visits import small_rulebook

_ID: Final = re.compile(rb'"audit":"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"')

Read = Callable[[bytes, Path], object]


def _at(content: bytes, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def _history(content: bytes, folder: Path) -> None:
    """The file of an audit where audits are kept: listed, verified, read, opened, judged."""
    home, audit = folder / "home", _audit_of(content)
    path = _at(content, locate(home).audits / f"{audit}.jsonl")
    house = furnish(home)
    record_verifier(house, home).verify_file(path)
    look_around(house)
    house.desk.open(audit).leave()


def _audit_of(content: bytes) -> AuditId:
    """Return the id under which a file would be kept."""
    named = _ID.search(content)
    if named is not None:
        return AuditId(named[1].decode())
    return samples().audit if content.startswith(b"~") else AuditId(str(UUID(int=7)))


def look_around(house: House) -> None:
    """Do with every audit what the first screens do; what is damaged says so."""
    for line in house.desk.listed():
        if line.trouble is None:
            audit = house.desk.state_of(line.audit)
            house.desk.assessed(audit)


def _sealed_history(content: bytes, folder: Path) -> None:
    """The file of an audit in an encrypted folder."""
    home = folder / "home"
    remember(home, SEAL)
    try:
        _history(content, folder)
    finally:
        forget(home)


def _export(content: bytes, folder: Path) -> None:
    """What was exported of an audit, given to ``verify``."""
    home = folder / "home"
    house = furnish(home)
    record_verifier(house, home).verify_file(_at(content, folder / "export.json"))


def _bundle(content: bytes, folder: Path) -> None:
    """A bundle: verified, looked into, taken, and what it brought looked at."""
    path = _at(content, folder / "visit.plumbline")
    house = furnish(folder / "home")
    bundle_verifier(house).verify(path)
    assert house.exchange is not None
    house.exchange.look(path)
    coming = house.exchange.take(path)
    look_around(house)
    house.desk.open(coming.audit.id).leave()


def _backup(content: bytes, folder: Path) -> None:
    """A backup: looked into, put back, and what it brought looked at."""
    home = folder / "home"
    home.mkdir()
    path = _at(content, folder / "backup.zip")
    keeper = FileSafekeeping(locate(home), clock=FrozenClock(), program="1")
    keeper.look_into(path)
    keeper.restore(path, may_replace=True)
    look_around(furnish(home))


def _picture(content: bytes, folder: Path) -> None:
    """A photo: as it comes into the watched folder, on the screen, and kept."""
    path = _at(content, folder / "photo.jpg")
    taken_in(path)
    FilePhotoDesk().look(path, name=path.name)
    kept = FileEvidenceStore(folder / "evidence").keep(path, name=path.name)
    FileEvidenceStore(folder / "evidence").bytes_of(kept.sha256)


def _places(content: bytes, folder: Path) -> None:
    """A list of places."""
    rows = FileTableReader().rows(_at(content, folder / "places.xlsx"))
    read_places(rows, small_rulebook())


def _pack_tables(content: bytes, folder: Path) -> None:
    """A pack as a workbook or as CSV, made files of again."""
    path = _at(content, folder / "pack.xlsx")
    for name, text in pack_of(read_pack_file(path), path.name).items():
        _at(text.encode(), folder / "pack" / name)
    load_pack(folder / "pack")


def _pack_part(name: str) -> Read:
    def part(content: bytes, folder: Path) -> None:
        pack = PackFolder(folder / "pack", FULL_FILES).path
        load_pack(_at(content, pack / name).parents[name.count("/")])

    return part


def _overlay(content: bytes, folder: Path) -> None:
    """House rules."""
    small = small_pack()
    load_overlay(content, "house.yaml", find_rulebook=lambda _: small, packs=["small"])


@cache
def small_pack() -> Rulebook:
    """Return the pack they are laid over."""
    with TemporaryDirectory() as folder:
        return load_pack(PackFolder(Path(folder) / "pack").path)


def _visit(content: bytes, folder: Path) -> None:
    """A visit in a file, judged."""
    assessed(content)


def _own_file(name: str) -> Read:
    """A file of the program's own, in a data folder that somebody handed over."""

    def start(content: bytes, folder: Path) -> None:
        home = folder / "home"
        for other, good in own_files().items():
            if other not in {"vault.json", "restoring.json"}:
                _at(good, home / other)
        path = _at(content, home / name)
        locations = locate(home)
        if name == "vault.json":
            vault = read_vault(path)
            assert vault is not None
            opened(vault, PASSPHRASE)
            return
        if name == "web/accounts.json":
            accounts = FileAccounts(locations.web, clock=FrozenClock(), hasher=QUICK)
            accounts.listed()
            accounts.log_in("检查员", PASSPHRASE)
            return
        save_settings(load_settings(locations.settings).settings, locations.settings)
        house = furnish(home)
        assert house.keys is not None
        look_around(house)
        house.preferences.load()
        house.keys.ring()
        house.keys.signer().sign(b"a message")

    return start


OWN_FILES: Final = (
    "settings.json",
    "device.json",
    "device-key.json",
    "keys.json",
    "vault.json",
    "web/accounts.json",
    "restoring.json",
    "index.json",
)
READERS: Final[Mapping[str, Read]] = {
    "history": _history,
    "sealed history": _sealed_history,
    "export": _export,
    "bundle": _bundle,
    "backup": _backup,
    "picture": _picture,
    "places": _places,
    "pack tables": _pack_tables,
    "overlay": _overlay,
    "visit": _visit,
    **{name: _pack_part(name) for name in FULL_FILES},
    **{name: _own_file(name) for name in OWN_FILES},
}
