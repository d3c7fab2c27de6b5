"""From the list or the walk to the dashboards, between them, and back to what a row stands for."""

from __future__ import annotations

from typing import Any

from audit.domain.events import AuditId
from audit.domain.items import assess
from audit.services.desk import Desk
from audit.ui.dashboard.history_screen import HistoryScreen
from audit.ui.dashboard.visit import Visit, Wish
from audit.ui.dialogs.waiting import waited_for
from audit.ui.speaking import SpokenScreen
from checklists.language import Message


async def show_visit(
    screen: SpokenScreen[Any], audit: AuditId, *, within: AuditId | None = None
) -> Wish | None:
    """Show an audit at a glance, and return where the user wants to be led; None for back.

    ``within`` is the audit that is open, if one is: nobody is led into another then. Must be called
    from a worker, as all of these must.
    """
    from audit.ui.dashboard.visit_screen import VisitScreen  # noqa: PLC0415  it leads back here

    desk = screen.house.desk
    visit = await waited_for(screen, Message("Reading the audit …"), lambda: _read(desk, audit))
    if visit is None:
        return None
    return await screen.app.push_screen_wait(VisitScreen(visit, within=within))


async def show_history(
    screen: SpokenScreen[Any], building: str, at: AuditId, *, within: AuditId | None = None
) -> Wish | None:
    """Show a building from visit to visit, and each visit that is chosen; returns as above."""
    while True:
        chosen = await screen.app.push_screen_wait(HistoryScreen(building, at=at))
        if chosen is None:
            return None
        wish = await show_visit(screen, chosen, within=within)
        if wish is not None:
            return wish
        at = chosen


def _read(desk: Desk, audit: AuditId) -> Visit:
    state, rulebook = desk.read(audit)
    return Visit(state, assess(state, rulebook), rulebook)
