"""The keys that do something now, as many as fit whole into the last line."""

from __future__ import annotations

from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from typing_extensions import override


class KeyBar(Widget, can_focus=False):
    """The last line of a screen."""

    DEFAULT_CSS = """
    KeyBar {
        dock: bottom; height: 1; background: $footer-background; color: $footer-foreground;
    }
    """
    _LAST = ("help",)
    """Actions that keep their place at the end, however little room there is."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[tuple[str, str, ActiveBinding]] = []

    def on_mount(self) -> None:
        """Listen to what has the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    @override
    def render(self) -> Content:
        """Draw what fits."""
        return Content.assemble(
            *(
                part
                for key, words, _ in self._fitting()
                for part in ((f" {key} ", "$footer-key-foreground bold"), f"{words} ")
            )
        )

    async def on_click(self, event: events.Click) -> None:
        """Do what the key would do."""
        x = 0
        for key, words, active in self._fitting():
            x += Content(f" {key} {words} ").cell_length
            if event.x < x:
                await self.app.run_action(active.binding.action, active.node)
                return

    def _changed(self, _screen: Screen[object]) -> None:
        before, self._entries = self._entries, self._every()
        if [entry[:2] for entry in before] != [entry[:2] for entry in self._entries]:
            self.refresh()

    def _fitting(self) -> list[tuple[str, str, ActiveBinding]]:
        every = self._entries or self._every()
        last = [entry for entry in every if entry[2].binding.action in self._LAST]
        room = self.size.width - sum(_width(entry) for entry in last)
        shown: list[tuple[str, str, ActiveBinding]] = []
        for entry in every:
            if entry in last:
                continue
            room -= _width(entry)
            if room < 0:
                break
            shown.append(entry)
        return [*shown, *last]

    def _every(self) -> list[tuple[str, str, ActiveBinding]]:
        found: dict[str, tuple[str, str, ActiveBinding]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled:
                entry = (self.app.get_key_display(binding), binding.description, active)
                found.setdefault(binding.action, entry)
        return [*found.values()]


def _width(entry: tuple[str, str, ActiveBinding]) -> int:
    return Content(f" {entry[0]} {entry[1]} ").cell_length
