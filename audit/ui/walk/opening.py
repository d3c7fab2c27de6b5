"""Opening an audit from any screen; what stands in the way is said, and the program goes on."""

from __future__ import annotations

from typing import Any

from audit.domain.errors import Damaged, Locked, Refused
from audit.domain.events import AuditId
from audit.services.recovering import described
from audit.services.walking import Walk
from audit.ui.dialogs.confirmation import Confirmation
from audit.ui.dialogs.trouble import Trouble
from audit.ui.speaking import SpokenScreen
from checklists.errors import PlumblineError
from checklists.language import Message


async def open_walk(screen: SpokenScreen[Any], audit: AuditId) -> Walk | None:
    """Open an audit; None where it is locked, damaged or gone, once that was read.

    One that another holds, or that may only be read, can be read on. Must be called from a worker.
    """
    try:
        walk = await _opened(screen, audit)
    except PlumblineError as error:
        await screen.app.push_screen_wait(Trouble(Message("The audit cannot be opened"), error))
        return await _put_back(screen, audit) if isinstance(error, Damaged) else None
    if walk is None:
        return None
    for notice in walk.notices:
        screen.speaking.announce(notice, is_warning=True)
    return walk


async def _opened(screen: SpokenScreen[Any], audit: AuditId) -> Walk | None:
    desk = screen.house.desk
    try:
        return desk.open(audit)
    except Refused as refusal:
        screen.speaking.announce(refusal.what, is_warning=True)
        return desk.look(audit, refusal.what)
    except Locked as lock:
        trouble = Trouble(Message("The audit cannot be opened"), lock, may_read_on=True)
        reads_on = await screen.app.push_screen_wait(trouble)
        return desk.look(audit, lock.what) if reads_on else None


async def _put_back(screen: SpokenScreen[Any], audit: AuditId) -> Walk | None:
    """Offer the copy of a damaged audit that holds the most, and open what was put back."""
    recovery = screen.house.recovery
    rescues = recovery.rescues(audit) if recovery is not None else ()
    if recovery is None or not rescues:
        return None
    question = Message(
        "Put this back? {rescue}\n\nThe damaged file is kept, in the folder of damaged files.",
        rescue=described(rescues[0]),
    )
    if not await screen.app.push_screen_wait(Confirmation(question)):
        return None
    try:
        recovery.put_back(audit, rescues[0])
    except PlumblineError as error:
        await screen.app.push_screen_wait(Trouble(Message("The audit was not put back"), error))
        return None
    return await open_walk(screen, audit)
