"""Recording much at once beside the screen, which would stand still meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from audit.services.walking import Walk
from audit.ui.dialogs.waiting import waited_for
from audit.ui.keeping import Keeper
from audit.ui.speaking import SpokenScreen
from checklists.errors import PlumblineError
from checklists.language import Message

MANY_ANSWERS: Final = 200
"""More answers than this, recorded together, keep a screen waiting too long."""
LONG: Final = 400
"""A history of more entries than this is gone through anew for too long to take a step back."""


def is_long(walk: Walk) -> bool:
    """Whether taking a step back or bringing it back takes a while in an audit."""
    return len(walk.history) > LONG


async def step_back(screen: SpokenScreen[Any], keeper: Keeper, deed: Callable[[], object]) -> bool:
    """Take a step back, beside the screen in a long history; say whether that went well.

    If not, it is said why. Must be called from a worker.
    """
    if is_long(keeper.walk):
        return await keep_beside(screen, keeper, deed)
    try:
        keeper.keep(deed)
    except PlumblineError as error:
        screen.speaking.complain(error)
        return False
    return True


async def keep_beside(
    screen: SpokenScreen[Any], keeper: Keeper, deed: Callable[[], object]
) -> bool:
    """Record something beside the screen and say whether that went well; if not, it is said why.

    It is waited for to its end: nothing is recorded by half, and nothing of it is seen before. What
    is typed meanwhile is taken afterwards. Must be called from a worker.
    """
    walk = keeper.walk

    def kept() -> bool:
        keeper.keep(deed)
        return True

    walk.hold_back()
    try:
        return bool(await waited_for(screen, Message("Saving …"), kept, may_be_let_go=False))
    finally:
        walk.show()
