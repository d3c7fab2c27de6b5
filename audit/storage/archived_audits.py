"""The audits among the files of a backup, and how much of each is whole."""

from __future__ import annotations

from audit.domain.errors import Damaged
from audit.domain.events import AuditId
from audit.storage import salvage
from audit.storage.archive_names import AUDITS
from audit.storage.listing import AUDIT_FILE, SUFFIX
from audit.storage.sealing import Seal, is_sealed


def audit_of(name: str) -> AuditId | None:
    """Return whose history a file of a backup is; None for every other file."""
    folder, _, file = name.partition("/")
    if folder == AUDITS and AUDIT_FILE.fullmatch(file):
        return AuditId(file.removesuffix(SUFFIX))
    return None


def whole_entries(content: bytes, audit: AuditId, seal: Seal | None) -> bytes | None:
    """Return the whole entries of an audit's file; None where it is damaged.

    One that is sealed is looked into where ``seal`` is given.
    """
    if not is_sealed(content):
        history = salvage.history_of(content)
        is_whole = history is not None and history.events[0].audit == audit
        return content[: history.whole] if history is not None and is_whole else None
    whole = _whole_lines(content)
    if seal is not None and not _is_opened(whole, audit, seal):
        return None
    return whole or None


def _whole_lines(content: bytes) -> bytes:
    lines = content.split(b"\n")[:-1]
    while lines and lines[-1].endswith(b" "):
        # Entries that were saved together, of which the last is not there yet.
        lines.pop()
    return b"".join(line + b"\n" for line in lines)


def _is_opened(whole: bytes, audit: AuditId, seal: Seal) -> bool:
    try:
        history = salvage.history_of(seal.lines(audit).opened(whole, where=audit))
    except Damaged:
        return False
    return history is not None and history.events[0].audit == audit
