"""The rulebook: searched, narrowed down, and one requirement of it whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static
from typing_extensions import override

from audit.services.rule_search import Query, RuleSearch
from audit.ui.commands import bindings
from audit.ui.dialogs.choosing import Candidate, Choosing
from audit.ui.dialogs.day import ChoosingDay, day_candidates
from audit.ui.rules.changes_screen import ChangesScreen
from audit.ui.rules.commands import RULES
from audit.ui.rules.filters import FilterBar
from audit.ui.rules.page import page
from audit.ui.rules.rule_list import RuleList
from audit.ui.rules.standpoint import Standpoint
from audit.ui.speaking import SpokenScreen
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.line_input import LineInput
from audit.ui.widgets.line_pane import LinePane
from audit.ui.widgets.prose import Prose
from audit.ui.widgets.row_list import RowList
from audit.ui.widgets.title_bar import TitleBar
from checklists.language import Message
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook

_WIDE = 120


class RulesScreen(SpokenScreen[None]):
    """The requirements of a rulebook. Opened at one, Esc leads straight back from it."""

    NAME: ClassVar[Message] = Message("Rulebook")
    BINDINGS = bindings(RULES)
    AUTO_FOCUS = "#rules"
    DEFAULT_CSS = """
    RulesScreen {
        & #find { height: 1; padding: 0 1; background: $surface; }
        & #find Input { width: 1fr; }
        & #found { width: auto; padding: 0 1 0 2; color: $text-muted; }
        & #nothing { padding: 1 2; color: $text-muted; background: $surface; }
        & #rules-body { height: 1fr; background: $surface; }
        & RuleList { width: 58; border-right: vkey $border-blurred; }
        & LinePane { width: 1fr; }
        &.-narrow RuleList { width: 1fr; border-right: none; }
        &.-narrow LinePane { display: none; }
        &.-narrow.-whole LinePane { display: block; padding: 1 1 0 2; }
        &.-narrow.-whole #find, &.-narrow.-whole #filters, &.-narrow.-whole RuleList {
            display: none;
        }
    }
    """

    def __init__(
        self, rulebook: Rulebook, standpoint: Standpoint, *, at: str | None = None
    ) -> None:
        super().__init__()
        self._rulebook = rulebook
        self._standpoint = standpoint
        self._search = RuleSearch(rulebook)
        self._query = Query()
        self._at = at
        self._came_for = at
        """The requirement the screen was opened at, as long as it is looked at whole."""

    @override
    def compose(self) -> ComposeResult:
        say = self.say
        yield TitleBar(say.tell(self._rulebook.pack.title), self._day_words())
        with Horizontal(id="find"):
            yield LineInput(
                self._query.words,
                id="search",
                placeholder=say("Search: a word, an article, a document (press /)"),
            )
            yield Static(id="found")
        yield FilterBar(self._rulebook, self._search, self._query, say)
        yield Prose(id="nothing")
        with Horizontal(id="rules-body"):
            yield RuleList(say)
            yield LinePane(id="whole")
        yield KeyBar()

    @override
    def fill(self) -> None:
        self._show_found()
        if self._came_for is not None:
            self.add_class("-whole")
        self._focus()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what makes sense where one stands."""
        is_whole = self.has_class("-whole")
        if action in {"whole", "next"} and isinstance(self.focused, Input):
            return False
        if action == "pack":
            return len(self.house.packs) > 1 and self._standpoint.item is None
        if action in {"narrow", "clear", "whole"}:
            return not (is_whole and not self._has_room)
        return action != "next" or is_whole or self._has_room

    @property
    def _has_room(self) -> bool:
        return self.size.width >= _WIDE

    @on(Input.Changed, "#search")
    def search(self, event: Input.Changed) -> None:
        """Show what holds the words."""
        self._query = replace(self._query, words=event.value)
        self._show_found()

    @on(FilterBar.Changed)
    def narrow_down(self) -> None:
        """Show what passes the filters."""
        self._query = self.query_one(FilterBar).asked(self._query)
        self._show_found()
        self.query_one(RuleList).focus()

    @on(Input.Submitted, "#search")
    def go_to_list(self) -> None:
        """Go from the words to what was found."""
        self.query_one(RuleList).focus()

    @on(RowList.Moved, "#rules")
    def follow(self) -> None:
        """Show the requirement under the cursor, once the cursor is drawn."""
        here = self.query_one(RuleList).here
        self._at = here.id if here else self._at
        self.call_after_refresh(self._show_page)

    @on(RowList.Chosen, "#rules")
    def action_whole(self) -> None:
        """Show the requirement under the cursor whole."""
        if self.query_one(RuleList).here is None:
            return
        self.add_class("-whole")
        self._show_page()
        self._focus()
        self.refresh_bindings()

    def action_search(self) -> None:
        """Go to the field for words."""
        self._leave_whole()
        self.query_one("#search", Input).focus()

    def action_narrow(self, name: str) -> None:
        """List what a filter can be set to."""
        self.query_one(FilterBar).open(name)

    def action_clear(self) -> None:
        """Show every requirement again."""
        self.query_one(FilterBar).clear()
        with self.prevent(Input.Changed):
            self.query_one("#search", Input).value = ""
        self._query = Query()
        self._show_found()
        self.query_one(RuleList).focus()

    def action_next(self, step: int) -> None:
        """Go to the next requirement or the one before."""
        self.query_one(RuleList).action_move(step)

    @work
    async def action_day(self) -> None:
        """Ask for another day."""
        dialog = ChoosingDay(
            Message("On which day?"),
            day_candidates(self._rulebook, self.say),
            current=self._standpoint.on,
        )
        wanted = await self.app.push_screen_wait(dialog)
        if wanted is not None:
            # On another day the item one comes from is judged otherwise, so its parts do not hold.
            day = date.fromisoformat(wanted)
            item = self._standpoint.item if day == self._standpoint.on else None
            self._standpoint = replace(self._standpoint, on=day, item=item)
            self.query_one(TitleBar).end = self._day_words()
            self._show_found()

    def action_changes(self) -> None:
        """Go to what changed up to the day."""

        def look_up(requirement: Requirement, on: date) -> None:
            standpoint = replace(self._standpoint, on=on, item=None)
            self.app.push_screen(RulesScreen(self._rulebook, standpoint, at=requirement.id))

        self.app.push_screen(ChangesScreen(self._rulebook, self._standpoint, look_up))

    @work
    async def action_pack(self) -> None:
        """Ask for another rulebook."""
        rulebooks = [self.house.find_rulebook(pack) for pack in self.house.packs]
        options = [
            Candidate(
                each.pack.id,
                self.say.tell(each.pack.title),
                self.say.plural("{n} requirement", "{n} requirements", len(each.requirements)),
            )
            for each in rulebooks
        ]
        here = self._rulebook.pack.id
        wanted = await self.app.push_screen_wait(
            Choosing(Message("Which rules?"), options, current=here)
        )
        if wanted is not None and wanted != here:
            self._rulebook = self.house.find_rulebook(wanted)
            self._standpoint = Standpoint.of_day(self._rulebook, self._standpoint.on)
            self._search = RuleSearch(self._rulebook)
            self._query, self._at = Query(), None
            await self.retell()
            self.action_clear()

    def action_leave(self) -> None:
        """Go back: from the words to the list, from the whole to the list, from the list out."""
        if self.focused is self.query_one("#search", Input):
            self.query_one(RuleList).focus()
        elif self.has_class("-whole") and self._came_for is None:
            self._leave_whole()
        else:
            self.dismiss(None)

    def _leave_whole(self) -> None:
        self._came_for = None
        self.remove_class("-whole")
        self.query_one(RuleList).focus()
        self.refresh_bindings()

    def _focus(self) -> None:
        wanted: RuleList | LinePane = self.query_one(RuleList)
        if self.has_class("-whole"):
            wanted = self.query_one(LinePane)
        wanted.focus()

    def _show_found(self) -> None:
        rows = self.query_one(RuleList)
        found = self._search.found(self._query)
        ids = [each.id for each in found]
        cursor = ids.index(self._at) if self._at in ids else 0
        rows.offer(found, self._rulebook, self._standpoint, cursor)
        words = self.say("{n} of {all}", n=len(found), all=len(self._rulebook.requirements))
        self.query_one("#found", Static).update(Content(words))
        nothing = self.say("Nothing fits. Press x in the list to see every requirement again.")
        self.query_one("#nothing", Prose).update("" if found else nothing)
        self.call_after_refresh(self._show_page)

    def _show_page(self) -> None:
        """Show the requirement under the cursor, where it is in sight."""
        if not self.is_attached:
            return
        pane = self.query_one(LinePane)
        here = self.query_one(RuleList).here
        if here is None:
            pane.show(lambda _: ())
        elif self._has_room or self.has_class("-whole"):
            pane.show(partial(page, here, self._rulebook, self._standpoint, self.say))

    def _day_words(self) -> str:
        return self.say("rules of {day}", day=self._standpoint.on)
