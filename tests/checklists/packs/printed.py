"""The figures of the documents, written down a second time, to hold the pack against.

Whoever changes a figure in the pack has to change it here too, with the document in hand.
"""

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

JAN_30, FEB_11, FEB_12 = date(2020, 1, 30), date(2020, 2, 11), date(2020, 2, 12)
FEB_14, FEB_21, FEB_23 = date(2020, 2, 14), date(2020, 2, 21), date(2020, 2, 23)
FEB_24, FEB_26, FEB_27 = date(2020, 2, 24), date(2020, 2, 26), date(2020, 2, 27)
FEB_28, MAR_5 = date(2020, 2, 28), date(2020, 3, 5)
MUST, IN_PRINCIPLE, SHOULD = Modality.MUST, Modality.IN_PRINCIPLE, Modality.SHOULD

LOGISTICS: Final[dict[str, Value]] = {"residents_are": "logistics_staff"}
OTHERS: Final[dict[str, Value]] = {"residents_are": "other_staff"}
UP: Final[dict[str, Value]] = {"level": "above_ground"}
DOWN: Final[dict[str, Value]] = {"level": "basement"}
CENTRAL: Final[dict[str, Value]] = {"system_type": "fan_coil_with_fresh_air", "central": True}
UNCLOSABLE: Final = CENTRAL | {"return_air": "cannot_close"}


class Printed(NamedTuple):
    """What a document prints: its figure, since when, how binding, and in which case."""

    relation: str
    figure: str
    since: date
    modality: Modality
    case: Case = ANYWHERE

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


PRINTED: Final[Mapping[str, Mapping[str, Printed]]] = {
    "staffing.on_site_share": {
        "notice-13": Printed("<=", "0.5", FEB_24, MUST, {"densely_staffed": True}),
        "notice-0228": Printed("<=", "0.5", FEB_28, MUST, {"densely_staffed": True}),
    },
    "staffing.building_reduction": {"advice-0305": Printed("<=", "0.5", MAR_5, SHOULD)},
    "density.area_per_person": {
        "guide-2": Printed(">=", "2.5", FEB_23, SHOULD),
        "notice-13": Printed(">=", "2.5", FEB_24, MUST),
    },
    "density.spacing": {
        "guide-2": Printed(">=", "1", FEB_23, SHOULD),
        "notice-13": Printed(">=", "1", FEB_24, MUST),
        "advice-0305": Printed(">=", "1", MAR_5, SHOULD),
    },
    "lift.load": {"notice-13": Printed("<=", "0.5", FEB_24, MUST)},
    "dormitory.area_per_person": {
        "guide-4": Printed(">=", "2.5", FEB_21, IN_PRINCIPLE, UP),
        "notice-0227": Printed(">=", "4", FEB_27, MUST, UP | LOGISTICS),
        "notice-0227-basement": Printed(">=", "5", FEB_27, MUST, DOWN | LOGISTICS),
        "notice-0228": Printed(">=", "4", FEB_28, MUST, UP | OTHERS),
        "notice-0228-basement": Printed(">=", "5", FEB_28, MUST, DOWN | OTHERS),
    },
    "dormitory.occupancy": {
        "guide-4": Printed("<=", "6", FEB_21, IN_PRINCIPLE, UP),
        "notice-0227": Printed("<=", "6", FEB_27, MUST, UP | LOGISTICS),
        "notice-0227-basement": Printed("<=", "2", FEB_27, MUST, DOWN | LOGISTICS),
        "notice-0228": Printed("<=", "6", FEB_28, MUST, UP | OTHERS),
        "notice-0228-basement": Printed("<=", "2", FEB_28, MUST, DOWN | OTHERS),
    },
    "dormitory.bunk_beds": {
        "notice-0227": Printed("=", "0", FEB_27, MUST, DOWN | LOGISTICS),
        "notice-0228": Printed("=", "0", FEB_28, MUST, DOWN | OTHERS),
    },
    "dormitory.daily_check": {"notice-0227": Printed(">=", "1", FEB_27, MUST, LOGISTICS)},
    "hvac.return_air": {
        "notice-8-ratio": Printed(">", "0.40", FEB_11, SHOULD, UNCLOSABLE),
    },
    "hvac.weekly_service": {
        "notice-8": Printed("<=", "7", FEB_11, MUST, CENTRAL),
        "notice-13": Printed("<=", "7", FEB_24, MUST, CENTRAL),
        "advice-0305": Printed("<=", "7", MAR_5, SHOULD, CENTRAL),
    },
    "hvac.after_hours_run": {"guide-50": Printed(">=", "60", FEB_12, MUST, CENTRAL)},
    "hvac.disinfectant": {
        "guide-50-strength": Printed("between", "250..500", FEB_12, MUST, CENTRAL),
        "guide-50-contact": Printed("between", "10..30", FEB_12, MUST, CENTRAL),
    },
    "ventilation.airing": {
        "property-times": Printed(">=", "2", FEB_26, MUST),
        "property-minutes": Printed(">=", "30", FEB_26, MUST),
    },
    "dining.spacing": {
        "guide-2": Printed(">=", "1", FEB_23, SHOULD, {"kind": "staff_canteen"}),
        "notice-13": Printed(">=", "1", FEB_24, MUST),
    },
    "dining.face_to_face": {
        "guide-4": Printed("=", "0", FEB_21, MUST, {"kind": "staff_canteen"}),
        "notice-13": Printed("=", "0", FEB_24, MUST),
        "advice-0305": Printed("=", "0", MAR_5, SHOULD, {"kind": "staff_canteen"}),
    },
    "dining.seat_share": {"notice-8": Printed("<=", "0.5", FEB_11, SHOULD, {"kind": "restaurant"})},
    "dining.tableware": {
        "guide-15-heat": Printed(">=", "15", JAN_30, MUST, {"method": "heat"}),
        "guide-15-soak": Printed(">=", "30", JAN_30, MUST, {"method": "chlorine"}),
        "guide-15-strength": Printed(">=", "250", JAN_30, MUST, {"method": "chlorine"}),
    },
    "health.temperature_checks": {
        "notice-8": Printed(">=", "2", FEB_11, MUST, {"group": "food_staff"}),
        "guide-4": Printed(">=", "2", FEB_21, MUST, {"group": "dormitory_or_isolated"}),
        "notice-13": Printed(">=", "1", FEB_24, MUST, {"group": "office_staff"}),
        "notice-0227": Printed(">=", "2", FEB_27, IN_PRINCIPLE, {"group": "logistics_staff"}),
    },
    "disinfection.touch_surfaces": {
        "guide-15": Printed(">=", "1", JAN_30, MUST),
        "guide-15-strength": Printed("between", "250..500", JAN_30, SHOULD),
        "notice-13": Printed(">=", "1", FEB_24, MUST),
    },
    "returnees.observation": {
        "notice-0214": Printed(">=", "14", FEB_14, MUST),
        "guide-2": Printed(">=", "14", FEB_23, MUST),
        "notice-13": Printed(">=", "14", FEB_24, MUST),
        "notice-0228": Printed(">=", "14", FEB_28, MUST),
    },
}
