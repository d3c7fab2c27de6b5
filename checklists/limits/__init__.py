"""The eight ways a limit can judge, one module each."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import Field

from checklists.limits.confirmed import Confirmed
from checklists.limits.frequency import Frequency
from checklists.limits.per_person import PerPerson
from checklists.limits.record import Record
from checklists.limits.sample import Sample
from checklists.limits.share import Share
from checklists.limits.state import State
from checklists.limits.terms import Comparator, Measure, Modality, RemedyKey, Terms
from checklists.limits.threshold import AtLeast, AtMost, Between, Equals

Limit: TypeAlias = Annotated[
    Share
    | PerPerson
    | AtLeast
    | AtMost
    | Between
    | Equals
    | Frequency
    | Record
    | Sample
    | State
    | Confirmed,
    Field(discriminator="kind"),
]
"""Any limit."""

__all__ = [
    "AtLeast",
    "AtMost",
    "Between",
    "Comparator",
    "Confirmed",
    "Equals",
    "Frequency",
    "Limit",
    "Measure",
    "Modality",
    "PerPerson",
    "Record",
    "RemedyKey",
    "Sample",
    "Share",
    "State",
    "Terms",
]
