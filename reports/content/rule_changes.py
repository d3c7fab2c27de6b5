"""Which rules changed between the days of two visits, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial

from audit.domain.audits import Audit
from audit.services.changes_in_words import limit_line
from checklists.changes import Change, changes
from checklists.language import Speech, Text
from checklists.limits import Limit
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook
from reports.content.phrases import bilingual


class Turn(StrEnum):
    """How what a requirement demands changed."""

    NEW = "new"
    """It demanded nothing before."""
    ALTERED = "altered"
    ENDED = "ended"
    """It demands nothing any more."""


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A requirement whose limits differ between the two days."""

    title: Text
    turn: Turn
    begun: tuple[Text, ...]
    """The limits that count on the later day only."""
    ended: tuple[Text, ...]
    """The limits that counted on the earlier day only."""


def rule_changes(rulebook: Rulebook, audit: Audit, then: date, now: date) -> tuple[RuleChange, ...]:
    """Return what changed for the checklist, the place and the addressee of an audit."""
    particulars = audit.particulars
    asked = {each.id for each in rulebook.selection(particulars.checklist)}
    found = changes(
        rulebook,
        then,
        now,
        jurisdiction=particulars.jurisdiction,
        addressee=particulars.addressee,
    )
    return tuple(_change(each, rulebook) for each in found if each.requirement.id in asked)


def _change(change: Change, rulebook: Rulebook) -> RuleChange:
    def lines(limits: tuple[Limit, ...]) -> tuple[Text, ...]:
        return tuple(
            bilingual(partial(_line, limit, change.requirement, rulebook)) for limit in limits
        )

    turn = Turn.NEW if change.is_new else Turn.ENDED if change.is_gone else Turn.ALTERED
    return RuleChange(change.requirement.title, turn, lines(change.begun), lines(change.ended))


def _line(limit: Limit, requirement: Requirement, rulebook: Rulebook, say: Speech) -> str:
    return limit_line(limit, requirement, rulebook, say)
