"""Opening an audit from any screen; what stands in the way is said, and the program goes on."""

from __future__ import annotations

from typing import Any

from audit.domain.events import AuditId
from audit.services.walking import Walk
from audit.ui.dialogs.trouble import Trouble
from audit.ui.speaking import SpokenScreen
from checklists.errors import PlumblineError
from checklists.language import Message


async def open_walk(screen: SpokenScreen[Any], audit: AuditId) -> Walk | None:
    """Open an audit; None where it is locked, damaged or gone, once that was read.

    Must be called from a worker.
    """
    try:
        walk = screen.house.desk.open(audit)
    except PlumblineError as error:
        await screen.app.push_screen_wait(Trouble(Message("The audit cannot be opened"), error))
        return None
    for notice in walk.notices:
        screen.speaking.announce(notice, is_warning=True)
    return walk
