"""The figures that documents print for attendance, returning staff, health, masks and papers."""

from __future__ import annotations

from typing import Final

from checklists.places import Value
from tests.checklists.packs.printed_terms import (
    FEB_3,
    FEB_7,
    FEB_9,
    FEB_11,
    FEB_12,
    FEB_14,
    FEB_21,
    FEB_23,
    FEB_24,
    FEB_26,
    FEB_27,
    FEB_28,
    IN_PRINCIPLE,
    JAN_24,
    JAN_27,
    JAN_28,
    JAN_30,
    MAR_3,
    MAR_5,
    MUST,
    SHOULD,
    Printed,
    Rows,
    every,
    none,
)

DENSE: Final[dict[str, Value]] = {"densely_staffed": True}
CROWDED: Final[dict[str, Value]] = {"large_and_crowded": True}
SERVED: Final[dict[str, Value]] = {"has_service_staff": True}
SERVICE: Final[dict[str, Value]] = {"group": "logistics_staff", "has_service_staff": True}
OFFICE: Final[dict[str, Value]] = {"group": "office_staff"}
AFFECTED: Final[dict[str, Value]] = {"came_from": "affected_area"}
ELSEWHERE: Final[dict[str, Value]] = {"came_from": "elsewhere"}
CANTEEN: Final[dict[str, Value]] = {"kind": "staff_canteen"}
CASE: Final[dict[str, Value]] = {"health_event": "confirmed"}
SYMPTOMS: Final[dict[str, Value]] = {"health_event": "symptoms"}
BACK: Final = CASE | {"someone_back": True}
CHLORINE: Final[dict[str, Value]] = {"method": "chlorine"}
HOUSE_LINE: Final = "36.9"
"""Not the line the pack proposes, so that a figure typed into the pack would be found."""
FEVER: Final = "highest_normal_c"

