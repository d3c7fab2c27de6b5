"""Makes a rulebook of a pack without faults."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from checklists.language import Message
from checklists.loading.faults import Fault
from checklists.loading.pack_files import Draft
from checklists.loading.refusals import Refused
from checklists.rulebook import Rulebook


class PackError(Refused):
    """A pack that cannot be used, with everything that is wrong with it."""

    code: ClassVar[str] = "PACK-000"
    family: ClassVar[str] = "PACK"

    def __init__(self, faults: Iterable[Fault]) -> None:
        found = tuple(faults)
        super().__init__(Message("Faults in the pack: {n}.", n=len(found)), found)


def rulebook_of(draft: Draft) -> Rulebook:
    """Return the rulebook of a linked draft.

    Raises:
        PackError: it has faults.
    """
    faults = draft.all_faults
    if draft.pack is None or faults:
        raise PackError(faults)
    return Rulebook(
        pack=draft.pack,
        sources={entry.id: entry for entry in draft.sources.entries},
        place_kinds={entry.id: entry for entry in draft.place_kinds.entries},
        requirements={entry.id: entry for entry in draft.requirements.entries},
        checklists={entry.id: entry for entry in draft.checklists.entries},
        provisions={entry.id: entry for entry in draft.provisions.entries},
        left_out={entry.provision: entry for entry in draft.left_out.entries},
        hash=draft.hash,
    )
