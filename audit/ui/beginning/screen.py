"""The form an audit begins with."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from typing_extensions import override

from audit.services.walking import Walk
from audit.ui.beginning.blanks import (
    Wrong,
    blanks,
    chosen_rulebook,
    field_of,
    particulars_from,
    usual_entries,
)
from audit.ui.commands import Command, bindings
from audit.ui.fitting import lines
from audit.ui.speaking import SpokenScreen
from audit.ui.widgets.form import Form
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.prose import Prose
from audit.ui.widgets.title_bar import TitleBar
from checklists.errors import PlumblineError
from checklists.language import Message
from checklists.rulebook import Rulebook

BEGINNING = (
    Command("ctrl+s", "begin", Message("Begin"), Message("Begin the audit with what is entered.")),
    Command("escape", "cancel", Message("Back"), Message("Go back without beginning an audit.")),
)


class BeginningScreen(SpokenScreen[Walk | None]):
    """Asks what an audit must know before anything is looked at."""

    NAME: ClassVar[Message] = Message("New audit")
    BINDINGS = bindings(BEGINNING)
    DEFAULT_CSS = """
    BeginningScreen #purpose {
        height: auto; padding: 0 1; color: $text-muted; background: $panel;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._rulebooks: list[Rulebook] = []
        self._entered: dict[str, str] = {}

    @override
    def compose(self) -> ComposeResult:
        if not self._rulebooks:
            self._rulebooks = [self.house.find_rulebook(pack) for pack in self.house.packs]
            today = self.house.clock.now().date()
            unit = self.house.preferences.load().unit
            self._entered = usual_entries(self._rulebooks[0], today, unit)
        yield TitleBar(self.say("New audit"), self.say("Ctrl+S begins it"))
        yield Form(blanks(self._rulebooks, self._entered, self.say), self._entered)
        yield KeyBar()
        yield Prose(id="purpose")

    @override
    def fill(self) -> None:
        self._show_purpose()
        if self.focused is None:
            self.query_one(Form).focus_blank("kind")

    @on(Form.Changed)
    async def ask_for_more(self, event: Form.Changed) -> None:
        """Ask for what the kind of audit and the checklist need."""
        self._entered[event.blank] = event.value
        if event.blank in {"kind", "checklist"}:
            form = self.query_one(Form)
            await form.lay_out(blanks(self._rulebooks, self._entered, self.say))
            self._show_purpose()

    @on(Form.Finished)
    def action_begin(self) -> None:
        """Begin the audit; what is wrong stands at its field, and nothing is lost."""
        form = self.query_one(Form)
        try:
            particulars = particulars_from(self._rulebooks, self._entered, self.say)
            walk = self.house.desk.begin(particulars)
        except Wrong as wrong:
            form.complain(wrong.fields)
        except PlumblineError as error:
            if error.code.startswith("STORE"):
                self.speaking.complain(error)
            else:
                form.complain({field_of(error, self._entered): error.told(self.say)})
        else:
            self.dismiss(walk)

    def action_cancel(self) -> None:
        """Go back."""
        self.dismiss(None)

    def _show_purpose(self) -> None:
        rulebook = chosen_rulebook(self._rulebooks, self._entered)
        checklist = rulebook.checklists.get(self._entered["checklist"].partition("/")[2])
        purpose = self.say.tell(checklist.purpose) if checklist else ""
        self.query_one("#purpose", Prose).update(lines(purpose))
