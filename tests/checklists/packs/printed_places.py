"""The figures that documents print for a building, its rooms, canteens and dormitories."""

from __future__ import annotations

from typing import Final

from checklists.places import Value
from tests.checklists.packs.printed_terms import (
    FEB_3,
    FEB_4,
    FEB_11,
    FEB_12,
    FEB_21,
    FEB_23,
    FEB_24,
    FEB_26,
    FEB_27,
    FEB_28,
    IN_PRINCIPLE,
    JAN_27,
    JAN_30,
    MAR_5,
    MUST,
    SHOULD,
    Printed,
    Rows,
    every,
    none,
)

LOGISTICS: Final[dict[str, Value]] = {"residents_are": "logistics_staff"}
OTHERS: Final[dict[str, Value]] = {"residents_are": "other_staff"}
UP: Final[dict[str, Value]] = {"level": "above_ground"}
DOWN: Final[dict[str, Value]] = {"level": "basement"}
CENTRAL: Final[dict[str, Value]] = {"system_type": "fan_coil_with_fresh_air", "central": True}
UNCLOSABLE: Final = CENTRAL | {"return_air": "cannot_close"}
CANTEEN: Final[dict[str, Value]] = {"kind": "staff_canteen"}
RESTAURANT: Final[dict[str, Value]] = {"kind": "restaurant"}
HEAT: Final[dict[str, Value]] = {"method": "heat"}
CHLORINE: Final[dict[str, Value]] = {"method": "chlorine"}
WATCHED: Final[dict[str, Value]] = {"used_for_observation": True}
MALL: Final[dict[str, Value]] = {"has_mall": True}
OPEN: Final[dict[str, Value]] = {"opening": "open"}

