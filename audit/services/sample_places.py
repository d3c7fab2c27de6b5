"""The places of the sample building: an office tower of twelve floors and two basements.

Roles and rooms only; no person and no firm of this name exists.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from audit.domain.buildings import Place, PlaceId
from checklists.language import Speech, Text
from checklists.places import Value


@dataclass(frozen=True, slots=True)
class SamplePlace:
    """A place of the sample, named in both languages."""

    id: str
    kind: str
    name: Text
    floor: str
    facts: Mapping[str, Value] = field(default_factory=dict)


def sample_places(say: Speech) -> Iterator[Place]:
    """Return the places, named in the language of ``say``."""
    for each in PLACES:
        yield Place(
            id=PlaceId(each.id),
            kind=each.kind,
            name=say.tell(each.name),
            floor=each.floor,
            facts=each.facts,
        )


def _place(id_: str, kind: str, floor: str, zh: str, en: str, /, **facts: Value) -> SamplePlace:
    return SamplePlace(id_, kind, Text(zh=zh, en=en), floor, facts)


def _office(
    id_: str, zh: str, en: str, area: str, *, seats: int, large: bool = False
) -> SamplePlace:
    floor = id_.removeprefix("W-")[:-2]
    return _place(
        id_,
        "workspace",
        floor,
        zh,
        en,
        usable_area_m2=Decimal(area),
        seats=seats,
        large_single_space=large,
    )


def _dormitory(
    id_: str, floor: str, zh: str, en: str, area: str, level: str, *, window: bool
) -> SamplePlace:
    return _place(
        id_,
        "dormitory",
        floor,
        zh,
        en,
        floor_area_m2=Decimal(area),
        level=level,
        has_window=window,
        residents_are="logistics_staff",
    )


PLACES: Final = (
    _place("B", "building", "", "大厦整体", "The building", large_and_crowded=True),
    _place("E-1", "entrance", "1", "首层主入口", "Main entrance"),
    _place("E-2", "entrance", "B1", "地下车库入口", "Garage entrance"),
    _place("K-1", "service_desk", "1", "首层服务台", "Service desk, floor 1"),
    _place(
        "T-1",
        "tenant",
        "3",
        "客服中心（三、四层）",
        "Call centre, floors 3 and 4",
        densely_staffed=True,
        staff_total=180,
    ),
    _place(
        "T-2",
        "tenant",
        "5",
        "软件公司（五至七层）",
        "Software firm, floors 5 to 7",
        densely_staffed=True,
        staff_total=240,
    ),
    _place(
        "T-3",
        "tenant",
        "8",
        "律师事务所（八层）",
        "Law firm, floor 8",
        densely_staffed=False,
        staff_total=36,
    ),
    _place(
        "T-4",
        "tenant",
        "B1",
        "物业服务单位",
        "Property services",
        densely_staffed=False,
        staff_total=64,
    ),
    _office("W-301", "三层开放办公区", "Open office, floor 3", "90", seats=48, large=True),
    _office("W-302", "三层培训室", "Training room, floor 3", "52.5", seats=24),
    _office("W-401", "四层开放办公区", "Open office, floor 4", "160", seats=60, large=True),
    _office("W-501", "五层研发区", "Development, floor 5", "220", seats=80, large=True),
    _office("W-502", "五层测试间", "Test room, floor 5", "25", seats=12),
    _office("W-601", "六层研发区", "Development, floor 6", "220", seats=80, large=True),
    _office("W-701", "七层行政办公室", "Administration, floor 7", "48", seats=14),
    _office("W-801", "八层律师办公区", "Lawyers' offices, floor 8", "130", seats=30),
    _office("W-901", "九层开放办公区", "Open office, floor 9", "185", seats=64, large=True),
    _office("W-1001", "十层开放办公区", "Open office, floor 10", "185", seats=64, large=True),
    _office("W-1101", "十一层财务室", "Accounts, floor 11", "40", seats=10),
    _office("W-1201", "十二层管理层办公室", "Management, floor 12", "96", seats=12),
    _place("M-401", "meeting_room", "4", "四层会议室", "Meeting room, floor 4"),
    _place("M-1001", "meeting_room", "10", "十层大会议室", "Large meeting room, floor 10"),
    _place("R-3", "washroom", "3", "三层卫生间", "Washroom, floor 3"),
    _place("R-9", "washroom", "9", "九层卫生间", "Washroom, floor 9"),
    _place("P-5", "pantry", "5", "五层茶水间", "Pantry, floor 5"),
    _place("S-1", "rest_area", "1", "大堂休息区", "Rest area in the lobby"),
    _place("L-1", "lift", "1–12", "一号客梯", "Passenger lift 1", rated_persons=13),
    _place("L-2", "lift", "1–12", "二号客梯", "Passenger lift 2", rated_persons=13),
    _place("L-3", "lift", "1–12", "三号客梯", "Passenger lift 3", rated_persons=16),
    _place("L-4", "lift", "B2–12", "货梯", "Goods lift", rated_persons=21),
    _place(
        "A-1",
        "air_system",
        "1–2",
        "裙房全空气系统",
        "All-air system, podium",
        system_type="all_air",
        central=True,
    ),
    _place(
        "A-2",
        "air_system",
        "3–12",
        "塔楼风机盘管加新风系统",
        "Fan coils with fresh air, tower",
        system_type="fan_coil_with_fresh_air",
        central=True,
    ),
    _place(
        "A-3",
        "air_system",
        "B1",
        "地下一层旧空调",
        "Old air-conditioning, basement",
        system_type="unknown",
        central=True,
    ),
    _place(
        "C-1",
        "canteen",
        "B1",
        "员工食堂",
        "Staff canteen",
        kind="staff_canteen",
        seats=120,
    ),
    _place("C-2", "canteen", "1", "首层餐厅", "Restaurant, floor 1", kind="restaurant", seats=80),
    _dormitory(
        "D-1", "2", "二层保安宿舍", "Guards' dormitory, floor 2", "26", "above_ground", window=True
    ),
    _dormitory(
        "D-2",
        "2",
        "二层保洁宿舍",
        "Cleaners' dormitory, floor 2",
        "18",
        "above_ground",
        window=True,
    ),
    _dormitory(
        "D-3",
        "B1",
        "半地下值班宿舍",
        "Duty dormitory, semi-basement",
        "20",
        "semi_basement",
        window=True,
    ),
    _dormitory(
        "D-4",
        "B2",
        "地下二层维修宿舍",
        "Technicians' dormitory, basement 2",
        "14",
        "basement",
        window=False,
    ),
    _dormitory(
        "D-5",
        "B2",
        "地下二层周转宿舍",
        "Spare dormitory, basement 2",
        "12",
        "basement",
        window=False,
    ),
    _place("G-1", "garage", "B2", "地下二层车库", "Garage, basement 2"),
    _place("Y-1", "gym", "B1", "健身房", "Gym"),
)
"""In the order they are walked."""

NOT_VISITED: Final = frozenset(
    {"W-901", "W-1001", "W-1101", "W-1201", "M-1001", "R-9", "L-4", "D-2", "G-1", "Y-1", "T-3"}
)
"""Where the inspectors have not been yet."""
