"""What stands in a bundle, checked against its manifest and against itself."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, Any, Final

from audit.domain.audits import fold
from audit.domain.canonical import canonical
from audit.domain.device_signatures import PublicKey, Purpose, signed_message
from audit.domain.errors import AuditError, BadEvidence, BadFile, Damaged
from audit.domain.events import AuditId, Event, Hash
from audit.domain.lines import Lines
from audit.domain.named_files import evidence_files
from audit.services.bundles import BundleSignature
from audit.storage.bundle_records import Record, bytes_at, differs, no_bundle
from audit.storage.entry_lines import encoded, parsed
from audit.storage.evidence import MOST_BYTES, as_kept
from audit.storage.listing import AUDIT_FILE, SUFFIX
from checklists.language import Message
from checklists.loading.compiled import NotCompiled, read_compiled
from checklists.loading.relinked import is_linked
from checklists.rulebook import Rulebook

FORMAT: Final = "plumbline-bundle"
VERSION: Final = 1
MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "signature.json"
EVENTS: Final = "events.jsonl"
RULES: Final = "rules.rulebook"
EVIDENCE: Final = "evidence/"

MOST_ENTRIES: Final = 50_000
"""Of one history."""

_MOST_TALK: Final = 4_000_000
"""Bytes of a manifest or a signature."""
_HEX_64: Final = re.compile(r"[0-9a-f]{64}")
_HEX_128: Final = re.compile(r"[0-9a-f]{128}")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle says of itself."""

    audit: AuditId
    heads: tuple[Hash, ...]
    """The entries nothing follows yet."""
    entries: int
    files: Mapping[str, tuple[int, str]]
    """Size in bytes and SHA-256 of every other file but the signature."""

    def as_bytes(self) -> bytes:
        """Return it as canonical JSON (RFC 8785)."""
        return canonical(
            {
                "format": FORMAT,
                "version": VERSION,
                "audit": self.audit,
                "heads": list(self.heads),
                "entries": self.entries,
                "files": {name: [size, sha256] for name, (size, sha256) in self.files.items()},
            }
        )


@dataclass(frozen=True)
class CheckedBundle:
    """A bundle whose every byte was checked, while its file is open."""

    events: Sequence[Event]
    files: Mapping[Hash, int]
    rulebook: Rulebook | None
    signature: BundleSignature | None
    _file: IO[bytes] = field(repr=False)
    _records: Mapping[str, Record] = field(repr=False)
    _where: str = ""

    def bytes_of(self, sha256: Hash) -> bytes:
        """Return a file that is in it; raises BadFile where it was changed meanwhile."""
        content = bytes_at(self._file, self._records[EVIDENCE + sha256], where=self._where)
        if hashlib.sha256(content).hexdigest() != sha256:
            raise differs(self._where)
        return content


def read_contents(file: IO[bytes], records: Mapping[str, Record], *, where: str) -> CheckedBundle:
    """Check everything in a bundle; raises BadFile."""
    if not {MANIFEST, EVENTS} <= records.keys():
        raise no_bundle(where)
    for name in {MANIFEST, SIGNATURE} & records.keys():
        if records[name].size > _MOST_TALK:
            raise differs(where)
    manifest_bytes = bytes_at(file, records[MANIFEST], where=where)
    manifest = _manifest(manifest_bytes, where)
    if {*manifest.files, MANIFEST} != records.keys() - {SIGNATURE}:
        raise differs(where)
    if list(records) != sorted(records, key=_turn):
        raise differs(where)
    _check_sums(file, records, manifest, where)
    events = _events(bytes_at(file, records[EVENTS], where=where), manifest, where)
    files = _evidence(file, records, events, where)
    return CheckedBundle(
        events,
        files,
        _rulebook(bytes_at(file, records[RULES], where=where), events, where)
        if RULES in records
        else None,
        _signature(
            bytes_at(file, records[SIGNATURE], where=where), manifest.audit, manifest_bytes, where
        )
        if SIGNATURE in records
        else None,
        file,
        records,
        where,
    )


def bundle_message(audit: AuditId, manifest: bytes) -> bytes:
    """Return what is signed of a bundle."""
    return signed_message(Purpose.BUNDLE, audit, Hash(hashlib.sha256(manifest).hexdigest()))


def signature_bytes(key: PublicKey, signature: str) -> bytes:
    """Return the file that holds a signature."""
    return canonical({"key": key, "signature": signature})


