"""Evidence: what is kept of it, and how more is attached."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from textual import message, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static
from typing_extensions import override

from audit.domain.answers import Evidence
from audit.ui.commands import Command, bindings
from audit.ui.fitting import between, lines, one_line
from audit.ui.paths import typed_path
from audit.ui.speaking import Dialog
from audit.ui.walk.evidence_shelf import EvidenceShelf
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.line_input import LineInput
from audit.ui.widgets.prose import Prose
from audit.ui.widgets.row_list import RowList
from checklists.errors import PlumblineError
from checklists.language import Message

ATTACH = Command("enter", "attach", Message("Attach"), Message("Attach the named file."))
REMOVE = Command(
    "delete,x",
    "remove",
    Message("Remove"),
    Message("Take the file under the cursor off the item; the history keeps it."),
    display="Del",
)
CLOSE = Command("escape", "close", Message("Back"), Message("Go back to the item."))


class EvidenceList(RowList):
    """The files of one item."""

    BINDINGS = bindings((REMOVE,))
    DEFAULT_CSS = """
    EvidenceList { height: auto; max-height: 8; margin: 0 0 1 0; }
    """

    class Removed(message.Message):
        """The file under the cursor is to leave the item."""

        def __init__(self, evidence: Evidence) -> None:
            super().__init__()
            self.evidence = evidence

    def __init__(self) -> None:
        super().__init__(id="kept")
        self.evidence: Sequence[Evidence] = ()

    def offer(self, evidence: Sequence[Evidence]) -> None:
        """Show other files."""
        self.evidence = evidence
        self.display = bool(evidence)
        self.styles.height = min(len(evidence), 8) or 1
        self.show(len(evidence), len(evidence) - 1)

    def action_remove(self) -> None:
        """Ask for the file under the cursor to be taken off."""
        if self.count:
            self.post_message(self.Removed(self.evidence[self.cursor]))

    @override
    def draw(self, index: int, width: int) -> Sequence[Content]:
        """Draw a file with its size and the beginning of its hash."""
        each = self.evidence[index]
        size = f"{-(-each.size // 1024)} KB"
        pixels = f"{each.width}×{each.height} · " if each.width and each.height else ""
        facts = Content.assemble((f"{pixels}{size} · {each.sha256[:8]}", "$text-muted"))
        caption = f" – {one_line(each.caption)}" if each.caption else ""
        return (between(Content(f" {one_line(each.name)}{caption}"), facts, width - 1),)


class EvidenceDialog(Dialog[None]):
    """Attaches files by their path, as typed, pasted or dropped onto the terminal."""

    BINDINGS = bindings((ATTACH, CLOSE))
    DEFAULT_CSS = """
    EvidenceDialog {
        & .label { color: $text-muted; }
        & .trouble { color: $text-error; height: auto; }
    }
    """

    def __init__(self, shelf: EvidenceShelf) -> None:
        super().__init__()
        self._shelf = shelf
        self._is_busy = False

    @override
    def compose(self) -> ComposeResult:
        say = self.say
        with Vertical(classes="frame") as frame:
            frame.border_title = say("Evidence")
            yield EvidenceList()
            yield Static(
                Content(say("Path of a photo or file (type, paste or drop)")), classes="label"
            )
            yield self._field("path")
            yield Static(Content(say("Caption")), classes="label")
            yield self._field("caption")
            yield Prose(classes="trouble")
        yield KeyBar()

    @override
    def fill(self) -> None:
        self.query_one(EvidenceList).offer(self._shelf.files)
        self.query_one("#path", Input).focus()

    @on(Input.Submitted)
    @work(exclusive=True, group="attach")
    async def action_attach(self) -> None:
        """Attach the file; a large photo takes a moment, and the screen stays alive."""
        path = typed_path(self.query_one("#path", Input).value)
        if path is None or self._is_busy:
            return
        self._is_busy = True
        self._tell(self.say("Reading the file …"))
        try:
            await asyncio.to_thread(self._take, path)
        except PlumblineError as error:
            self._tell(f"✗ {lines(error.told(self.say))}")
            return
        finally:
            self._is_busy = False
        self._tell("")
        for name in ("path", "caption"):
            self.query_one(f"#{name}", Input).value = ""
        self.fill()

    def _take(self, path: Path) -> None:
        caption = self.query_one("#caption", Input).value
        self._shelf.attach(path, caption)

    @on(EvidenceList.Removed)
    def detach(self, event: EvidenceList.Removed) -> None:
        """Take a file off the item."""
        try:
            self._shelf.detach(event.evidence)
        except PlumblineError as error:
            self._tell(f"✗ {lines(error.told(self.say))}")
            return
        self.fill()

    def action_close(self) -> None:
        """Go back, unless a file is just being kept."""
        if not self._is_busy:
            self.dismiss(None)

    def _tell(self, words: str) -> None:
        self.query_one(".trouble", Prose).update(words)

    @staticmethod
    def _field(name: str) -> Input:
        return LineInput(id=name)
