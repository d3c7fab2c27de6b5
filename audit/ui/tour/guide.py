"""Leads from screen to screen, and back to where the tour began."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from audit.domain.errors import AuditError
from audit.services.ports import Listed
from audit.ui.documents.screen import DocumentsScreen
from audit.ui.findings.screen import FindingsScreen
from audit.ui.speaking import SpeakingApp, SpokenScreen
from audit.ui.tour.coach import Coach, Turn
from audit.ui.tour.steps import STEPS, Stop
from audit.ui.walk.screen import WalkScreen
from checklists.errors import PlumblineError
from checklists.judgements import Outcome
from checklists.language import Message

_SAMPLES: Final = ("（示例）", "(sample)")
"""How the names of sample buildings end."""
_ABOVE: Final[Mapping[Stop, type[FindingsScreen | DocumentsScreen]]] = {
    Stop.FINDINGS: FindingsScreen,
    Stop.DOCUMENTS: DocumentsScreen,
}


class Guide:
    """One tour; it opens the real screens and records nothing."""

    def __init__(self, app: SpeakingApp) -> None:
        self._app = app
        self._walk: WalkScreen | None = None
        self._above: SpokenScreen[Any] | None = None

    async def lead(self) -> None:
        """Show the steps until the last or Esc, then go back. Must be called from a worker."""
        number = 0
        try:
            while number < len(STEPS):
                await self._arrive(STEPS[number].stop)
                turn = await self._app.push_screen_wait(Coach(number))
                if turn is Turn.END:
                    break
                number = max(number + (1 if turn is Turn.NEXT else -1), 0)
        except PlumblineError as error:
            self._app.complain(error)
        finally:
            await self._return()

    async def _arrive(self, stop: Stop) -> None:
        if self._above is not None and not isinstance(self._above, _ABOVE.get(stop, type(None))):
            self._above = None
            await self._app.pop_screen()
        if stop is Stop.AUDITS:
            await self._return()
            return
        walk = self._walk or await self._begin()
        if stop is Stop.FAILED and (walk.course.item is None or not _failed(walk)):
            await walk.action_next_failed()
        if stop in _ABOVE and self._above is None:
            self._above = _ABOVE[stop](walk.keeper)
            await self._app.push_screen(self._above)

    async def _begin(self) -> WalkScreen:
        """Open the sample, or the first audit where there is none.

        Raises:
            AuditError: there is none, or it cannot be opened.
        """
        desk = self._app.house.desk
        audit = audit_to_show(desk.listed())
        if audit is None:
            raise AuditError(
                Message("There is no audit that could be shown."),
                hint=Message("Begin one, then take the tour."),
            )
        self._walk = WalkScreen(desk.open(audit.audit))
        await self._app.push_screen(self._walk)
        return self._walk

    async def _return(self) -> None:
        for screen in (self._above, self._walk):
            if screen is not None and screen in self._app.screen_stack:
                await self._app.pop_screen()
        self._above = self._walk = None


def audit_to_show(audits: Sequence[Listed]) -> Listed | None:
    """Return the sample, else the first audit that can be read."""
    readable = [each for each in audits if each.summary and each.trouble is None]
    return next((each for each in readable if is_sample(each)), next(iter(readable), None))


def is_sample(listed: Listed) -> bool:
    """Whether an audit is the one that new users find."""
    return str(listed.summary.get("building") or "").endswith(_SAMPLES)


def _failed(walk: WalkScreen) -> bool:
    item = walk.course.item
    return item is not None and item.outcome is Outcome.FAIL
