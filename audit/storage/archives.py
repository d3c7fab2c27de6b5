"""A backup: an ordinary ZIP file of the data folder with a manifest of sizes and hashes.

Audits only grow and evidence never changes, so all of it can be read while the program is used: of
an audit that is being written, what is whole is taken. The name and the private key of the device
stay where they are: a copy of a key is somebody else who can sign.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Final

from audit.domain.errors import BadFile, Damaged
from audit.domain.events import AuditId
from audit.services.safekeeping import Backup
from audit.services.system_errors import reason
from audit.storage import salvage
from audit.storage.archive_names import is_safe, stored_name
from audit.storage.listing import AUDIT_FILE, SUFFIX
from audit.storage.sealing import Seal, is_sealed
from checklists.language import Message

FORMAT: Final = "plumbline-backup"
VERSION: Final = 1
MANIFEST: Final = "manifest.json"
SETTINGS: Final = "settings.json"
AUDITS: Final = "audits"

LEFT_OUT: Final = frozenset(
    {
        "cache",
        "device-key.json",
        "device.json",
        "index.json",
        "locks",
        "replaced",
        "restoring.json",
    }
)
"""What a backup has not: what can be made again, what is this device's own, earlier stores."""

_MOST_MANIFEST_BYTES: Final = 100_000_000
_MOST_BYTES: Final = 500_000_000
"""Of one file; the largest evidence taken is a twentieth of it."""
_WAYS_TO_PACK: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_PACKED_ALREADY: Final = ("evidence/", "backups/")
_NOT_PACKED_AGAIN: Final = (".gz", ".zip", ".jpg", ".jpeg", ".png")
_OLDEST_IN_ZIP: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """What the manifest says of one file."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands in a backup."""

    made_at: datetime
    program: str
    files: Mapping[str, Entry]
    damaged: tuple[AuditId, ...]

    def as_backup(self) -> Backup:
        """Return what people are told of it."""
        audits = sum(name.startswith(f"{AUDITS}/") for name in self.files)
        size = sum(entry.size for entry in self.files.values())
        return Backup(self.made_at, self.program, audits, len(self.files), size, self.damaged)


def write_archive(
    out: IO[bytes],
    home: Path,
    settings: Path,
    *,
    made_at: datetime,
    program: str,
    seal: Seal | None = None,
) -> Manifest:
    """Write the data folder and the settings into ``out``; raises OSError.

    What is encrypted stays so. Its audits are checked where ``seal`` opens them; without it only
    their unfinished ends are left away.
    """
    files: dict[str, Entry] = {}
    damaged: list[AuditId] = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, path in _files(home, settings):
            try:
                content = path.read_bytes()
            except FileNotFoundError:
                # Looked at a moment ago, and given away since, as an old copy is.
                continue
            if audit := _audit_of(name):
                whole = _whole(content, audit, seal)
                if whole is None:
                    damaged.append(audit)
                else:
                    content = whole
            archive.writestr(_info(name), content)
            files[name] = Entry(len(content), hashlib.sha256(content).hexdigest())
        manifest = Manifest(made_at, program, files, tuple(damaged))
        archive.writestr(_info(MANIFEST), _as_bytes(manifest))
    return manifest


def read_manifest(archive: zipfile.ZipFile, *, where: str) -> Manifest:
    """Return the manifest of a backup, once it agrees with the names in it.

    Raises:
        BadFile: it is no backup, of a newer version, or holds something else than it says.
    """
    if any(info.compress_type not in _WAYS_TO_PACK for info in archive.infolist()):
        # Other ways ask for gigabytes before the first byte comes out.
        raise _no_backup(where)
    try:
        with archive.open(MANIFEST) as file:
            stored = json.loads(file.read(_MOST_MANIFEST_BYTES))
        if stored["format"] != FORMAT:
            raise _no_backup(where)
        if stored["version"] > VERSION:
            raise BadFile(
                Message("The backup was made by a newer version of the program."),
                where=where,
                hint=Message("Bring this program up to date first; nothing was changed."),
            )
        manifest = _from_json(stored)
    except (*_UNREADABLE, OSError) as error:
        raise _no_backup(where) from error
    names = [info.filename for info in archive.infolist()]
    folded = {name.casefold() for name in names}
    if set(names) != {*manifest.files, MANIFEST} or len(folded) != len(names):
        raise _differs(where)
    if bad := next((name for name in manifest.files if not is_safe(name, LEFT_OUT)), None):
        raise BadFile(
            Message("The backup holds a file that must not be in one: “{name}”.", name=bad[:80]),
            where=where,
        )
    return manifest


def contents(
    archive: zipfile.ZipFile, manifest: Manifest, *, where: str
) -> Iterator[tuple[str, bytes]]:
    """Yield each file with its bytes, checked against the manifest and audits against themselves.

    Raises:
        BadFile: a file is not what the manifest says.
    """
    for name, entry in manifest.files.items():
        content = _content(archive, name, entry, where)
        audit = _audit_of(name)
        is_good = audit is not None and audit not in manifest.damaged
        if audit is not None and is_good and _whole(content, audit, None) != content:
            raise _differs(f"{where}: {name}")
        yield name, content


