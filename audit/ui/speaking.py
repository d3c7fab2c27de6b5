"""What every screen can do: say things in the language of the moment, and say them anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.binding import ActiveBinding, BindingsMap
from textual.geometry import Region
from textual.reactive import Reactive
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen, Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, TextArea
from textual.worker import get_current_worker
from typing_extensions import override

from audit.services.house import House, Preferences
from audit.ui.commands import is_command, known_commands, told
from audit.ui.fitting import lines, shortened
from audit.ui.settings.keys import read_keys
from audit.ui.tidying import Tidying
from audit.ui.typing_ahead import KeysInTurn, TakenInTurn
from audit.ui.widgets.backdrop import blank_lines
from audit.ui.widgets.dimmed import Dimmed
from checklists.errors import PlumblineError
from checklists.language import Language, Message, Speech, Text

if TYPE_CHECKING:
    from audit.ui.evidence.shelf import EvidenceShelf

Result = TypeVar("Result")


_MOST = 600
"""So many characters of a sentence that is shown for a few seconds."""


class Sending(Protocol):
    """Asks for photos from the device on which the screen is shown."""

    def ask(self, shelf: EvidenceShelf) -> None:
        """Ask for photos for a shelf; they are attached as they come."""
        ...


class SpeakingApp(App[None]):
    """An app that has a language, the services and the user's preferences at hand."""

    def __init__(self, house: House, language: Language | None) -> None:
        super().__init__()
        self.preferences = house.preferences.load()
        self.say = Speech(language or self.preferences.language or Language.EN)
        read = read_keys(self.preferences.keys)
        self.keys: Mapping[str, str] = read.keys
        """The keys that were changed, by the ids of their commands."""
        self.sending: Sending | None = None
        """Asks the device of a visitor for files; None where the files are on this machine."""
        self.house = replace(house, notices=(*house.notices, *read.notices))
        self.set_keymap(dict(read.keys))
        self.keys_in_turn = KeysInTurn(self)
        self._tidying = Tidying(self)

    @override
    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, TakenInTurn) and not event.is_forwarded:
            if not self.keys_in_turn.keep(event):
                await self.take_key(event)
        else:
            await super().on_event(event)

    async def take_key(self, event: TakenInTurn) -> None:
        """Hand a key to what has the focus, and let those that follow wait until it is taken."""
        self.keys_in_turn.begin()
        self._tidying.note_key()
        await super().on_event(event)

    @override
    async def push_screen_wait(
        self, screen: Screen[Result] | str, *, mode: str | None = None
    ) -> Result | Any:
        worker = get_current_worker()
        self.keys_in_turn.ask(worker)
        try:
            return await super().push_screen_wait(screen, mode=mode)
        finally:
            self.keys_in_turn.go_on(worker)

    def on_mount(self) -> None:
        """Keep what takes time away from the keys."""
        self._tidying.begin()

    def on_unmount(self) -> None:
        """Take no more keys."""
        self.keys_in_turn.stop()
        self._tidying.stop()

    def prefer(self, changed: Preferences) -> None:
        """Keep other preferences, and go by them from now on.

        Raises:
            NotSaved: the disk did not take them; the former ones still hold.
        """
        self.house.preferences.save(changed)
        self.preferences = changed
        self.keys = read_keys(changed.keys).keys
        self.set_keymap(dict(self.keys))

    async def speak(self, language: Language) -> None:
        """Say everything in a language."""
        self.say = Speech(language)
        for screen in self.screen_stack:
            if isinstance(screen, SpokenScreen):
                await screen.retell()

    def announce(self, sentence: Message | Text | str, *, is_warning: bool = False) -> None:
        """Show a sentence for a few seconds."""
        self.notify(
            lines(shortened(self.say.tell(sentence), _MOST)),
            severity="warning" if is_warning else "information",
            markup=False,
        )

    def complain(self, error: PlumblineError) -> None:
        """Show what went wrong and what to do about it."""
        self.notify(
            lines(shortened(error.told(self.say), _MOST)),
            severity="error",
            markup=False,
            timeout=8,
        )


