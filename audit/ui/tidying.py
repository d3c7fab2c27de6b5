"""Python looks through its memory while the user looks at the building, not while a key waits."""

from __future__ import annotations

import gc
import sys
from time import monotonic
from typing import TYPE_CHECKING, Final

from textual.timer import Timer

if TYPE_CHECKING:
    from audit.ui.speaking import SpeakingApp

SHORT_REST: Final = 0.5
"""So many seconds without a key, and what is new is looked through."""
LONG_REST: Final = 5.0
"""So many seconds without a key, and everything is."""
UNTIDY: Final = 10_000
"""So many new objects are looked through even while keys come."""
_SELDOM: Final = 1_000
"""What outlived one look, or two, is looked through again only after so many more of them."""
MANY: Final = 60_000
"""So many pieces of memory that are here to stay are not looked at again until a long rest.

An object that can hold others takes about three.
"""


class Tidying:
    """Takes away what nobody holds any more, when nobody waits.

    Python frees most things at once; only what holds one another has to be searched for, and to
    search the whole of an open audit takes longer than five keys. Left to itself Python does that
    in the middle of every twentieth. So the search waits for a rest; a short one is enough for what
    came since the last, a long one for all there is.
    """

    def __init__(self, app: SpeakingApp) -> None:
        self._app = app
        self._usual = gc.get_threshold()
        self._last_key = monotonic()
        self._timer: Timer | None = None
        self._is_short_done = False

    def begin(self) -> None:
        """Search only in rests from now on, and in this one first."""
        gc.set_threshold(UNTIDY, _SELDOM, _SELDOM)
        self.note_key()

    def note_key(self) -> None:
        """Note that somebody is at the keys."""
        self._last_key = monotonic()
        if self._is_short_done and self._timer is not None:
            # It waits for a long rest, and the short one comes first again.
            self._timer.stop()
            self._timer = None
        self._is_short_done = False
        if self._timer is None:
            self._look_again(SHORT_REST)

    def stop(self) -> None:
        """Leave the search to Python again."""
        if self._timer is not None:
            self._timer.stop()
        gc.set_threshold(*self._usual)
        _aside.take_back()

    def _look_again(self, seconds: float) -> None:
        self._timer = self._app.set_timer(seconds, self._look, name="tidying")

    def _look(self) -> None:
        rest = LONG_REST if self._is_short_done else SHORT_REST
        still = self._last_key + rest - monotonic()
        if still > 0:
            self._look_again(still)
        elif self._is_short_done:
            self._timer = None
            tidy_all()
        else:
            self._is_short_done = True
            self._look_again(LONG_REST)
            tidy_new()


class _Aside:
    """What is here to stay and is left alone."""

    def __init__(self) -> None:
        self._pieces = 0

    @property
    def since(self) -> int:
        """The pieces of memory that came since it was put aside."""
        # To count the objects themselves would hold each for a moment, also a tuple that another
        # thread is still making: Python lets that thread fail then.
        return sys.getallocatedblocks() - self._pieces

    def put(self) -> None:
        """Leave alone what there is."""
        gc.freeze()
        self._pieces = sys.getallocatedblocks()

    def take_back(self) -> None:
        """Leave nothing alone any more."""
        gc.unfreeze()
        self._pieces = 0


_aside: Final = _Aside()


def tidy_new() -> None:
    """Look through what came since the last time, and leave alone what stays if it is much."""
    gc.collect()
    if _aside.since > MANY:
        _aside.put()


def tidy_all() -> None:
    """Look through everything."""
    _aside.take_back()
    gc.collect()
    _aside.put()
