"""The figures of the documents, written down a second time, to hold the pack against.

Whoever changes a figure in the pack has to change it here too, with the document in hand.
"""

from __future__ import annotations

from typing import Final

from tests.checklists.packs.printed_people import (
    ATTENDANCE,
    HEALTH,
    PAPERS,
    PROTECTION,
    RETURNEES,
)
from tests.checklists.packs.printed_places import (
    AIR,
    CLEANING,
    DENSITY,
    DORMITORIES,
    KITCHENS,
    MEALS,
)
from tests.checklists.packs.printed_terms import Rows

PARTS: Final = (
    *(DENSITY, AIR, CLEANING, MEALS, KITCHENS, DORMITORIES),
    *(ATTENDANCE, RETURNEES, HEALTH, PROTECTION, PAPERS),
)
PRINTED: Final[Rows] = {name: row for part in PARTS for name, row in part.items()}
