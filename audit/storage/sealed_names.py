"""The names that files may have been sealed under, told from their own names and from the others.

A file that somebody copied by hand opens under the name of what it is a copy of and under no other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from audit.domain.errors import Damaged
from audit.storage.converting import opened
from audit.storage.sealing import Seal, holds_sealed, is_one_piece, plain_size

_ID: Final = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_SHA256: Final = r"[0-9a-f]{64}"
_COPY: Final = r"\d{8}T\d{6}\.\d{6}Z-\d{1,12}\.jsonl\.gz"
_OWN: Final = re.compile(
    rf"audits/{_ID}\.jsonl"
    rf"|evidence/[0-9a-f]{{2}}/{_SHA256}"
    rf"|backups/{_ID}/{_COPY}"
    rf"|quarantine/[^/.]+\.(?:damaged-[0-9a-f]{{4,12}}(?:-\d+)?\.jsonl|torn-[0-9a-f]{{12}}"
    rf"|copy-{_COPY})"
)


def is_own(name: str) -> bool:
    """Whether the program itself calls a file so, counted from the data folder.

    Such a file was sealed under this name; if it does not open it is damaged, or another key's.
    """
    return _OWN.fullmatch(name) is not None


class SealedNames:
    """The names in one data folder, or in one backup."""

    def __init__(self, sizes: Mapping[str, int]) -> None:
        """Take the name of every file and how many bytes it has now, sealed or plain."""
        everything = "\n".join(sizes)
        self._audits = dict.fromkeys(re.findall(_ID, everything))
        self._of_size: dict[int, list[str]] = defaultdict(list)
        for name, size in sizes.items():
            self._of_size[size].append(name)

    def of(self, name: str, content: bytes, seal: Seal) -> str | None:
        """Return the name under which a sealed file opens; None where it opens under none."""
        candidates = dict.fromkeys(self._candidates(name, content))
        return next((each for each in candidates if _opens(each, content, seal)), None)

    def _candidates(self, name: str, content: bytes) -> Iterator[str]:
        """Yield the likely ones first: a copy mostly keeps its name, or a part of it."""
        parts = name.split("/")
        yield from ("/".join(parts[place:]) for place in range(len(parts)))
        audits = (*re.findall(_ID, name), *self._audits)
        if not is_one_piece(content):
            yield from (f"audits/{audit}.jsonl" for audit in audits)
            return
        yield from (f"evidence/{sha256}" for sha256 in re.findall(_SHA256, name))
        for copy in re.findall(_COPY, parts[-1]):
            yield from (f"backups/{audit}/{copy}" for audit in audits)
        # Whatever it is a copy of is as long as it, or was before it was decrypted.
        yield from self._of_size[len(content)]
        yield from self._of_size[plain_size(len(content))]
        yield "index"


def _opens(name: str, content: bytes, seal: Seal) -> bool:
    try:
        plain = opened(name, content, seal)
    except Damaged:
        return False
    return bool(plain) and not holds_sealed(plain)
