"""Encrypts and decrypts backups as the data folder they were made of is.

An encrypted backup brings its vault along, and is put back like one that was made of an encrypted
data folder.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import IO, Final, NamedTuple

from audit.domain.errors import Damaged
from audit.storage.archive_placing import put_archive
from audit.storage.archive_writing import ArchiveWriter
from audit.storage.archived_audits import audit_of
from audit.storage.archives import contents, member, open_archive, read_manifest
from audit.storage.converting import converted, is_open, may_stay_plain, opened, torn
from audit.storage.disk import Disk
from audit.storage.manifests import Manifest
from audit.storage.quarantine import torn_name
from audit.storage.sealed_names import SealedNames, is_own
from audit.storage.sealing import Seal, holds_sealed, is_sealed, is_sealed_throughout
from audit.storage.vaults import Vault, vault_bytes, vault_of
from checklists.language import Message

_VAULT: Final = "vault.json"


class Keys(NamedTuple):
    """What seals and opens, and what a passphrase finds it by."""

    seal: Seal
    vault: Vault


def is_encrypted(source: Path) -> bool:
    """Whether a backup is wholly encrypted, under whatever passphrase; raises BadFile, Damaged.

    What its vault says is not enough: a folder may be encrypted while it is backed up. No more is
    read of each file than tells that it is sealed; whether it is damaged is another question.
    """
    with open_archive(source) as archive:
        manifest = read_manifest(archive, where=str(source))
        return _has_complete_vault(archive, manifest, source) and not any(
            _is_open_member(archive, name, str(source)) for name in manifest.files if name != _VAULT
        )


def convert_archive(source: Path, keys: Keys, *, seals: bool, disk: Disk) -> bool:
    """Encrypt or decrypt a backup; whether it was otherwise before.

    Whoever is interrupted has the former one or the new one.

    Raises:
        BadFile: it is no backup, or damaged.
        Damaged: another key has sealed it.
        OSError: the disk did not take it; the backup is as before.
    """
    with open_archive(source) as archive:
        manifest = read_manifest(archive, where=str(source))
        is_done = (
            _is_encrypted(archive, manifest, source) if seals else _VAULT not in manifest.files
        )
    if is_done:
        return False
    put_archive(source, partial(_write, source, keys, seals), disk=disk)
    return True


def _is_encrypted(archive: zipfile.ZipFile, manifest: Manifest, source: Path) -> bool:
    return _has_complete_vault(archive, manifest, source) and not any(
        name != _VAULT and is_open(name, content)
        for name, content in contents(archive, manifest, where=str(source))
    )


def _has_complete_vault(archive: zipfile.ZipFile, manifest: Manifest, source: Path) -> bool:
    if _VAULT not in manifest.files:
        return False
    with member(archive, _VAULT, where=str(source)) as file:
        return vault_of(file.read(), source).is_complete


def _is_open_member(archive: zipfile.ZipFile, name: str, where: str) -> bool:
    with member(archive, name, where=where) as file:
        if is_sealed_throughout(file):
            return False
    with member(archive, name, where=where) as file:
        return is_open(name, file.read() if may_stay_plain(name) else file.read(1))


def _write(source: Path, keys: Keys, seals: bool, out: IO[bytes]) -> Manifest:  # noqa: FBT001
    with open_archive(source) as archive, ArchiveWriter(out) as writer:
        manifest = read_manifest(archive, where=str(source))
        names = SealedNames({name: entry.size for name, entry in manifest.files.items()})
        for name, content in _parted(archive, manifest, str(source)):
            writer.add(name, _converted(name, content, keys.seal, names, seals=seals))
        if seals:
            writer.add(_VAULT, vault_bytes(keys.vault._replace(is_complete=True)))
        return writer.finish(
            made_at=manifest.made_at, program=manifest.program, damaged=manifest.damaged
        )


def _converted(name: str, content: bytes, seal: Seal, names: SealedNames, *, seals: bool) -> bytes:
    """Return a file of a backup sealed or plain; raises Damaged."""
    has_key = is_sealed(content) if seals else holds_sealed(content)
    if has_key and not is_own(name):
        # Somebody copied it by hand in the data folder, and it went into the backup like the rest.
        under = names.of(name, content, seal)
        if under is None:
            raise Damaged(Message("Nothing of a sealed file can be opened."), where=name)
        if not seals:
            return opened(under, content, seal)
    elif has_key and seals:
        # What another key has sealed would be lost under ours.
        opened(name, content, seal)
    return converted(name, content, seal, seals=seals)


def _parted(
    archive: zipfile.ZipFile, manifest: Manifest, where: str
) -> Iterator[tuple[str, bytes]]:
    """Yield the files but the vault; what is unfinished at the end of an audit for itself."""
    for name, content in contents(archive, manifest, where=where):
        if name == _VAULT:
            continue
        audit = audit_of(name)
        if audit is None or is_sealed(content):
            yield name, content
            continue
        whole, tail = torn(content)
        yield name, whole
        aside = f"quarantine/{torn_name(audit, tail)}"
        if tail and aside not in manifest.files:
            yield aside, tail
