"""What changed in the rules between two days: what the limit was, and what it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static
from typing_extensions import override

from audit.services.changes_in_words import Changed, count_words, sorted_out
from audit.services.rule_days import turning_days
from audit.ui.commands import Command, bindings
from audit.ui.dialogs.choosing import Candidate
from audit.ui.dialogs.day import day_candidates
from audit.ui.rules.change_list import ChangeList
from audit.ui.rules.change_page import change_page
from audit.ui.rules.day_pick import DayPick
from audit.ui.rules.standpoint import Standpoint
from audit.ui.speaking import SpokenScreen
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.line_pane import LinePane
from audit.ui.widgets.named_pick import NamedPick
from audit.ui.widgets.pick import Pick
from audit.ui.widgets.row_list import RowList
from audit.ui.widgets.title_bar import TitleBar
from checklists.changes import Change, changes
from checklists.language import Message
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook

CHANGES = (
    Command(
        "enter",
        "look_up",
        Message("Whole"),
        Message("Show the requirement under the cursor whole, as it is on the later day."),
        display="⏎",
    ),
    Command("f", "ask('earlier')", Message("From"), Message("Choose the earlier day.")),
    Command("t", "ask('later')", Message("To"), Message("Choose the later day.")),
    Command("a", "ask('addressee')", Message("For whom"), Message("Choose whom the limits bind.")),
    Command(
        "left_square_bracket",
        "turn(-1)",
        Message("Step back"),
        Message("Compare the two days of the change before."),
        display="[",
    ),
    Command(
        "right_square_bracket",
        "turn(1)",
        Message("Step on"),
        Message("Compare the two days of the next change."),
        display="]",
    ),
    Command("escape", "leave", Message("Back"), Message("Go back.")),
)
EVERYONE: Final = "*"
LookUp = Callable[[Requirement, date], None]
"""Shows a requirement as it is on a day."""


class ChangesScreen(SpokenScreen[None]):
    """Two days, whom it concerns, and every requirement that differs between them."""

    NAME: ClassVar[Message] = Message("What changed")
    BINDINGS = bindings(CHANGES)
    AUTO_FOCUS = "#changes"
    DEFAULT_CSS = """
    ChangesScreen {
        & #between { height: 1; padding: 0 0 0 1; margin: 1 0 0 0; background: $surface; }
        & #changed { height: auto; padding: 1 2; background: $surface; }
        & #changes-body { height: 1fr; background: $surface; }
        & ChangeList { width: 58; border-right: vkey $border-blurred; }
        & LinePane { width: 1fr; }
        &.-narrow #changes-body { layout: vertical; }
        &.-narrow ChangeList { width: 1fr; height: 1fr; border-right: none; }
        &.-narrow LinePane { height: 11; border-top: hkey $border-blurred; }
    }
    """

    def __init__(self, rulebook: Rulebook, standpoint: Standpoint, look_up: LookUp) -> None:
        super().__init__()
        self._rulebook = rulebook
        self._standpoint = standpoint
        self._look_up = look_up
        self._days = [*turning_days(rulebook)]
        earlier, later = self._usual_days(standpoint.on)
        self._values = {
            "earlier": earlier.isoformat(),
            "later": later.isoformat(),
            "addressee": standpoint.addressee or EVERYONE,
        }

    @override
    def compose(self) -> ComposeResult:
        say = self.say
        days = day_candidates(self._rulebook, say)
        yield TitleBar(say("What changed"), say.tell(self._rulebook.pack.title))
        with Horizontal(id="between"):
            yield DayPick(say("From"), days, self._values["earlier"], id="pick-earlier")
            yield DayPick(say("To"), days, self._values["later"], id="pick-later")
            yield NamedPick(
                say("For whom"),
                self._addressees(),
                self._values["addressee"],
                usual=EVERYONE,
                id="pick-addressee",
            )
        yield Static(id="changed")
        with Horizontal(id="changes-body"):
            yield ChangeList(self._rulebook, say)
            yield LinePane(id="change")
        yield KeyBar()

    @override
    def fill(self) -> None:
        self._compare()
        self.query_one(ChangeList).focus()

    @on(Pick.Changed)
    def compare_others(self, event: Pick.Changed) -> None:
        """Compare other days, or for somebody else."""
        self._values[(event.pick.id or "").removeprefix("pick-")] = event.value
        self._compare()

    @on(RowList.Moved, "#changes")
    def follow(self) -> None:
        """Show the change under the cursor, once the cursor is drawn."""
        self.call_after_refresh(self._show_change)

    @on(RowList.Chosen, "#changes")
    def action_look_up(self) -> None:
        """Show the requirement whole."""
        if (here := self.query_one(ChangeList).here) is not None:
            self._look_up(here.requirement, max(self._between))

    def action_ask(self, name: str) -> None:
        """Ask for a day, or for whom."""
        self.query_one(f"#pick-{name}", NamedPick).action_list()

    def action_turn(self, step: int) -> None:
        """Compare the days of the change before, or of the next."""
        later = self._between[1]
        around = [day for day in self._days if (day > later if step > 0 else day < later)]
        if not around:
            self.speaking.announce(Message("There is no change beyond."))
            return
        earlier, later = self._usual_days(around[0] if step > 0 else around[-1])
        for name, day in (("earlier", earlier), ("later", later)):
            self._values[name] = day.isoformat()
            with self.prevent(Pick.Changed):
                self.query_one(f"#pick-{name}", DayPick).value = day.isoformat()
        self._compare()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    @property
    def _between(self) -> tuple[date, date]:
        return (
            date.fromisoformat(self._values["earlier"]),
            date.fromisoformat(self._values["later"]),
        )

    def _usual_days(self, later: date) -> tuple[date, date]:
        """Return a day on which the last change was not yet made, and the day looked from."""
        before = [day for day in self._days if day <= later]
        if not before:
            return later, later
        *others, last = before
        return (others[-1] if others else date.fromordinal(last.toordinal() - 1)), later

    def _compare(self) -> None:
        changed = self._changed()
        rows = self.query_one(ChangeList)
        rows.offer(changed)
        earlier, later = sorted(self._between)
        words = self.say(
            "From {earlier} to {later}: {counts}",
            earlier=earlier,
            later=later,
            counts=count_words(changed, self.say),
        )
        self.query_one("#changed", Static).update(Content.assemble((words, "bold")))
        self.call_after_refresh(self._show_change)

    def _changed(self) -> Changed:
        addressee = self._values["addressee"]
        return sorted_out(
            changes(
                self._rulebook,
                *self._between,
                jurisdiction=self._standpoint.jurisdiction,
                addressee=None if addressee == EVERYONE else addressee,
            )
        )

    def _show_change(self) -> None:
        if not self.is_attached:
            return
        here = self.query_one(ChangeList).here
        self.query_one(LinePane).show(lambda width: self._page(here, width))

    def _page(self, change: Change | None, width: int) -> list[Content]:
        if change is None:
            return []
        return [*change_page(change, self._rulebook, max(self._between), self.say, width)]

    def _addressees(self) -> list[Candidate]:
        known = [
            Candidate(each.id, self.say.tell(each.title))
            for each in self._rulebook.addressees.values()
        ]
        return [Candidate(EVERYONE, self.say("everyone")), *known]
