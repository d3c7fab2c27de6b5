"""Reading places from a file: first a preview that names every bad cell, then the places."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static
from typing_extensions import override

from audit.services.place_lists import PlaceList, read_places
from audit.services.places import place_words
from audit.ui.commands import Command, bindings
from audit.ui.fitting import fit, lines, shortened, wrapped
from audit.ui.keeping import Keeper
from audit.ui.keeping_beside import MANY_ANSWERS, keep_beside
from audit.ui.paths import typed_path
from audit.ui.speaking import Dialog
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.line_input import LineInput
from audit.ui.widgets.prose import Prose
from audit.ui.widgets.row_list import RowList
from checklists.errors import PlumblineError
from checklists.language import Message, Speech

READ = Command("enter", "read", Message("Read"), Message("Read the named file; nothing is added."))
TAKE = Command("ctrl+s", "take", Message("Add these"), Message("Add the places without faults."))
CANCEL = Command("escape", "cancel", Message("Cancel"), Message("Close without adding any."))

_ROWS = 10
_WIDTH = 62
"""So many cells of a line of the dialog are left beside the sign of a fault."""
_MOST = 400
"""So many characters of what is wrong with a cell."""
_AROUND = 14
"""So many cells of a narrow screen stand around it."""


class PreviewList(RowList):
    """Every bad cell, then the places that can be added."""

    def __init__(self, say: Speech) -> None:
        super().__init__(id="preview")
        self._say = say
        self.lines: Sequence[tuple[str, str, str]] = ()
        """The sign, the words and the style of each line."""

    def offer(self, preview: PlaceList) -> None:
        """Show what came of a list."""
        width = min(_WIDTH, self.app.size.width - _AROUND)
        bad = [
            (" " if n else "✗", line, "$text-error")
            for fault in preview.faults
            for n, line in enumerate(wrapped(shortened(fault.told(self._say), _MOST), width))
        ]
        good = [("✓", place_words(place), "") for place in preview.places]
        self.lines = [*bad, *good]
        self.display = bool(self.lines)
        self.styles.height = min(len(self.lines), _ROWS) or 1
        self.show(len(self.lines))

    @override
    def draw(self, index: int, width: int) -> Sequence[Content]:
        """Draw a fault or a place."""
        sign, text, style = self.lines[index]
        return (Content.assemble((f" {sign} {fit(text, width - 4)}", style)),)


class ImportDialog(Dialog[bool]):
    """Asks for a file, shows what it holds, and adds it when told to."""

    NAME: ClassVar[Message] = Message("Import")
    BINDINGS = bindings((READ, TAKE, CANCEL))
    DEFAULT_CSS = """
    ImportDialog {
        & .label { color: $text-muted; height: auto; }
        & #import-state { margin: 1 0 0 0; }
    }
    """

    def __init__(self, keeper: Keeper) -> None:
        super().__init__()
        self._keeper = keeper
        self._walk = keeper.walk
        self._preview = PlaceList()

    @override
    def compose(self) -> ComposeResult:
        with Vertical(classes="frame") as frame:
            frame.border_title = self.say("Import places")
            label = self.say("Path of a CSV or XLSX file (type, paste or drop)")
            yield Static(Content(label), classes="label")
            yield LineInput(id="path")
            yield Prose(id="import-state")
            yield PreviewList(self.say)
        yield KeyBar()

    @override
    def fill(self) -> None:
        self.query_one(PreviewList).offer(self._preview)
        if self.focused is None:
            self.query_one("#path", Input).focus()

    @on(Input.Submitted)
    @work(exclusive=True, group="read")
    async def action_read(self) -> None:
        """Read the file beside the screen and show what came of it."""
        path = typed_path(self.query_one("#path", Input).value)
        if path is None:
            return
        self._tell(Content(self.say("Reading the file …")))
        try:
            self._preview = await asyncio.to_thread(self._read, path)
        except PlumblineError as error:
            self._preview = PlaceList()
            self._tell(_refusal(error, self.say))
        else:
            self._tell(self._summary())
        self.query_one(PreviewList).offer(self._preview)

    @work
    async def action_take(self) -> None:
        """Add the places without faults; many of them beside the screen."""
        places = self._preview.places
        if not places:
            self._tell(Content(self.say("There is nothing to add yet. Read a file first.")))
            return
        if len(places) > MANY_ANSWERS:
            if await keep_beside(self, self._keeper, lambda: self._walk.put_places(places)):
                self.dismiss(True)
            return
        try:
            self._keeper.keep(lambda: self._walk.put_places(places))
        except PlumblineError as error:
            self._tell(_refusal(error, self.say))
            return
        self.dismiss(True)

    def action_cancel(self) -> None:
        """Close without adding any."""
        self.dismiss(False)

    def _read(self, path: Path) -> PlaceList:
        return read_places(self.house.tables.rows(path), self._walk.rulebook)

    def _summary(self) -> Content:
        say, preview = self.say, self._preview
        fresh = preview.new_to(self._walk.audit.places)
        known = len(preview.places) - fresh
        words = say("New places: {fresh}; there already: {known}.", fresh=fresh, known=known)
        if not preview.faults:
            return Content.assemble(("✓ ", "$text-success bold"), words)
        faults = say.plural(
            "{n} cell cannot be used.", "{n} cells cannot be used.", len(preview.faults)
        )
        return Content.assemble((f"✗ {faults} ", "$text-error bold"), words)

    def _tell(self, words: Content) -> None:
        self.query_one("#import-state", Prose).update(words)


def _refusal(error: PlumblineError, say: Speech) -> Content:
    return Content.assemble((f"✗ {lines(error.told(say))}", "$text-error"))
