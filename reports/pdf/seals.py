"""The seal of a file: a hash over all its other bytes, kept where PDF wants an identifier.

Whoever changes a byte, in a viewer or by hand, breaks it; whoever knows how can set a new one, so
that it shows accidents and careless hands and takes the place of no signature.
"""

from __future__ import annotations

import hashlib
import re
from itertools import islice
from typing import Final

SEAL_LENGTH: Final = 64
"""How many hexadecimal digits the seal has; it is written twice."""

BLANK: Final = b"0" * SEAL_LENGTH
SEAL_KEY: Final = b"/ID[<"
_SEAL: Final = re.compile(rb"[0-9A-F]{%d}><[0-9A-F]{%d}" % (SEAL_LENGTH, SEAL_LENGTH))
_ENDING: Final = re.compile(rb"startxref\n([0-9]{1,12})\n%%EOF\n\Z")
_ENDINGS: Final = re.compile(rb"startxref\n[0-9]{1,12}\n%%EOF\n")
_MOST_ADDITIONS: Final = 8
"""How many ends of a file are tried; a file full of them is not ours."""


def sealed(file: bytes) -> bytes:
    """Return a file with the hash of all its other bytes in place of its blank seal."""
    at = _seal_place(file)
    if at is None:
        raise ValueError("the file has no room for a seal")
    seal = hashlib.sha256(file).hexdigest().upper().encode("ascii")
    whole = memoryview(file)
    return b"".join((whole[:at], seal, b"><", seal, whole[at + 2 * SEAL_LENGTH + 2 :]))


def seal_fits(file: bytes) -> bool | None:
    """Whether not a byte was changed since the file was sealed; None where there is no seal."""
    at = _seal_place(file)
    if at is None:
        return None
    end = at + 2 * SEAL_LENGTH + 2
    whole = hashlib.sha256(memoryview(file)[:at])
    whole.update(b"><".join((BLANK, BLANK)))
    whole.update(memoryview(file)[end:])
    seal = whole.hexdigest().upper().encode("ascii")
    return file[at:end] == seal + b"><" + seal


def first_whole(file: bytes) -> int | None:
    """Return the length of the file as it was written, where something was added to it later."""
    ends = (found.end() for found in _ENDINGS.finditer(file))
    return next((end for end in islice(ends, _MOST_ADDITIONS) if seal_fits(file[:end])), None)


def _seal_place(file: bytes) -> int | None:
    """Return where the seal begins, in the last object of the file; None where there is none."""
    ending = _ENDING.search(file, max(len(file) - 64, 0))
    if ending is None:
        return None
    at = file.find(SEAL_KEY, int(ending[1])) + len(SEAL_KEY)
    end = at + 2 * SEAL_LENGTH + 2
    is_there = at >= len(SEAL_KEY) and _SEAL.fullmatch(file, at, end) is not None
    return at if is_there else None
