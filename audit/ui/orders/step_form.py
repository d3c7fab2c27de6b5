"""The form of one step about an order; what is wrong stands at its field."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from typing_extensions import override

from audit.domain.order_steps import Step
from audit.services.ordering import require_turn
from audit.ui.commands import Command, bindings
from audit.ui.fitting import lines, one_line
from audit.ui.keeping import Keeper
from audit.ui.orders.entries import OrderEntry
from audit.ui.orders.order_list import what_words
from audit.ui.speaking import Dialog
from audit.ui.widgets.form import Blank, Form
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.prose import Prose
from checklists.errors import PlumblineError
from checklists.language import Message

KEEP = Command("ctrl+s", "keep", Message("Keep"), Message("Record it."))
CANCEL = Command("escape", "cancel", Message("Cancel"), Message("Close without recording it."))

_FIELDS: Final[Mapping[str, str]] = {
    "Reported by": "by",
    "Decided by": "by",
    "Approved by": "approver",
    "Interim measure": "interim",
    "Reason": "reason",
    "Number": "number",
    "Note": "note",
}
"""The fields of the forms by the names that refusals give them."""


class StepForm(Dialog[bool]):
    """Asks for what a step needs. The result says whether it was taken."""

    NAME: ClassVar[Message] = Message("Order")
    BINDINGS = bindings((KEEP, CANCEL))
    DEFAULT_CSS = """
    StepForm {
        & > .frame { height: auto; }
        & Form { height: auto; max-height: 14; }
        & .what { height: auto; max-height: 6; color: $text-muted; padding: 0 1 1 1; }
        & .more { height: auto; padding: 0 1; color: $text-muted; }
    }
    """
    STEP: ClassVar[type[Step]]
    """What it records."""
    TITLE_WORDS: ClassVar[Message]

    def __init__(self, keeper: Keeper, entry: OrderEntry, today: date) -> None:
        """Open the form; raises BadStep where no such step can be taken now."""
        super().__init__()
        require_turn(keeper.walk.audit, entry.order.id, self.STEP)
        self.keeper = keeper
        self.walk = keeper.walk
        self.entry = entry
        self.today = today
        self.entered: dict[str, str] = {}
        self.field = ""
        """What an error is about that does not say it."""

    @abstractmethod
    def blanks(self) -> Sequence[Blank]:
        """Return what is asked, in the language of the moment."""

    @abstractmethod
    def record(self) -> None:
        """Record what was entered; errors of the program's own family stand at their field."""

    def remark(self) -> str:
        """Return what is to be known before it is filled in."""
        return ""

    @override
    def compose(self) -> ComposeResult:
        say, entry = self.say, self.entry
        with Vertical(classes="frame") as frame:
            words = say.tell(self.TITLE_WORDS)
            frame.border_title = Content(say("{what}: order {n}", what=words, n=entry.number))
            head = f"{one_line(say.tell(entry.title))} · {one_line(entry.place)}"
            yield Prose("\n".join([head, f"→ {what_words(entry, say)}"]), classes="what")
            yield Form(self.blanks(), self.entered)
            yield Prose(lines(self.remark()), classes="more")
        yield KeyBar()

    @override
    def fill(self) -> None:
        if self.focused is None:
            self.query_one(Form).focus_blank(self.blanks()[0].id)

    @on(Form.Changed)
    def note(self, event: Form.Changed) -> None:
        """Remember what is typed."""
        self.entered[event.blank] = event.value

    @on(Form.Finished)
    def action_keep(self) -> None:
        """Hand the step over; what is wrong stands at its field."""
        form = self.query_one(Form)
        self.field = self.blanks()[0].id
        try:
            self.record()
        except PlumblineError as error:
            form.complain({self._field_of(error): error.told(self.say)})
            return
        self.dismiss(True)

    def action_cancel(self) -> None:
        """Close without recording anything."""
        self.dismiss(False)

    def text(self, blank: str) -> str:
        """Return what was entered into a field."""
        return self.entered.get(blank, "")

    def _field_of(self, error: PlumblineError) -> str:
        named = error.what.values.get("field")
        field = _FIELDS.get(named.msgid, "") if isinstance(named, Message) else ""
        return field if field in {blank.id for blank in self.blanks()} else self.field
