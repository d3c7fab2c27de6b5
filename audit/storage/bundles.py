"""Bundles: ZIP files in which nothing is compressed, so that none can be larger than it looks.

A bundle is checked to its last byte before anything of it is used: the records of the ZIP file must
follow one another without a gap, as they do where this program wrote them.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from audit.domain.device_signatures import Signer
from audit.domain.errors import BadEntry, BadFile, NotFound
from audit.domain.events import AuditId, Hash
from audit.domain.lines import Lines
from audit.services.bundles import OpenBundle, Packing
from audit.services.ports import EvidenceReader
from audit.services.system_errors import reason
from audit.storage import atomic
from audit.storage.bundle_contents import (
    EVENTS,
    EVIDENCE,
    MANIFEST,
    MOST_ENTRIES,
    RULES,
    SIGNATURE,
    Manifest,
    bundle_message,
    read_contents,
    signature_bytes,
)
from audit.storage.bundle_records import (
    ATTRIBUTES,
    MADE_BY,
    MOST_BYTES,
    MOST_FILES,
    checked_records,
    differs,
)
from audit.storage.disk import Disk
from audit.storage.entry_lines import encoded
from audit.storage.refusals import not_saved
from checklists.language import Message
from checklists.loading.compiled import compile_rulebook

_OLDEST_IN_ZIP: Final = (1980, 1, 1, 0, 0, 0)
_OTHER_FILES: Final = 4
"""The history, the rules, the list, and its signature."""


class FileBundles:
    """Writes bundles of the evidence in one store, and reads any."""

    def __init__(self, evidence: EvidenceReader, *, disk: Disk | None = None) -> None:
        self._evidence = evidence
        self._disk = disk or Disk()

    def write(self, path: Path, packing: Packing) -> Sequence[Hash]:
        """Write a bundle whole or not at all; return the files that are not there to be packed.

        Raises:
            BadEntry: it would be larger than what is taken in anywhere.
            NotSaved: the disk did not take it.
            Damaged: a file of the evidence was changed.
        """
        path = Path(os.path.realpath(path))
        beside = atomic.name_beside(path)
        try:
            if not path.parent.is_dir() or (path.exists() and not path.is_file()):
                raise BadFile(
                    Message("A bundle cannot be written there."),
                    where=str(path),
                    hint=Message("Name a file in a folder that is there."),
                )
            with beside.open("xb") as out:
                missing = self._pack(out, packing)
                _refuse_too_large(out.tell(), packing)
                out.flush()
                self._disk.sync(out.fileno())
            self._disk.replace(beside, path)
            self._disk.sync_folder(path.parent)
        except OSError as error:
            raise not_saved(error, path) from error
        except zipfile.LargeZipFile as error:
            raise _too_large(packing.audit) from error
        finally:
            beside.unlink(missing_ok=True)
        return missing

    @contextmanager
    def open(self, path: Path) -> Iterator[OpenBundle]:
        """Open a bundle and check all of it.

        Raises:
            BadFile: it is none, was changed, or holds what a bundle must not hold.
        """
        try:
            with path.open("rb") as file:
                records = checked_records(file, where=str(path))
                yield read_contents(file, records, where=str(path))
        except FileNotFoundError as error:
            raise BadFile(Message("There is no such file."), where=str(path)) from error
        except OSError as error:
            raise BadFile(
                Message("The file cannot be read: {why}.", why=reason(error)),
                where=str(path),
            ) from error
        except (zipfile.BadZipFile, EOFError, ValueError) as error:
            raise differs(str(path)) from error

    def _pack(self, out: IO[bytes], packing: Packing) -> list[Hash]:
        files: dict[str, tuple[int, str]] = {}
        missing: list[Hash] = []
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED, allowZip64=False) as archive:

            def put(name: str, content: bytes) -> None:
                archive.writestr(_info(name), content)
                files[name] = (len(content), hashlib.sha256(content).hexdigest())

            put(EVENTS, encoded(packing.events))
            if packing.rulebook is not None:
                put(RULES, compile_rulebook(packing.rulebook))
            for sha256 in packing.files:
                try:
                    put(EVIDENCE + sha256, self._evidence.bytes_of(sha256))
                except NotFound:
                    missing.append(sha256)
            manifest = _manifest(packing, files)
            archive.writestr(_info(MANIFEST), manifest)
            if packing.signer is not None:
                archive.writestr(_info(SIGNATURE), _signed(packing.signer, packing.audit, manifest))
        return missing


def _refuse_too_large(size: int, packing: Packing) -> None:
    """Refuse to hand over what every other computer would refuse; raises BadEntry."""
    is_long = len(packing.events) > MOST_ENTRIES
    if size > MOST_BYTES or is_long or len(packing.files) > MOST_FILES - _OTHER_FILES:
        raise _too_large(packing.audit)


def _too_large(audit: AuditId) -> BadEntry:
    return BadEntry(
        Message(
            "The audit is too large for a bundle: it takes {mb} MB, {files} files and {entries}"
            " entries at the most.",
            mb=MOST_BYTES // 1_000_000,
            files=MOST_FILES - _OTHER_FILES,
            entries=MOST_ENTRIES,
        ),
        where=audit,
        hint=Message("Remove files that are not needed from it, then pack it again."),
    )


def _manifest(packing: Packing, files: Mapping[str, tuple[int, str]]) -> bytes:
    heads = tuple(tip.hash for tip in Lines(packing.events).tips)
    return Manifest(packing.audit, heads, len(packing.events), files).as_bytes()


def _signed(signer: Signer, audit: AuditId, manifest: bytes) -> bytes:
    return signature_bytes(signer.key, signer.sign(bundle_message(audit, manifest)))


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _OLDEST_IN_ZIP)
    info.compress_type = zipfile.ZIP_STORED
    info.create_version, info.create_system = MADE_BY & 0xFF, MADE_BY >> 8
    info.external_attr = ATTRIBUTES
    return info
