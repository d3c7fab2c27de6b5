"""The first screen: all audits, and the ways on from here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import message, on, work
from textual.app import ComposeResult
from typing_extensions import override

from audit.domain.events import AuditId
from audit.services.house import House
from audit.services.ports import Listed
from audit.services.walking import Walk
from audit.ui.beginning.screen import BeginningScreen
from audit.ui.commands import Command, bindings
from audit.ui.dashboard.commands import FROM_HOME
from audit.ui.dashboard.leading import show_history, show_visit
from audit.ui.dashboard.visit import Wish
from audit.ui.due.screen import DueScreen
from audit.ui.fitting import lines
from audit.ui.home.audit_list import AuditList
from audit.ui.home.overview import Overview, due_content, look_over
from audit.ui.merging.commands import FROM_HOME as EXCHANGE
from audit.ui.merging.exchanging import pack, take_in
from audit.ui.purging import TO_PURGE, PurgeDialog
from audit.ui.reinspecting.beginning import finish_waiting, look_again, may_look_again
from audit.ui.rules.screen import RulesScreen
from audit.ui.rules.standpoint import Standpoint
from audit.ui.speaking import SpokenScreen
from audit.ui.walk.opening import is_large, open_walk
from audit.ui.walk.screen import WalkScreen
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.prose import Prose
from audit.ui.widgets.row_list import RowList
from audit.ui.widgets.title_bar import TitleBar
from checklists.errors import PlumblineError
from checklists.language import Language, Message

HOME = (
    Command(
        "enter",
        "open",
        Message("Open audit"),
        Message("Open the audit under the cursor."),
        display="⏎",
    ),
    Command("n", "new", Message("New audit"), Message("Begin a self-check or an inspection.")),
    Command(
        "d", "due", Message("Due"), Message("Show every order that is overdue, due soon or open.")
    ),
    *FROM_HOME,
    *EXCHANGE,
    Command(
        "i",
        "reinspect",
        Message("Re-inspect"),
        Message("Look again at what failed in the audit under the cursor."),
    ),
    Command(
        "w",
        "write_back",
        Message("Write back"),
        Message("Finish a re-inspection that is closed but not written into the first audit."),
    ),
    Command("b", "rulebook", Message("Rulebook"), Message("Look through the rules.")),
    Command(
        "r", "reread", Message("Read again"), Message("Read the list of audits again."), shown=False
    ),
    TO_PURGE,
    Command("q", "app.quit", Message("Quit"), Message("Leave the program; everything is saved.")),
)


MakeSample = Callable[[House, Language], object]
"""Begins the sample audit where there is no audit at all; raises NotSaved."""


class HomeScreen(SpokenScreen[None]):
    """The list of audits."""

    NAME: ClassVar[Message] = Message("Audits")
    BINDINGS = bindings(HOME)
    DEFAULT_CSS = """
    HomeScreen {
        & #greeting { padding: 1 2; height: auto; color: $text-muted; }
        & #notices { padding: 0 2; height: auto; color: $text-warning; }
        & #due-line { padding: 0 1; height: auto; background: $panel; }
    }
    """

    class Read(message.Message):
        """The audits were read for the first time, and are shown."""

        def __init__(self, audits: Sequence[Listed]) -> None:
            super().__init__()
            self.audits = audits

    def __init__(self, make_sample: MakeSample) -> None:
        super().__init__()
        self._make_sample = make_sample
        self._made: asyncio.Future[object] | None = None
        self._overview = Overview()
        self._is_read = False
        self._wanted: AuditId | None = None
        """The audit the cursor goes to once the list is read."""

    @override
    def compose(self) -> ComposeResult:
        yield TitleBar(self.say("Plumbline"), self.say("Audits"))
        yield Prose(id="notices")
        yield Prose(id="due-line")
        yield Prose(id="greeting")
        yield AuditList(self.say)
        yield KeyBar()

    @override
    def fill(self) -> None:
        notices = [f"! {lines(self.say.tell(notice))}" for notice in self.house.notices]
        self._put("#notices", "\n".join(notices))
        if self._is_read:
            self._show()
        else:
            self._put("#greeting", self.say("Reading the audits …"))
            self.reread()

    def on_screen_resume(self) -> None:
        """Read again what may have changed meanwhile."""
        if self._is_read:
            self.reread()

    @work(exclusive=True, group="list")
    async def reread(self) -> None:
        """Read the list beside the screen, and make the sample where there is nothing at all."""
        try:
            if not self._is_read:
                await self._sample_made()
            self._overview = await asyncio.to_thread(look_over, self.house)
        except PlumblineError as error:
            self.speaking.complain(error)
        is_first, self._is_read = not self._is_read, True
        # While the language changes there is no list for a moment; the new one fills itself.
        if self.query(AuditList):
            self._show()
        if self.is_attached and is_first:
            self.post_message(self.Read(self._overview.audits))
            self.copy_audits()

    async def _sample_made(self) -> None:
        """Make the sample where there is nothing at all; once, however often it is asked for."""
        if self._made is None:
            job = asyncio.to_thread(self._make_sample, self.house, self.say.language)
            self._made = asyncio.ensure_future(job)
        # Who reads anew does not wait for this reading any more, but for the same sample.
        await asyncio.shield(self._made)

    @work(group="copies")
    async def copy_audits(self) -> None:
        """Copy what a program that was killed left without a copy, beside the screen."""
        if (recovery := self.house.recovery) is None:
            return
        try:
            await asyncio.to_thread(recovery.catch_up)
        except PlumblineError as error:
            self.speaking.complain(error)

    def action_reread(self) -> None:
        """Read the list again."""
        self.reread()

    @on(RowList.Chosen, "#audits")
    def action_open(self) -> None:
        """Open the audit under the cursor."""
        rows = self.query_one(AuditList)
        if rows.count:
            line = rows.audits[rows.cursor]
            self.open(line.audit, beside=is_large(line))

    @on(RowList.Moved, "#audits")
    def offer_what_fits(self) -> None:
        """Offer what can be done with the audit under the cursor."""
        self.refresh_bindings()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what there is something to do about."""
        match action:
            case "new" | "reinspect" | "write_back" if not self.house.may_write:
                return False
            case "take_in":
                return self.house.exchange is not None
            case "pack":
                here = self._here
                return self.house.packer is not None and here is not None and not here.trouble
            case "due":
                return bool(self._overview.due)
            case "dashboard" | "history":
                here = self._here
                return here is not None and here.trouble is None
            case "reinspect":
                here = self._here
                return here is not None and may_look_again(here)
            case "write_back":
                return bool(self._overview.waiting)
            case _:
                return True

    @work
    async def open(self, audit: AuditId, *, beside: bool = False) -> None:
        """Open an audit; one that is locked or damaged says so, and the program goes on."""
        walk = await open_walk(self, audit, beside=beside)
        if walk is None:
            self.reread()
        else:
            self.app.push_screen(WalkScreen(walk))

    def action_due(self) -> None:
        """Go to the orders."""
        self.app.push_screen(DueScreen())

    @work
    async def action_dashboard(self) -> None:
        """Show the audit under the cursor at a glance."""
        if (here := self._here) is not None:
            await self._follow(await show_visit(self, here.audit))

    @work
    async def action_history(self) -> None:
        """Show the building of the audit under the cursor from visit to visit."""
        if (here := self._here) is not None:
            building = str(here.summary.get("building") or "")
            await self._follow(await show_history(self, building, here.audit))

    async def _follow(self, wish: Wish | None) -> None:
        """Open the audit where a dashboard leads."""
        if wish is None:
            return
        walk = await open_walk(self, wish.audit, beside=True)
        if walk is None:
            self.reread()
            return
        screen = WalkScreen(walk)
        await self.app.push_screen(screen)
        screen.follow(wish)

    @work
    async def action_pack(self) -> None:
        """Pack the audit under the cursor into one file."""
        if (here := self._here) is not None and self.house.packer is not None:
            await pack(self, self.house.packer, here)

    @work
    async def action_take_in(self) -> None:
        """Unite a packed audit with the one kept here, and go to what has to be decided."""
        if self.house.exchange is None:
            return
        taken = await take_in(self, self.house.exchange)
        self._wanted = taken.id if taken else None
        self.reread()
        if taken is None or not taken.conflicts:
            return
        walk = await open_walk(self, taken.id, beside=True)
        if walk is not None:
            screen = WalkScreen(walk)
            await self.app.push_screen(screen)
            screen.action_disputes()

    @work
    async def action_purge(self) -> None:
        """Remove personal data from the audit under the cursor, after showing what."""
        here, purger = self._here, self.house.purger
        if here is None or purger is None:
            return
        if await self.app.push_screen_wait(PurgeDialog(purger, here.audit)):
            self.speaking.announce(Message("Personal data was removed."))
            self.reread()

    @work
    async def action_reinspect(self) -> None:
        """Look again at the audit under the cursor, or go on doing so."""
        if (here := self._here) is not None:
            await look_again(self, here.audit)

    @work
    async def action_write_back(self) -> None:
        """Finish a re-inspection that was interrupted."""
        await finish_waiting(self, self._overview.waiting, self._overview.audits)

    @work
    async def action_new(self) -> None:
        """Begin an audit, then name its places."""
        walk: Walk | None = await self.app.push_screen_wait(BeginningScreen())
        if walk is None:
            return
        screen = WalkScreen(walk)
        await self.app.push_screen(screen)
        if not walk.audit.places:
            screen.action_places()

    def action_rulebook(self) -> None:
        """Look through the rules as they are today: those of the audit under the cursor."""
        if not self.house.packs:
            return
        try:
            rulebook = self.house.find_rulebook(self._pack_here())
        except PlumblineError as error:
            self.speaking.complain(error)
            return
        standpoint = Standpoint.of_day(rulebook, self.house.clock.now().date())
        self.app.push_screen(RulesScreen(rulebook, standpoint))

    def _pack_here(self) -> str:
        here = self._here
        checklist = here.summary.get("checklist") if here else None
        pack = str(checklist or "").partition("/")[0]
        return pack if pack in self.house.packs else self.house.packs[0]

    @property
    def _here(self) -> Listed | None:
        """The audit under the cursor."""
        # Textual asks what is offered before there is anything on the screen.
        rows = next(iter(self.query(AuditList)), None)
        return rows.audits[rows.cursor] if rows is not None and rows.count else None

    def _show(self) -> None:
        overview = self._overview
        rows, here = self.query_one(AuditList), self._here
        ids = [each.audit for each in overview.audits]
        wanted, self._wanted = self._wanted or (here.audit if here else None), None
        rows.offer(overview, ids.index(wanted) if wanted is not None and wanted in ids else 0)
        rows.display = bool(ids)
        self.query_one("#due-line", Prose).update(due_content(overview, self.say))
        self.refresh_bindings()
        if ids:
            self._put("#greeting", "")
            rows.focus()
        else:
            self._put(
                "#greeting",
                self.say(
                    "There is no audit yet.\n\nPress n to begin one: a self-check of your own"
                    " building, or an inspection.\nYou measure and count; Plumbline judges, shows"
                    " the margin and says what puts it right."
                ),
            )

    def _put(self, selector: str, words: str) -> None:
        self.query_one(selector, Prose).update(words)
