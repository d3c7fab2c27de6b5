"""Checking backups: what is in them, and what is not proven by them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from audit.domain.errors import BadFile
from audit.domain.events import AuditId
from audit.services.backup_verifying import BackupVerifier
from audit.services.safekeeping import Backup, Restored
from audit.services.verifications import State
from checklists.language import Language, Message, Speech

BACKUP = Backup(datetime(2020, 3, 2, tzinfo=UTC), "1.0", 2, 7, 1000, ())


@dataclass
class Keeper:
    """Looks into one backup, or finds it broken."""

    backup: Backup | None

    def back_up(self, target: Path, *, may_replace: bool) -> Backup:
        """Write nothing."""
        raise NotImplementedError(target, may_replace)

    def look_into(self, source: Path) -> Backup:
        """Return it."""
        if self.backup is None:
            raise BadFile(Message("It is damaged."), where=str(source))
        return self.backup

    def restore(self, source: Path, *, may_replace: bool) -> Restored:
        """Put nothing back."""
        raise NotImplementedError(source, may_replace)


def said(backup: Backup | None) -> list[tuple[State, str]]:
    """Return what is said of a backup."""
    verification = BackupVerifier(Keeper(backup)).verify(Path("all.zip"))
    say = Speech(Language.EN)
    return [(each.state, say.tell(each.what)) for each in verification.checks]


def test_a_whole_backup_is_intact_and_told_to_be_unsigned() -> None:
    states = [state for state, _ in said(BACKUP)]

    assert states == [State.INTACT, State.UNCHECKED]


def test_audits_that_were_damaged_before_are_named() -> None:
    damaged = Backup(BACKUP.made_at, "1.0", 2, 7, 1000, (AuditId("an-audit"),))

    assert any("an-audit" in words for state, words in said(damaged) if state is State.UNCHECKED)


def test_a_broken_one_says_why() -> None:
    assert said(None) == [(State.CHANGED, "It is damaged.")]
