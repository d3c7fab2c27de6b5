"""The ways into a second look: begin it, go on with it, or finish what was interrupted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from audit.domain.events import AuditId
from audit.domain.particulars import Inspector
from audit.services.ports import Listed
from audit.services.reinspecting import begin_reinspection, unfinished
from audit.services.walking import Walk
from audit.ui.dialogs.choosing import Candidate, Choosing
from audit.ui.dialogs.trouble import Trouble
from audit.ui.reinspecting.form import ReinspectionForm
from audit.ui.speaking import SpokenScreen
from audit.ui.walk.opening import open_walk
from audit.ui.walk.screen import WalkScreen
from checklists.errors import PlumblineError
from checklists.language import Message


def may_look_again(listed: Listed) -> bool:
    """Whether the line of an audit says that something of it is left to be looked at again."""
    row = listed.summary
    # Findings nobody ordered anything about count too, unless this or another look has settled them.
    is_first = not row.get("reinspects") and not row.get("reinspected_by")
    is_left = bool(row.get("open_orders")) or (is_first and bool(row.get("failing")))
    return is_left and bool(row.get("closed"))


async def look_again(screen: SpokenScreen[Any], first: AuditId) -> None:
    """Ask who looks again and when, and go to the walk; one that was begun is gone on with.

    Must be called from a worker.
    """
    desk = screen.house.desk
    begun = unfinished(desk, first)
    if begun is not None:
        screen.speaking.announce(Message("This re-inspection was begun before; it goes on."))
        await _walk(screen, await open_walk(screen, begun))
        return
    try:
        former = desk.state_of(first).particulars
    except PlumblineError as error:
        await screen.app.push_screen_wait(Trouble(Message("The audit cannot be opened"), error))
        return

    def begin(on: date, inspectors: tuple[Inspector, ...], number: str) -> Walk:
        return begin_reinspection(desk, first, on=on, inspectors=inspectors, number=number)

    author = screen.house.preferences.load().author
    form = ReinspectionForm(former, desk.today(), begin, author=author)
    await _walk(screen, await screen.app.push_screen_wait(form))


async def finish_waiting(
    screen: SpokenScreen[Any],
    waiting: Sequence[tuple[AuditId, AuditId]],
    listed: Sequence[Listed],
) -> None:
    """Go to a re-inspection that is closed but not written back, to its last step.

    Must be called from a worker.
    """
    chosen = waiting[0][0] if waiting else None
    if len(waiting) > 1:
        lines = {line.audit: line.summary for line in listed}
        candidates = [
            Candidate(look, str(lines[look].get("building")), str(lines[look].get("on")))
            for look, _ in waiting
        ]
        wanted = await screen.app.push_screen_wait(
            Choosing(Message("Which re-inspection is to be written back?"), candidates)
        )
        chosen = AuditId(wanted) if wanted is not None else None
    if chosen is None:
        return
    opened = await _walk(screen, await open_walk(screen, chosen))
    if opened is not None:
        opened.action_close_audit()


async def _walk(screen: SpokenScreen[Any], walk: Walk | None) -> WalkScreen | None:
    if walk is None:
        return None
    opened = WalkScreen(walk)
    await screen.app.push_screen(opened)
    return opened
