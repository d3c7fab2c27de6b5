"""Writes a backup: an ordinary ZIP file of the data folder with a manifest of sizes and hashes.

Audits only grow and evidence never changes, so all of it can be read while the program is used: of
an audit that is being written, what is whole is taken. The name and the private key of the device
stay where they are: a copy of a key is somebody else who can sign.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from typing_extensions import override

from audit.domain.events import AuditId
from audit.storage.archive_names import AUDITS, LEFT_OUT, SETTINGS, stored_name
from audit.storage.archived_audits import audit_of, whole_entries
from audit.storage.manifests import MANIFEST, Entry, Manifest
from audit.storage.sealing import Seal

_PACKED_ALREADY: Final = ("evidence/", "backups/")
_NOT_PACKED_AGAIN: Final = (".gz", ".zip", ".jpg", ".jpeg", ".png")
_OLDEST_IN_ZIP: Final = (1980, 1, 1, 0, 0, 0)


class ArchiveWriter(AbstractContextManager["ArchiveWriter"]):
    """A backup that is being written into an open file; every step raises OSError."""

    def __init__(self, out: IO[bytes]) -> None:
        self._archive = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        self._files: dict[str, Entry] = {}

    @override
    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def add(self, name: str, content: bytes) -> None:
        """Put a file in."""
        self._archive.writestr(_info(name), content)
        self._files[name] = Entry.of(content)

    def finish(self, *, made_at: datetime, program: str, damaged: Sequence[AuditId]) -> Manifest:
        """Put the list of all files in, and return it."""
        manifest = Manifest(made_at, program, self._files, tuple(damaged))
        self._archive.writestr(_info(MANIFEST), manifest.as_bytes())
        return manifest


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
    damaged: list[AuditId] = []
    with ArchiveWriter(out) as writer:
        for name, path in _files(home, settings):
            try:
                content = path.read_bytes()
            except FileNotFoundError:
                # Looked at a moment ago, and given away since, as an old copy is.
                continue
            if audit := audit_of(name):
                whole = whole_entries(content, audit, seal)
                if whole is None:
                    damaged.append(audit)
                else:
                    content = whole
            writer.add(name, content)
        return writer.finish(made_at=made_at, program=program, damaged=damaged)


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


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _OLDEST_IN_ZIP)
    is_packed = name.startswith(_PACKED_ALREADY) or name.endswith(_NOT_PACKED_AGAIN)
    info.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info
