"""How a figure of a document is written down a second time, to hold the pack against."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final, NamedTuple

from checklists.limits import Modality
from checklists.places import Value

Case = Mapping[str, Value]
"""Facts and choices that single a limit out."""

ANYWHERE: Final[Case] = MappingProxyType({})

JAN_24, JAN_27, JAN_28 = date(2020, 1, 24), date(2020, 1, 27), date(2020, 1, 28)
JAN_30, FEB_3, FEB_4 = date(2020, 1, 30), date(2020, 2, 3), date(2020, 2, 4)
FEB_7, FEB_9, FEB_11 = date(2020, 2, 7), date(2020, 2, 9), date(2020, 2, 11)
FEB_12, FEB_14, FEB_21 = date(2020, 2, 12), date(2020, 2, 14), date(2020, 2, 21)
FEB_23, FEB_24, FEB_26 = date(2020, 2, 23), date(2020, 2, 24), date(2020, 2, 26)
FEB_27, FEB_28 = date(2020, 2, 27), date(2020, 2, 28)
MAR_3, MAR_5 = date(2020, 3, 3), date(2020, 3, 5)
MUST, IN_PRINCIPLE, SHOULD = Modality.MUST, Modality.IN_PRINCIPLE, Modality.SHOULD


class Printed(NamedTuple):
    """What a document prints: its figure, since when, how binding, and in which case."""

    relation: str
    figure: str
    since: date
    modality: Modality
    case: Case = ANYWHERE
    house: str | None = None
    """The fact of the building that holds the figure, where no document prints one."""

    def keeps(self, value: Decimal, scale: int = 1) -> bool:
        """Whether a value keeps the figure; ``scale`` multiplies it: people, or people and days."""
        ends = [Decimal(end) * scale for end in self.figure.split("..")]
        match self.relation:
            case ">=":
                return value >= ends[0]
            case ">":
                return value > ends[0]
            case "<=":
                return value <= ends[0]
            case "=":
                return value == ends[0]
            case _:
                return ends[0] <= value <= ends[1]


def none(since: date, modality: Modality = MUST, case: Case = ANYWHERE) -> Printed:
    """Return that there may be none: nobody without a mask, no tap that does not work."""
    return Printed("=", "0", since, modality, case)


def every(since: date, modality: Modality = MUST, case: Case = ANYWHERE) -> Printed:
    """Return that there is one for each: an entry every day, a file for everybody."""
    return Printed(">=", "1", since, modality, case)


Rows = Mapping[str, Mapping[str, Printed]]
"""By requirement, what each of its documents prints."""
