"""The two filters over the standing orders, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from textual import message, on
from textual.containers import Horizontal

from audit.services.due import DueOrder
from audit.ui.due.choice import (
    EVERY_BUILDING,
    Choice,
    Which,
    building_candidates,
    which_candidates,
)
from audit.ui.widgets.named_pick import NamedPick
from audit.ui.widgets.pick import Pick
from checklists.language import Speech


class ChoiceBar(Horizontal):
    """Which orders are shown, and of which building."""

    DEFAULT_CSS = """
    ChoiceBar { height: 1; padding: 0 0 0 1; background: $surface; }
    """

    class Changed(message.Message):
        """Something else is wanted."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    def __init__(self, say: Speech) -> None:
        super().__init__(id="due-choice")
        self._say = say

    async def offer(self, orders: Sequence[DueOrder], choice: Choice) -> None:
        """Offer what these orders can be narrowed down to."""
        say = self._say
        fresh = [
            NamedPick(
                say("Show"),
                which_candidates(orders, say),
                choice.which.value,
                usual=Which.ALL.value,
                id="choice-which",
            ),
            NamedPick(
                say("Building"),
                building_candidates(orders, choice.building, say),
                choice.building,
                usual=EVERY_BUILDING,
                id="choice-building",
            ),
        ]
        async with self.batch():
            await self.remove_children()
            await self.mount_all(fresh)

    def open(self, name: str) -> None:
        """List what can be wanted."""
        self.query_one(f"#choice-{name}", NamedPick).action_list()

    @on(Pick.Changed)
    def pass_on(self, event: Pick.Changed) -> None:
        """Say that something else is wanted."""
        event.stop()
        which = self.query_one("#choice-which", NamedPick).value
        building = self.query_one("#choice-building", NamedPick).value
        self.post_message(self.Changed(Choice(Which(which), building)))
