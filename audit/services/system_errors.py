"""What the operating system complains of, in the language of the user: it speaks its own."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from checklists.language import Message

_GONE: Final = Message("there is no such file or folder")
_FORBIDDEN: Final = Message("this user may not do that")
_FULL: Final = Message("the disk is full")
_UNREACHABLE: Final = Message("the disk or the network is not connected")
_NAMED: Final = {
    "ENOENT": _GONE,
    "EACCES": _FORBIDDEN,
    "EPERM": _FORBIDDEN,
    "EROFS": Message("the disk cannot be written to"),
    "ENOSPC": _FULL,
    "EDQUOT": _FULL,
    "EFBIG": Message("the file is too large for the disk"),
    "EISDIR": Message("this is a folder"),
    "ENOTDIR": Message("a part of the path is no folder"),
    "ENAMETOOLONG": Message("the name is too long"),
    "EEXIST": Message("there is something of that name already"),
    "ENOTEMPTY": Message("the folder is not empty"),
    "ELOOP": Message("the links lead in a circle"),
    "EIO": Message("the disk cannot read or write it"),
    "EBUSY": Message("another program is using it"),
    "ETXTBSY": Message("another program is using it"),
    "EMFILE": Message("too many files are open"),
    "ENFILE": Message("too many files are open"),
    "ENOMEM": Message("there is not enough memory"),
    "ENODEV": _UNREACHABLE,
    "ENXIO": _UNREACHABLE,
    "ESTALE": _UNREACHABLE,
    "ETIMEDOUT": _UNREACHABLE,
    "EHOSTUNREACH": _UNREACHABLE,
    "EADDRINUSE": Message("the port is in use"),
    "EADDRNOTAVAIL": Message("this machine has no such address"),
    "EPIPE": Message("whoever was to read it went away"),
}
_WORDS: Final[Mapping[int, Message]] = MappingProxyType(
    {getattr(errno, name): words for name, words in _NAMED.items() if hasattr(errno, name)}
)
"""By number; some systems do not know all of them."""


def reason(error: Exception) -> Message | str:
    """Say why something failed; what has no words here is quoted as the system says it."""
    if not isinstance(error, OSError):
        return str(error)
    known = _WORDS.get(error.errno) if error.errno is not None else None
    return known or error.strerror or str(error)
