"""Who may do what: roles, and what each of them may put into the record.

A reader records nothing. A manager carries out the self-checks of the own building and reports the
orders of an authority as done; an authority's visits and forms are an inspector's alone. Where
nobody logs in, as in the ordinary program in a terminal, there is no authority to ask, and whoever
owns the data folder may do everything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from audit.domain.audits import fold
from audit.domain.documents import DocumentKind
from audit.domain.errors import Refused
from audit.domain.events import Event, EventKind
from audit.domain.order_steps import STEPS
from audit.domain.particulars import AuditKind
from checklists.language import Message


class Role(StrEnum):
    """What an account is for."""

    INSPECTOR = "inspector"
    MANAGER = "manager"
    READER = "reader"


ROLE_WORDS: Final = {
    Role.INSPECTOR: Message("inspector"),
    Role.MANAGER: Message("manager"),
    Role.READER: Message("reader"),
}

_OF_MANAGERS_IN_INSPECTIONS: Final = frozenset({EventKind.ORDER_DONE, EventKind.SIGNED})
"""What the unit that was inspected may add to an authority's record: also the device's signature."""

_KEEPS_THE_KIND: Final = frozenset(
    {
        EventKind.PLACES_PUT,
        EventKind.PLACE_REMOVED,
        EventKind.ANSWERED,
        EventKind.NOTED,
        EventKind.EVIDENCE_ATTACHED,
        EventKind.EVIDENCE_REMOVED,
        EventKind.ORDERED,
        EventKind.ORDER_DROPPED,
        EventKind.CLOSED,
        EventKind.REOPENED,
        EventKind.DOCUMENT_ISSUED,
        EventKind.SIGNED,
        *STEPS,
    }
)
"""The events after which an audit is certainly of the kind it was before; others are looked at."""


@dataclass(frozen=True, slots=True)
class Authority:
    """What one account may do."""

    account: str
    role: Role

    @property
    def may_write(self) -> bool:
        """Whether it may change anything at all."""
        return self.role is not Role.READER

    def may_answer(self, kind: AuditKind) -> bool:
        """Whether it may carry out audits of this kind."""
        return self.role is Role.INSPECTOR or (self.may_write and kind is AuditKind.SELF_CHECK)

    def require_writing(self) -> None:
        """Refuse whoever may only read."""
        if not self.may_write:
            raise Refused(
                Message("{account} may only read; nothing is saved.", account=self.account),
                hint=Message("Ask whoever keeps the accounts for another role."),
            )

    def require(self, before: Sequence[Event], added: Sequence[Event]) -> None:
        """Refuse events that this account may not add to the history ``before``.

        Raises:
            Refused: says who may.
        """
        self.require_writing()
        if self.role is Role.INSPECTOR or not added:
            return
        was = fold(before).particulars.kind if before else AuditKind.SELF_CHECK
        kinds = {event.kind for event in added}
        if was is AuditKind.INSPECTION and not kinds <= _OF_MANAGERS_IN_INSPECTIONS:
            raise _for_inspectors(Message("NOT saved: this is an authority’s inspection."))
        if not kinds <= _KEEPS_THE_KIND:
            will_be = fold([*before, *added]).particulars.kind
            if will_be is AuditKind.INSPECTION and was is not AuditKind.INSPECTION:
                raise _for_inspectors(Message("NOT saved: only an inspector begins an inspection."))
        for event in added:
            if event.kind is EventKind.DOCUMENT_ISSUED:
                self.require_document(DocumentKind(str(event.data["kind"])))

    def require_document(self, kind: DocumentKind) -> None:
        """Refuse a form that this account may not put on paper as final.

        Raises:
            Refused: it is an authority's, or the account may only read.
        """
        self.require_writing()
        if kind.is_of_authority and self.role is not Role.INSPECTOR:
            raise _for_inspectors(Message("NOT written: this is an authority’s form."))


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody who uses the program from outside, and the folder that is theirs meanwhile."""

    account: str
    """The name that stands in the record; empty for the owner of the data folder."""
    role: Role
    folder: Path
    """Where files are exchanged: no other file of this machine can be named."""


def _for_inspectors(what: Message) -> Refused:
    return Refused(what, hint=Message("It needs the role of an inspector."))
