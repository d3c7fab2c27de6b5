"""The form of one place, made from the facts its kind can have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from audit.domain.buildings import Place, PlaceId
from audit.ui.commands import Command, bindings
from audit.ui.dialogs.choosing import Candidate
from audit.ui.dialogs.confirmation import Confirmation
from audit.ui.facts import FACT, fact_blanks, read_facts
from audit.ui.speaking import Dialog
from audit.ui.walk.course import as_text
from audit.ui.widgets.form import Blank, Form
from audit.ui.widgets.key_bar import KeyBar
from checklists.errors import PlumblineError
from checklists.language import Message
from checklists.rulebook import Rulebook

KEEP = Command("ctrl+s", "keep", Message("Keep"), Message("Keep the place."))
CANCEL = Command("escape", "cancel", Message("Cancel"), Message("Close without keeping it."))

_FIELDS = {"Short name": "id", "Name": "name", "Floor": "floor"}
"""The fields of the form by the names that refusals give them."""

TakePlace = Callable[[Place], None]
"""Keeps the place, or raises an error of the program's own family; the form then stays open."""


def entries_of(place: Place) -> dict[str, str]:
    """Return what the form holds for a place."""
    facts = {f"{FACT}{name}": as_text(value) for name, value in place.facts.items()}
    return {"id": place.id, "kind": place.kind, "name": place.name, "floor": place.floor, **facts}


class PlaceForm(Dialog[bool]):
    """Asks for a place. The result says whether it was taken."""

    NAME: ClassVar[Message] = Message("Form of a place")
    BINDINGS = bindings((KEEP, CANCEL))
    DEFAULT_CSS = """
    PlaceForm > .frame { height: auto; }
    PlaceForm Form { height: auto; max-height: 18; }
    """

    def __init__(
        self, rulebook: Rulebook, entered: Mapping[str, str], take: TakePlace, *, is_new: bool
    ) -> None:
        super().__init__()
        self._rulebook = rulebook
        self._entered = dict(entered)
        self._at_first = dict(entered)
        self._take = take
        self._is_new = is_new

    @override
    def compose(self) -> ComposeResult:
        with Vertical(classes="frame") as frame:
            frame.border_title = (
                self.say("New place") if self._is_new else self.say("Change the place")
            )
            yield Form(self._blanks(), self._entered)
        yield KeyBar()

    @override
    def fill(self) -> None:
        if self.focused is None:
            self.query_one(Form).focus_blank("kind" if self._is_new else "name")

    @on(Form.Changed)
    async def ask_for_facts(self, event: Form.Changed) -> None:
        """Ask for the facts of the kind."""
        self._entered[event.blank] = event.value
        if event.blank == "kind":
            await self.query_one(Form).lay_out(self._blanks())

    @on(Form.Finished)
    def action_keep(self) -> None:
        """Hand the place over; what is wrong stands at its field."""
        form = self.query_one(Form)
        kind = self._rulebook.place_kinds[self._entered["kind"]]
        facts, wrong = read_facts(kind.facts, self._entered, self.say)
        if wrong:
            form.complain(wrong)
            return
        place = Place(
            id=PlaceId(self._entered.get("id", "")),
            kind=kind.id,
            name=self._entered.get("name", ""),
            floor=self._entered.get("floor", ""),
            facts=facts,
        )
        try:
            self._take(place)
        except PlumblineError as error:
            form.complain({_field_of(error): error.told(self.say)})
            return
        self.dismiss(True)

    @work
    async def action_cancel(self) -> None:
        """Close without keeping; what was typed is dropped only after asking."""
        if self._is_typed:
            question = Message("Drop what was entered? The place stays as it was.")
            if self._is_new:
                question = Message("Drop what was entered? No place is added.")
            if not await self.app.push_screen_wait(Confirmation(question)):
                return
        self.dismiss(False)

    @property
    def _is_typed(self) -> bool:
        """Whether something would be lost; to have looked at other kinds is nothing."""
        names = (self._entered.keys() | self._at_first.keys()) - {"kind"}
        return any(self._entered.get(name, "") != self._at_first.get(name, "") for name in names)

    def _blanks(self) -> list[Blank]:
        say = self.say
        kinds = [
            Candidate(kind.id, say.tell(kind.title)) for kind in self._rulebook.place_kinds.values()
        ]
        kind = self._rulebook.place_kinds.get(self._entered.get("kind", ""))
        first = [Blank("kind", say("Kind of place"), kinds)] if self._is_new else []
        short = Blank("id", say("Short name"), hint=say("as on the door, such as W-301"))
        return [
            *first,
            *([short] if self._is_new else []),
            Blank("name", say("Name")),
            Blank("floor", say("Floor")),
            *fact_blanks(kind.facts if kind else (), say, heading=say("What is known of it")),
        ]


def _field_of(error: PlumblineError) -> str:
    named = error.what.values.get("field")
    return _FIELDS.get(named.msgid, "name") if isinstance(named, Message) else "name"
