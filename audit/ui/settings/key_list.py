"""Every command with its key, searched by typing, and another key for the one that is chosen."""

from __future__ import annotations

from dataclasses import replace

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from typing_extensions import override

from audit.ui.commands import Command, Known, bindings, known_commands
from audit.ui.dialogs.choosing import Candidate, Choosing
from audit.ui.fitting import lines, one_line
from audit.ui.settings.keys import clash_of, fault_of, keys_of
from audit.ui.speaking import Dialog, SpokenScreen
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.prose import Prose
from checklists.errors import PlumblineError
from checklists.language import Message

KEEP = Command("enter", "keep", Message("Keep"), Message("Keep the new key."), display="⏎")
USUAL = Command(
    "delete", "usual", Message("Usual key"), Message("Give the command its usual key again.")
)
CANCEL = Command("escape", "cancel", Message("Cancel"), Message("Leave the key as it is."))

_FIRST = ("app", "home", "walk", "findings", "places", "documents")


class KeyDialog(Dialog[str | None]):
    """Asks for another key: the key itself, empty for the usual one, None for no change."""

    BINDINGS = bindings((KEEP, USUAL, CANCEL))

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name_of_command = name
        self._wanted = ""

    @override
    def compose(self) -> ComposeResult:
        known = known_commands()[self._name_of_command]
        with Vertical(classes="frame") as frame:
            frame.border_title = one_line(self.say.tell(known.command.words))
            yield Prose(self.say.tell(known.command.meaning))
            yield Prose(f"{self._name_of_command}: {self._told(known)}", classes="now")
            yield Prose(self.say("Press the new key."), id="asked")
            yield Prose(id="wrong")
        yield KeyBar()

    def on_key(self, event: events.Key) -> None:
        """Take the key that is pressed, unless it is one that answers."""
        if event.key in {"enter", "delete", "escape"}:
            return
        event.stop()
        event.prevent_default()
        known = known_commands()[self._name_of_command]
        keys = self.speaking.preferences.keys
        fault = fault_of(known, event.key)
        other = None if fault else clash_of(self._name_of_command, event.key, keys)
        if other:
            fault = Message("This is already the key of {other}.", other=other)
        self._wanted = "" if fault else event.key
        shown = self.app.get_key_display(Binding(event.key, ""))
        words = self.say("New key: {key} · Enter keeps it", key=shown) if not fault else ""
        self.query_one("#asked", Prose).update(words or self.say("Press the new key."))
        self.query_one("#wrong", Prose).update(
            f"✗ {lines(self.say.tell(fault))}" if fault is not None else ""
        )

    def action_keep(self) -> None:
        """Take the key that was pressed."""
        if self._wanted:
            self.dismiss(self._wanted)

    def action_usual(self) -> None:
        """Give the usual key back."""
        self.dismiss("")

    def action_cancel(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    def _told(self, known: Known) -> str:
        return shown_keys(self, known)


async def change_keys(screen: SpokenScreen[None]) -> None:
    """List the commands until the user goes back; change the key of each that is chosen."""
    name: str | None = ""
    while True:
        title = Message("Commands and their keys")
        listed = Choosing(title, _candidates(screen), current=name or "")
        name = await screen.app.push_screen_wait(listed)
        if name is None:
            return
        key = await screen.app.push_screen_wait(KeyDialog(name))
        if key is not None:
            _give(screen, name, key)


def shown_keys(screen: SpokenScreen[str | None] | SpokenScreen[None], known: Known) -> str:
    """Return the keys of a command as they stand on keyboards."""
    keys = screen.speaking.keys
    display = None if known.command.id in keys else known.command.display
    first, *others = keys_of(known, keys)
    spoken = [display or screen.app.get_key_display(Binding(first, ""))]
    return " ".join([*spoken, *(screen.app.get_key_display(Binding(key, "")) for key in others)])


def _candidates(screen: SpokenScreen[None]) -> list[Candidate]:
    say, changed = screen.say, screen.speaking.keys
    return [
        Candidate(
            name,
            f"{shown_keys(screen, known)}  {say.tell(known.command.words)}",
            f"{name} *" if name in changed else name,
        )
        for name, known in sorted(known_commands().items(), key=lambda entry: _rank(entry[0]))
    ]


def _rank(name: str) -> tuple[int, str]:
    """Return where a command stands: those of the program first, then those used most."""
    scope = name.partition(".")[0]
    return (_FIRST.index(scope), "") if scope in _FIRST else (len(_FIRST), scope)


def _give(screen: SpokenScreen[None], name: str, key: str) -> None:
    keys = {each: kept for each, kept in screen.speaking.preferences.keys.items() if each != name}
    if key:
        keys[name] = key
    try:
        screen.speaking.prefer(replace(screen.speaking.preferences, keys=keys))
    except PlumblineError as error:
        screen.speaking.complain(error)
    else:
        screen.speaking.announce(Message("✓ saved: key of {name}", name=name))