class SpokenScreen(Screen[Result]):
    """A screen that can be told again in another language while it is open."""

    # Textual draws the whole screen again when the cursor goes to another widget. The two widgets
    # draw themselves, and nothing else shows who has it but the line of keys, which listens.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide"), (150, "-vast")]  # noqa: RUF012  Textual's own form
    _has_come_up = False

    @property
    def speaking(self) -> SpeakingApp:
        """The app."""
        return cast(SpeakingApp, self.app)

    @property
    def say(self) -> Speech:
        """The language of the moment."""
        return self.speaking.say

    @property
    def house(self) -> House:
        """The services."""
        return self.speaking.house

    # Textual draws a screen that comes up as often as it is laid out on the way, empty at first.
    # It is drawn once, when the clock strikes for what stands there.
    @override
    def _on_timer_update(self) -> None:
        if not self._has_come_up and self._layout_required:
            self._refresh_layout()
            self._layout_required, self._repaint_required = False, True
        self._has_come_up = True
        super()._on_timer_update()

    @override
    def _compositor_refresh(self) -> None:
        # A batch of changes stops the clock, and nobody winds it up for what comes up meanwhile.
        if self._has_come_up or self.app._batch_count:  # noqa: SLF001  nothing else tells
            super()._compositor_refresh()

    # Textual finds out how wide a screen is once everything was drawn, and gives every widget its
    # styles anew then, as it does for one that has just got them.
    @override
    async def _compose(self) -> None:
        steps = self.HORIZONTAL_BREAKPOINTS or []
        fitting = self._get_breakpoint_classes(self.app.size.width, steps)
        self.update_classes({name: name in fitting for _, name in steps}, update=False)
        self.app.stylesheet.apply(self, animate=False)
        await super()._compose()

    @override
    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        event.refresh_styles = event.refresh_styles and self._has_come_up

    @override
    def render_lines(self, crop: Region) -> list[Strip]:
        return super().render_lines(crop) if self.is_modal else blank_lines(self, crop)

    @property
    @override
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that do something now, described in the language of the moment.

        Where a key of a Textual widget hides one of the screen's commands, as Enter in an input
        does, the command is what the user is told: the widget hands the key on.
        """
        own = self._bindings.copy()
        own.apply_keymap(dict(self.speaking.keys))
        found = {
            key: self._described(self._meant(key, active, own))
            for key, active in super().active_bindings.items()
        }
        return _in_order(found) if self.speaking.keys else found

    def on_mount(self) -> None:
        """Fill in what the screen shows."""
        self.fill()

    def fill(self) -> None:
        """Put into the widgets what they show; called whenever they are new."""

    @override
    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Go away with a result; a screen that is gone takes none of the others with it.

        A key held down asks for it several times before the screen is gone.
        """
        if self.app.screen is not self:
            return AwaitComplete()
        return super().dismiss(result)

    async def retell(self) -> None:
        """Make every widget anew in the language of the moment; what was typed stays."""
        typed = {
            field.id: _typed(field)
            for field in self.query(Widget)
            if field.id and isinstance(field, Input | TextArea)
        }
        focused = self.focused.id if self.focused else None
        await self.recompose()
        for field in self.query(Widget):
            if field.id in typed:
                _type(field, typed[field.id])
        self.fill()
        if focused and (again := self.query(f"#{focused}")):
            again.first().focus()
        self.refresh_bindings()

    def _meant(self, key: str, active: ActiveBinding, own: BindingsMap) -> ActiveBinding:
        if is_command(active.binding):
            return active
        mine = [each for each in own.key_to_bindings.get(key, ()) if is_command(each)]
        if not mine or not self.check_action(mine[0].action.partition("(")[0], ()):
            return active
        return ActiveBinding(self, mine[0], True, mine[0].tooltip)

    def _described(self, active: ActiveBinding) -> ActiveBinding:
        if not is_command(active.binding):
            return active
        spoken = told(active.binding, self.say)
        return active._replace(binding=spoken, tooltip=spoken.tooltip)


class Dialog(SpokenScreen[Result], ModalScreen[Result]):
    """A question over another screen."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 60%; }
    Dialog > .frame {
        width: 72; max-width: 94%; height: auto; max-height: 94%;
        padding: 0 1; border: round $primary; background: $surface;
        border-title-color: $text-primary; border-title-style: bold;
    }
    """

    @override
    def render(self) -> RenderableType:
        drawn = super().render()
        if not isinstance(drawn, BackgroundScreen):
            return drawn
        # A screen may draw what any widget may; only its type does not say so.
        return cast(RenderableType, Dimmed(drawn))


def _in_order(found: dict[str, ActiveBinding]) -> dict[str, ActiveBinding]:
    """Put commands with other keys back where they stood among those of their screen or widget."""
    nodes = list(dict.fromkeys(each.node for each in found.values()))
    places = {name: place for place, name in enumerate(known_commands())}

    def place(entry: tuple[str, ActiveBinding]) -> tuple[int, int]:
        active = entry[1]
        return nodes.index(active.node), places.get(active.binding.id or "", -1)

    return dict(sorted(found.items(), key=place))


Typed = tuple[str, int | tuple[int, int]]
"""A text, and where the cursor stands in it."""


def _typed(field: Input | TextArea) -> Typed:
    if isinstance(field, Input):
        return field.value, field.cursor_position
    return field.text, field.cursor_location


def _type(field: Widget, typed: Typed) -> None:
    text, cursor = typed
    if isinstance(field, Input) and isinstance(cursor, int):
        field.value, field.cursor_position = text, cursor
    elif isinstance(field, TextArea) and isinstance(cursor, tuple):
        field.text, field.cursor_location = text, cursor
