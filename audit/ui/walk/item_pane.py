"""The check item at hand: its question, its fields, and what is recorded beside them."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from typing_extensions import override

from audit.domain.answers import ItemKey, Reading
from audit.domain.items import CheckItem
from audit.services.figures_in_words import reading_words
from audit.services.parts import also_open
from audit.services.places import place_words
from audit.services.words import method_word, severity_word
from audit.ui.fitting import folded, lines, one_line, shortened
from audit.ui.outcomes import sign_content
from audit.ui.reinspecting.former import Former, then_content, then_whole
from audit.ui.walk.course import Course
from audit.ui.walk.field_box import FieldBox
from audit.ui.walk.fields import FigureField, label_width
from audit.ui.walk.judgement_panel import JudgementPanel
from audit.ui.walk.proposal_words import proposal_content
from audit.ui.widgets.prose import Prose
from checklists.errors import PlumblineError
from checklists.judgements import Judgement
from checklists.language import Speech
from checklists.requirements import MethodGroup

_NOTE_SHOWN = 400
_LEAST_HEIGHT = 24
"""Only what a screen has beyond so many lines is room for all that the first visit found."""


class ItemPane(VerticalScroll, can_focus=True):
    """The middle of the walk."""

    DEFAULT_CSS = """
    ItemPane {
        padding: 0 1; scrollbar-size-vertical: 1; background: $surface;
        & > #item-question { margin: 0 0 1 0; }
        & > #item-then {
            margin: 0 0 1 0; padding: 0 0 0 1; border-left: thick $accent 50%;
        }
        & > #item-readings, & > #item-remarks, & > #item-nearby { margin: 1 0 0 0; }
    }
    """

    def __init__(self, course: Course, say: Speech, former: Former | None = None) -> None:
        super().__init__(id="item-pane")
        self._course = course
        self._say = say
        self._former = former
        """What a re-inspection looks back on; None for any other audit."""
        self._shown: tuple[ItemKey | None, int, bool] | None = None
        self._box = FieldBox(id="item-fields")

    @override
    def compose(self) -> ComposeResult:
        yield Prose(id="item-head")
        yield Prose(id="item-question")
        yield Prose(id="item-then")
        yield self._box
        yield JudgementPanel(id="item-judgement")
        yield Prose(id="item-readings")
        yield Prose(id="item-remarks")
        yield Prose(id="item-nearby")

    async def show(self, *, afresh: bool = False) -> None:
        """Show the item at hand; its fields are made only if it is another one, or ``afresh``."""
        course = self._course
        item = course.item
        stands = (course.key, course.reading, course.walk.audit.is_closed)
        if item is None:
            self._show_nothing()
            return
        self._put("#item-head", self._head(item))
        self._put("#item-question", Content(lines(self._say.tell(item.requirement.question))))
        self._put("#item-then", self._then(item))
        if afresh or stands != self._shown:
            self._shown = stands
            await self._ask()
            self.scroll_home(animate=False)
        self.judge()
        self._put("#item-readings", self._readings(item))
        self._put("#item-remarks", self._remarks(item))
        self._put("#item-nearby", self._nearby(item))

    def judge(self) -> None:
        """Judge what the fields show."""
        course = self._course
        item = course.item
        if item is None:
            return
        panel = self.query_one(JudgementPanel)
        try:
            is_news = course.draft or course.reading or course.proposed
            weighed = course.weighed() if is_news else None
        except PlumblineError as error:
            panel.refuse(error, self._say)
            self._mark_fields()
            return
        self._mark_fields()
        shown = weighed if weighed is not None else item.judgement
        panel.show(
            shown, item.requirement, course.walk.rulebook, self._say, lead=self._lead(weighed)
        )

    def _lead(self, weighed: Judgement | None) -> str:
        """Return what stands before the judgement of what is supposed, or only proposed."""
        if self._course.is_what_if:
            return self._say("What if: ")
        is_proposed = weighed is not None and not self._course.draft and self._course.proposed
        return self._say("If confirmed: ") if is_proposed else ""

    def _mark_fields(self) -> None:
        """Tell what cannot be read, and what is only proposed, from what is entered."""
        for field in self._box.fields:
            if field.quantity is None:
                continue
            field.set_class(self._course.is_proposed(field.quantity.id), "-proposed")
            if isinstance(field, FigureField):
                field.set_class(self._is_wrong(field.quantity.id), "-wrong")

    def _is_wrong(self, quantity: str) -> bool:
        course = self._course
        if course.key is None:
            return False
        try:
            course.walk.read_values(course.key, {quantity: course.texts().get(quantity, "")})
        except PlumblineError:
            return True
        return False

    async def _ask(self) -> None:
        """Ask for the quantities of the item, in the fields that are there if they fit."""
        quantities = [*self._course.quantities().values()]
        await self._box.offer(quantities)
        texts, width = self._course.texts(), label_width(quantities, self._say)
        for field, quantity in zip(self._box.fields, quantities, strict=True):
            field.ask(quantity, texts.get(quantity.id, ""), self._say, width)
            field.disabled = self._course.walk.audit.is_closed
        self.focus_field()

    def focus_field(self) -> None:
        """Put the cursor where something is still to be entered."""
        texts = self._course.texts()
        names = [*self._course.quantities()]
        if self._course.walk.audit.is_closed or not names:
            self.focus(scroll_visible=False)
            return
        empty = next((name for name in names if not texts.get(name)), names[0])
        self.focus_quantity(empty)

    def focus_quantity(self, name: str) -> None:
        """Put the cursor into the field of a quantity."""
        for field in self._box.fields:
            if field.quantity is not None and field.quantity.id == name:
                field.target.focus()

    def _head(self, item: CheckItem) -> Content:
        say = self._say
        place = item.place
        where = one_line(place_words(place))
        if place.floor:
            where += f" · {one_line(place.floor)}"
        if station := self._course.walk.rulebook.stations.get(item.requirement.station or ""):
            where = f"{one_line(say.tell(station.title))} · {where}"
        title = one_line(say.tell(item.requirement.title))
        severity = severity_word(item.requirement.severity, say)
        method = method_word(item.requirement.method, say)
        is_paper = item.requirement.method.group is MethodGroup.RECORDS
        return Content.assemble(
            (shortened(where, 200), "$text-muted"),
            "\n",
            (title, "bold $text-primary"),
            (f"  {severity} · ", "$text-muted"),
            (method, "$text-accent" if is_paper else "$text-muted"),
        )

    def _then(self, item: CheckItem) -> Content:
        proposals, proposed = self._course.proposals, self._course.proposed
        if proposals is not None and proposed is not None:
            return proposal_content(proposed, proposals, self._say)
        if self._former is None:
            return Content("")
        whole = then_whole(self._former, item.key, self._say)
        width = max(self.content_size.width - 2, 1)
        is_fitting = len(folded(whole, width).split("\n")) <= self.app.size.height - _LEAST_HEIGHT
        return whole if is_fitting else then_content(self._former, item.key, self._say)

    def _readings(self, item: CheckItem) -> Content:
        course = self._course
        if len(course.readings) <= 1 and course.reading == 0:
            return Content("")
        rows = [
            self._reading(item, number, reading) for number, reading in enumerate(course.readings)
        ]
        if course.reading >= len(course.readings):
            spot = f" {one_line(course.spot)}" if course.spot else ""
            new = self._say("new reading, not saved yet")
            rows.append(Content.assemble((f"› {len(rows) + 1}{spot}  {new}", "bold")))
        return Content("\n").join([Content(self._say("Readings")), *rows])

    def _reading(self, item: CheckItem, number: int, reading: Reading) -> Content:
        pointer = "›" if number == self._course.reading else " "
        words = reading_words(
            dict(reading.values), item.requirement, self._course.walk.rulebook, self._say
        )
        spot = f"{one_line(reading.spot)}: " if reading.spot else ""
        sign = sign_content(item.judgements[number].outcome) if item.judgements else Content("–")
        decides = number == item.deciding_reading and len(item.judgements) > 1
        tail = f"  ({self._say('decides')})" if decides else ""
        return Content.assemble(
            f"{pointer} {number + 1} ", sign, f" {spot}{one_line(words)}", (tail, "$text-muted")
        )

    def _remarks(self, item: CheckItem) -> Content:
        say, audit = self._say, self._course.walk.audit
        remarks: list[Content] = []
        answer = item.answer
        for name, text in (
            (say("Not applicable"), answer.not_applicable if answer else ""),
            (say("Justification"), answer.justification if answer else ""),
            (say("Note"), audit.notes.get(item.key, "")),
        ):
            if text:
                kept = lines(shortened(text, _NOTE_SHOWN))
                remarks.append(Content.assemble((f"{name}: ", "bold"), kept))
        for evidence in audit.evidence.get(item.key, ()):
            caption = f" – {one_line(evidence.caption)}" if evidence.caption else ""
            remarks.append(
                Content.assemble((f"{say('Evidence')}: ", "bold"), one_line(evidence.name), caption)
            )
        return Content("\n").join(remarks)

    def _nearby(self, item: CheckItem) -> Content:
        """Say what else is open at the place and on its floor."""
        say = self._say
        at_place, on_same_floor = also_open(self._course.walk.assessment, item)
        parts = [
            say("{n} more open here ({key})", n=at_place, key="k") if at_place else "",
            say("{n} more on this floor ({key})", n=on_same_floor, key="K")
            if on_same_floor
            else "",
        ]
        words = " · ".join(part for part in parts if part)
        return Content.assemble((words, "$text-muted"))

    def _show_nothing(self) -> None:
        self._shown = None
        places = self._course.walk.audit.places
        self._put("#item-head", Content.assemble((self._say("Nothing to check yet"), "bold")))
        self._put(
            "#item-question",
            Content(
                self._say("The checklist asks nothing at these places. Add places with a.")
                if places
                else self._say("There are no places yet. Add the rooms, lifts and systems with a.")
            ),
        )
        self._put("#item-then", Content(""))
        self._box.clear()
        self.query_one(JudgementPanel).update("")
        self._put("#item-readings", Content(""))
        self._put("#item-remarks", Content(""))
        self._put("#item-nearby", Content(""))
        self.focus(scroll_visible=False)

    def _put(self, selector: str, content: Content) -> None:
        self.query_one(selector, Prose).update(content)
