"""Loads packs: the ones that come with the program, and any other folder of rules."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import ClassVar

from typing_extensions import override

from checklists.errors import PlumblineError
from checklists.language import Message, Speech
from checklists.loading.faults import WHOLE_FILE, Fault, FaultKind, in_order, told
from checklists.loading.linking import link
from checklists.loading.nearest import quoted, suggestion
from checklists.loading.pack_files import PACK_FILE, Draft, Folder, read_pack
from checklists.rulebook import Rulebook


class PackError(PlumblineError):
    """A pack that cannot be used, with everything that is wrong with it."""

    code: ClassVar[str] = "PACK-000"

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = in_order(faults)
        super().__init__(Message("The pack has {n} faults.", n=len(self.faults)))

    @override
    def told(self, say: Speech) -> str:
        """Return every fault on a line of its own, in the order of the files."""
        return told(self.faults, say)


def load_pack(folder: Folder) -> Rulebook:
    """Load a pack from its folder.

    Its examples are neither read nor run; ``examples.check_pack`` does that.

    Raises:
        PackError: with all faults of all files.
    """
    draft = read_pack(folder)
    link(draft)
    return rulebook_of(draft)


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
        hash=draft.hash,
    )


def shipped_packs() -> dict[str, Folder]:
    """Return the folders of the packs that come with the program, by the packs' ids."""
    home = files("checklists") / "packs"
    if not home.is_dir():
        return {}
    folders = {each.name: each for each in home.iterdir() if (each / PACK_FILE).is_file()}
    return dict(sorted(folders.items()))


@cache
def find_pack(pack_id: str) -> Rulebook:
    """Load one of the packs that come with the program; each is read once.

    Raises:
        PackError: there is none with that id, or it has faults.
    """
    folders = shipped_packs()
    if pack_id not in folders:
        what = Message("There is no pack “{name}”.", name=quoted(pack_id))
        hint = suggestion(pack_id, folders.keys())
        raise PackError([Fault(quoted(pack_id), WHOLE_FILE, (), FaultKind.UNREADABLE, what, hint)])
    return load_pack(folders[pack_id])
