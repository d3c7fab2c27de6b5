"""Where damaged files are set aside whole, each with its reason, and never written over."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from audit.domain.errors import Damaged
from audit.domain.events import AuditId
from audit.storage import atomic
from audit.storage.disk import Disk
from audit.storage.refusals import not_saved
from checklists.language import Language, Message, Speech, Text

_REASON: Final = ".reason.json"


class Quarantine:
    """The folder of what was set aside."""

    def __init__(self, folder: Path, *, disk: Disk) -> None:
        self._folder = folder
        self._disk = disk

    def keep_tail(self, audit: AuditId, tail: bytes) -> Path:
        """Keep an unfinished entry and return where; raises NotSaved when it cannot be kept."""
        path = self._folder / torn_name(audit, tail)
        try:
            atomic.make_folder(self._folder, disk=self._disk)
            if not path.exists():
                atomic.create(path, tail, disk=self._disk)
        except OSError as error:
            raise not_saved(error, path) from error
        return path

    def set_aside(self, path: Path, audit: AuditId, damage: Damaged) -> Damaged:
        """Move a damaged file here with its reason, and return the error that says where it is.

        When it cannot be moved the damage itself is returned: the file stays as it is.
        """
        try:
            atomic.make_folder(self._folder, disk=self._disk)
            target = self._free_name(path, audit)
            atomic.write(
                target.with_name(target.name + _REASON), _reason(audit, damage), disk=self._disk
            )
            self._disk.replace(path, target)
            self._disk.sync_folder(path.parent)
            self._disk.sync_folder(self._folder)
        except OSError:
            return damage
        return _told(audit, target, damage.what, damage.hint)

    def keep_copy(self, path: Path, audit: AuditId) -> None:
        """Move a copy here that holds what is not wanted any more; raises OSError."""
        atomic.make_folder(self._folder, disk=self._disk)
        self._disk.replace(path, self._folder / f"{audit}.copy-{path.name}")
        self._disk.sync_folder(path.parent)
        self._disk.sync_folder(self._folder)

    def latest(self, audit: AuditId) -> Path | None:
        """Return the damaged file of an audit that was set aside last, or None."""
        try:
            kept = [
                (path.stat().st_ctime_ns, path)
                for path in self._folder.glob(f"{audit}.damaged-*.jsonl")
            ]
        except OSError:
            return None
        return max(kept)[1] if kept else None

    def trouble_of(self, audit: AuditId) -> Damaged | None:
        """Return why the audit was set aside, or None if it was not."""
        return next((trouble for found, trouble in self.troubles() if found == audit), None)

    def troubles(self) -> Iterator[tuple[AuditId, Damaged]]:
        """Yield each audit that was set aside, each of its files, with its reason."""
        try:
            reasons = [path for path in self._folder.iterdir() if path.name.endswith(_REASON)]
        except OSError:
            return
        for path in sorted(reasons, reverse=True):
            kept = path.with_name(path.name.removesuffix(_REASON))
            if not kept.exists():
                continue
            try:
                reason = json.loads(path.read_text(encoding="utf-8"))
                why = Text(zh=str(reason["zh"]), en=str(reason["en"]))
                audit = AuditId(str(reason["audit"]))
            except (OSError, ValueError, KeyError, TypeError):
                continue
            yield audit, _told(audit, kept, why, None)

    def _free_name(self, path: Path, audit: AuditId) -> Path:
        stem = f"{audit}.damaged-{_short_hash(path.read_bytes())}"
        target = self._folder / f"{stem}.jsonl"
        number = 2
        while target.exists():
            target = self._folder / f"{stem}-{number}.jsonl"
            number += 1
        return target


def torn_name(audit: AuditId, tail: bytes) -> str:
    """Return what the unfinished end of an audit is called here."""
    return f"{audit}.torn-{_short_hash(tail)}"


def is_reason(name: str) -> bool:
    """Whether a file only says why another one was set aside."""
    return name.endswith(_REASON)


def _told(audit: AuditId, kept: Path, why: Message | Text, hint: Message | None) -> Damaged:
    return Damaged(
        Message(
            "The file of the audit is damaged and was set aside as {path}. {why}",
            path=kept,
            why=why,
        ),
        where=audit,
        hint=hint
        or Message(
            "Put a copy of this audit back from your backup; the other audits are not affected."
        ),
    )


def _reason(audit: AuditId, damage: Damaged) -> bytes:
    sentences = {language.value: Speech(language).tell(damage.what) for language in Language}
    reason = {"audit": audit, "where": damage.where, **sentences}
    return json.dumps(reason, ensure_ascii=False, indent=1).encode()


def _short_hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
