"""What a re-inspection must know before it begins: the day, who looks again, and its number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from typing_extensions import override

from audit.domain.particulars import INSPECTORS_NEEDED, AuditKind, Inspector, Particulars
from audit.services.dates import parse_date
from audit.services.walking import Walk
from audit.ui.commands import Command, bindings
from audit.ui.fitting import lines, one_line
from audit.ui.speaking import Dialog
from audit.ui.widgets.form import Blank, Form
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.prose import Prose
from checklists.errors import PlumblineError
from checklists.language import Message, Speech

BEGIN = Command("ctrl+s", "begin", Message("Begin"), Message("Begin the re-inspection."))
CANCEL = Command("escape", "cancel", Message("Cancel"), Message("Go back; nothing is begun."))

Begin = Callable[[date, tuple[Inspector, ...], str], Walk]
"""Begins the re-inspection, or raises an error of the program's own family."""

_FIELDS: Final = {
    "Inspector": "inspector_1",
    "Certificate number": "certificate_1",
    "Number": "number",
}


class ReinspectionForm(Dialog[Walk | None]):
    """Asks for day and inspectors, and an authority for certificates and its own number."""

    NAME: ClassVar[Message] = Message("Re-inspection")
    BINDINGS = bindings((BEGIN, CANCEL))
    DEFAULT_CSS = """
    ReinspectionForm Form { height: auto; max-height: 14; }
    ReinspectionForm .first { height: auto; color: $text-muted; padding: 0 1 1 1; }
    """

    def __init__(self, former: Particulars, today: date, begin: Begin, *, author: str = "") -> None:
        super().__init__()
        self._former = former
        self._begin = begin
        self._entered = _usual(former, today, author)

    @override
    def compose(self) -> ComposeResult:
        say, former = self.say, self._former
        with Vertical(classes="frame") as frame:
            frame.border_title = Content(say("Re-inspection"))
            first = say("{building}, visit of {day}", building=former.building.name, day=former.on)
            yield Prose(one_line(first), classes="first")
            yield Form(_blanks(former.kind, self.house.desk.today(), say), self._entered)
        yield KeyBar()

    @override
    def fill(self) -> None:
        if self.focused is None:
            self.query_one(Form).focus_blank("day")

    @on(Form.Changed)
    def note(self, event: Form.Changed) -> None:
        """Remember what is typed."""
        self._entered[event.blank] = event.value

    @on(Form.Finished)
    def action_begin(self) -> None:
        """Begin; what is wrong stands at its field."""
        form = self.query_one(Form)
        try:
            day = parse_date(self._entered["day"])
        except PlumblineError as error:
            form.complain({"day": error.told(self.say)})
            return
        try:
            inspectors = _inspectors(self._former.kind, self._entered)
            walk = self._begin(day, inspectors, self._entered["number"])
        except PlumblineError as error:
            if error.code.startswith("STORE"):
                self.speaking.complain(error)
            else:
                form.complain({_field_of(error, self._former.kind): lines(error.told(self.say))})
        else:
            self.dismiss(walk)

    def action_cancel(self) -> None:
        """Go back."""
        self.dismiss(None)


def _usual(former: Particulars, today: date, author: str) -> dict[str, str]:
    entered = {"day": today.isoformat(), "number": "", "inspector_1": author}
    for number, inspector in enumerate(former.inspectors[:INSPECTORS_NEEDED], start=1):
        entered[f"inspector_{number}"] = inspector.name
        entered[f"certificate_{number}"] = inspector.certificate
    return entered


def _blanks(kind: AuditKind, today: date, say: Speech) -> list[Blank]:
    day = Blank("day", say("Date"), hint=say("such as {day}", day=today))
    if kind is AuditKind.SELF_CHECK:
        return [day, Blank("inspector_1", say("Who looks again"), hint=say("a role or unit"))]
    return [
        day,
        Blank("number", say("Number of the document")),
        Blank("inspector_1", say("Inspector 1")),
        Blank("certificate_1", say("Certificate number 1")),
        Blank("inspector_2", say("Inspector 2")),
        Blank("certificate_2", say("Certificate number 2")),
    ]


def _inspectors(kind: AuditKind, entered: Mapping[str, str]) -> tuple[Inspector, ...]:
    """Return whoever is entered, also the nameless: who looks again must be known."""
    needed = INSPECTORS_NEEDED if kind is AuditKind.INSPECTION else 1
    return tuple(
        Inspector(
            name=entered.get(f"inspector_{n}", "").strip(),
            certificate=entered.get(f"certificate_{n}", "").strip(),
        )
        for n in range(1, needed + 1)
    )


def _field_of(error: PlumblineError, kind: AuditKind) -> str:
    """Return the field an error is about."""
    named = error.what.values.get("field")
    if isinstance(named, Message):
        return _FIELDS.get(named.msgid, "day")
    is_about_people = kind is AuditKind.INSPECTION and "inspector" in error.what.msgid
    return "inspector_1" if is_about_people else "day"
