"""From where the rules are looked at: on which day, in which place, for whom, at which item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from audit.domain.audits import Audit
from audit.domain.items import CheckItem
from checklists.judgements import Standing
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Where one stands."""

    on: date
    """The day whose rules apply."""
    jurisdiction: str
    addressee: str | None = None
    item: CheckItem | None = None
    """The check item one comes from, whose facts and readings are known."""

    @classmethod
    def of_item(cls, audit: Audit, item: CheckItem) -> Standpoint:
        """Return the standpoint of an audit at one of its check items."""
        particulars = audit.particulars
        return cls(particulars.on, particulars.jurisdiction, particulars.addressee, item)

    @classmethod
    def of_day(cls, rulebook: Rulebook, on: date) -> Standpoint:
        """Return the standpoint of somebody who looks at a rulebook on a day."""
        return cls(on, rulebook.pack.jurisdiction)

    def lineage(self, requirement: Requirement) -> tuple[Standing, ...]:
        """Return the parts the limits play at the item one comes from; empty for another one."""
        if self.item is None or self.item.requirement.id != requirement.id:
            return ()
        return self.item.judgement.lineage
