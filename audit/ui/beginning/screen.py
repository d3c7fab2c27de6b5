"""The form an audit begins with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from typing_extensions import override

from audit.domain.audits import Audit
from audit.domain.events import AuditId
from audit.services.checklists_in_words import minutes_of
from audit.services.last_visits import FormerVisit, former_visits
from audit.services.overlay_files import OverlayFile, overlays_for
from audit.services.walking import Walk
from audit.ui.beginning.blanks import (
    Wrong,
    blanks,
    chosen_rulebook,
    entries_of_pack,
    field_of,
    particulars_from,
    usual_checklist,
    usual_entries,
)
from audit.ui.beginning.house_rules import chosen_overlay, trouble_of
from audit.ui.beginning.last_visit import (
    FORMER,
    NOTHING,
    entries_of,
    is_taking_over,
    last_visit_blanks,
    take_over,
)
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
        self._visits: Sequence[FormerVisit] = ()
        self._former: Audit | None = None
        """The former visit that is taken over from."""
        self._entered: dict[str, str] = {}
        self._usual: dict[str, str] = {}
        self._is_checklist_chosen = False

    @override
    def compose(self) -> ComposeResult:
        if not self._rulebooks:
            self._rulebooks = [self.house.find_rulebook(pack) for pack in self.house.packs]
            today = self.house.clock.now().date()
            unit = self.house.preferences.load().unit
            usual = usual_entries(self._rulebooks[0], today, unit)
            self._entered = {**usual, FORMER: NOTHING}
            self._usual = dict(self._entered)
            self._overlays = overlays_for(self.house, self._entered["pack"])
            self._visits = self._former_visits()
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
        if event.blank == "checklist":
            self._is_checklist_chosen = True
        if event.blank == "kind":
            self._offer_checklist(form)
        if event.blank == "pack":
            rulebook = chosen_rulebook(self._rulebooks, self._entered)
            fresh = entries_of_pack(rulebook, self._entered["kind"])
            self._is_checklist_chosen = False
            self._entered.update(fresh)
            form.entered.update(fresh)
            self._overlays = overlays_for(self.house, event.value)
            self._visits = self._former_visits()
            self._entered[FORMER] = form.entered[FORMER] = NOTHING
        if event.blank in {"pack", FORMER}:
            self._look_back(form)
        if event.blank in {"kind", "pack", "overlay", FORMER, FOLD}:
            await form.lay_out(self._blanks())
        if event.blank in {"kind", "pack", "checklist"}:
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
            self._take_over(walk)
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

    def _offer_checklist(self, form: Form) -> None:
        """Offer what is usual for the kind of audit now, unless the user chose a checklist."""
        if not self._is_checklist_chosen:
            rulebook = chosen_rulebook(self._rulebooks, self._entered)
            usual = usual_checklist(rulebook, self._entered["kind"])
            self._entered["checklist"] = form.entered["checklist"] = usual

    def _blanks(self) -> list[Blank]:
        found = blanks(
            self._rulebooks, self._overlays, self._entered, self.house.desk.today(), self.say
        )
        at = next(n for n, blank in enumerate(found) if blank.id == "building")
        found[at:at] = last_visit_blanks(self._visits, self._entered, self.say)
        return found

    def _former_visits(self) -> Sequence[FormerVisit]:
        today = self.house.clock.now().date()
        return former_visits(self.house.desk.listed(), pack=self._entered["pack"], until=today)

    def _look_back(self, form: Form) -> None:
        """Read the chosen visit, and fill in who is audited and where."""
        self._former = None
        if not is_taking_over(self._entered):
            return
        try:
            self._former = self.house.desk.state_of(AuditId(self._entered[FORMER]))
        except PlumblineError as error:
            self.speaking.complain(error)
            self._entered[FORMER] = form.entered[FORMER] = NOTHING
            return
        filled = entries_of(self._former)
        self._entered.update(filled)
        form.entered.update(filled)

    def _take_over(self, walk: Walk) -> None:
        """Take over what was wanted; the audit is begun whether that goes well or not."""
        if self._former is None:
            return
        try:
            lost = take_over(walk, self._former, self._entered)
        except PlumblineError as error:
            self.speaking.complain(error)
            return
        if lost is not None:
            self.speaking.announce(lost, is_warning=True)

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
