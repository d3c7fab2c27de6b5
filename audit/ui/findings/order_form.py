"""What is ordered about a finding: by when, by whom, what beside the remedy, and what meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from typing_extensions import override

from audit.domain.errors import InterimWanted
from audit.domain.rectification import INTERIM_AFTER
from audit.services.ordering import suggested_due
from audit.services.remedies_in_words import remedy_words
from audit.services.words import severity_word
from audit.ui.commands import Command, bindings
from audit.ui.fitting import lines, shortened
from audit.ui.orders.days import example_deadline, typed_day
from audit.ui.speaking import Dialog
from audit.ui.widgets.form import Blank, Form
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.prose import Prose
from checklists.errors import PlumblineError
from checklists.judgements import Judgement
from checklists.language import Message
from checklists.requirements import Severity

KEEP = Command("ctrl+s", "keep", Message("Keep"), Message("Keep the order."))
SUGGEST = Command(
    "up",
    "suggest",
    Message("House value"),
    Message("Write the day that the house suggests; no document gives a number of days."),
)
CANCEL = Command("escape", "cancel", Message("Cancel"), Message("Close without keeping it."))

_FIELDS: Final[Mapping[str, str]] = {
    "Responsible": "responsible",
    "Measure": "measure",
    "Interim measure": "interim",
}
_BY_SEVERITY: Final = "="
"""Typed as the deadline, gives each finding the day the house suggests for its severity."""
_REMEDY_LENGTH: Final = 320


@dataclass(frozen=True, slots=True)
class Wish:
    """An order as it was typed."""

    due: date | None
    is_by_severity: bool
    """Whether each finding is due when the house suggests for its severity."""
    responsible: str
    measure: str
    interim: str

    def due_for(self, severity: Severity, on: date) -> date | None:
        """Return the last day for a finding of a visit on a day."""
        return suggested_due(severity, on) if self.is_by_severity else self.due


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form is about."""

    on: date
    """The day of the visit."""
    severities: Sequence[Severity]
    """Of the findings, one or several."""
    judgement: Judgement | None = None
    """Of the one finding, for its remedy in the language of the moment."""
    is_for_one: bool = True


TakeOrder = Callable[[Wish], None]
"""Keeps what was typed, or raises an error of the program's own family."""


class OrderForm(Dialog[bool]):
    """Asks for deadline, responsible and interim measure; for one finding also for the measure."""

    NAME: ClassVar[Message] = Message("Order")
    BINDINGS = bindings((KEEP, SUGGEST, CANCEL))
    DEFAULT_CSS = """
    OrderForm {
        & > .frame { height: auto; }
        & Form { height: auto; max-height: 12; }
        & .remedy { height: auto; max-height: 5; color: $text-muted; padding: 0 1 1 1; }
        & .house { height: auto; color: $text-muted; padding: 1 1 0 1; }
        & .demand { height: auto; padding: 0 1; color: $text-warning; }
    }
    """

    def __init__(
        self, title: Message, asked: Asked, entered: Mapping[str, str], take: TakeOrder
    ) -> None:
        super().__init__()
        self._title = title
        self._asked = asked
        self._entered = dict(entered)
        self._take = take

    @override
    def compose(self) -> ComposeResult:
        with Vertical(classes="frame") as frame:
            frame.border_title = Content(self.say.tell(self._title))
            if (judgement := self._asked.judgement) is not None:
                remedy = shortened(remedy_words(judgement, self.say), _REMEDY_LENGTH)
                yield Prose(f"→ {lines(remedy)}", classes="remedy")
            yield Form(self._blanks(), self._entered)
            yield Prose(self._house_values(), classes="house")
            yield Prose(self._demand(), classes="demand")
        yield KeyBar()

    @override
    def fill(self) -> None:
        if self.focused is None:
            self.query_one(Form).focus_blank("due")

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the day of the house only where a day is typed."""
        is_at_due = self.focused is not None and self.focused.id == "blank-due"
        return action != "suggest" or is_at_due

    @on(Form.Changed)
    def note(self, event: Form.Changed) -> None:
        """Remember what is typed, and say what it demands."""
        self._entered[event.blank] = event.value
        self.query_one(".demand", Prose).update(self._demand())

    @on(Form.Finished)
    def action_keep(self) -> None:
        """Hand the order over; what is wrong stands at its field."""
        form = self.query_one(Form)
        try:
            self._take(self._wish())
        except InterimWanted as error:
            form.complain({"interim": error.told(self.say)})
        except PlumblineError as error:
            named = error.what.values.get("field")
            field = _FIELDS.get(named.msgid, "due") if isinstance(named, Message) else "due"
            form.complain({field: error.told(self.say)})
        else:
            self.dismiss(True)

    def action_suggest(self) -> None:
        """Write the day of the house, or the sign for each finding's own."""
        days = {suggested_due(each, self._asked.on) for each in self._asked.severities}
        text = days.pop().isoformat() if len(days) == 1 else _BY_SEVERITY
        self.query_one(Form).write("due", text)

    def action_cancel(self) -> None:
        """Close without keeping."""
        self.dismiss(False)

    def _blanks(self) -> list[Blank]:
        say, asked = self.say, self._asked
        blanks = [
            Blank("due", say("Deadline"), hint=self._example()),
            Blank("responsible", say("Responsible"), hint=say("a role or unit")),
        ]
        if asked.is_for_one:
            blanks.append(Blank("measure", say("Measure"), hint=say("beside the remedy")))
        if Severity.CRITICAL in asked.severities or self._entered.get("interim"):
            hint = say("demanded if due after {day}", day=self._tomorrow)
            blanks.append(Blank("interim", say("Interim measure"), hint=hint))
        elif asked.is_for_one:
            blanks.append(Blank("interim", say("Interim measure"), hint=say("if there is one")))
        return blanks

    def _example(self) -> str:
        """Show how a deadline may be typed, with one that can be kept: from today, not before."""
        week = example_deadline(self._asked.on, self.house.desk.today())
        return self.say("such as {day}, or +7 for days", day=week)

    def _house_values(self) -> str:
        """Say what the house suggests, and that no document does."""
        say, asked = self.say, self._asked
        values = say(", ").join(
            say(
                "{severity} {day}",
                severity=severity_word(each, say),
                day=suggested_due(each, asked.on),
            )
            for each in dict.fromkeys(sorted(asked.severities, key=[*Severity].index))
        )
        words = say("House value (no document gives days): {values}. ↑ takes it.", values=values)
        several = len(set(asked.severities)) > 1
        sign = say("“=” gives each finding its own.") if several else ""
        return "\n".join(part for part in (words, sign) if part)

    def _demand(self) -> Content:
        if Severity.CRITICAL not in self._asked.severities or self._entered.get("interim"):
            return Content("")
        try:
            due = self._wish().due_for(Severity.CRITICAL, self._asked.on)
        except PlumblineError:
            return Content("")
        if due is None or due <= self._tomorrow:
            return Content("")
        words = self.say("Critical and due later than 24 hours: say what is done meanwhile.")
        return Content(f"! {words}")

    @property
    def _tomorrow(self) -> date:
        """The last day that is within 24 hours."""
        return self._asked.on + INTERIM_AFTER

    def _wish(self) -> Wish:
        typed = self._entered.get("due", "").strip()
        is_by_severity = typed in {_BY_SEVERITY, "＝"}
        return Wish(
            due=None if is_by_severity else typed_day(typed, self._asked.on),
            is_by_severity=is_by_severity,
            responsible=self._entered.get("responsible", ""),
            measure=self._entered.get("measure", ""),
            interim=self._entered.get("interim", ""),
        )
