"""What the inspectors of the sample have found so far.

Only what is worth a look stands here; where nothing is said about a check item of a place that
was visited, a reading that keeps the limits is entered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from checklists.language import Text
from checklists.places import Value


@dataclass(frozen=True, slots=True)
class SampleReading:
    """One measurement, count or look of the sample."""

    values: Mapping[str, Value]
    spot: Text | None = None
    instrument: Text | None = None


@dataclass(frozen=True, slots=True)
class SampleAnswer:
    """What was entered at one check item."""

    place: str
    item: str
    readings: tuple[SampleReading, ...] = ()
    not_applicable: Text | None = None
    justification: Text | None = None
    note: Text | None = None
    photo: tuple[str, Text] | None = None
    """The name of a drawn photo and its caption."""
    due: date | None = None
    responsible: Text | None = None


_TAPE: Final = Text(zh="激光测距仪", en="laser distance meter")
_STRIP: Final = Text(zh="含氯消毒剂浓度试纸", en="chlorine test strip")
_OPERATOR: Final = Text(zh="物业项目负责人", en="property manager")
_TENANT: Final = Text(zh="客服中心负责人", en="head of the call centre")


def _one(place: str, item: str, **values: Value) -> SampleAnswer:
    return SampleAnswer(place, item, (SampleReading(values),))


def _gap(metres: str, zh: str, en: str, *, uncertainty: str | None = None) -> SampleReading:
    values: dict[str, Value] = {"smallest_gap_m": Decimal(metres)}
    if uncertainty is not None:
        values["uncertainty_m"] = Decimal(uncertainty)
    return SampleReading(values, Text(zh=zh, en=en), _TAPE)


def _area(place: str, area: str, people: int) -> SampleAnswer:
    return _one(
        place, "density.area_per_person", usable_area_m2=Decimal(area), people_present=people
    )


def _lift(place: str, riders: int, rated: int) -> SampleAnswer:
    return _one(place, "lift.load", riders=riders, rated_persons=rated)


_FAILED: Final = (
    SampleAnswer(
        "W-301",
        "density.area_per_person",
        (SampleReading({"usable_area_m2": Decimal(90), "people_present": 42}),),
        note=Text(
            zh="三排工位全部坐满，走道仅容一人通过。",
            en="All three rows of desks are taken; the aisle lets one person pass.",
        ),
        photo=("desks", Text(zh="工位排列过密", en="Desks set too close")),
        due=date(2020, 3, 4),
        responsible=_TENANT,
    ),
    SampleAnswer(
        "L-2",
        "lift.load",
        (SampleReading({"riders": 9, "rated_persons": 13}),),
        note=Text(zh="8:45 早高峰所见。", en="Seen at 8:45, in the morning rush."),
        photo=("lift", Text(zh="轿厢内九人", en="Nine people in the car")),
        due=date(2020, 3, 3),
        responsible=_OPERATOR,
    ),
    SampleAnswer(
        "A-1",
        "hvac.return_air",
        (SampleReading({"return_air": "open"}),),
        photo=("damper", Text(zh="回风阀处于开启状态", en="The return-air damper stands open")),
        due=date(2020, 3, 2),
        responsible=_OPERATOR,
    ),
    SampleAnswer(
        "T-1",
        "staffing.on_site_share",
        (SampleReading({"people_on_site": 104, "staff_total": 180}),),
        note=Text(zh="以当日考勤记录核对。", en="Checked against the day's attendance record."),
        due=date(2020, 3, 4),
        responsible=_TENANT,
    ),
    SampleAnswer(
        "D-4",
        "dormitory.occupancy",
        (SampleReading({"residents": 4}),),
        due=date(2020, 3, 6),
        responsible=_OPERATOR,
    ),
    _one("D-4", "dormitory.area_per_person", floor_area_m2=Decimal(14), residents=4),
    _one("D-4", "dormitory.bunk_beds", bunk_beds=2),
    _one("A-2", "hvac.weekly_service", days_since_service=11),
    _one("C-1", "dining.face_to_face", facing_pairs=3),
    SampleAnswer(
        "B",
        "disinfection.touch_surfaces",
        (
            SampleReading(
                {"days_due": 7, "days_recorded": 6, "mg_per_litre": Decimal(300)},
                instrument=_STRIP,
            ),
        ),
        note=Text(zh="2 月 29 日无记录。", en="No entry for 29 February."),
    ),
)

_UNDECIDED_AND_ADVISORY: Final = (
    SampleAnswer(
        "W-302",
        "density.spacing",
        (_gap("1.02", "第二排", "second row", uncertainty="0.05"),),
        note=Text(
            zh="桌椅可移动，以钢卷尺复测。", en="The desks are movable; to be taped once more."
        ),
    ),
    SampleAnswer(
        "W-301",
        "density.spacing",
        (
            _gap("1.35", "靠窗一排", "row by the window"),
            _gap("0.82", "中间一排", "middle row"),
            _gap("1.10", "靠门一排", "row by the door"),
        ),
    ),
    _one("C-2", "dining.seat_share", diners=46, seats=80),
    SampleAnswer(
        "D-4",
        "dormitory.basement_use",
        (SampleReading({"state": "used_unavoidably"}),),
        justification=Text(
            zh="维修人员须昼夜值守配电室，周边暂无可租房源；已报备并承诺 3 月底前迁出。",
            en="Technicians guard the switch room day and night and nothing can be rented nearby;"
            " reported, to be moved out by the end of March.",
        ),
    ),
    SampleAnswer(
        "C-2",
        "dining.tableware",
        not_applicable=Text(
            zh="餐厅仅使用一次性餐具，现场无复用餐具。",
            en="The restaurant uses disposable tableware only; none is washed here.",
        ),
    ),
    SampleAnswer(
        "D-5",
        "dormitory.daily_check",
        not_applicable=Text(
            zh="宿舍已于 2 月 20 日清空上锁，现场核实。",
            en="Cleared and locked on 20 February; seen on site.",
        ),
    ),
)

_KEPT: Final = (
    _one(
        "T-2",
        "health.temperature_checks",
        group="office_staff",
        people=96,
        days=7,
        readings_recorded=672,
    ),
    _one(
        "T-4",
        "health.temperature_checks",
        group="logistics_staff",
        people=64,
        days=7,
        readings_recorded=896,
    ),
    _one("T-2", "staffing.on_site_share", people_on_site=96, staff_total=240),
    _area("W-302", "52.5", 21),
    _area("W-401", "160", 38),
    _area("W-501", "220", 61),
    _area("W-502", "25", 6),
    _area("W-601", "220", 54),
    _area("W-701", "48", 9),
    _area("W-801", "130", 17),
    *(
        SampleAnswer(place, "density.spacing", (_gap(metres, "最近两席", "the two nearest seats"),))
        for place, metres in (
            ("W-401", "1.2"),
            ("W-501", "1.4"),
            ("W-502", "1"),
            ("W-601", "1.35"),
            ("W-701", "1.8"),
            ("W-801", "2.1"),
        )
    ),
    _lift("L-1", 5, 13),
    _lift("L-3", 8, 16),
    _one("A-1", "hvac.weekly_service", days_since_service=3),
    _one("A-2", "hvac.return_air", return_air="closed"),
    _one("A-1", "hvac.after_hours_run", minutes=75),
    _one("A-2", "hvac.after_hours_run", minutes=60),
    _one("C-1", "dining.spacing", smallest_gap_m=Decimal("1.1")),
    _one("C-2", "dining.spacing", smallest_gap_m=Decimal("1.25")),
    _one("D-1", "dormitory.area_per_person", floor_area_m2=Decimal(26), residents=6),
    _one("D-1", "dormitory.occupancy", residents=6),
    _one("D-1", "dormitory.daily_check", days_due=4, days_recorded=4),
    _one("D-3", "dormitory.area_per_person", floor_area_m2=Decimal(20), residents=3),
    _one("D-3", "dormitory.occupancy", residents=3),
    _one("D-3", "dormitory.window", state="opened_daily"),
    _one("D-5", "dormitory.area_per_person", floor_area_m2=Decimal(12), residents=0),
    _one("D-5", "dormitory.occupancy", residents=0),
    _one("D-5", "dormitory.bunk_beds", bunk_beds=0),
    _one("D-5", "dormitory.basement_use", state="not_used"),
)

ANSWERS: Final = (*_FAILED, *_UNDECIDED_AND_ADVISORY, *_KEPT)
"""In the order they were entered."""

LEFT_OPEN: Final = frozenset(
    {("T-1", "health.temperature_checks"), ("A-2", "hvac.disinfectant"), ("A-3", "hvac.return_air")}
)
"""Items at visited places that still wait for a record to be fetched."""
