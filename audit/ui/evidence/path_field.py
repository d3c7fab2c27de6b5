"""The field for paths, which takes all that is pasted or dropped, not the first line alone."""

from __future__ import annotations

from typing import Final

from textual import events
from typing_extensions import override

from audit.ui.evidence.dropped import begins_path, joined
from audit.ui.widgets.line_input import LineInput

_GOES_ON: Final = " ~:/\\"
"""After these a path goes on."""


class PathField(LineInput):
    """Takes the paths of files."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)

    def take(self, text: str) -> None:
        """Put what was dropped where the cursor is, apart from what stands before it."""
        paths = joined(text)
        before = self.value[: min(self.selection)]
        if begins_path(paths) and before and before[-1] not in _GOES_ON:
            paths = f" {paths}"
        self.replace(paths, *sorted(self.selection))

    @override
    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.take(event.text)
