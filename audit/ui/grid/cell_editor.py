"""The text of a cell while it is typed, and where in it one stands."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from audit.ui.fitting import marked


@dataclass
class CellEditor:
    """A line of text with a caret."""

    text: str
    caret: int
    """In characters, from 0."""

    @classmethod
    def at_end(cls, text: str) -> CellEditor:
        """Begin behind a text."""
        return cls(text, len(text))

    def insert(self, text: str) -> None:
        """Type or paste something."""
        self.text = self.text[: self.caret] + text + self.text[self.caret :]
        self.caret += len(text)

    def press(self, key: str) -> bool:
        """Do what a key does inside a text; False where it is none of those."""
        match key:
            case "backspace":
                self.text = self.text[: max(self.caret - 1, 0)] + self.text[self.caret :]
                self.caret = max(self.caret - 1, 0)
            case "delete":
                self.text = self.text[: self.caret] + self.text[self.caret + 1 :]
            case "left":
                self.caret = max(self.caret - 1, 0)
            case "right":
                self.caret = min(self.caret + 1, len(self.text))
            case "home":
                self.caret = 0
            case "end":
                self.caret = len(self.text)
            case _:
                return False
        return True

    def drawn(self, width: int) -> tuple[Content, int]:
        """Return what stands in a cell so wide, and how far in the caret is."""
        before = marked(self.text[: self.caret])
        under = marked(self.text[self.caret : self.caret + 1]) or " "
        after = marked(self.text[self.caret + 1 :])
        while before and cell_len(before) + cell_len(under) > width:
            before = "…" + before.lstrip("…")[1:] if len(before.lstrip("…")) > 1 else ""
        at = cell_len(before)
        room = max(width - at - cell_len(under), 0)
        if cell_len(after) > room:
            after = set_cell_size(after, room - 1) + "…" if room else ""
        rest = " " * max(room - cell_len(after), 0)
        return Content.assemble(before, (under, "reverse"), after, rest), at