def is_backup(source: Path) -> bool:
    """Whether a ZIP file has the list that backups have; what the list says is not looked at."""
    try:
        with zipfile.ZipFile(source) as archive:
            return MANIFEST in archive.namelist()
    except (*_UNREADABLE, OSError):
        return False


def open_archive(source: Path) -> zipfile.ZipFile:
    """Open a backup; raises BadFile where it is no ZIP file."""
    try:
        return zipfile.ZipFile(source)
    except FileNotFoundError as error:
        raise BadFile(Message("There is no such file."), where=str(source)) from error
    except _UNREADABLE as error:
        raise _no_backup(str(source)) from error
    except OSError as error:
        raise BadFile(
            Message("The file cannot be read: {why}.", why=reason(error)),
            where=str(source),
        ) from error


def _whole(content: bytes, audit: AuditId, seal: Seal | None) -> bytes | None:
    """Return the whole entries of an audit's file; None where it is damaged."""
    if not is_sealed(content):
        history = salvage.history_of(content)
        is_whole = history is not None and history.events[0].audit == audit
        return content[: history.whole] if history is not None and is_whole else None
    lines = content.split(b"\n")[:-1]
    while lines and lines[-1].endswith(b" "):
        # Entries that were saved together, of which the last is not there yet.
        lines.pop()
    whole = b"".join(line + b"\n" for line in lines)
    if seal is not None:
        try:
            history = salvage.history_of(seal.lines(audit).opened(whole, where=audit))
        except Damaged:
            return None
        if history is None or history.events[0].audit != audit:
            return None
    return whole or None


def _content(archive: zipfile.ZipFile, name: str, entry: Entry, where: str) -> bytes:
    try:
        with archive.open(name) as file:
            # Never more than it may be, whatever a forged one unpacks to.
            content = file.read(entry.size + 1)
    except (*_UNREADABLE, OSError) as error:
        raise _differs(f"{where}: {name}") from error
    if len(content) != entry.size or hashlib.sha256(content).hexdigest() != entry.sha256:
        raise _differs(f"{where}: {name}")
    return content


def _files(home: Path, settings: Path) -> Iterator[tuple[str, Path]]:
    """Yield what is to be kept: audits first, so that the evidence they name is there after them."""
    yield from _below(home / AUDITS, home)
    for path in sorted(home.iterdir() if home.is_dir() else ()):
        if path.name not in LEFT_OUT | {AUDITS, SETTINGS}:
            yield from _below(path, home)
    if settings.is_file():
        yield SETTINGS, settings


def _below(path: Path, home: Path) -> Iterator[tuple[str, Path]]:
    # A link leads elsewhere, and what begins with a dot is somebody's half-written file.
    if path.is_symlink() or path.name.startswith("."):
        return
    if path.is_dir():
        for each in sorted(path.iterdir()):
            yield from _below(each, home)
    elif path.is_file():
        yield stored_name(path, home), path


def _audit_of(name: str) -> AuditId | None:
    folder, _, file = name.partition("/")
    if folder == AUDITS and AUDIT_FILE.fullmatch(file):
        return AuditId(file.removesuffix(SUFFIX))
    return None


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _OLDEST_IN_ZIP)
    is_packed = name.startswith(_PACKED_ALREADY) or name.endswith(_NOT_PACKED_AGAIN)
    info.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info


def _as_bytes(manifest: Manifest) -> bytes:
    stored = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": manifest.made_at.isoformat(),
        "program": manifest.program,
        "damaged": list(manifest.damaged),
        "files": {name: [entry.size, entry.sha256] for name, entry in manifest.files.items()},
    }
    return json.dumps(stored, ensure_ascii=False, indent=0).encode()


def _from_json(stored: Mapping[str, Any]) -> Manifest:
    files = {
        str(name): Entry(int(size), str(sum_)) for name, (size, sum_) in stored["files"].items()
    }
    if not all(0 <= entry.size <= _MOST_BYTES for entry in files.values()):
        raise ValueError(stored["files"])
    return Manifest(
        datetime.fromisoformat(stored["made_at"]),
        str(stored["program"]),
        files,
        tuple(AuditId(str(audit)) for audit in stored["damaged"]),
    )


def _no_backup(where: str) -> BadFile:
    return BadFile(
        Message("This is no backup, or its end is missing."),
        where=where,
        hint=Message("Name a file that “plumbline backup” has written."),
    )


def _differs(where: str) -> BadFile:
    return BadFile(
        Message("The backup is damaged: what it holds is not what it says."),
        where=where,
        hint=Message("Take an earlier backup; nothing was changed."),
    )


_UNREADABLE: Final = (
    ArithmeticError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
    RecursionError,
    Damaged,
)
"""What the ZIP module and JSON raise about bytes from outside."""
