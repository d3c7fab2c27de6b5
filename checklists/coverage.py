"""The account of what the documents say: answered for, merged, or left out and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from checklists.provisions import LeftOut, Provision, Reason
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook


class Fate(StrEnum):
    """What became of a provision in the pack."""

    COVERED = "covered"
    """A requirement answers for it alone."""
    MERGED = "merged"
    """A requirement answers for it together with other provisions."""
    LEFT_OUT = "left_out"
    UNACCOUNTED = "unaccounted"


@dataclass(frozen=True, slots=True)
class Entry:
    """One provision in the account."""

    provision: Provision
    fate: Fate
    requirements: tuple[Requirement, ...] = ()
    """The requirements that answer for it, in the pack's order."""
    omission: LeftOut | None = None

    @property
    def is_binding(self) -> bool:
        """Whether it binds those the pack is for; what nobody accounts for is taken to."""
        return self.omission is None or self.omission.reason.is_binding


@dataclass(frozen=True)
class Account:
    """All provisions of a pack, and what became of each."""

    entries: Mapping[str, Entry]
    """By the provision's id, in the pack's order."""

    def with_fate(self, fate: Fate) -> tuple[Entry, ...]:
        """Return the provisions that came to this."""
        return tuple(entry for entry in self.entries.values() if entry.fate is fate)

    @cached_property
    def reasons(self) -> Mapping[Reason, tuple[Entry, ...]]:
        """What is left out, by the reason, without the reasons that do not occur."""
        found: dict[Reason, list[Entry]] = {reason: [] for reason in Reason}
        for entry in self.with_fate(Fate.LEFT_OUT):
            if entry.omission is not None:
                found[entry.omission.reason].append(entry)
        return {reason: tuple(entries) for reason, entries in found.items() if entries}

    @property
    def binding(self) -> tuple[Entry, ...]:
        """The provisions that bind those the pack is for."""
        return tuple(entry for entry in self.entries.values() if entry.is_binding)

    @property
    def share(self) -> Fraction | None:
        """The part of the binding provisions that a requirement answers for; None without any."""
        binding = self.binding
        answered = sum(bool(entry.requirements) for entry in binding)
        return Fraction(answered, len(binding)) if binding else None


def account_of(rulebook: Rulebook) -> Account:
    """Return what became of every provision that the pack lists."""
    answering: dict[str, list[Requirement]] = {name: [] for name in rulebook.provisions}
    for requirement in rulebook.requirements.values():
        for name in requirement.covers:
            answering.setdefault(name, []).append(requirement)
    return Account(
        {
            provision.id: _entry(provision, answering[provision.id], rulebook)
            for provision in rulebook.provisions.values()
        }
    )


def _entry(provision: Provision, answering: list[Requirement], rulebook: Rulebook) -> Entry:
    omission = rulebook.left_out.get(provision.id)
    if not answering:
        return Entry(provision, Fate.LEFT_OUT if omission else Fate.UNACCOUNTED, (), omission)
    alone = any(len(requirement.covers) == 1 for requirement in answering)
    return Entry(provision, Fate.COVERED if alone else Fate.MERGED, tuple(answering))
