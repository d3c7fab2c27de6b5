"""What a stored file becomes when it is encrypted or decrypted, told by its name."""

from __future__ import annotations

from typing import Final

from audit.domain.errors import Damaged, NotSaved
from audit.storage.archived_audits import audit_of
from audit.storage.listing import SUFFIX
from audit.storage.locations import sealed_name
from audit.storage.quarantine import is_reason
from audit.storage.sealed_histories import UNREADABLE, readable, sealing_of
from audit.storage.sealing import Seal, is_sealed
from checklists.language import Message

_SEALED_FOLDERS: Final = ("evidence", "backups", "quarantine")
"""What holds what people entered, beside the audits."""


def is_personal(name: str) -> bool:
    """Whether a file is one of those that are encrypted; its name counts from the data folder."""
    if name.partition("/")[0] in _SEALED_FOLDERS:
        return not is_reason(name)
    return audit_of(name) is not None


def converted(name: str, content: bytes, seal: Seal, *, seals: bool, where: str = "") -> bytes:
    """Return the bytes of a file sealed or plain; what is so already comes back as it is.

    An audit is given without the unfinished entry at its end.

    Raises:
        Damaged: it cannot be opened.
        NotSaved: what was sealed does not open as it was.
    """
    if is_sealed(content) is seals or not is_personal(name):
        return content
    if not seals:
        return opened(name, content, seal, where=where)
    audit = audit_of(name)
    closed = (
        seal.closed(content, sealed_name(name))
        if audit is None
        else seal.lines(audit).closed(content, 0)
    )
    if opened(name, closed, seal) != content:
        raise NotSaved(
            Message("NOT encrypted: the file did not come back as it was."), where=where or name
        )
    return closed


def opened(name: str, content: bytes, seal: Seal, *, where: str = "") -> bytes:
    """Return the plain bytes of a sealed file; raises Damaged."""
    audit = audit_of(name)
    if audit is not None:
        return seal.lines(audit).opened(content, where=where or name)
    plain = seal.opened(content, sealed_name(name), where=where)
    if name.startswith("quarantine/") and name.endswith(SUFFIX):
        return _set_aside(name, plain, seal, where or name)
    return plain


def _set_aside(name: str, content: bytes, seal: Seal, where: str) -> bytes:
    """Return what can be opened of a damaged file that was set aside; raises Damaged."""
    lines = seal.lines(name.removeprefix("quarantine/").partition(".")[0])
    kept = readable(content, sealing_of(content, lines, where=where))
    if content and not kept.replace(UNREADABLE, b""):
        # Another key may have sealed it, which would be lost with it.
        raise Damaged(Message("Nothing of a sealed file can be opened."), where=where)
    return kept


def torn(content: bytes) -> tuple[bytes, bytes]:
    """Return the whole lines of a history, and the unfinished one after them."""
    whole = content[: content.rfind(b"\n") + 1]
    return whole, content[len(whole) :]
