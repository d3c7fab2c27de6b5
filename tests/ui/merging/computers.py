"""Computers with real data folders, driven by keys."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot

from audit.domain.answers import ItemKey
from audit.domain.audits import Audit
from audit.domain.buildings import PlaceId
from audit.domain.events import AuditId
from audit.ui.app import PlumblineApp
from audit.wiring import furnish
from checklists.language import Language
from tests.cli.running import run
from tests.ui.driving import settled
from tests.visit_files import place, reading, visit_json

ITEM = "density.area_per_person"
KEY = ItemKey(PlaceId("W-301"), ITEM)
OTHER_KEY = ItemKey(PlaceId("W-302"), ITEM)
VISIT = visit_json(
    [place("W-301", "workspace", usable_area_m2=90)],
    [reading("W-301", ITEM, people_present=42)],
    building={"name": "Tower [/b]"},
)
TWO_ROOMS = visit_json(
    [place(each, "workspace", usable_area_m2=90) for each in ("W-301", "W-302")],
    building={"name": "Tower [/b]"},
)


@dataclass(frozen=True)
class Computer:
    """One computer."""

    home: Path

    def begin(self, visit: bytes = VISIT) -> AuditId:
        """Begin an audit on it."""
        ran = run("--home", self.home, "begin", "-", stdin=visit)
        assert ran.status == 0, ran.err
        return AuditId(ran.out.strip())

    def count(self, audit: AuditId, people: int, key: ItemKey = KEY) -> None:
        """Count the people in a room."""
        walk = furnish(self.home).desk.open(audit)
        walk.enter(key, {"people_present": people})
        walk.leave()

    def state(self, audit: AuditId) -> Audit:
        """Return the audit as it stands there."""
        return furnish(self.home).desk.state_of(audit)

    @asynccontextmanager
    async def switched_on(
        self, size: tuple[int, int] = (120, 40), language: Language = Language.EN
    ) -> AsyncIterator[Pilot[None]]:
        """Open the interface on it."""
        house = furnish(self.home)
        app = PlumblineApp(house, language=language, make_sample=lambda *_: None)
        async with app.run_test(size=size, notifications=True) as pilot:
            await settled(pilot)
            yield pilot
