"""A small rulebook with words as a real one has them, so that screens look as they will look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from checklists.language import Text
from checklists.places import PlaceKind, Quantity
from checklists.profiles import Checklist
from checklists.requirements import Requirement
from checklists.rulebook import Area, Rulebook
from checklists.sources import Source
from tests.rulebooks import rulebook

AREA = "density.area_per_person"
GAP = "density.spacing"
LOAD = "lift.load"
DAMPER = "hvac.return_air"
SERVICE = "hvac.weekly_service"
SIGN = "order.sign"


def both(zh: str, en: str) -> dict[str, str]:
    """Return the data of a text."""
    return {"zh": zh, "en": en}


def quantity(name: str, zh: str, en: str, type_: str = "decimal", **more: Any) -> dict[str, Any]:
    """Return the data of a quantity."""
    return {"id": name, "title": both(zh, en), "type": type_, **more}


METRES = both("米", "m")
SQUARE_METRES = both("平方米", "m²")
PEOPLE = both("人", "people")


def notice(article: str, kind: str, **more: Any) -> dict[str, Any]:
    """Return the data of a limit of the binding notice."""
    return {
        "id": "notice",
        "source": "notice-13",
        "article": article,
        "modality": "must",
        "from": date(2020, 2, 24),
        "kind": kind,
        **more,
    }


def guide(article: str, kind: str, **more: Any) -> dict[str, Any]:
    """Return the data of a limit of the guide that came before and recommends."""
    return {
        **notice(article, kind, **more),
        "id": "guide",
        "source": "guide-2",
        "modality": "should",
        "from": date(2020, 2, 23),
    }


def item(
    name: str,
    place: str,
    title: tuple[str, str],
    question: tuple[str, str],
    quantities: Sequence[Any],
    limits: Sequence[Mapping[str, Any]],
    **more: Any,
) -> Requirement:
    """Return a requirement."""
    return Requirement.model_validate(
        {
            "id": name,
            "place": place,
            "area": name.partition(".")[0],
            "title": both(*title),
            "question": both(*question),
            "how": both(
                "用卷尺测量，人数以现场清点为准。", "Measure with a tape; count who is there."
            ),
            "evidence": both("照片、登记表。", "A photo, the register."),
            "method": "measure",
            "severity": "major",
            "weight": 8,
            "quantities": quantities,
            "limits": limits,
            **more,
        }
    )


def requirements() -> list[Requirement]:
    """Return six requirements: figures, a choice, and something to be seen."""
    per_person = {"amount": "usable_area", "people": "people", "at_least": Decimal("2.5")}
    spacing = {"quantity": "gap", "figure": Decimal(1), "uncertainty": "spread"}
    return [
        item(
            AREA,
            "workspace",
            ("人均办公面积", "Area per person"),
            (
                "现场有多少人？每人有多少使用面积？",
                "How many people are here, on how much usable area?",
            ),
            [
                "usable_area",
                quantity("people", "在场人数", "People present", "int", unit=PEOPLE, high=5000),
            ],
            [guide("四", "per_person", **per_person), notice("五", "per_person", **per_person)],
            severity="critical",
        ),
        item(
            GAP,
            "workspace",
            ("人员间距", "Distance between people"),
            ("相邻人员是否相隔至少 1 米？", "Are neighbours at least 1 m apart?"),
            [
                quantity("gap", "最小间距", "Smallest gap", unit=METRES, high=100),
                quantity("spread", "不确定度", "Uncertainty", unit=METRES, optional=True),
            ],
            [
                notice(
                    "五",
                    "at_least",
                    **spacing,
                    modality="in_principle",
                    remedy="shortfall_m",
                    action=both("隔位就坐。", "Leave every other seat empty."),
                )
            ],
        ),
        item(
            LOAD,
            "lift",
            ("电梯乘坐人数", "People in the lift"),
            ("轿厢内最多有几人？", "How many people ride at once?"),
            [quantity("riders", "乘坐人数", "Riders", "int", unit=PEOPLE), "rated"],
            [notice("四", "share", part="riders", whole="rated", at_most=Decimal("0.5"))],
        ),
        item(
            DAMPER,
            "air_system",
            ("空调回风", "Return air"),
            ("回风阀处于什么状态？", "How is the return damper set?"),
            [
                quantity(
                    "return_air",
                    "回风",
                    "Return air",
                    "choice",
                    options=[
                        {"id": "closed", "title": both("已关闭", "Closed")},
                        {"id": "open", "title": both("开着", "Open")},
                        {"id": "cannot_close", "title": both("无法关闭", "Cannot be closed")},
                    ],
                )
            ],
            [
                notice(
                    "七",
                    "state",
                    quantity="return_air",
                    good=["closed"],
                    bad={
                        "open": both("马上关闭回风阀。", "Close the return damper now."),
                        "cannot_close": both("停用该系统。", "Stop the system."),
                    },
                )
            ],
            severity="critical",
            method="see",
        ),
        item(
            SERVICE,
            "air_system",
            ("每周清洗消毒", "Weekly service"),
            ("上次清洗消毒距今几天？", "How many days ago was it last cleaned?"),
            [
                quantity(
                    "days", "距上次天数", "Days since", "int", unit=both("天", "days"), high=3650
                )
            ],
            [notice("七", "frequency", days_since="days", every_days=7)],
            method="record",
        ),
        item(
            SIGN,
            "building",
            ("入口告示", "Notice at the entrance"),
            ("入口处是否张贴了防控要求？", "Are the rules posted at the entrance?"),
            [quantity("seen", "已张贴", "Posted", "bool")],
            [notice("一", "confirmed", quantity="seen")],
            severity="minor",
            weight=2,
            method="see",
        ),
    ]


def kind(name: str, zh: str, en: str, *facts: Mapping[str, Any]) -> PlaceKind:
    """Return a kind of place."""
    return PlaceKind(
        id=name,
        title=Text(zh=zh, en=en),
        facts=tuple(Quantity.model_validate(fact) for fact in facts),
    )


def kinds() -> list[PlaceKind]:
    """Return four kinds of places."""
    return [
        kind(
            "building",
            "整座楼宇",
            "Building",
            quantity("large", "人员密集的大型楼宇", "Large and crowded", "bool"),
        ),
        kind(
            "workspace",
            "办公区",
            "Workspace",
            quantity(
                "usable_area",
                "使用面积",
                "Usable area",
                unit=SQUARE_METRES,
                optional=True,
                high=100000,
            ),
        ),
        kind(
            "lift",
            "电梯",
            "Lift",
            quantity("rated", "额定人数", "Rated persons", "int", unit=PEOPLE, high=60),
        ),
        kind("air_system", "空调系统", "Air system"),
    ]


def source(name: str, number: str, short: tuple[str, str], dated: date, **more: Any) -> Source:
    """Return a document of Beijing."""
    return Source.model_validate(
        {
            "id": name,
            "number": number,
            "short": both(*short),
            "title": both(*short),
            "issuer": both("示例机关", "Example office"),
            "dated": dated,
            "force": "notice",
            "jurisdiction": "CN-BJ",
            **more,
        }
    )


def office_pack() -> Rulebook:
    """Return the rulebook."""
    plain = rulebook(*requirements())
    sources = [
        source(
            "guide-2", "", ("指引 2.0", "Office guide 2.0"), date(2020, 2, 23), force="guideline"
        ),
        source("notice-13", "〔2020〕13号", ("13号通告", "Notice 13"), date(2020, 2, 24)),
    ]
    areas = [
        Area(id="density", title=Text(zh="办公密度", en="Office density")),
        Area(id="lift", title=Text(zh="电梯", en="Lifts")),
        Area(id="hvac", title=Text(zh="空调", en="Air-conditioning")),
        Area(id="order", title=Text(zh="秩序", en="Order")),
    ]
    profiles = [
        Checklist(
            id=name,
            title=Text(zh=zh, en=en),
            purpose=Text(zh="自己先查一遍。", en="A unit checks itself first."),
            requirements=chosen,
        )
        for name, zh, en, chosen in (
            ("quick", "快速自查", "Quick self-check", (SIGN, LOAD, AREA)),
            ("full", "全面检查", "Full inspection", ("*",)),
        )
    ]
    return replace(
        plain,
        pack=plain.pack.model_copy(
            update={"id": "office-pack", "areas": tuple(areas), "released": date(2020, 3, 5)}
        ),
        sources={each.id: each for each in sources},
        place_kinds={each.id: each for each in kinds()},
        checklists={each.id: each for each in profiles},
    )
