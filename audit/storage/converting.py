"""What a stored file becomes when it is encrypted or decrypted, told by its name."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from audit.domain.errors import Damaged, NotSaved
from audit.storage import atomic
from audit.storage.archived_audits import audit_of
from audit.storage.archives import is_backup
from audit.storage.listing import SUFFIX
from audit.storage.locations import sealed_name
from audit.storage.quarantine import is_reason
from audit.storage.sealed_histories import UNREADABLE, readable, sealing_of
from audit.storage.sealing import Seal, is_sealed, is_wholly_sealed
from checklists.language import Message

_PLAIN_FILES: Final = frozenset(
    {
        "device-key.json",
        "device.json",
        "keys.json",
        "restoring.json",
        "settings.json",
        "vault.json",
    }
)
_PLAIN_FOLDERS: Final = frozenset({"locks", "overlays", "packs", "rulebooks", "web"})
_LINES_IN: Final = frozenset({"audits", "quarantine"})
"""Where lines are sealed one by one, and some of a file may be without the others."""


def may_stay_plain(name: str) -> bool:
    """Whether a file is one of the few that are not encrypted; its name counts from the data folder.

    Whatever else lies there may be what somebody entered.
    """
    folder, _, file = name.rpartition("/")
    first, _, rest = f"{folder}/{atomic.name_to_be(file)}".strip("/").partition("/")
    if not rest:
        return first in _PLAIN_FILES
    if first == "cache":
        return rest.startswith("rulebooks/")
    if first == "quarantine":
        return is_reason(name)
    return first in _PLAIN_FOLDERS


def is_open(name: str, content: bytes) -> bool:
    """Whether anybody can read in a file what was entered; a backup holds that wherever it lies."""
    if not content or is_wholly_sealed(content):
        return False
    return not may_stay_plain(name) or is_backup(BytesIO(content))


def converted(name: str, content: bytes, seal: Seal, *, seals: bool, where: str = "") -> bytes:
    """Return the bytes of a file sealed or plain; what is so already comes back as it is.

    An audit is given without the unfinished entry at its end.

    Raises:
        Damaged: it cannot be opened, or only some of its lines are sealed.
        NotSaved: what was sealed does not open as it was.
    """
    if not seals:
        return opened(name, content, seal, where=where) if is_sealed(content) else content
    if not is_open(name, content):
        return content
    if is_sealed(content) and name.partition("/")[0] in _LINES_IN:
        # Sealed once more, its lines could be lost with the key.
        raise Damaged(Message("Only some lines of the file are encrypted."), where=where or name)
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
