"""What a form lint finds, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from audit.domain.answers import ItemKey
from audit.domain.errors import AuditError
from checklists.language import Message


class FaultWeight(StrEnum):
    """What a fault does."""

    ERROR = "error"
    """It stops a final document."""
    WARNING = "warning"
    """It is shown."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a document."""

    weight: FaultWeight
    what: Message
    hint: Message
    """What to do about it."""
    field: str = ""
    """The particular of the audit it is about, by its name in the record; empty for others."""
    finding: int | None = None
    """The number of the finding it is about, as the document prints it."""
    item: ItemKey | None = None


class NotFinal(AuditError):
    """A document that cannot become final as it is."""

    code = "FORM-001"

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = faults
        """The errors; at least one."""
        super().__init__(
            Message(
                "The document cannot become final: {faults}", faults=[each.what for each in faults]
            ),
            hint=faults[0].hint,
        )


def errors(faults: Iterable[Fault]) -> Sequence[Fault]:
    """Return the faults that stop a final document."""
    return tuple(each for each in faults if each.weight is FaultWeight.ERROR)
