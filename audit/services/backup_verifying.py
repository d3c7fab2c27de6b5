"""Checks a backup: every byte in it, and the audits in it as far as they can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from audit.domain.errors import BadFile
from audit.services.recovering import moment
from audit.services.safekeeping import Backup, Safekeeping
from audit.services.verifications import Check, Verification, changed, intact, unchecked
from checklists.language import Message


@dataclass(frozen=True, slots=True)
class BackupVerifier:
    """What it takes to check backups."""

    keeper: Safekeeping

    def verify(self, path: Path) -> Verification:
        """Check a file; one that is no longer what was written is changed, and says why."""
        try:
            backup = self.keeper.look_into(path)
        except BadFile as trouble:
            return Verification((changed(trouble.what),))
        return Verification(tuple(_checks(backup)))


def _checks(backup: Backup) -> Iterator[Check]:
    yield intact(
        Message(
            "The backup of {made} is what its list says, to the byte: audits {n}, files {m}",
            made=moment(backup.made_at),
            n=backup.audits,
            m=backup.files,
        )
    )
    if backup.damaged:
        yield unchecked(
            Message(
                "Damaged already when it was made, and in it as they were: {audits}",
                audits=list(backup.damaged),
            )
        )
    yield unchecked(
        Message(
            "A backup is not signed. The signatures in its audits are checked once it is put back,"
            " audit by audit."
        )
    )
