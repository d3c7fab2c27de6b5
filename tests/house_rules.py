"""House rules for tests, over the small rulebook of ``tests.visits``."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from checklists.overlays import Overlay
from tests.visits import AREA, SIGN

MADE: Final = date(2020, 3, 1)
"""The day on which the house made its rules: the day before the visit."""

WHY: Final = {"zh": "来访多", "en": "Many visitors"}


def house_rules(**more: Any) -> Overlay:
    """Return house rules that change nothing but what is given."""
    return Overlay.model_validate(
        {
            "id": "tower",
            "title": {"zh": "准绳大厦防疫细则", "en": "Tower standard"},
            "issuer": {"zh": "示例物业", "en": "Example Property"},
            "dated": MADE,
            "base": "test-pack",
            **more,
        }
    )


def stricter(requirement: str, limit: str = "main", **figures: Any) -> dict[str, Any]:
    """Return the entry of a stricter limit."""
    return {"requirement": requirement, "limit": limit, "reason": WHY, **figures}


def switched_off(requirement: str) -> dict[str, Any]:
    """Return the entry of a requirement that is left aside."""
    return {"requirement": requirement, "reason": {"zh": "门口无墙", "en": "There is no wall"}}


def weighted(requirement: str, weight: int) -> dict[str, Any]:
    """Return the entry of another weight."""
    return {"requirement": requirement, "weight": weight, "reason": WHY}


def roomy() -> Overlay:
    """Return house rules that ask for 4 m² instead of 2.5, and leave the sign aside."""
    return house_rules(stricter=[stricter(AREA, at_least=4)], switched_off=[switched_off(SIGN)])
