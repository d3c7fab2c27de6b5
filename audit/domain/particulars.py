"""What an audit says of itself before anything is looked at."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from audit.domain.buildings import Building
from audit.domain.errors import BadEntry
from audit.domain.records import Record
from checklists.language import Message

INSPECTORS_NEEDED = 2
"""At least two inspectors with certificates carry out an inspection (行政处罚法, forms)."""


class AuditKind(StrEnum):
    """The two kinds of audit, which cannot be confused."""

    SELF_CHECK = "self_check"
    INSPECTION = "inspection"


class Inspector(Record):
    """Somebody who carries out an inspection, or checks for the unit itself."""

    name: str
    certificate: str = ""
    """The number of the enforcement certificate; empty in a self-check."""


class PackReference(Record):
    """The rulebook an audit is judged by, so that it is reopened with that one."""

    id: str
    version: str
    hash: str


class Particulars(Record):
    """Kind, building, day, checklist, and who is there."""

    kind: AuditKind
    building: Building
    unit: str = ""
    """The unit the audit is about and a notice is addressed to."""
    on: date
    """The day of the visit, whose rules apply."""
    jurisdiction: str
    addressee: str | None = None
    """Judge only by limits for this addressee; None judges by all."""
    pack: PackReference
    checklist: str
    """The id of a checklist of the pack."""
    inspectors: tuple[Inspector, ...] = ()
    authority: str = ""
    """The body that inspects; empty in a self-check."""
    number: str = ""
    """The authority's number for the notice, such as (东)整改〔2020〕12号; empty in a self-check."""
    on_site: str = ""
    """The unit's person on site: post, and name if given."""

    def checked(self) -> Particulars:
        """Return the particulars if they can stand.

        Raises:
            BadEntry: an inspection without two certified inspectors, or a self-check that bears
                an authority's title, number or certificates.
        """
        match self.kind:
            case AuditKind.INSPECTION:
                self._check_inspection()
            case AuditKind.SELF_CHECK:
                self._check_self_check()
        if not self.building.name.strip():
            raise BadEntry(Message("The building has no name."), hint=Message("Enter its name."))
        return self

    def _check_inspection(self) -> None:
        certified = {
            each.certificate.strip()
            for each in self.inspectors
            if each.name.strip() and each.certificate.strip()
        }
        if len(certified) < INSPECTORS_NEEDED:
            raise BadEntry(
                Message("An inspection needs two inspectors with different certificate numbers."),
                hint=Message("Enter both, or choose a self-check."),
            )

    def _check_self_check(self) -> None:
        if self.authority or self.number or any(each.certificate for each in self.inspectors):
            raise BadEntry(
                Message("A self-check bears no authority's title, number or certificate."),
                hint=Message("Leave these fields empty, or choose an inspection."),
            )
