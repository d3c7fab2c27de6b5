"""The first screen: all audits, and the ways on from here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from typing_extensions import override

from audit.domain.events import AuditId
from audit.services.house import House
from audit.services.ports import Listed
from audit.services.walking import Walk
from audit.ui.beginning.screen import BeginningScreen
from audit.ui.commands import Command, bindings
from audit.ui.dialogs.trouble import Trouble
from audit.ui.fitting import lines
from audit.ui.home.audit_list import AuditList
from audit.ui.rules.screen import RulesScreen
from audit.ui.rules.standpoint import Standpoint
from audit.ui.speaking import SpokenScreen
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
    Command("b", "rulebook", Message("Rulebook"), Message("Look through the rules.")),
    Command(
        "r", "reread", Message("Read again"), Message("Read the list of audits again."), shown=False
    ),
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
    }
    """

    def __init__(self, make_sample: MakeSample) -> None:
        super().__init__()
        self._make_sample = make_sample
        self._audits: list[Listed] = []
        self._is_read = False

    @override
    def compose(self) -> ComposeResult:
        yield TitleBar(self.say("Plumbline"), self.say("Audits"))
        yield Prose(id="notices")
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
        desk = self.house.desk
        try:
            if not self._is_read:
                await asyncio.to_thread(self._make_sample, self.house, self.say.language)
            self._audits = [*await asyncio.to_thread(desk.listed)]
        except PlumblineError as error:
            self.speaking.complain(error)
        self._is_read = True
        if self.is_attached:
            self._show()

    def action_reread(self) -> None:
        """Read the list again."""
        self.reread()

    @on(RowList.Chosen, "#audits")
    def action_open(self) -> None:
        """Open the audit under the cursor."""
        rows = self.query_one(AuditList)
        if rows.count:
            self.open(rows.audits[rows.cursor].audit)

    @work
    async def open(self, audit: AuditId) -> None:
        """Open an audit; one that is locked or damaged says so, and the program goes on."""
        try:
            walk = self.house.desk.open(audit)
        except PlumblineError as error:
            await self.app.push_screen_wait(Trouble(Message("The audit cannot be opened"), error))
            self.reread()
            return
        for notice in walk.notices:
            self.speaking.announce(notice, is_warning=True)
        self.app.push_screen(WalkScreen(walk))

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
        rows = self.query_one(AuditList)
        checklist = rows.audits[rows.cursor].summary.get("checklist") if rows.count else None
        pack = str(checklist or "").partition("/")[0]
        return pack if pack in self.house.packs else self.house.packs[0]

    def _show(self) -> None:
        rows = self.query_one(AuditList)
        here = rows.audits[rows.cursor].audit if rows.count else None
        ids = [each.audit for each in self._audits]
        rows.offer(self._audits, ids.index(here) if here is not None and here in ids else 0)
        rows.display = bool(self._audits)
        if self._audits:
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
