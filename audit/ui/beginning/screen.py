"""The form an audit begins with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from typing_extensions import override

from audit.services.checklists_in_words import minutes_of
from audit.services.overlay_files import OverlayFile, overlays_for
from audit.services.walking import Walk
from audit.ui.beginning.blanks import (
    Wrong,
    blanks,
    chosen_rulebook,
    entries_of_pack,
    field_of,
    particulars_from,
    usual_entries,
)
from audit.ui.beginning.house_rules import chosen_overlay, trouble_of
from audit.ui.beginning.seldom import FOLD
from audit.ui.commands import Command, bindings
from audit.ui.dialogs.confirmation import Confirmation
from audit.ui.fitting import lines
from audit.ui.speaking import SpokenScreen
from audit.ui.widgets.form import Blank, Form
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
        self._overlays: Sequence[OverlayFile] = ()
        self._entered: dict[str, str] = {}
        self._usual: dict[str, str] = {}

    @override
    def compose(self) -> ComposeResult:
        if not self._rulebooks:
            self._rulebooks = [self.house.find_rulebook(pack) for pack in self.house.packs]
            today = self.house.clock.now().date()
            unit = self.house.preferences.load().unit
            self._entered = usual_entries(self._rulebooks[0], today, unit)
            self._usual = dict(self._entered)
            self._overlays = overlays_for(self.house, self._entered["pack"])
        yield TitleBar(self.say("New audit"), self.say("Ctrl+S begins it"))
        yield Form(self._blanks(), self._entered)
        yield KeyBar()
        yield Prose(id="purpose")

    @override
    def fill(self) -> None:
        self._show_purpose()
        if self.focused is None:
            self.query_one(Form).focus_blank("kind")

    @on(Form.Changed)
    async def ask_for_more(self, event: Form.Changed) -> None:
        """Ask for what the kind of audit, the rulebook and the house rules need."""
        self._entered[event.blank] = event.value
        form = self.query_one(Form)
        if event.blank == "pack":
            fresh = entries_of_pack(chosen_rulebook(self._rulebooks, self._entered))
            self._entered.update(fresh)
            form.entered.update(fresh)
            self._overlays = overlays_for(self.house, event.value)
        if event.blank in {"kind", "pack", "overlay", FOLD}:
            await form.lay_out(self._blanks())
        if event.blank in {"pack", "checklist"}:
            self._show_purpose()

    @on(Form.Finished)
    def action_begin(self) -> None:
        """Begin the audit; what is wrong stands at its field, and nothing is lost."""
        form = self.query_one(Form)
        if (trouble := trouble_of(self._overlays, self._entered)) is not None:
            form.complain({"overlay": trouble.told(self.say)})
            return
        try:
            particulars = particulars_from(self._rulebooks, self._entered, self.say)
            overlay = chosen_overlay(self._overlays, self._entered)
            walk = self.house.desk.begin(particulars, overlay=overlay)
        except Wrong as wrong:
            form.complain(wrong.fields)
        except PlumblineError as error:
            if error.code.startswith("STORE"):
                self.speaking.complain(error)
            else:
                form.complain({field_of(error, self._entered): error.told(self.say)})
        else:
            self.dismiss(walk)

    @work
    async def action_cancel(self) -> None:
        """Go back; what was entered is dropped only after asking."""
        if self._entered != self._usual:
            question = Message("Drop what was entered? No audit is begun.")
            if not await self.app.push_screen_wait(Confirmation(question)):
                return
        self.dismiss(None)

    def _blanks(self) -> list[Blank]:
        return blanks(self._rulebooks, self._overlays, self._entered, self.say)

    def _show_purpose(self) -> None:
        rulebook = chosen_rulebook(self._rulebooks, self._entered)
        checklist = rulebook.checklists.get(self._entered["checklist"])
        if checklist is None:
            return
        words = [self.say.tell(checklist.purpose)]
        if minutes_of(rulebook.selection(checklist.id), rulebook) is not None:
            words.append(
                self.say("The time is an estimate for one place each; several take longer.")
            )
        self.query_one("#purpose", Prose).update(lines("\n".join(words)))
