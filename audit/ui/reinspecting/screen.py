"""The last step of a second look: what it says of each order, and writing that back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from typing_extensions import override

from audit.domain.answers import ItemKey, OrderId
from audit.domain.order_steps import Result
from audit.services.closing import Gap, Weight, gaps
from audit.services.due_in_words import result_of_order_word
from audit.services.reinspecting import Opinion, finish_reinspection
from audit.ui.commands import Command, bindings
from audit.ui.dialogs.confirmation import Confirmation
from audit.ui.dialogs.writing import Writing
from audit.ui.documents.screen import DocumentsScreen
from audit.ui.fitting import one_line
from audit.ui.keeping import Keeper
from audit.ui.reinspecting.former import Former, former_of
from audit.ui.reinspecting.opinion_form import OpinionForm
from audit.ui.reinspecting.outcomes import OrderOutcome, order_outcomes
from audit.ui.reinspecting.result_list import ResultList
from audit.ui.speaking import SpokenScreen
from audit.ui.walk.score_bar import ScoreBar
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.prose import Prose
from audit.ui.widgets.row_list import RowList
from audit.ui.widgets.title_bar import TitleBar
from checklists.errors import PlumblineError
from checklists.language import Message

WRITING_BACK = (
    Command(
        "enter",
        "judge",
        Message("Result"),
        Message("Say of the order under the cursor what the readings do not show."),
        display="⏎",
    ),
    Command(
        "c",
        "finish",
        Message("Close and write back"),
        Message("Close the re-inspection and write its results into the first audit."),
    ),
    Command("g", "go", Message("Go to item"), Message("Go to the item of the order.")),
    Command(
        "o",
        "reopen",
        Message("Reopen"),
        Message("Open the re-inspection again, for a reason; nothing was written back yet."),
    ),
    Command("d", "report", Message("Report"), Message("Write the document as a PDF.")),
    Command("escape", "leave", Message("Walk"), Message("Go back to the walk.")),
)
_GAPS = 3
"""So many of the things that keep it open are named."""


class WriteBackScreen(SpokenScreen[ItemKey | None]):
    """Lists what is said of each order. The result is the item to go on at."""

    NAME: ClassVar[Message] = Message("Close the re-inspection")
    BINDINGS = bindings(WRITING_BACK)
    DEFAULT_CSS = """
    WriteBackScreen #write-back-state { height: auto; padding: 1 2; }
    """

    def __init__(self, keeper: Keeper, opinions: dict[OrderId, Opinion]) -> None:
        super().__init__()
        self.keeper = keeper
        self.walk = keeper.walk
        self._opinions = opinions
        """What people say; it outlives the screen, and not the program."""
        self._former: Former | None = None

    @override
    def compose(self) -> ComposeResult:
        yield TitleBar(
            self.say("Close the re-inspection"), self.walk.audit.particulars.building.name
        )
        yield ScoreBar(self.say)
        yield Prose(id="write-back-state")
        yield ResultList(self.walk.rulebook, self.say)
        yield KeyBar()

    @override
    def fill(self) -> None:
        self.look_back()
        self.query_one(ResultList).focus()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can still be done."""
        if action in {"finish", "judge"}:
            return self._former is not None and not self._is_written
        if action == "reopen":
            return self.walk.audit.is_closed and not self._is_written
        return True

    @property
    def outcomes(self) -> Sequence[OrderOutcome]:
        """What is said of each order."""
        return self.query_one(ResultList).outcomes

    @property
    def _is_written(self) -> bool:
        """Whether nothing is left to write back."""
        rows = next(iter(self.query(ResultList)), None)
        return (
            rows is not None
            and self.walk.audit.is_closed
            and all(each.written or each.is_settled or not each.measured for each in rows.outcomes)
        )

    def look_back(self) -> None:
        """Read the first audit again and show how the two stand."""
        cited = self.walk.audit.reinspects
        if cited is None:
            return
        try:
            self._former = former_of(self.house.desk, cited)
        except PlumblineError as error:
            self.speaking.complain(error)
        self.show()

    def show(self) -> None:
        """Show how it stands."""
        rows, former = self.query_one(ResultList), self._former
        outcomes = order_outcomes(self.walk, former.audit, self._opinions) if former else ()
        rows.offer(outcomes, former, min(rows.cursor, max(0, len(outcomes) - 1)))
        bar = self.query_one(ScoreBar)
        bar.score = self.walk.assessment.score
        bar.is_saved = self.keeper.is_saved
        bar.is_closed = self.walk.audit.is_closed
        self.query_one("#write-back-state", Prose).update(self._state())
        self.refresh_bindings()

    @on(RowList.Chosen, "#result-list")
    @work
    async def action_judge(self) -> None:
        """Ask what people say of the order under the cursor."""
        here = self._here
        if here is None or self._is_written:
            return
        if not here.choices:
            self.speaking.announce(Message("Take a reading of the item first: g goes there."))
            return
        opinion = await self.app.push_screen_wait(OpinionForm(here))
        if opinion is not None:
            self._opinions[here.order.id] = opinion
            self.show()

    @work
    async def action_finish(self) -> None:
        """Close it and write back, after asking, and offer the document."""
        if not await self.app.push_screen_wait(Confirmation(self._question())):
            return
        try:
            self.keeper.keep(
                lambda: finish_reinspection(self.house.desk, self.walk, self._opinions)
            )
        except PlumblineError as error:
            self.speaking.complain(error)
            self.look_back()
            return
        self.speaking.announce(Message("The results stand in the first audit now."))
        self.look_back()
        await self.app.push_screen_wait(DocumentsScreen(self.keeper))
        self.show()

    @work
    async def action_reopen(self) -> None:
        """Open it again."""
        dialog = Writing(
            Message("Reopen"),
            lambda reason: self.keeper.keep(lambda: self.walk.reopen(reason)),
            prompt=Message("Why is the audit opened again? The reason stays in the record."),
        )
        await self.app.push_screen_wait(dialog)
        self.show()

    def action_go(self) -> None:
        """Go to the item of the order under the cursor."""
        if (here := self._here) is not None and here.item is not None:
            self.dismiss(here.item.key)

    def action_report(self) -> None:
        """Go to the document."""
        self.app.push_screen(DocumentsScreen(self.keeper))

    def action_leave(self) -> None:
        """Go back to the walk."""
        self.dismiss(None)

    @property
    def _here(self) -> OrderOutcome | None:
        rows = self.query_one(ResultList)
        return rows.outcomes[rows.cursor] if rows.count else None

    def _question(self) -> Message:
        undecided = sum(each.result is None and not each.is_settled for each in self.outcomes)
        if undecided:
            return Message(
                "Close the re-inspection and write it back? Orders that are not decided, and"
                " stand as they did: {n}.",
                n=undecided,
            )
        return Message("Close the re-inspection and write its results into the first audit?")

    def _state(self) -> Content:
        say, first = self.say, self.walk.audit.reinspects
        counted = Counter(each.result for each in self.outcomes if not each.is_settled)
        parts = [
            f"{n} {result_of_order_word(each, say)}" for each in Result if (n := counted[each])
        ]
        if n := counted[None]:
            parts.append(f"{n} {say('not decided')}")
        told = [Content.assemble((" · ".join(parts), "bold"))] if parts else []
        told += [self._gap(each) for each in self._blocking()[:_GAPS]]
        day = first.on if first else ""
        if self._is_written:
            words = say("Closed, and written into the audit of {day}.", day=day)
            told.append(Content.assemble((f"✓ {words}", "$text-success")))
        elif self.walk.audit.is_closed:
            words = say("Closed, but not yet written into the audit of {day}: press c.", day=day)
            told.append(Content.assemble((f"! {words}", "$text-warning")))
        else:
            told.append(
                Content(
                    say(
                        "This is what the readings give. Enter lowers a result, c closes and writes"
                        " it into the audit of {day}.",
                        day=day,
                    )
                )
            )
        return Content("\n").join(told)

    def _blocking(self) -> Sequence[Gap]:
        if self.walk.audit.is_closed:
            return ()
        missing = gaps(self.walk.audit, self.walk.assessment)
        return [gap for gap in missing if gap.weight is Weight.BLOCKS]

    def _gap(self, gap: Gap) -> Content:
        what = one_line(self.say.tell(gap.what))
        return Content.assemble((f"✗ {self.say('must')} ", "$text-error bold"), what)
