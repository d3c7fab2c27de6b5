"""The small rulebook of the screens with stations, records, minutes and values of the house's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from checklists.language import Text
from checklists.provisions import Provision
from checklists.requirements import Method
from checklists.rulebook import Addressee, Rulebook, Station
from tests.ui.office_pack import (
    AREA,
    DAMPER,
    GAP,
    LOAD,
    SERVICE,
    SIGN,
    item,
    notice,
    office_pack,
    quantity,
)

REGISTER = "order.register"
GUESTS = "order.guests"
FEVER = "order.fever"

_STATIONS: Mapping[str, str] = {
    SIGN: "entrance",
    GUESTS: "entrance",
    REGISTER: "papers",
    FEVER: "papers",
    LOAD: "lifts",
    AREA: "floors",
    GAP: "floors",
    DAMPER: "floors",
    SERVICE: "papers",
}
_METHODS: Mapping[str, str] = {GUESTS: "ask", REGISTER: "record", SERVICE: "record"}


def round_pack(requirements: int = 0) -> Rulebook:
    """Return the rulebook, with so many requirements more than its nine."""
    plain = office_pack()
    every = [*plain.requirements.values(), *_of_the_round(), *_many(requirements)]
    kinds = dict(plain.place_kinds)
    fever = {**quantity("fever", "发热界限", "Fever from"), "house": True, "low": 35, "high": 42}
    building = kinds["building"]
    kinds["building"] = building.model_copy(
        update={"facts": (*building.facts, type(building.facts[0]).model_validate(fever))}
    )
    return replace(
        plain,
        pack=plain.pack.model_copy(
            update={
                "stations": tuple(
                    Station(id=name, title=Text(zh=zh, en=en))
                    for name, zh, en in (
                        ("entrance", "出入口", "Entrance"),
                        ("lifts", "电梯", "Lifts"),
                        ("floors", "办公楼层", "Office floors"),
                        ("papers", "档案资料", "Papers"),
                    )
                ),
                "minutes": {Method.SEE: 1, Method.ASK: 2, Method.MEASURE: 3, Method.RECORD: 4},
                "addressees": (
                    Addressee(id="tenant", title=Text(zh="办公单位", en="Tenant")),
                    Addressee(id="operator", title=Text(zh="经营管理者", en="Operator")),
                ),
            }
        ),
        place_kinds=kinds,
        requirements={each.id: _placed(each) for each in every},
        provisions={
            "p-5": Provision(id="p-5", source="notice-13", article="五", at="002:12"),
        },
    )


def _placed(requirement: Any) -> Any:
    return requirement.model_copy(
        update={
            "station": _STATIONS.get(requirement.id, "floors"),
            "method": Method(_METHODS.get(requirement.id, requirement.method)),
            "covers": ("p-5",) if requirement.id == AREA else (),
        }
    )


def _of_the_round() -> list[Any]:
    seen = [quantity("seen", "是否如此", "Is it so?", "bool")]
    return [
        item(
            GUESTS,
            "building",
            ("访客询问", "Guests asked"),
            ("前台是否询问访客去过哪里？", "Does the desk ask guests where they were?"),
            seen,
            [notice("七", "confirmed", quantity="seen", addressees=["operator"])],
        ),
        item(
            REGISTER,
            "building",
            ("访客登记", "Register of guests"),
            ("登记簿是否逐条完整？", "Is every entry of the register whole?"),
            seen,
            [
                {
                    **notice("八", "confirmed", quantity="seen"),
                    "from": date(2020, 2, 20),
                    "until": date(2020, 2, 29),
                }
            ],
        ),
        item(
            FEVER,
            "building",
            ("发热界限", "Fever line"),
            ("体温最高的人多少度？", "How warm is the warmest person?"),
            [quantity("warmest", "最高体温", "Warmest person", high=45)],
            [
                notice(
                    "九",
                    "at_most",
                    quantity="warmest",
                    figure=Decimal("37.3"),
                    house_value=True,
                )
            ],
        ),
    ]


def _many(number: int) -> list[Any]:
    return [
        item(
            f"order.more_{n}",
            "building",
            (f"事项{n}", f"Matter {n}"),
            (f"第{n}件事是否办妥？", f"Is matter {n} in order?"),
            [quantity("seen", "是否如此", "Is it so?", "bool")],
            [notice("十", "confirmed", quantity="seen")],
        )
        for n in range(number)
    ]
