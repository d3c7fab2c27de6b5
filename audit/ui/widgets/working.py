"""A bar that moves while something takes longer than half a second."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import ProgressBar, Static
from typing_extensions import override

from audit.ui.fitting import one_line

PATIENCE: Final = 0.5
"""So many seconds nobody needs to be told anything."""


class Working(Horizontal):
    """What is being done, with a moving bar; there only while it lasts."""

    DEFAULT_CSS = """
    Working {
        height: 1; padding: 0 2; display: none;
        &.-shown { display: block; }
        & Static { width: auto; padding: 0 2 0 0; color: $text-muted; }
        & Bar { width: 24; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self._waiting: Timer | None = None

    @override
    def compose(self) -> ComposeResult:
        yield Static()
        yield ProgressBar(total=None, show_percentage=False, show_eta=False)

    def begin(self, words: str) -> None:
        """Say ``words`` as soon as it takes long."""
        self.end()
        self.query_one(Static).update(Content(one_line(words)))
        self._waiting = self.set_timer(PATIENCE, lambda: self.add_class("-shown"))

    def end(self) -> None:
        """Be gone."""
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
        self.remove_class("-shown")
