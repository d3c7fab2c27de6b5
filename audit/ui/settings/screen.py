"""The settings: each with what it does, kept as soon as it is chosen or its field is left."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input
from typing_extensions import override

from audit.domain.errors import BadEntry
from audit.services.preferences_in_words import WORDS, Preference, text_of, with_entry
from audit.ui.commands import Command, bindings
from audit.ui.dialogs.choosing import Candidate
from audit.ui.fitting import lines
from audit.ui.paths import typed_path
from audit.ui.settings.data_folder import DataFolder
from audit.ui.settings.key_list import change_keys
from audit.ui.speaking import SpokenScreen
from audit.ui.themes import NAMES
from audit.ui.widgets.form import Blank, FormRow
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.pick import Pick
from audit.ui.widgets.prose import Prose
from audit.ui.widgets.title_bar import TitleBar
from checklists.errors import PlumblineError
from checklists.language import Language, Message, Speech, Text

SETTINGS: Final = (
    Command(
        "f4",
        "keys",
        Message("Keys"),
        Message("Show every command with its key, and give it another one."),
        display="F4",
    ),
    Command("escape", "leave", Message("Back"), Message("Go back; everything is saved.")),
)
_FOLDERS: Final = frozenset({Preference.WATCHED_FOLDER, Preference.DOCUMENTS_FOLDER})


class SettingsScreen(SpokenScreen[None]):
    """What is chosen once for all."""

    NAME: ClassVar[Message] = Message("Settings")
    BINDINGS = bindings(SETTINGS)
    DEFAULT_CSS = """
    SettingsScreen {
        & VerticalScroll { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
        & .meaning { padding: 0 0 0 24; color: $text-muted; }
        & #state { height: auto; padding: 0 1; background: $panel; }
        & #state.-trouble { color: $text-error; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[str, str] = {}
        """What is on the disk, by field."""
        self._faulty: set[str] = set()
        self._typed: set[str] = set()
        """The fields that hold something else than the disk does."""

    @override
    def compose(self) -> ComposeResult:
        preferences = self.speaking.preferences
        self._kept = {each.value: text_of(preferences, each) for each in Preference}
        self._kept[Preference.THEME.value] = self.app.theme
        self._kept[Preference.LANGUAGE.value] = self.say.language.value
        yield TitleBar(self.say("Settings"), self.say("saved at once"))
        with VerticalScroll(can_focus=False):
            if (lock_state := self.speaking.house.lock_state) is not None:
                yield DataFolder(self.say, lock_state)
            for which in Preference:
                yield FormRow(_blank(which, self.say), self._kept[which.value])
                yield Prose(self.say.tell(WORDS[which].meaning), classes="meaning")
        yield KeyBar()
        yield Prose(id="state")

    @override
    def fill(self) -> None:
        if self.focused is None:
            self.query(Pick).first().focus()
        self._tell(self.say("✓ saved"))

    @override
    def on_mount(self) -> None:
        # Textual calls that of each class: the screen fills itself as all do.
        self.watch(self.app, "theme", self._show_theme, init=False)

    def _show_theme(self, theme: str) -> None:
        self._kept[Preference.THEME.value] = theme
        for pick in self.query(Pick):
            if _name(pick.id) == Preference.THEME.value:
                pick.value = theme

    @on(Pick.Changed)
    async def keep_pick(self, event: Pick.Changed) -> None:
        """Keep what was picked."""
        event.stop()
        await self._keep(Preference(_name(event.pick.id)), event.value)

    @on(Input.Changed)
    def show_unsaved(self, event: Input.Changed) -> None:
        """Say that what is typed is not kept yet."""
        event.stop()
        name = _name(event.input.id)
        if event.value.strip() != self._kept.get(name):
            self._typed.add(name)
            self._tell(self.say("* typed, not saved yet: Enter saves it"))

    @on(Input.Submitted)
    async def go_on(self, event: Input.Submitted) -> None:
        """Keep what was typed and go to the next field."""
        event.stop()
        name = _name(event.input.id)
        await self._keep(Preference(name), event.value)
        if name not in self._faulty:
            self.focus_next()

    async def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Keep what was typed in the field that was left."""
        if isinstance(event.widget, Input):
            await self._keep(Preference(_name(event.widget.id)), event.widget.value)

    @staticmethod
    def meaning_of(blank: str) -> Message:
        """Return what a setting does, for the help."""
        return WORDS[Preference(blank)].meaning

    def settle(self) -> bool:
        """Keep whatever is typed; False if something of it cannot be kept."""
        for field in self.query(Input):
            self._put(Preference(_name(field.id)), field.value)
        return not self._faulty

    def action_leave(self) -> None:
        """Go back once all is kept; a fault holds one back once, so that it is seen."""
        before = set(self._faulty)
        if self.settle() or before == self._faulty:
            self.dismiss(None)

    @work
    async def action_keys(self) -> None:
        """Show the commands with their keys."""
        await change_keys(self)

    async def _keep(self, which: Preference, text: str) -> None:
        if self._put(which, text) and which is Preference.LANGUAGE:
            await self.speaking.speak(Language(text))

    def _put(self, which: Preference, text: str) -> bool:
        """Keep an entry and say so; False if nothing was kept."""
        name = which.value
        if text.strip() == self._kept.get(name):
            if name in self._typed | self._faulty:
                self._clear(name)
                self._tell(self.say("✓ saved"))
            return False
        try:
            changed = with_entry(self.speaking.preferences, which, self._checked(which, text))
            self.speaking.prefer(changed)
        except BadEntry as error:
            self._complain(name, error.what)
        except PlumblineError as error:
            self._complain(name, error.told(self.say))
        else:
            self._kept[name] = text.strip()
            self._clear(name)
            self._tell(self.say("✓ saved: {name}", name=self.say.tell(WORDS[which].name)))
            return True
        return False

    @staticmethod
    def _checked(which: Preference, text: str) -> str:
        """Return a folder as the system names it.

        Raises:
            BadEntry: there is none of this name.
        """
        if which not in _FOLDERS or (path := typed_path(text)) is None:
            return text
        try:
            is_folder = path.is_dir()
        except (OSError, ValueError):
            is_folder = False
        if not is_folder:
            raise BadEntry(Message("There is no folder of this name."))
        return str(path.absolute())

    def _complain(self, name: str, why: Message | str) -> None:
        self._faulty.add(name)
        self._row(name).complain(self.say.tell(why))
        self._tell(self.say("✗ NOT saved: {name}", name=self._label(name)), is_trouble=True)

    def _clear(self, name: str) -> None:
        self._typed.discard(name)
        if name in self._faulty:
            self._faulty.discard(name)
            self._row(name).complain("")

    def _row(self, name: str) -> FormRow:
        return next(row for row in self.query(FormRow) if row.blank.id == name)

    def _label(self, name: str) -> str:
        return self.say.tell(WORDS[Preference(name)].name)

    def _tell(self, words: str, *, is_trouble: bool = False) -> None:
        state = self.query_one("#state", Prose)
        state.update(lines(words))
        state.set_class(is_trouble, "-trouble")


def _blank(which: Preference, say: Speech) -> Blank:
    options: list[Candidate] = []
    if which is Preference.LANGUAGE:
        own = Text(zh="中文", en="中文"), Text(zh="English", en="English")
        options = [
            Candidate(language.value, say.tell(name))
            for language, name in zip((Language.ZH, Language.EN), own, strict=True)
        ]
    elif which is Preference.THEME:
        options = [Candidate(theme, say.tell(name)) for theme, name in NAMES.items()]
    unit = say("days ahead") if which is Preference.DUE_SOON_DAYS else ""
    return Blank(which.value, say.tell(WORDS[which].name), options=options, unit=unit)


def _name(widget_id: str | None) -> str:
    return (widget_id or "").removeprefix("blank-")
