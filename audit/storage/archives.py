"""Reads a backup: its list first, then each file, checked against the list.

Nothing in it is trusted: names, sizes and ways to pack are looked at before a byte is unpacked.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from audit.domain.errors import BadFile, Damaged
from audit.services.system_errors import reason
from audit.storage.archive_names import LEFT_OUT, is_safe
from audit.storage.archived_audits import audit_of, whole_entries
from audit.storage.manifests import MANIFEST, Entry, Manifest
from checklists.language import Message

_MOST_MANIFEST_BYTES: Final = 100_000_000
_WAYS_TO_PACK: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


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
            manifest = Manifest.read(file.read(_MOST_MANIFEST_BYTES), where=where)
    except (*_UNREADABLE, OSError) as error:
        raise _no_backup(where) from error
    _refuse_other_names(archive, manifest, where)
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
        audit = audit_of(name)
        is_good = audit is not None and audit not in manifest.damaged
        if audit is not None and is_good and whole_entries(content, audit, None) != content:
            raise _differs(f"{where}: {name}")
        yield name, content


@contextmanager
def member(archive: zipfile.ZipFile, name: str, *, where: str) -> Iterator[IO[bytes]]:
    """Open one file of a backup; raises BadFile, also about what is read of it."""
    try:
        with archive.open(name) as file:
            yield file
    except (*_UNREADABLE, OSError) as error:
        raise _differs(f"{where}: {name}") from error


def look_through(source: Path) -> Manifest:
    """Check every byte of a backup and return its list; raises BadFile."""
    with open_archive(source) as archive:
        manifest = read_manifest(archive, where=str(source))
        for _ in contents(archive, manifest, where=str(source)):
            pass
    return manifest


def is_backup(source: Path | IO[bytes]) -> bool:
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


def _refuse_other_names(archive: zipfile.ZipFile, manifest: Manifest, where: str) -> None:
    names = [info.filename for info in archive.infolist()]
    folded = {name.casefold() for name in names}
    if set(names) != {*manifest.files, MANIFEST} or len(folded) != len(names):
        raise _differs(where)
    if bad := next((name for name in manifest.files if not is_safe(name, LEFT_OUT)), None):
        raise BadFile(
            Message("The backup holds a file that must not be in one: “{name}”.", name=bad[:80]),
            where=where,
        )


def _content(archive: zipfile.ZipFile, name: str, entry: Entry, where: str) -> bytes:
    with member(archive, name, where=where) as file:
        # Never more than it may be, whatever a forged one unpacks to.
        content = file.read(entry.size + 1)
    if Entry.of(content) != entry:
        raise _differs(f"{where}: {name}")
    return content


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