DENSITY: Final[Rows] = {
    "density.area_per_person": {
        "guide-2": Printed(">=", "2.5", FEB_23, SHOULD),
        "notice-13": Printed(">=", "2.5", FEB_24, MUST),
    },
    "density.spacing": {
        "guide-2": Printed(">=", "1", FEB_23, SHOULD),
        "notice-13": Printed(">=", "1", FEB_24, MUST),
        "advice-0305": Printed(">=", "1", MAR_5, SHOULD),
    },
    "density.daily_ceiling": {
        "meeting-0223-kept": Printed("<=", "1", FEB_23, SHOULD, {"ceiling_fixed": True}),
    },
    "lift.load": {"notice-13": Printed("<=", "0.5", FEB_24, MUST)},
}
AIR: Final[Rows] = {
    "hvac.return_air": {
        "notice-8-ratio": Printed(">", "0.40", FEB_11, SHOULD, UNCLOSABLE),
    },
    "hvac.weekly_service": {
        "notice-8": Printed("<=", "7", FEB_11, MUST, CENTRAL),
        "notice-13": Printed("<=", "7", FEB_24, MUST, CENTRAL),
    },
    "hvac.service_method": {"advice-0305": Printed("<=", "7", MAR_5, SHOULD, CENTRAL)},
    "hvac.after_hours_run": {"guide-50": Printed(">=", "60", FEB_12, MUST, CENTRAL)},
    "hvac.disinfectant": {
        "guide-50-strength": Printed("between", "250..500", FEB_12, MUST, CENTRAL),
        "guide-50-contact": Printed("between", "10..30", FEB_12, MUST, CENTRAL),
    },
    "hvac.unit_upkeep": {"guide-50-seals": none(FEB_12, case=CENTRAL)},
    "ventilation.airing": {
        "property-times": Printed(">=", "2", FEB_26, MUST),
        "property-minutes": Printed(">=", "30", FEB_26, MUST),
    },
}
CLEANING: Final[Rows] = {
    "disinfection.touch_surfaces": {
        "guide-15": every(JAN_30),
        "guide-15-strength": Printed("between", "250..500", JAN_30, SHOULD),
        "notice-13": every(FEB_24),
    },
    "disinfection.mall_touch_points": {"notice-8": every(FEB_11, case=MALL)},
    "disinfection.waste_daily": {"notice-8": every(FEB_11)},
    "disinfection.bin_solution": {"guide-15": Printed("between", "250..500", JAN_30, SHOULD)},
    "lift.buttons": {"guide-2": every(FEB_23)},
    "rooms.washroom": {
        "guide-15-taps": none(JAN_30),
        "guide-50-drains": none(FEB_12),
        "guide-4-taps": none(FEB_21),
        "guide-2-taps": none(FEB_23),
        "guide-2-soap": none(FEB_23),
        "property-taps": none(FEB_26),
        "property-soap": none(FEB_26),
    },
    "rooms.washroom_solution": {
        "guide-15-strength": Printed(">=", "500", JAN_30, SHOULD),
        "guide-15-time": Printed(">=", "30", JAN_30, SHOULD),
    },
    "rooms.garage_touch_points": {"guide-2": every(FEB_23)},
    "rooms.gym_register": {"guide-2": every(FEB_23, case=OPEN)},
}
MEALS: Final[Rows] = {
    "dining.spacing": {
        "guide-2": Printed(">=", "1", FEB_23, SHOULD, CANTEEN),
        "notice-13": Printed(">=", "1", FEB_24, MUST),
    },
    "dining.service_staff_meals": {
        "property-guide-gap": Printed(">=", "1", FEB_26, MUST, CANTEEN),
    },
    "dining.face_to_face": {
        "guide-4": none(FEB_21, case=CANTEEN),
        "notice-13": none(FEB_24),
        "advice-0305": none(MAR_5, SHOULD, CANTEEN),
    },
    "dining.seat_share": {"notice-8": Printed("<=", "0.5", FEB_11, SHOULD, RESTAURANT)},
    "dining.diner_masks": {
        "canteen-guide": none(FEB_3, case=CANTEEN),
        "guide-2": none(FEB_23, case=CANTEEN),
        "property-guide": none(FEB_26, case=CANTEEN),
    },
    "dining.no_banquet": {"plan-9": none(JAN_27)},
}
KITCHENS: Final[Rows] = {
    "dining.tableware": {
        "guide-15-heat": Printed(">=", "15", JAN_30, MUST, HEAT),
        "guide-15-soak": Printed(">=", "30", JAN_30, MUST, CHLORINE),
        "guide-15-strength": Printed(">=", "250", JAN_30, MUST, CHLORINE),
    },
    "dining.daily_cleaning": {"canteen-guide": every(FEB_3, case=CANTEEN)},
    "dining.morning_check": {"canteen-guide": every(FEB_3, case=CANTEEN)},
    "dining.unfit_staff": {
        "canteen-guide-symptoms": none(FEB_3, case=CANTEEN),
        "canteen-guide-ailments": none(FEB_3, case=CANTEEN),
    },
    "dining.sick_staff_handled": {"canteen-guide": every(FEB_3, case=CANTEEN)},
    "dining.staff_protection": {
        "canteen-guide-mask": none(FEB_3, case=CANTEEN),
        "canteen-guide-gloves": none(FEB_3, case=CANTEEN),
        "canteen-guide-clothes": none(FEB_3, case=CANTEEN),
        "notice-8-mask": none(FEB_11),
        "notice-8-gloves": none(FEB_11),
        "advice-0305-mask": none(MAR_5, SHOULD, CANTEEN),
    },
    "dining.ingredients": {"canteen-guide-banned": none(FEB_3, case=CANTEEN)},
    "dining.goods_in": {"canteen-guide": every(FEB_3, case=CANTEEN)},
}
DORMITORIES: Final[Rows] = {
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
        "notice-0227": none(FEB_27, case=DOWN | LOGISTICS),
        "notice-0228": none(FEB_28, case=DOWN | OTHERS),
    },
    "dormitory.daily_check": {"notice-0227": every(FEB_27, case=LOGISTICS)},
    "dormitory.bedding_disinfection": {
        "guide-15-time": Printed(">=", "30", JAN_30, SHOULD),
        "guide-15-strength": Printed(">=", "500", JAN_30, SHOULD, CHLORINE),
    },
    "dormitory.resident_temperatures": {
        "guide-106": Printed(">=", "2", FEB_4, MUST, WATCHED),
        "guide-4": Printed(">=", "2", FEB_21, MUST),
    },
    "dormitory.observation_room": {"guide-106-distance": Printed(">=", "1", FEB_4, MUST, WATCHED)},
}
