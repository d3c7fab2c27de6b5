"""One thing that must (or should) hold for one kind of place."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from checklists.entries import Entry, Id
from checklists.language import Text
from checklists.limits import Limit
from checklists.places import Quantity


class Severity(StrEnum):
    """How bad it is when a requirement is not met; a failed critical one vetoes the audit."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"


class Method(StrEnum):
    """How a reading is got, which is kept apart: what is seen, asked, and taken from records."""

    MEASURE = "measure"
    COUNT = "count"
    SEE = "see"
    ASK = "ask"
    RECORD = "record"

    @property
    def group(self) -> MethodGroup:
        """The part of a visit it belongs to; measuring and counting go with seeing."""
        return _GROUPS.get(self, MethodGroup.SEEN)


class MethodGroup(StrEnum):
    """The three parts of a visit, in their order: eyes, talk, paper."""

    SEEN = "seen"
    ASKED = "asked"
    RECORDS = "records"


_GROUPS: Final = {Method.ASK: MethodGroup.ASKED, Method.RECORD: MethodGroup.RECORDS}


class Requirement(Entry):
    """A requirement with its limits, the earliest first."""

    id: Id
    place: Id
    """The kind of place it is checked at."""
    area: Id
    """The area of the pack it belongs to."""
    station: Id | None = None
    """Where on the round it is looked at; None in a pack without stations."""
    title: Text
    question: Text
    """What the inspector answers, as a sentence."""
    how: Text
    """How to check it on site."""
    evidence: Text | None = None
    """What typically proves it."""
    method: Method
    applies: str | None = None
    """A CEL condition over facts; None for every place of the kind."""
    severity: Severity
    weight: Annotated[int, Field(gt=0, le=100)]
    minutes: Annotated[int, Field(gt=0, le=480)] | None = None
    """How long it takes at one place, estimated; None for what the pack says of the method."""
    quantities: tuple[Quantity | Id, ...] = ("confirmed",)
    """What is entered: declared here, or the id of a quantity or fact of the place kind."""
    limits: Annotated[tuple[Limit, ...], Field(min_length=1)]
    action: Text | None = None
    """What to do when a limit is missed that has no action of its own."""
    capacity_with: tuple[Id, ...] = ()
    """Requirements at the same place that also cap the number of people."""
    covers: tuple[Id, ...] = ()
    """The entries of the register of requirements that it answers for."""
    personal: bool = False
    """Whether what is written and attached at it tells of persons, as a register of them does."""
