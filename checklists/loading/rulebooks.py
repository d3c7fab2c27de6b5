"""Makes a rulebook of a pack without faults."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from typing_extensions import override

from checklists.errors import PlumblineError
from checklists.language import Language, Message, Speech
from checklists.loading.faults import Fault, in_order, told
from checklists.loading.pack_files import Draft
from checklists.rulebook import Rulebook


class PackError(PlumblineError):
    """A pack that cannot be used, with everything that is wrong with it."""

    code: ClassVar[str] = "PACK-000"

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = in_order(faults)
        super().__init__(Message("Faults in the pack: {n}.", n=len(self.faults)))

    @override
    def told(self, say: Speech) -> str:
        """Return every fault on a line of its own, in the order of the files."""
        return told(self.faults, say)

    @override
    def __str__(self) -> str:
        """Say it in English, each fault with its code, for logs and tracebacks."""
        english = Speech(Language.EN)
        return "\n".join(f"[{each.code('PACK')}] {each.told(english)}" for each in self.faults)


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
