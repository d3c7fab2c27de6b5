"""Putting a damaged audit back from a copy: what there is, and what a person may decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from audit.domain.events import AuditId
from checklists.language import Message


@dataclass(frozen=True, slots=True)
class Rescue:
    """A whole history that can take the place of a damaged one."""

    name: str
    """The name of the copy it begins with; empty where it is only what can still be read."""
    made_at: datetime | None
    """When the copy was made; None for what can still be read of the damaged file."""
    entries: int
    """How many entries the audit will have."""
    from_damaged: int
    """How many of these come from the damaged file, where they still fit the copy's last one."""
    missing: int
    """How many more entries the damaged file once held, as far as can be seen from it."""
    last_at: datetime
    """When the last of the entries was made."""


class Recovery(Protocol):
    """Keeps copies of the audits beside them, and puts them back when a person says so."""

    def rescues(self, audit: AuditId) -> Sequence[Rescue]:
        """Return what can be put back, the most entries first; empty where the audit is whole."""
        ...

    def put_back(self, audit: AuditId, rescue: Rescue) -> None:
        """Put a history back; the damaged file is kept where damaged files are.

        Raises:
            BadEntry: the audit is whole by now, or the copy is no longer what it was.
            Locked: another program holds the audit.
            NotSaved: the disk did not take it; everything is as before.
        """
        ...

    def catch_up(self) -> int:
        """Copy the audits that changed since they were last copied, and return how many.

        Raises:
            NotSaved: the disk takes no copies.
        """
        ...


def described(rescue: Rescue) -> Message:
    """Return what would be put back, and what would be missing, in a sentence."""
    what = (
        Message(
            "What can still be read of the damaged file, entries: {entries}, the last of {last}.",
            entries=rescue.entries,
            last=moment(rescue.last_at),
        )
        if rescue.made_at is None
        else Message(
            "The copy of {made}, entries: {entries}, the last of {last}.",
            made=moment(rescue.made_at),
            entries=rescue.entries,
            last=moment(rescue.last_at),
        )
    )
    if rescue.made_at is not None and rescue.from_damaged:
        what = Message(
            "The copy of {made} and later entries from the damaged file ({added}), in all:"
            " {entries}, the last of {last}.",
            made=moment(rescue.made_at),
            added=rescue.from_damaged,
            entries=rescue.entries,
            last=moment(rescue.last_at),
        )
    return Message("{what} {missing}", what=what, missing=what_is_missing(rescue.missing))


def moment(at: datetime) -> str:
    """Return a moment as people read it: the day and the time of day, to the minute."""
    return at.strftime("%Y-%m-%d %H:%M")


def what_is_missing(count: int) -> Message:
    """Return how many entries would be lost, in a sentence."""
    if count:
        return Message("Entries that would be missing, about: {count}.", count=count)
    return Message("As far as can be seen, nothing is missing.")
