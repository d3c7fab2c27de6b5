"""What people say of an order where they know more than the readings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from typing_extensions import override

from audit.domain import wording
from audit.domain.errors import BadEntry
from audit.domain.order_steps import Result
from audit.services.due_in_words import result_of_order_word
from audit.services.reinspecting import Opinion
from audit.ui.commands import Command, bindings
from audit.ui.dialogs.choosing import Candidate
from audit.ui.fitting import lines
from audit.ui.reinspecting.outcomes import OrderOutcome
from audit.ui.speaking import Dialog
from audit.ui.widgets.form import Blank, Form
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.prose import Prose
from checklists.errors import PlumblineError
from checklists.language import Message

KEEP = Command("ctrl+s", "keep", Message("Keep"), Message("Keep the result and the remark."))
CANCEL = Command("escape", "cancel", Message("Cancel"), Message("Leave the result as it is."))


class OpinionForm(Dialog[Opinion | None]):
    """Asks for the result and a remark; who departs from the readings must say why."""

    NAME: ClassVar[Message] = Message("Result")
    BINDINGS = bindings((KEEP, CANCEL))
    DEFAULT_CSS = """
    OpinionForm Form { height: auto; max-height: 8; }
    OpinionForm .measured { height: auto; color: $text-muted; padding: 0 1 1 1; }
    """

    def __init__(self, outcome: OrderOutcome) -> None:
        super().__init__()
        self._outcome = outcome
        result = outcome.result
        self._entered = {
            "result": result.value if result else "",
            "remark": outcome.opinion.remark,
        }

    @override
    def compose(self) -> ComposeResult:
        say, measured = self.say, self._outcome.measured
        with Vertical(classes="frame") as frame:
            frame.border_title = Content(say("Result for order {n}", n=self._outcome.number))
            if measured is not None:
                words = say("By the readings: {result}", result=result_of_order_word(measured, say))
                yield Prose(words, classes="measured")
            yield Form(
                [
                    Blank("result", say("Result"), self._candidates()),
                    Blank("remark", say("Remark"), hint=say("why, where it is not as measured")),
                ],
                self._entered,
            )
        yield KeyBar()

    @override
    def fill(self) -> None:
        if self.focused is None:
            self.query_one(Form).focus_blank("result")

    @on(Form.Changed)
    def note(self, event: Form.Changed) -> None:
        """Remember what is chosen and typed."""
        self._entered[event.blank] = event.value

    @on(Form.Finished)
    def action_keep(self) -> None:
        """Hand the opinion over; what is wrong stands at its field."""
        try:
            opinion = self._opinion()
        except PlumblineError as error:
            self.query_one(Form).complain({"remark": lines(error.told(self.say))})
        else:
            self.dismiss(opinion)

    def action_cancel(self) -> None:
        """Leave it as it is."""
        self.dismiss(None)

    def _opinion(self) -> Opinion:
        remark = wording.note(self._entered["remark"], field=Message("Remark"))
        result = Result(self._entered["result"])
        if result is self._outcome.measured:
            return Opinion(None, remark)
        if not remark:
            raise BadEntry(
                Message("The result is not what the readings give, and nothing says why."),
                hint=Message("Say in the remark what you saw."),
            )
        return Opinion(result, remark)

    def _candidates(self) -> Sequence[Candidate]:
        return [
            Candidate(each.value, result_of_order_word(each, self.say))
            for each in self._outcome.choices
        ]
