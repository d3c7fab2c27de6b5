"""Opening an audit from any screen; what stands in the way is said, and the program goes on."""

from __future__ import annotations

import threading
from typing import Any, Final

from audit.domain.errors import Damaged, Locked, Refused
from audit.domain.events import AuditId
from audit.services.ports import Listed
from audit.services.recovering import described
from audit.services.walking import Walk
from audit.ui.dialogs.confirmation import Confirmation
from audit.ui.dialogs.trouble import Trouble
from audit.ui.dialogs.waiting import waited_for
from audit.ui.speaking import SpokenScreen
from checklists.errors import PlumblineError
from checklists.language import Message

MANY: Final = 600
"""Of more check items than this the judging takes so long that the screen would stand still."""


def is_large(line: Listed) -> bool:
    """Whether an audit of the list has so many items that it is better opened beside the screen."""
    items = line.summary.get("applicable")
    return isinstance(items, int) and items > MANY


async def open_walk(
    screen: SpokenScreen[Any], audit: AuditId, *, beside: bool = False
) -> Walk | None:
    """Open an audit; None where it is locked, damaged or gone, once that was read.

    One that another holds, or that may only be read, can be read on. One that is opened
    ``beside`` the screen can be let go while that lasts. Must be called from a worker.
    """
    try:
        walk = await _opened(screen, audit, beside=beside)
    except PlumblineError as error:
        await screen.app.push_screen_wait(Trouble(Message("The audit cannot be opened"), error))
        return await _put_back(screen, audit) if isinstance(error, Damaged) else None
    if walk is None:
        return None
    for notice in walk.notices:
        screen.speaking.announce(notice, is_warning=True)
    return walk


async def _opened(screen: SpokenScreen[Any], audit: AuditId, *, beside: bool) -> Walk | None:
    desk = screen.house.desk
    try:
        return await _beside(screen, audit) if beside else desk.open(audit)
    except Refused as refusal:
        screen.speaking.announce(refusal.what, is_warning=True)
        return desk.look(audit, refusal.what)
    except Locked as lock:
        trouble = Trouble(Message("The audit cannot be opened"), lock, may_read_on=True)
        reads_on = await screen.app.push_screen_wait(trouble)
        return desk.look(audit, lock.what) if reads_on else None


async def _beside(screen: SpokenScreen[Any], audit: AuditId) -> Walk | None:
    """Open an audit while the screen goes on; what comes too late is let go at once.

    Raises as the desk does.
    """
    opening = _Opening(screen, audit)
    await waited_for(screen, Message("Opening the audit …"), opening.open)
    try:
        return opening.taken()
    except PlumblineError:
        # It was typed for the walk, not for what has to be read first.
        screen.speaking.keys_in_turn.drop()
        raise


class _Opening:
    """An audit that is being opened in another thread, and may not be wanted any more."""

    def __init__(self, screen: SpokenScreen[Any], audit: AuditId) -> None:
        self._desk = screen.house.desk
        self._audit = audit
        self._opened: Walk | PlumblineError | None = None
        self._is_wanted = True
        self._one_at_a_time = threading.Lock()

    def open(self) -> None:
        """Open it, or keep why not."""
        opened: Walk | PlumblineError
        try:
            opened = self._desk.open(self._audit)
        except PlumblineError as error:
            opened = error
        with self._one_at_a_time:
            if self._is_wanted:
                self._opened = opened
            elif isinstance(opened, Walk):
                opened.leave()

    def taken(self) -> Walk | None:
        """Return what was opened by now; None if nothing was, and then nothing will be.

        Raises:
            PlumblineError: it cannot be opened.
        """
        with self._one_at_a_time:
            self._is_wanted = False
            if isinstance(self._opened, PlumblineError):
                raise self._opened
            return self._opened


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
