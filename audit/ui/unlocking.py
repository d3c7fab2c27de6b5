"""The door before the door: asks for the passphrase of encrypted data, and for nothing else.

It is an app of its own, because the services behind the others cannot be put together before the
data can be read.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual import on, work
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static
from typing_extensions import override

from audit.ui.colourless import wants_no_colour
from audit.ui.commands import Command, bindings
from audit.ui.themes import PLAIN, THEMES, known_theme
from checklists.errors import PlumblineError
from checklists.language import Language, Message, Speech, Text

Unlock = Callable[[str], None]
"""Opens the data for this process, or says why not."""

KEYS = (
    Command(
        "enter", "open", Message("Unlock"), Message("Open the data."), display="⏎", id="unlock.open"
    ),
    Command(
        "ctrl+l,f2",
        "language",
        Text(zh="English", en="中文"),
        Message("Switch between Chinese and English."),
        display="F2",
        priority=True,
        id="unlock.language",
    ),
    Command(
        "escape,ctrl+q",
        "leave",
        Message("Leave"),
        Message("Leave the program; nothing was read."),
        display="Esc",
        priority=True,
        id="unlock.leave",
    ),
)

_LOCKED = Message("The data in this folder is encrypted.")
_ASKED = Message("Type the passphrase; it is not shown.")
_OPENING = Message("Opening…")
_EMPTY = Message("Nothing was typed yet.")
_FORGOTTEN = Message(
    "If it is forgotten there is no way back: neither this program nor its makers can read the data"
    " without it. A backup made before the data was encrypted can be restored into another folder"
    " (--home)."
)


class PassphraseApp(App[bool]):
    """Asks until the passphrase fits or the user leaves; the result says whether it did."""

    CSS = """
    Screen { align: center middle; }
    #frame {
        width: 72; max-width: 94%; height: auto; padding: 1 2;
        border: round $primary; background: $surface;
        border-title-color: $text-primary; border-title-style: bold;
    }
    #frame Static { height: auto; width: 1fr; }
    #passphrase { margin: 1 0; background: $panel; }
    #trouble { color: $text-error; min-height: 2; }
    #forgotten { color: $text-muted; margin: 1 0; }
    #keys { color: $text-muted; }
    """
    BINDINGS = bindings(KEYS)
    ENABLE_COMMAND_PALETTE = False
    TITLE = "Plumbline"

    def __init__(
        self, unlock: Unlock, language: Language, *, theme: str = "", where: str = ""
    ) -> None:
        super().__init__()
        self.say = Speech(language)
        self._unlock = unlock
        self._where = where
        self._trouble: Message | PlumblineError | None = None
        for each in THEMES:
            self.register_theme(each)
        self.theme = PLAIN.name if wants_no_colour() else known_theme(theme)

    @override
    def compose(self) -> ComposeResult:
        with Vertical(id="frame"):
            yield Static(id="locked")
            field = Input(password=True, id="passphrase", compact=True)
            field.cursor_blink = False
            yield field
            yield Static(id="trouble")
            yield Static(id="forgotten")
            yield Static(id="keys")

    def on_mount(self) -> None:
        """Say everything."""
        self._tell()

    @on(Input.Submitted)
    def action_open(self) -> None:
        """Try what was typed."""
        field = self.query_one("#passphrase", Input)
        if field.disabled:
            return
        if not field.value:
            self._show(_EMPTY)
            return
        field.disabled = True
        self._show(_OPENING)
        self._try(field.value)

    @work
    async def _try(self, passphrase: str) -> None:
        """Make the key, which takes its time on purpose, while the screen stays alive."""
        field = self.query_one("#passphrase", Input)
        try:
            await asyncio.to_thread(self._unlock, passphrase)
        except PlumblineError as error:
            field.disabled = False
            field.value = ""
            field.focus()
            self._show(error)
            return
        self.exit(True)

    def action_language(self) -> None:
        """Say everything in the other language."""
        self.say = Speech(Language.EN if self.say.language is Language.ZH else Language.ZH)
        self._tell()

    def action_leave(self) -> None:
        """Leave with nothing read."""
        self.exit(False)

    def _show(self, trouble: Message | PlumblineError) -> None:
        self._trouble = trouble
        self._tell()

    def _tell(self) -> None:
        tell = self.say.tell
        self.query_one("#frame").border_title = tell(Message("Encrypted data"))
        where = [self._where] if self._where else []
        self._fill("locked", "\n".join([tell(_LOCKED), *where, tell(_ASKED)]))
        self._fill("trouble", self._trouble_words())
        self._fill("forgotten", tell(_FORGOTTEN))
        self._fill("keys", "   ".join(f"{each.display} {tell(each.words)}" for each in KEYS))

    def _trouble_words(self) -> str:
        if self._trouble is None:
            return ""
        if isinstance(self._trouble, Message):
            return self.say.tell(self._trouble)
        return f"✗ {self._trouble.told(self.say)}"

    def _fill(self, name: str, words: str) -> None:
        self.query_one(f"#{name}", Static).update(Content(words))
