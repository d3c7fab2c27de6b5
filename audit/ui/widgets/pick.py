"""A field that holds one of several values: arrows or a number change it, Enter lists them all."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, work
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from typing_extensions import override

from audit.ui.dialogs.choosing import Candidate, Choosing
from audit.ui.fitting import fit


class Pick(Widget, can_focus=True):
    """One of several values."""

    DEFAULT_CSS = """
    Pick {
        height: 1; width: 1fr; background: $panel;
        &:focus { background: $primary 35%; }
    }
    """
    BINDINGS = [  # noqa: RUF012  Textual's own form
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
        Binding("enter,space", "list", show=False),
    ]

    value: reactive[str] = reactive("")

    class Changed(Message):
        """Another value was picked."""

        def __init__(self, pick: Pick, value: str) -> None:
            super().__init__()
            self.pick = pick
            self.value = value

        @property
        @override
        def control(self) -> Pick:
            """The field."""
            return self.pick

    def __init__(
        self,
        title: str,
        options: Sequence[Candidate],
        value: str,
        *,
        id: str | None = None,  # noqa: A002  Textual's own name
    ) -> None:
        super().__init__(id=id)
        self._title = title
        self._options = options
        self.set_reactive(Pick.value, value)

    @override
    def render(self) -> Content:
        chosen = next((each for each in self._options if each.id == self.value), None)
        words = f"{chosen.title}  {chosen.remark}".rstrip() if chosen else "–"
        arrow = "▾" if self.has_focus else "▿"
        return Content.assemble(f" {fit(words, self.size.width - 4)} ", (arrow, "$text-accent"))

    def action_turn(self, step: int) -> None:
        """Pick the value before or after."""
        ids = [each.id for each in self._options]
        at = ids.index(self.value) + step if self.value in ids else 0
        self._pick(ids[at % len(ids)])

    @work
    async def action_list(self) -> None:
        """List all values to choose from."""
        wanted = await self.app.push_screen_wait(
            Choosing(self._title, self._options, current=self.value)
        )
        if wanted is not None:
            self._pick(wanted)

    def on_key(self, event: events.Key) -> None:
        """Pick by number."""
        if event.character and event.character.isdigit():
            number = int(event.character)
            if 1 <= number <= len(self._options):
                event.stop()
                self._pick(self._options[number - 1].id)

    def on_click(self) -> None:
        """List all values."""
        self.action_list()

    def _pick(self, value: str) -> None:
        if value != self.value:
            self.value = value
            self.post_message(self.Changed(self, value))
