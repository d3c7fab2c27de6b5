"""Removing personal data from a closed audit: what would go is shown, and a word must be typed."""

from __future__ import annotations

import asyncio
from typing import Final

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static
from typing_extensions import override

from audit.domain.events import AuditId
from audit.domain.purges import USUAL, Scope
from audit.services.purging import SCOPE_WORDS, PurgePreview, Purger, described
from audit.ui.commands import Command, bindings
from audit.ui.fitting import lines
from audit.ui.speaking import Dialog
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.line_input import LineInput
from audit.ui.widgets.prose import Prose
from checklists.errors import PlumblineError
from checklists.language import Message

TO_PURGE: Final = Command(
    "X",
    "purge",
    Message("Personal data"),
    Message("Remove personal data from the closed audit under the cursor; it is shown before."),
    shown=False,
)
"""Leads from the list of audits to the dialog."""

REMOVE: Final = Command(
    "enter", "remove", Message("Remove"), Message("Remove what is shown, for good."), display="⏎"
)
MORE: Final = Command(
    "f8",
    "more",
    Message("More or less"),
    Message("Remove all texts and all evidence, or only what is marked and names."),
    display="F8",
)
CANCEL: Final = Command(
    "escape", "cancel", Message("Cancel"), Message("Leave everything as it is.")
)


class PurgeDialog(Dialog[bool]):
    """Says what would go, and removes it when its word was typed; the result says whether it did."""

    BINDINGS = bindings((REMOVE, MORE, CANCEL))
    DEFAULT_CSS = """
    PurgeDialog {
        & > .frame { width: 100; }
        & .label { color: $text-muted; height: auto; }
        & #what { margin: 1 0; }
        & .trouble { height: auto; color: $text-error; }
    }
    """

    def __init__(self, purger: Purger, audit: AuditId) -> None:
        super().__init__()
        self._purger = purger
        self._audit = audit
        self._scopes = USUAL
        self._preview: PurgePreview | None = None
        self._is_busy = False

    @property
    def word(self) -> str:
        """What must be typed: the beginning of the audit's id."""
        return self._audit[:8]

    @override
    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="frame", can_focus=False) as frame:
            frame.border_title = self.say("Remove personal data")
            yield Prose(id="scopes", classes="label")
            yield Prose(id="what")
            label = self.say("Type {word} to remove it for good:", word=self.word)
            yield Static(Content(label), classes="label")
            yield LineInput(id="typed")
            yield Prose(classes="trouble")
        yield KeyBar()

    @override
    def fill(self) -> None:
        self.query_one("#typed", Input).focus()
        self.look()

    @work(exclusive=True, group="preview")
    async def look(self) -> None:
        """Find out what would go, beside the screen."""
        words = [self.say.tell(SCOPE_WORDS[each]) for each in Scope if each in self._scopes]
        self.query_one("#scopes", Prose).update(lines("\n".join(f"• {each}" for each in words)))
        try:
            preview = await asyncio.to_thread(self._purger.preview, self._audit, self._scopes)
        except PlumblineError as error:
            self._complain(error)
            return
        self._preview = preview
        sentences = [self.say.tell(each) for each in described(preview)]
        if preview.is_empty:
            sentences.insert(0, self.say("There is nothing to remove."))
        self.query_one("#what", Prose).update(lines("\n".join(sentences)))

    def action_more(self) -> None:
        """Take all texts and files in, or leave them out again."""
        self._scopes = USUAL if self._scopes != USUAL else frozenset(Scope)
        self._preview = None
        self.look()

    @on(Input.Submitted)
    @work(exclusive=True, group="remove")
    async def action_remove(self) -> None:
        """Remove what was shown, if its word was typed."""
        if self._preview is None or self._preview.is_empty or self._is_busy:
            return
        if self.query_one("#typed", Input).value.strip() != self.word:
            self._tell(self.say("Not removed: type {word}.", word=self.word))
            return
        self._is_busy = True
        try:
            await asyncio.to_thread(self._purger.purge, self._audit, self._scopes)
        except PlumblineError as error:
            self._complain(error)
            return
        finally:
            self._is_busy = False
        self.dismiss(True)

    def action_cancel(self) -> None:
        """Remove nothing."""
        if not self._is_busy:
            self.dismiss(False)

    def _complain(self, error: PlumblineError) -> None:
        self._tell(f"✗ {lines(error.told(self.say))}")

    def _tell(self, words: str) -> None:
        self.query_one(".trouble", Prose).update(words)
