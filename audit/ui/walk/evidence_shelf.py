"""Where the files go that are attached: to a check item, or to a report that is being written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from audit.domain.answers import Evidence, ItemKey
from audit.ui.keeping import Keeper


class EvidenceShelf(Protocol):
    """Takes files and gives them back; refusals are errors of the program's own family."""

    @property
    def files(self) -> Sequence[Evidence]:
        """What is on it."""
        ...

    def attach(self, path: Path, caption: str) -> None:
        """Put a file on it."""
        ...

    def detach(self, evidence: Evidence) -> None:
        """Take a file off it."""
        ...


class ItemShelf:
    """The evidence of a check item; each file is recorded at once."""

    def __init__(self, keeper: Keeper, key: ItemKey) -> None:
        self._keeper = keeper
        self._key = key

    @property
    def files(self) -> Sequence[Evidence]:
        """The files of the item."""
        return self._keeper.walk.audit.evidence.get(self._key, ())

    def attach(self, path: Path, caption: str) -> None:
        """Attach a file to the item."""
        walk = self._keeper.walk
        self._keeper.keep(lambda: walk.attach(self._key, path, name=path.name, caption=caption))

    def detach(self, evidence: Evidence) -> None:
        """Take a file off the item."""
        self._keeper.keep(lambda: self._keeper.walk.detach(evidence))


class ReportShelf:
    """The files of a report that is recorded later, all together."""

    def __init__(self, keeper: Keeper, key: ItemKey) -> None:
        self._keeper = keeper
        self._key = key
        self._files: list[Evidence] = []

    @property
    def files(self) -> Sequence[Evidence]:
        """The files so far."""
        return tuple(self._files)

    def attach(self, path: Path, caption: str) -> None:
        """Keep a file; the same one again takes the place of the former."""
        walk = self._keeper.walk

        def keep() -> None:
            kept = walk.kept(self._key, path, name=path.name, caption=caption)
            self._files = [each for each in self._files if each.sha256 != kept.sha256] + [kept]

        self._keeper.keep(keep)

    def detach(self, evidence: Evidence) -> None:
        """Leave a file out."""
        self._files = [each for each in self._files if each.sha256 != evidence.sha256]
