"""A visit of a crowded room as a file, and house rules over the rulebook that comes with the program."""

from __future__ import annotations

import json
from typing import Any, Final

from tests.visit_files import place, reading, visit_json

AREA: Final = "density.area_per_person"

RULES: Final[dict[str, Any]] = {
    "id": "tower",
    "title": {"zh": "大厦细则", "en": "Tower standard"},
    "issuer": {"zh": "示例物业", "en": "Example Property"},
    "dated": "2020-03-01",
    "base": "beijing-offices",
    "stricter": [
        {
            "requirement": AREA,
            "limit": "notice-13",
            "at_least": 4,
            "reason": {"zh": "来访多", "en": "Many visitors"},
        }
    ],
    "switched_off": [
        {
            "requirement": "density.spacing",
            "reason": {"zh": "单人间", "en": "Single rooms only"},
        }
    ],
}


def visit(overlay: object = None, **audit: Any) -> bytes:
    """Return the file of a visit of one room of 90 m² with 30 people."""
    content = json.loads(
        visit_json(
            [place("W-1", "workspace")],
            [reading("W-1", AREA, usable_area_m2=90, people_present=30)],
            **audit,
        )
    )
    if overlay is not None:
        content["overlay"] = overlay
    return json.dumps(content, ensure_ascii=False).encode()
