"""Loads packs: the ones that come with the program, and any other folder of rules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from checklists.language import Message
from checklists.loading.doubts import warn_of_doubtful
from checklists.loading.examples import check_examples
from checklists.loading.faults import WHOLE_FILE, Fault, FaultKind, in_order
from checklists.loading.linking import link
from checklists.loading.nearest import quoted, suggestion
from checklists.loading.pack_files import Folder, read_pack
from checklists.loading.rulebooks import PackError, rulebook_of
from checklists.loading.shipped import shipped_packs
from checklists.rulebook import Rulebook

__all__ = [
    "CheckReport",
    "PackError",
    "check_pack",
    "find_pack",
    "load_pack",
    "shipped_packs",
]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check of a pack came to."""

    rulebook: Rulebook | None
    """None where the pack cannot be used."""
    faults: tuple[Fault, ...]
    """In the order of the files; examples that the rules judge otherwise are among them."""
    warnings: tuple[Fault, ...]
    """What does not keep the pack from being used."""
    examples: int
    """How many were run; none where the pack has other faults."""
    failed_examples: int

    @property
    def is_sound(self) -> bool:
        """Whether the pack can be used and its examples agree with it."""
        return not self.faults


def load_pack(folder: Folder, *, run_examples: bool = False) -> Rulebook:
    """Load a pack from its folder.

    Args:
        folder: The folder that holds ``pack.yaml``.
        run_examples: Whether a pack whose own examples disagree with it is refused; their files
            are not read otherwise.

    Raises:
        PackError: with all faults of all files.
    """
    draft = read_pack(folder)
    vocabulary = link(draft)
    if run_examples:
        check_examples(draft, vocabulary)
    return rulebook_of(draft)


def check_pack(folder: Folder) -> CheckReport:
    """Check a pack as thoroughly as can be: faults, warnings and examples."""
    draft = read_pack(folder)
    vocabulary = link(draft)
    examples = check_examples(draft, vocabulary)
    warn_of_doubtful(draft)
    return CheckReport(
        rulebook=None if draft.all_faults else rulebook_of(draft),
        faults=in_order(draft.all_faults),
        warnings=in_order(draft.warnings),
        examples=examples.run,
        failed_examples=examples.failed,
    )


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
