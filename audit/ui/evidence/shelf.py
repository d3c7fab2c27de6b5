"""Where the files go that are attached: to a check item, or to a report that is being written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol, Unpack

from audit.domain.answers import Evidence, ItemKey
from audit.domain.items import CheckItem
from audit.services.attaching import About
from audit.ui.fitting import one_line
from audit.ui.keeping import Keeper
from checklists.judgements import Outcome
from checklists.language import Speech

_FINDINGS: Final = frozenset({Outcome.FAIL, Outcome.ADVISORY_FAIL})


class EvidenceShelf(Protocol):
    """Takes files and gives them back; refusals are errors of the program's own family."""

    others: Sequence[ItemKey]
    """The other items a file is attached to as well."""

    @property
    def key(self) -> ItemKey:
        """The item it belongs to."""
        ...

    def heading(self, say: Speech) -> str:
        """Say which item that is, in one line."""
        ...

    @property
    def tells_of_persons(self) -> bool:
        """Whether what is put on it is marked as personal, unless somebody decides otherwise."""
        ...

    @property
    def files(self) -> Sequence[Evidence]:
        """What is on it."""
        ...

    @property
    def candidates(self) -> Sequence[CheckItem]:
        """The items a file may be attached to as well; none where it can only be here."""
        ...

    @property
    def since(self) -> datetime:
        """When the visit began."""
        ...

    @property
    def known(self) -> frozenset[tuple[str, str | None]]:
        """The files attached anywhere in the audit, by their name and when they were taken."""
        ...

    def attach(self, source: Path | bytes, **about: Unpack[About]) -> None:
        """Put a file on it."""
        ...

    def detach(self, evidence: Evidence) -> None:
        """Take a file off it."""
        ...


class _Shelf:
    """What both shelves know of the visit."""

    def __init__(self, keeper: Keeper, key: ItemKey) -> None:
        self._keeper = keeper
        self._key = key
        self.others: Sequence[ItemKey] = ()

    @property
    def key(self) -> ItemKey:
        """The item it belongs to."""
        return self._key

    def heading(self, say: Speech) -> str:
        """Say which item that is, in one line."""
        item = self._keeper.walk.item(self._key)
        return one_line(f"{item.place.name} · {say.tell(item.requirement.title)}")

    @property
    def tells_of_persons(self) -> bool:
        """Whether the rule of the item, or of another the file is for, says that its files do."""
        walk = self._keeper.walk
        return any(walk.item(key).requirement.personal for key in (self._key, *self.others))

    def is_of(self, keeper: Keeper) -> bool:
        """Whether it belongs to the audit that is open there."""
        return self._keeper is keeper

    @property
    def since(self) -> datetime:
        """When the visit began."""
        return self._keeper.walk.history[0].at

    @property
    def known(self) -> frozenset[tuple[str, str | None]]:
        """The files attached anywhere in the audit, by their name and when they were taken."""
        attached = self._keeper.walk.audit.evidence.values()
        return frozenset((each.name, each.taken_at) for files in attached for each in files)


class ItemShelf(_Shelf):
    """The evidence of a check item; each file is recorded at once."""

    @property
    def files(self) -> Sequence[Evidence]:
        """The files of the item."""
        return self._keeper.walk.audit.evidence.get(self._key, ())

    @property
    def candidates(self) -> Sequence[CheckItem]:
        """The findings first, then the items of the same place, then all others."""
        items = self._keeper.walk.assessment.items.values()
        others = [item for item in items if item.key != self._key]
        return sorted(
            others,
            key=lambda each: (each.outcome not in _FINDINGS, each.key.place != self._key.place),
        )

    def attach(self, source: Path | bytes, **about: Unpack[About]) -> None:
        """Attach a file to the item and to the others."""
        walk = self._keeper.walk
        self._keeper.keep(lambda: walk.attach(self._key, source, others=self.others, **about))

    def detach(self, evidence: Evidence) -> None:
        """Take a file off the item."""
        self._keeper.keep(lambda: self._keeper.walk.detach(evidence))


class ReportShelf(_Shelf):
    """The files of a report that is recorded later, all together."""

    def __init__(self, keeper: Keeper, key: ItemKey) -> None:
        super().__init__(keeper, key)
        self._files: list[Evidence] = []

    @property
    def files(self) -> Sequence[Evidence]:
        """The files so far."""
        return tuple(self._files)

    @property
    def candidates(self) -> Sequence[CheckItem]:
        """None: a report is about one order."""
        return ()

    def attach(self, source: Path | bytes, **about: Unpack[About]) -> None:
        """Keep a file; the same one again takes the place of the former."""
        walk = self._keeper.walk

        def keep() -> None:
            kept = walk.kept(self._key, source, **about)
            self._files = [each for each in self._files if each.sha256 != kept.sha256] + [kept]

        self._keeper.keep(keep)

    def detach(self, evidence: Evidence) -> None:
        """Leave a file out."""
        self._files = [each for each in self._files if each.sha256 != evidence.sha256]
