"""A field of a bar: its name, and which of several values it is set to."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from typing_extensions import override

from audit.ui.dialogs.choosing import Candidate
from audit.ui.fitting import fit
from audit.ui.widgets.pick import Pick


class NamedPick(Pick):
    """One of several values, with the name before it; shown strongly where it is not the usual."""

    DEFAULT_CSS = """
    NamedPick { background: $panel 60%; margin: 0 1 0 0; }
    """

    def __init__(
        self,
        title: str,
        options: Sequence[Candidate],
        value: str,
        *,
        usual: str,
        id: str,  # noqa: A002  Textual's own name
    ) -> None:
        super().__init__(title, options, value, id=id)
        self._usual = usual

    @override
    def render(self) -> Content:
        chosen = next((each.title for each in self._options if each.id == self.value), self.value)
        room = self.size.width - Content(self._title).cell_length - 5
        return Content.assemble(
            " ",
            (self._title, "$text-muted"),
            " ",
            (fit(chosen, max(room, 1)), "" if self.value == self._usual else "bold $text-accent"),
            " ",
            ("▾" if self.has_focus else "▿", "$text-accent"),
        )
