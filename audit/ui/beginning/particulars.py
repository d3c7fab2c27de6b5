"""What an audit says of itself, changed while it is open: what a form still lacks is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from typing_extensions import override

from audit.domain.particulars import AuditKind, Inspector, Particulars
from audit.ui.beginning.blanks import Wrong, building_blanks, field_of, particulars_from
from audit.ui.beginning.seldom import FOLD, UNFOLDED, unfolded_blanks
from audit.ui.commands import Command, bindings
from audit.ui.facts import FACT
from audit.ui.keeping import Keeper
from audit.ui.speaking import SpokenScreen
from audit.ui.walk.course import as_text
from audit.ui.widgets.form import Blank, Form
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.title_bar import TitleBar
from checklists.errors import PlumblineError
from checklists.language import Message

TO_PARTICULARS: Final = Command(
    "f4",
    "particulars",
    Message("Particulars"),
    Message("Change what the audit says of itself: unit, building, who is there, times."),
    display="F4",
)
"""Leads to the particulars of the audit."""
PARTICULARS: Final = (
    Command("ctrl+s", "keep", Message("Keep"), Message("Keep what is entered.")),
    Command("escape", "cancel", Message("Cancel"), Message("Close without keeping it.")),
)
_SHOWN_INSPECTORS: Final = 2
_LINES: Final = (
    "unit",
    "jurisdiction",
    "checklist",
    "authority",
    "number",
    "on_site",
    "representative",
    "post",
    "phone",
    "record_number",
    "review_body",
    "court",
)


def entries_of(particulars: Particulars) -> dict[str, str]:
    """Return what the form holds for particulars."""
    building = particulars.building
    entered = {name: str(getattr(particulars, name)) for name in _LINES}
    for n, each in enumerate(particulars.inspectors[:_SHOWN_INSPECTORS], start=1):
        entered |= {f"inspector_{n}": each.name, f"certificate_{n}": each.certificate}
    return {
        **entered,
        "kind": particulars.kind.value,
        "pack": particulars.pack.id,
        "date": particulars.on.isoformat(),
        "building": building.name,
        "address": building.address,
        "arrived": _clock(particulars.arrived),
        "left": _clock(particulars.left),
        FOLD: UNFOLDED,
        **{f"{FACT}{name}": as_text(value) for name, value in building.facts.items()},
    }


class ParticularsScreen(SpokenScreen[bool]):
    """Changes the particulars of an open audit. The result says whether they were kept."""

    NAME: ClassVar[Message] = Message("Particulars")
    BINDINGS = bindings(PARTICULARS)
    AUTO_FOCUS = "#blank-unit"

    def __init__(self, keeper: Keeper) -> None:
        super().__init__()
        self.keeper = keeper
        self.walk = keeper.walk
        self._entered = entries_of(self.walk.audit.particulars)

    @override
    def compose(self) -> ComposeResult:
        yield TitleBar(self.say("Particulars"), self.walk.audit.particulars.building.name)
        yield Form(self._blanks(), self._entered)
        yield KeyBar()

    @on(Form.Changed)
    def note(self, event: Form.Changed) -> None:
        """Remember what is typed."""
        self._entered[event.blank] = event.value

    @on(Form.Finished)
    def action_keep(self) -> None:
        """Keep the particulars; what is wrong stands at its field."""
        form = self.query_one(Form)
        entered: Mapping[str, str] = dict(form.entered)
        try:
            changed = self._changed(entered)
            if changed != self.walk.audit.particulars:
                self.keeper.keep(lambda: self.walk.change(changed))
        except Wrong as wrong:
            form.complain(wrong.fields)
        except PlumblineError as error:
            if error.code.startswith("STORE"):
                self.speaking.complain(error)
            else:
                form.complain({self._field_of(error, entered): error.told(self.say)})
        else:
            self.dismiss(True)

    def action_cancel(self) -> None:
        """Close without keeping."""
        self.dismiss(False)

    def _changed(self, entered: Mapping[str, str]) -> Particulars:
        """Return the particulars as entered; what the form does not ask for stays as it was."""
        former = self.walk.audit.particulars
        given = particulars_from([self.walk.rulebook], entered, self.say)
        named = given.inspectors or _checkers(entered)
        others = former.inspectors[_SHOWN_INSPECTORS:]
        return given.model_copy(
            update={
                "pack": former.pack,
                "addressee": former.addressee,
                "inspectors": (*named, *others),
            }
        )

    def _field_of(self, error: PlumblineError, entered: Mapping[str, str]) -> str:
        field = field_of(error, entered)
        return "building" if field == "kind" else field

    def _blanks(self) -> list[Blank]:
        say, rulebook = self.say, self.walk.rulebook
        example = say("such as {day}", day=self.house.desk.today())
        return [
            Blank("date", say("Date"), hint=example, heading=say("The audit")),
            *building_blanks(rulebook, self._entered, say),
            *self._checker_blanks(),
            *unfolded_blanks(self._entered, say, heading=say("For the forms")),
        ]

    def _checker_blanks(self) -> list[Blank]:
        """Ask a self-check who carried it out; an inspection asks for its inspectors."""
        if self.walk.audit.particulars.kind is AuditKind.INSPECTION:
            return []
        say = self.say
        return [
            Blank("inspector_1", say("Checked by"), heading=say("The self-check")),
            Blank("inspector_2", say("Checked by (2)")),
        ]


def _checkers(entered: Mapping[str, str]) -> tuple[Inspector, ...]:
    """Return who carried out a self-check; nobody there has a certificate."""
    names = (entered.get(f"inspector_{n}", "").strip() for n in (1, 2))
    return tuple(Inspector(name=name) for name in names if name)


def _clock(at: time | None) -> str:
    return at.isoformat("minutes") if at is not None else ""