def _manifest(content: bytes, where: str) -> Manifest:
    stored = _json(content, where)
    if stored.get("format") != FORMAT:
        raise no_bundle(where)
    version = stored.get("version")
    if isinstance(version, int) and version > VERSION:
        raise BadFile(
            Message("The bundle was packed by a newer version of the program."),
            where=where,
            hint=Message("Bring this program up to date first; nothing was changed."),
        )
    try:
        manifest = Manifest(
            AuditId(str(stored["audit"])),
            tuple(Hash(str(each)) for each in stored["heads"]),
            int(stored["entries"]),
            {str(name): (int(size), str(sum_)) for name, (size, sum_) in stored["files"].items()},
        )
        is_as_written = manifest.as_bytes() == content
    except (ArithmeticError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise differs(where) from error
    # The id becomes the name of a file.
    if not is_as_written or AUDIT_FILE.fullmatch(manifest.audit + SUFFIX) is None:
        raise differs(where)
    return manifest


def _check_sums(
    file: IO[bytes], records: Mapping[str, Record], manifest: Manifest, where: str
) -> None:
    for name, (size, sha256) in manifest.files.items():
        record = records[name]
        is_named_so = name.removeprefix(EVIDENCE) == sha256 or not name.startswith(EVIDENCE)
        if record.size != size or not is_named_so:
            raise differs(where)
        if hashlib.sha256(bytes_at(file, record, where=where)).hexdigest() != sha256:
            raise differs(where)


def _events(content: bytes, manifest: Manifest, where: str) -> Sequence[Event]:
    if content.count(b"\n") > MOST_ENTRIES:
        raise BadFile(
            Message("The history has more than {most} entries.", most=MOST_ENTRIES), where=where
        )
    try:
        history = parsed(content, where=where)
        audit = fold(history.events).id
    except (AuditError, *_UNREADABLE) as error:
        raise differs(where) from error
    events = history.events
    heads = tuple(tip.hash for tip in Lines(events).tips)
    says = (manifest.audit, manifest.heads, manifest.entries)
    if encoded(events) != content or says != (audit, heads, len(events)):
        raise differs(where)
    return events


def _evidence(
    file: IO[bytes], records: Mapping[str, Record], events: Sequence[Event], where: str
) -> Mapping[Hash, int]:
    """Return the files that are there, each named by an entry and of the kind it says."""
    named = evidence_files(events)
    found: dict[Hash, int] = {}
    for name, record in records.items():
        if not name.startswith(EVIDENCE):
            continue
        sha256 = Hash(name.removeprefix(EVIDENCE))
        if sha256 not in named or record.size > MOST_BYTES:
            raise differs(where)
        try:
            as_kept(bytes_at(file, record, where=where), named[sha256])
        except BadEvidence as error:
            raise BadFile(
                Message("A file in the bundle is none that can be evidence: {why}", why=error.what),
                where=where,
            ) from error
        found[sha256] = record.size
    return found


def _rulebook(content: bytes, events: Sequence[Event], where: str) -> Rulebook:
    try:
        rulebook = read_compiled(content)
        pack = fold(events).particulars.pack
    except (NotCompiled, RecursionError, Damaged) as error:
        raise BadFile(
            Message("The rules in the bundle were written by another version of the program."),
            where=where,
            hint=Message("Use the same version on both computers."),
        ) from error
    # The hash becomes the name of a file.
    is_sound = _HEX_64.fullmatch(rulebook.hash) is not None and is_linked(rulebook)
    if (rulebook.pack.id, rulebook.hash) != (pack.id, pack.hash) or not is_sound:
        raise differs(where)
    return rulebook


def _signature(content: bytes, audit: AuditId, manifest: bytes, where: str) -> BundleSignature:
    stored = _json(content, where)
    key, signature = str(stored.get("key")), str(stored.get("signature"))
    is_whole = _HEX_64.fullmatch(key) and _HEX_128.fullmatch(signature)
    if not is_whole or signature_bytes(PublicKey(key), signature) != content:
        raise differs(where)
    return BundleSignature(PublicKey(key), signature, bundle_message(audit, manifest))


def _turn(name: str) -> tuple[int, str]:
    turns = (EVENTS, RULES, EVIDENCE, MANIFEST, SIGNATURE)
    return next(n for n, each in enumerate(turns) if name.startswith(each)), name


def _json(content: bytes, where: str) -> Mapping[str, Any]:
    try:
        stored = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise no_bundle(where) from error
    if not isinstance(stored, dict):
        raise no_bundle(where)
    return stored


_UNREADABLE: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a history somebody wrote by hand can raise in code that reads histories."""
