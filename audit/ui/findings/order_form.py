"""What is ordered about a finding: by when, by whom, and what beside the computed remedy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from typing_extensions import override

from audit.domain.errors import BadEntry
from audit.services.dates import parse_date
from audit.ui.commands import Command, bindings
from audit.ui.fitting import lines
from audit.ui.speaking import Dialog
from audit.ui.widgets.form import Blank, Form
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.prose import Prose
from checklists.errors import PlumblineError
from checklists.language import Message

KEEP = Command("ctrl+s", "keep", Message("Keep"), Message("Keep the order."))
CANCEL = Command("escape", "cancel", Message("Cancel"), Message("Close without keeping it."))

TakeOrder = Callable[[date | None, Mapping[str, str]], None]
"""Keeps deadline and texts, or raises an error of the program's own family."""

_FIELDS = {"Responsible": "responsible", "Measure": "measure"}


class OrderForm(Dialog[bool]):
    """Asks for deadline and responsible; for one finding also for the measure."""

    NAME: ClassVar[Message] = Message("Order")
    BINDINGS = bindings((KEEP, CANCEL))
    DEFAULT_CSS = """
    OrderForm > .frame { height: auto; }
    OrderForm Form { height: auto; max-height: 14; }
    OrderForm .remedy { height: auto; max-height: 5; color: $text-muted; padding: 0 1 1 1; }
    """

    def __init__(
        self,
        title: Message,
        entered: Mapping[str, str],
        take: TakeOrder,
        *,
        remedy: str = "",
        with_measure: bool = True,
    ) -> None:
        super().__init__()
        self._title = title
        self._entered = dict(entered)
        self._take = take
        self._remedy = remedy
        self._with_measure = with_measure

    @override
    def compose(self) -> ComposeResult:
        say = self.say
        with Vertical(classes="frame") as frame:
            frame.border_title = Content(say.tell(self._title))
            if self._remedy:
                yield Prose(f"→ {lines(self._remedy)}", classes="remedy")
            blanks = [
                Blank("due", say("Deadline"), hint=say("such as 2020-03-09, or +7 for days")),
                Blank("responsible", say("Responsible"), hint=say("a role or unit")),
            ]
            if self._with_measure:
                blanks.append(Blank("measure", say("Measure"), hint=say("beside the remedy")))
            yield Form(blanks, self._entered)
        yield KeyBar()

    @override
    def fill(self) -> None:
        if self.focused is None:
            self.query_one(Form).focus_blank("due")

    @on(Form.Changed)
    def note(self, event: Form.Changed) -> None:
        """Remember what is typed."""
        self._entered[event.blank] = event.value

    @on(Form.Finished)
    def action_keep(self) -> None:
        """Hand the order over; what is wrong stands at its field."""
        form = self.query_one(Form)
        try:
            due = self._due()
        except PlumblineError as error:
            form.complain({"due": error.told(self.say)})
            return
        try:
            self._take(due, self._entered)
        except PlumblineError as error:
            named = error.what.values.get("field")
            field = _FIELDS.get(named.msgid, "due") if isinstance(named, Message) else "due"
            form.complain({field: error.told(self.say)})
            return
        self.dismiss(True)

    def action_cancel(self) -> None:
        """Close without keeping."""
        self.dismiss(False)

    def _due(self) -> date | None:
        text = self._entered.get("due", "").strip()
        if not text:
            return None
        if text.startswith(("+", "＋")):
            return self._days_on(text[1:].strip())
        return parse_date(text)

    def _days_on(self, text: str) -> date:
        today = self._entered.get("on", "")
        if not text.isdecimal() or len(text) > 3 or not today:  # noqa: PLR2004  999 days
            raise BadEntry(
                Message("“+{text}” is no number of days.", text=text[:20]),
                hint=Message("Write + and the days from the visit on, such as +7."),
            )
        return date.fromordinal(date.fromisoformat(today).toordinal() + int(text))
