"""The terminal interface as a whole: language, colours, help, palette, and the first screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from typing import ClassVar

from textual import on, work
from textual.binding import Binding
from textual.command import CommandPalette, Provider
from textual.filter import Monochrome, NoColor
from textual.screen import Screen
from textual.widgets import Input, TextArea
from typing_extensions import override

from audit.domain.errors import Refused
from audit.services.house import House, Preferences
from audit.services.sample import ensure_sample
from audit.ui.colourless import Colourless, wants_no_colour
from audit.ui.commands import Command, bindings
from audit.ui.dialogs.confirmation import Confirmation
from audit.ui.dialogs.help import Help, KeyLine
from audit.ui.documents.screen import DocumentsScreen
from audit.ui.explaining import explained
from audit.ui.grid.screen import GridScreen
from audit.ui.home.screen import HomeScreen, MakeSample
from audit.ui.palette import DeedProvider
from audit.ui.settings.screen import SettingsScreen
from audit.ui.speaking import Dialog, SpeakingApp
from audit.ui.themes import NAMES, PLAIN, THEMES, known_theme, next_theme
from audit.ui.tour.guide import Guide, is_sample
from audit.ui.walk.screen import WalkScreen
from checklists.errors import PlumblineError
from checklists.language import Language, Message, Text

APP = (
    Command(
        "f1",
        "help",
        Message("Help"),
        Message("Explain what has the focus, and show the keys of this screen."),
        display="F1",
        priority=True,
    ),
    Command(
        "ctrl+l",
        "language",
        Text(zh="English", en="中文"),
        Message("Switch between Chinese and English."),
        priority=True,
    ),
    Command(
        "ctrl+t",
        "theme",
        Message("Colours"),
        Message("Go on to the next colours: dark, light, high contrast, none."),
        shown=False,
    ),
    Command(
        "ctrl+p",
        "command_palette",
        Message("Commands"),
        Message("Find a command by a part of its name, in either language, or by pinyin initials."),
        shown=False,
    ),
    Command(
        "f3",
        "settings",
        Message("Settings"),
        Message("Choose language, colours, folders and keys once for all."),
        shown=False,
        display="F3",
    ),
    Command(
        "f5",
        "tour",
        Message("Tour"),
        Message("Show the program in seven steps."),
        shown=False,
        display="F5",
    ),
    Command(
        "ctrl+q",
        "quit",
        Message("Quit"),
        Message("Leave the program; everything is saved."),
        shown=False,
        priority=True,
    ),
)
# These give way to what has the focus: a question mark is typed into texts, F2 changes cells.
MORE_KEYS = (
    Command(
        "f2",
        "language",
        Text(zh="English", en="中文"),
        Message("Switch between Chinese and English."),
        shown=False,
        display="F2",
        id="app.language_too",
    ),
    Command(
        "question_mark",
        "help",
        Message("Help"),
        Message("Explain what has the focus, and show the keys of this screen."),
        shown=False,
        id="app.help_sign",
    ),
)
_GREYS = (Monochrome, NoColor)
_OF_APP = "app."
"""Stands before an action of the app where a screen binds it too."""
_KEYS = {
    "escape": "Esc",
    "ctrl+down": "^↓",
    "ctrl+up": "^↑",
    "up": "↑",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}


class TourWish(Enum):
    """When the tour comes by itself."""

    NEVER = "never"
    ONCE = "once"
    """At the first start, while there is nothing but the sample."""
    NOW = "now"


class PlumblineApp(SpeakingApp):
    """Walks people through audits."""

    TITLE = "Plumbline"
    BINDINGS = bindings((*APP, *MORE_KEYS))
    COMMAND_PALETTE_BINDING = "ctrl+p"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {DeedProvider}
    CSS = """
    Toast { width: 64; max-width: 90%; }
    .-toured { outline-left: outer $accent; outline-right: outer $accent; }
    JudgementPanel.-toured { padding: 0 1; }
    .-toured-line { background: $primary 45%; text-style: bold; }
    """
    NAME: ClassVar[Message] = Message("Plumbline")

    def __init__(
        self,
        house: House,
        *,
        language: Language | None = None,
        make_sample: MakeSample = ensure_sample,
        tour: TourWish = TourWish.NEVER,
    ) -> None:
        super().__init__(house, language)
        self._tour = tour
        self._make_sample = make_sample
        for theme in THEMES:
            self.register_theme(theme)
        # Textual's own answer to NO_COLOR still sends greys.
        self._filters = [each for each in self._filters if not isinstance(each, _GREYS)]
        self._colourless = Colourless(enabled=False)
        self._filters.append(self._colourless)
        self.wear(self.preferences.theme)

    @override
    def get_key_display(self, binding: Binding) -> str:
        """Write keys as they stand on keyboards."""
        if binding.key_display:
            return binding.key_display
        if binding.key.startswith("ctrl+") and len(binding.key) == len("ctrl+x"):
            return f"^{binding.key[-1].upper()}"
        if re.fullmatch(r"f\d+", binding.key):
            return binding.key.upper()
        return _KEYS.get(binding.key) or super().get_key_display(binding)

    @override
    def get_default_screen(self) -> Screen[None]:
        return HomeScreen(self._make_sample)

    def action_help(self) -> None:
        """Explain what has the focus, and show the keys of the screen in front."""
        if isinstance(self.screen, Help):
            return
        name = getattr(self.screen, "NAME", None)
        title = self.say.tell(name) if isinstance(name, Message) else self.say("Dialog")
        about = explained(self.focused, self.say)
        self.push_screen(Help(self._key_lines(), title, about))

    @override
    async def action_quit(self) -> None:
        """Leave the program once what was typed is saved, or the user lets it go."""
        self._settle_and_exit()

    def settle_all(self) -> None:
        """Save what was typed, on every screen where it can be saved as it is."""
        for screen in self.screen_stack:
            if isinstance(screen, WalkScreen | GridScreen | SettingsScreen):
                screen.settle()

    @work
    async def _settle_and_exit(self) -> None:
        self.settle_all()
        if self._holds_unsaved_text():
            question = Message("What was typed is not saved. Leave all the same?")
            if not await self.push_screen_wait(Confirmation(question)):
                return
        self.exit()

    def _holds_unsaved_text(self) -> bool:
        """Whether a figure could not be saved, or a form or dialog in front holds a text."""
        if any(isinstance(each, WalkScreen) and each.course.drafts for each in self.screen_stack):
            return True
        if any(isinstance(each, GridScreen) and each.grid.drafts for each in self.screen_stack):
            return True
        if isinstance(self.screen, WalkScreen | DocumentsScreen | SettingsScreen):
            return False
        fields = [*self.screen.query(Input), *self.screen.query(TextArea)]
        return any(
            (field.value if isinstance(field, Input) else field.text).strip() for field in fields
        )

    async def action_language(self) -> None:
        """Say everything in the other language, and remember it."""
        self._remember(replace(self.preferences, language=self.say.language.other))
        await self.speak(self.say.language.other)

    def action_settings(self) -> None:
        """Go to the settings."""
        if not any(isinstance(each, SettingsScreen | Dialog) for each in self.screen_stack):
            self.push_screen(SettingsScreen())

    @on(HomeScreen.Read)
    def begin_tour(self, event: HomeScreen.Read) -> None:
        """Show the tour once at the very first start, or because it was asked for.

        Who is quicker than the list, and does something else already, is left alone.
        """
        is_new = bool(event.audits) and all(map(is_sample, event.audits))
        is_new &= isinstance(self.screen, HomeScreen)
        if self._tour is TourWish.NOW or (
            self._tour is TourWish.ONCE and is_new and not self.preferences.is_toured
        ):
            self.action_tour()

    @work(exclusive=True, group="tour")
    async def action_tour(self) -> None:
        """Show the seven steps; from the list of audits only, so that nothing is in the way."""
        if not isinstance(self.screen, HomeScreen):
            self.announce(Message("Go back to the list of audits, then take the tour."))
            return
        if not self.preferences.is_toured:
            self._remember(replace(self.preferences, is_toured=True))
        await Guide(self).lead()

    def action_theme(self) -> None:
        """Go on to the next colours, and remember them."""
        if wants_no_colour():
            self.announce(Message("NO_COLOR is set, so there are no colours."))
            return
        self.wear(next_theme(self.theme))
        self._remember(replace(self.preferences, theme=self.theme))
        self.announce(Message("Colours: {name}", name=self.say.tell(NAMES[self.theme])))

    def wear(self, theme: str) -> None:
        """Show the colours of that name, the usual ones for an unknown name; none under NO_COLOR."""
        name = PLAIN.name if wants_no_colour() else known_theme(theme)
        self._colourless.enabled = name == PLAIN.name
        self.theme = name

    @override
    def action_command_palette(self) -> None:
        if not isinstance(self.screen, CommandPalette | Dialog):
            placeholder = self.say("Type a part of a command’s name")
            self.push_screen(CommandPalette(placeholder=placeholder, id="--command-palette"))

    def _key_lines(self) -> list[KeyLine]:
        found: dict[str, KeyLine] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            deed = binding.action.removeprefix(_OF_APP)
            if binding.tooltip and deed not in found:
                key = self.get_key_display(binding)
                found[deed] = KeyLine(key, binding.description, binding.tooltip)
        own = [
            each.action.removeprefix(_OF_APP)
            for each in self.screen.BINDINGS
            if isinstance(each, Binding)
        ]
        first = sorted(found, key=lambda action: own.index(action) if action in own else len(own))
        return [found[action] for action in first]

    @override
    def prefer(self, changed: Preferences) -> None:
        super().prefer(changed)
        self.wear(changed.theme)

    def _remember(self, changed: Preferences) -> None:
        try:
            self.prefer(changed)
        except Refused:
            # Who may only read still chooses the language for as long as it is read.
            self.preferences = changed
        except PlumblineError as error:
            self.complain(error)
            self.preferences = changed
