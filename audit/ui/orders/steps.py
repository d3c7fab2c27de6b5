"""The steps about an order, each with its form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar, Final

from textual import work
from typing_extensions import override

from audit.domain.order_steps import Extended, InterimTaken, ReportedDone, Step, Withdrawn
from audit.services.rectifying import extend, report_done, take_interim, withdraw_order
from audit.ui.commands import Command, bindings
from audit.ui.evidence.dialog import EvidenceDialog
from audit.ui.evidence.shelf import ReportShelf
from audit.ui.keeping import Keeper
from audit.ui.orders.days import example_deadline, required_day
from audit.ui.orders.entries import OrderEntry
from audit.ui.orders.step_form import StepForm
from audit.ui.widgets.form import Blank
from audit.ui.widgets.prose import Prose
from checklists.language import Message

EVIDENCE = Command(
    "f3",
    "evidence",
    Message("Evidence"),
    Message("Attach photos and files that show it."),
    display="F3",
)


class DoneForm(StepForm):
    """Asks who says that an order is done, since when, and what shows it."""

    BINDINGS = bindings((EVIDENCE,))
    STEP: ClassVar[type[Step]] = ReportedDone
    TITLE_WORDS: ClassVar[Message] = Message("Reported done")

    def __init__(self, keeper: Keeper, entry: OrderEntry, today: date) -> None:
        super().__init__(keeper, entry, today)
        self.entered = {"on": today.isoformat(), "by": entry.order.order.responsible}
        self._shelf = ReportShelf(keeper, entry.order.key)

    @override
    def blanks(self) -> Sequence[Blank]:
        say = self.say
        return [
            Blank("by", say("Reported by"), hint=say("a role or unit")),
            Blank("on", say("Done on"), hint=say("such as {day}", day=self.today)),
            Blank("note", say("What was done")),
        ]

    @override
    def remark(self) -> str:
        say = self.say
        n = len(self._shelf.files)
        files = say.plural("Evidence: {n} file (F3)", "Evidence: {n} files (F3)", n)
        closes = say("A report closes nothing: only a passed re-inspection does.")
        return f"{files}\n{closes}"

    @override
    def record(self) -> None:
        self.field = "on"
        on = required_day(self.text("on"), self.walk.audit.particulars.on)
        self.field = "by"
        self.keeper.keep(
            lambda: report_done(
                self.walk,
                self.entry.order.id,
                by=self.text("by"),
                on=on,
                kept=self._shelf.files,
                note=self.text("note"),
            )
        )

    @work
    async def action_evidence(self) -> None:
        """Attach files to the report."""
        await self.app.push_screen_wait(EvidenceDialog(self._shelf))
        self.query_one(".more", Prose).update(self.remark())


class ExtendForm(StepForm):
    """Asks for a later day, why, and who approves it."""

    STEP: ClassVar[type[Step]] = Extended
    TITLE_WORDS: ClassVar[Message] = Message("Extend")

    @override
    def blanks(self) -> Sequence[Blank]:
        say = self.say
        demanded = say("demanded: the finding is critical") if self._lacks_interim else ""
        week = example_deadline(self.entry.order.due or self.today, self.today)
        example = say("such as {day}, or +7 for days", day=week)
        return [
            Blank("due", say("New deadline"), hint=example),
            Blank("reason", say("Reason")),
            Blank("approver", say("Approved by"), hint=say("a role or unit")),
            Blank("number", say("Number"), hint=say("of the decision, if it has one")),
            Blank("interim", say("Interim measure"), hint=demanded or say("if it changes")),
        ]

    @override
    def remark(self) -> str:
        order = self.entry.order
        due = order.due.isoformat() if order.due else self.say("no deadline")
        return self.say("Until now: {due}", due=due)

    @override
    def record(self) -> None:
        before = self.entry.order.due or self.today
        due = required_day(self.text("due"), before)
        if due > before and self._lacks_interim and not self.text("interim").strip():
            self.field = "interim"
        self.keeper.keep(
            lambda: extend(
                self.walk,
                self.entry.order.id,
                due=due,
                reason=self.text("reason"),
                approver=self.text("approver"),
                number=self.text("number"),
                interim=self.text("interim"),
            )
        )

    @property
    def _lacks_interim(self) -> bool:
        return self.entry.is_critical and not self.entry.order.interim


class InterimForm(StepForm):
    """Asks what is done while the order is not yet carried out."""

    STEP: ClassVar[type[Step]] = InterimTaken
    TITLE_WORDS: ClassVar[Message] = Message("Interim measure")

    def __init__(self, keeper: Keeper, entry: OrderEntry, today: date) -> None:
        super().__init__(keeper, entry, today)
        self.entered = {"interim": entry.order.interim}

    @override
    def blanks(self) -> Sequence[Blank]:
        return [Blank("interim", self.say("Interim measure"))]

    @override
    def record(self) -> None:
        measure = self.text("interim")
        self.keeper.keep(lambda: take_interim(self.walk, self.entry.order.id, measure))


class WithdrawForm(StepForm):
    """Asks why an order is taken back, and who decides it."""

    STEP: ClassVar[type[Step]] = Withdrawn
    TITLE_WORDS: ClassVar[Message] = Message("Withdraw")

    @override
    def blanks(self) -> Sequence[Blank]:
        say = self.say
        return [
            Blank("reason", say("Reason")),
            Blank("by", say("Decided by"), hint=say("a role or unit")),
        ]

    @override
    def remark(self) -> str:
        return self.say("What is withdrawn stays in the history; nothing more can be done to it.")

    @override
    def record(self) -> None:
        reason, by = self.text("reason"), self.text("by")
        self.keeper.keep(
            lambda: withdraw_order(self.walk, self.entry.order.id, reason=reason, by=by)
        )


FORMS: Final[Mapping[str, type[StepForm]]] = {
    "report_done": DoneForm,
    "extend": ExtendForm,
    "interim": InterimForm,
    "withdraw": WithdrawForm,
}
"""The form of each step by its action."""