ATTENDANCE: Final[Rows] = {
    "staffing.on_site_share": {
        "notice-13": Printed("<=", "0.5", FEB_24, MUST, DENSE),
        "notice-0228": Printed("<=", "0.5", FEB_28, MUST, DENSE),
    },
    "staffing.building_reduction": {"advice-0305": Printed("<=", "0.5", MAR_5, SHOULD)},
    "staffing.building_attendance": {"meeting-0303": Printed("<=", "0.5", MAR_3, SHOULD, CROWDED)},
    "meetings.participants": {"guide-2": every(FEB_23)},
}
RETURNEES: Final[Rows] = {
    "returnees.observation": {
        "notice-0214": Printed(">=", "14", FEB_14, MUST),
        "guide-2": Printed(">=", "14", FEB_23, MUST),
        "notice-13": Printed(">=", "14", FEB_24, MUST),
        "notice-0228": Printed(">=", "14", FEB_28, MUST),
    },
    "returnees.outbreak_areas": {
        "notice-2": Printed(">=", "14", JAN_24, MUST),
        "notice-0127": Printed(">=", "14", JAN_27, MUST),
        "notice-5": Printed(">=", "14", FEB_3, MUST),
    },
    "returnees.service_staff": {
        "notice-0214": Printed(">=", "14", FEB_14, MUST, SERVED),
        "guide-staff": Printed(">=", "14", FEB_26, MUST, SERVED),
        "notice-0227": Printed(">=", "14", FEB_27, MUST, SERVED),
        "notice-0228": Printed(">=", "14", FEB_28, MUST, SERVED),
    },
    "returnees.abroad": {"notice-0228": Printed(">=", "14", FEB_28, MUST)},
    "returnees.contractors": {"notice-0228": every(FEB_28)},
    "returnees.notices": {"notice-0209": every(FEB_9), "notice-0214": every(FEB_14)},
    "returnees.ledger": {
        "notice-15": every(JAN_30),
        "guide-2": every(FEB_23),
        "guide-28": every(FEB_24),
        "guide-staff": every(FEB_26, case=SERVICE),
        "notice-0227": every(FEB_27, case=SERVICE),
    },
    "returnees.stay_away": {"notice-15": every(JAN_30), "notice-0228": every(FEB_28)},
    "health.returnee_reports": {
        "notice-2-reports": Printed(">=", "1", JAN_24, MUST, AFFECTED),
        "notice-2": Printed(">=", "2", JAN_24, MUST, AFFECTED),
        "notice-0127-affected": Printed(">=", "2", JAN_27, MUST, AFFECTED),
        "notice-0127": Printed(">=", "2", JAN_27, MUST, ELSEWHERE),
        "notice-5": Printed(">=", "2", FEB_3, MUST),
    },
}
HEALTH: Final[Rows] = {
    "health.temperature_checks": {
        "notice-8": Printed(">=", "2", FEB_11, MUST, {"group": "food_staff"}),
        "guide-4": Printed(">=", "2", FEB_21, MUST, {"group": "dormitory_or_isolated"}),
        "notice-13": Printed(">=", "1", FEB_24, MUST, OFFICE),
        "notice-0227": Printed(">=", "2", FEB_27, IN_PRINCIPLE, SERVICE),
    },
    "health.daily_register": {
        "plan-9": every(JAN_27, SHOULD),
        "guide-2": every(FEB_23),
        "guide-staff": every(FEB_26, case=SERVICE),
        "notice-0227": every(FEB_27, case=SERVICE),
    },
    "health.ledger": {"notice-8": every(FEB_11), "guide-28": every(FEB_24)},
    "health.canteen_files": {"canteen-guide": every(FEB_3, case=CANTEEN)},
    "health.family": {"notice-0228": every(FEB_28)},
    "health.sick_leave": {"guide-4": every(FEB_21), "notice-0228": every(FEB_28)},
    "health.daily_report": {"notice-0209": every(FEB_9), "guide-4": every(FEB_21)},
    "health.building_report": {"notice-15": every(JAN_30), "notice-0209": every(FEB_9)},
    "health.central_data": {"advice-0305": every(MAR_5, SHOULD)},
    "health.property_staff_cases": {"notice-15-cases": every(JAN_30)},
    "health.nobody_unwell": {
        "guide-2-fever": Printed("<=", HOUSE_LINE, FEB_23, MUST, OFFICE, FEVER),
        "guide-2-cough": none(FEB_23, case=OFFICE),
        "guide-staff-fever": Printed("<=", HOUSE_LINE, FEB_26, MUST, SERVICE, FEVER),
        "guide-staff-cough": none(FEB_26, case=SERVICE),
        "notice-0227-fever": Printed("<=", HOUSE_LINE, FEB_27, MUST, SERVICE, FEVER),
        "notice-0227-cough": none(FEB_27, case=SERVICE),
    },
    "health.symptom_cases": {
        "guide-2": every(FEB_23, case=SYMPTOMS),
        "notice-13": every(FEB_24, case=SYMPTOMS),
        "guide-staff": every(FEB_26, case=SYMPTOMS | SERVICE),
        "notice-0227": every(FEB_27, case=SYMPTOMS | SERVICE),
        "advice-0305": every(MAR_5, SHOULD, SYMPTOMS),
    },
    "emergency.care_kit": {"guide-2": Printed(">=", "3", FEB_23, MUST)},
    "emergency.close_contacts": {
        "guide-4": every(FEB_21, case=CASE),
        "guide-staff": every(FEB_26, case=CASE),
        "guide-staff-days": Printed(">=", "14", FEB_26, MUST, BACK),
    },
}
PROTECTION: Final[Rows] = {
    "protection.public_masks": {
        "guide-15": none(JAN_30, SHOULD),
        "decision-23": none(FEB_7),
        "notice-0209": none(FEB_9),
        "guide-4": none(FEB_21),
    },
    "protection.service_masks": {
        "notice-0127": none(JAN_27),
        "appeal-0128": none(JAN_28, SHOULD),
        "notice-15": none(JAN_30),
        "notice-8": none(FEB_11),
        "guide-50": none(FEB_12),
        "guide-2": none(FEB_23),
        "guide-staff": none(FEB_26),
        "notice-0227": none(FEB_27),
    },
    "protection.work_clothes_disinfection": {
        "guide-15-time": Printed(">=", "30", JAN_30, SHOULD),
        "guide-15-strength": Printed(">=", "500", JAN_30, SHOULD, CHLORINE),
    },
    "protection.cleaners_gloves": {"guide-staff": none(FEB_26)},
    "protection.key_posts": {"guide-2": every(FEB_23)},
}
PAPERS: Final[Rows] = {
    "visitors.register": {
        "appeal-0128": every(JAN_28, SHOULD),
        "guide-15": every(JAN_30),
        "notice-8": every(FEB_11),
        "guide-2": every(FEB_23),
        "guide-staff": every(FEB_26),
        "notice-0228": every(FEB_28),
        "advice-0305": every(MAR_5, SHOULD),
    },
    "visitors.passages_guarded": {"guide-4": none(FEB_21)},
    "visitors.fingerprint_clocks": {
        "guide-4": none(FEB_21),
        "advice-0305": none(MAR_5, SHOULD),
    },
    "education.training": {
        "property-guide": every(FEB_26, case=SERVICE),
        "notice-0227": every(FEB_27, case=SERVICE),
        "notice-0228": every(FEB_28, case=OFFICE),
        "advice-0305": every(MAR_5, SHOULD, SERVICE),
    },
    "organisation.outsourced_staff": {"notice-0227-registers": every(FEB_27, case=SERVED)},
    "organisation.self_check": {"notice-0228-solved": every(FEB_28)},
    "organisation.tenant_directory": {"guide-2": every(FEB_23)},
}
