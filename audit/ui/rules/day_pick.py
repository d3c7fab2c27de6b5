"""A day in a bar: the arrows go to the next day on which the rules change, Enter asks for any."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual import work
from typing_extensions import override

from audit.ui.dialogs.choosing import Candidate
from audit.ui.dialogs.day import ChoosingDay
from audit.ui.widgets.named_pick import NamedPick


class DayPick(NamedPick):
    """One day, as its ISO form."""

    def __init__(
        self,
        title: str,
        days: Sequence[Candidate],
        value: str,
        *,
        id: str,  # noqa: A002  Textual's own name
    ) -> None:
        super().__init__(title, days, value, usual=value, id=id)

    @property
    def day(self) -> date:
        """The day."""
        return date.fromisoformat(self.value)

    @override
    def action_turn(self, step: int) -> None:
        """Go to the day on which the rules change next, or did last."""
        days = [each.id for each in self._options]
        beyond = [each for each in days if (each > self.value if step > 0 else each < self.value)]
        if beyond:
            self._pick(beyond[0] if step > 0 else beyond[-1])

    @override
    @work
    async def action_list(self) -> None:
        """List the days on which the rules change; any other can be typed."""
        dialog = ChoosingDay(self._title, self._options, current=self.day)
        wanted = await self.app.push_screen_wait(dialog)
        if wanted is not None:
            self._pick(wanted)
