"""What an audit says of itself before anything is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum
from typing import Any, Final

from pydantic import SerializerFunctionWrapHandler, model_serializer

from audit.domain.buildings import Building
from audit.domain.errors import BadEntry
from audit.domain.records import Record
from checklists.language import Message

INSPECTORS_NEEDED = 2
"""At least two inspectors with certificates carry out an inspection (行政处罚法, forms)."""


SELDOM: Final = frozenset(
    {
        "representative",
        "post",
        "phone",
        "arrived",
        "left",
        "record_number",
        "review_body",
        "court",
    }
)
"""The particulars a record leaves out where nothing was entered, as it did before they were asked."""


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
    """Kind, building, day, checklist, and who is there.

    What only some forms print is kept where it was entered; elsewhere the record is as it always was.
    """

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
    representative: str = ""
    """Who answers for the unit before the law, or is in charge of it."""
    post: str = ""
    """Of the representative."""
    phone: str = ""
    """Where the unit can be reached."""
    arrived: time | None = None
    """When the visit began, on the clock of its day; None for when the record was begun."""
    left: time | None = None
    """When the visit ended; None for when the record was closed."""
    record_number: str = ""
    """The authority's number for the on-site record; empty in a self-check."""
    review_body: str = ""
    """Where reconsideration is applied for; empty in a self-check."""
    court: str = ""
    """Where a suit is brought; empty in a self-check."""

    @model_serializer(mode="wrap")
    def _without_seldom(self, write: SerializerFunctionWrapHandler) -> Mapping[str, Any]:
        written: Mapping[str, Any] = write(self)
        return {key: value for key, value in written.items() if value or key not in SELDOM}

    def checked(self) -> Particulars:
        """Return the particulars if they can stand.

        Raises:
            BadEntry: an inspection without two certified inspectors, a self-check that bears an
                authority's title, number or certificates, or a visit that ends before it begins.
        """
        match self.kind:
            case AuditKind.INSPECTION:
                self._check_inspection()
            case AuditKind.SELF_CHECK:
                self._check_self_check()
        if not self.building.name.strip():
            raise BadEntry(Message("The building has no name."), hint=Message("Enter its name."))
        if self.arrived and self.left and self.left < self.arrived:
            raise BadEntry(
                Message("The visit ends before it begins."),
                hint=Message("Enter both times as a clock of 24 hours shows them."),
            )
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
        of_authority = (
            self.authority,
            self.number,
            self.record_number,
            self.review_body,
            self.court,
            *(each.certificate for each in self.inspectors),
        )
        if any(of_authority):
            raise BadEntry(
                Message("A self-check bears no authority's title, number or certificate."),
                hint=Message("Leave these fields empty, or choose an inspection."),
            )
