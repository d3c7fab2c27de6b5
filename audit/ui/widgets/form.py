"""A form of one-line fields; what is wrong stands under the field it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from typing_extensions import override

from audit.ui.dialogs.choosing import Candidate
from audit.ui.fitting import lines, one_line
from audit.ui.widgets.line_input import LineInput
from audit.ui.widgets.pick import Pick
from audit.ui.widgets.prose import Prose


@dataclass(frozen=True, slots=True)
class Blank:
    """A field of a form."""

    id: str
    label: str
    options: Sequence[Candidate] = ()
    """The values to pick from; empty for a text."""
    unit: str = ""
    hint: str = ""
    """Stands in the field while it is empty."""
    heading: str = ""
    """Stands above the field."""


class FormRow(Vertical):
    """Label, field, unit, and what is wrong with it."""

    DEFAULT_CSS = """
    FormRow {
        height: auto;
        & > .heading { margin: 1 0 0 0; color: $text-primary; text-style: bold; }
        & > Horizontal { height: auto; }
        & .label { width: 24; padding: 0 1 0 0; height: auto; }
        & Input { width: 1fr; }
        &:even Input, &:even Pick { background: $panel 60%; }
        & Input:focus, & Pick:focus { background: $primary 35%; }
        & .unit { width: auto; max-width: 24; padding: 0 0 0 1; color: $text-muted; }
        & > .wrong { color: $text-error; padding: 0 0 0 24; display: none; height: auto; }
        &.-wrong > .wrong { display: block; }
    }
    """

    def __init__(self, blank: Blank, value: str) -> None:
        super().__init__()
        self.blank = blank
        self._value = value

    @override
    def compose(self) -> ComposeResult:
        blank = self.blank
        if blank.heading:
            yield Static(Content(one_line(blank.heading)), classes="heading")
        with Horizontal():
            yield Static(Content(one_line(blank.label)), classes="label")
            yield self._field()
            if blank.unit:
                yield Static(Content(one_line(blank.unit)), classes="unit")
        yield Prose(classes="wrong")

    def _field(self) -> Input | Pick:
        blank = self.blank
        if blank.options:
            return Pick(blank.label, blank.options, self._value, id=f"blank-{blank.id}")
        return LineInput(self._value, id=f"blank-{blank.id}", placeholder=blank.hint)

    def complain(self, words: str) -> None:
        """Show what is wrong, or nothing."""
        self.query_one(".wrong", Prose).update(f"✗ {lines(words)}" if words else "")
        self.set_class(bool(words), "-wrong")


class Form(VerticalScroll, can_focus=False):
    """Fields under each other. ``entered`` always holds what is in them."""

    DEFAULT_CSS = """
    Form { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    """

    class Changed(Message):
        """A field holds something else."""

        def __init__(self, blank: str, value: str) -> None:
            super().__init__()
            self.blank = blank
            self.value = value

    class Finished(Message):
        """Enter was pressed in the last field."""

    def __init__(self, blanks: Sequence[Blank], entered: Mapping[str, str]) -> None:
        super().__init__(id="form")
        self._blanks = blanks
        self.entered = dict(entered)

    @override
    def compose(self) -> ComposeResult:
        for blank in self._blanks:
            yield FormRow(blank, self.entered.get(blank.id, ""))

    async def lay_out(self, blanks: Sequence[Blank]) -> None:
        """Ask for other things; what was entered stays."""
        focused = self.screen.focused.id if self.screen.focused else None
        self._blanks = blanks
        async with self.batch():
            await self.remove_children()
            await self.mount_all(FormRow(blank, self.entered.get(blank.id, "")) for blank in blanks)
        if focused and (again := self.query(f"#{focused}")):
            again.first().focus()

    def complain(self, wrong: Mapping[str, str]) -> None:
        """Show under each field what is wrong with it, and go to the first of them."""
        for row in self.query(FormRow):
            row.complain(wrong.get(row.blank.id, ""))
        first = next((blank.id for blank in self._blanks if blank.id in wrong), None)
        if first is not None:
            self.focus_blank(first)
            # What is wrong stands below the field, and has its line only once it is laid out.
            self.call_after_refresh(self._show_row, first)

    def _show_row(self, blank: str) -> None:
        for row in self.query(FormRow):
            if row.blank.id == blank:
                self.scroll_to_widget(row, animate=False)

    def focus_blank(self, blank: str) -> None:
        """Put the cursor into a field."""
        if found := self.query(f"#blank-{blank}"):
            found.first().focus()

    def write(self, blank: str, text: str) -> None:
        """Write a text into a field, as if it had been typed."""
        for field in self.query(f"#blank-{blank}").results(Input):
            field.value = text
            field.cursor_position = len(text)

    @on(Input.Changed)
    def note_text(self, event: Input.Changed) -> None:
        """Remember what was typed."""
        event.stop()
        self._note(event.input.id, event.value)

    @on(Pick.Changed)
    def note_pick(self, event: Pick.Changed) -> None:
        """Remember what was picked."""
        event.stop()
        self._note(event.pick.id, event.value)

    @on(Input.Submitted)
    def go_on(self, event: Input.Submitted) -> None:
        """Go to the next field; after the last the form is finished."""
        event.stop()
        last = f"blank-{self._blanks[-1].id}" if self._blanks else ""
        if event.input.id == last:
            self.post_message(self.Finished())
        else:
            self.screen.focus_next()

    def _note(self, widget_id: str | None, value: str) -> None:
        blank = (widget_id or "").removeprefix("blank-")
        if self.entered.get(blank, "") == value:
            return
        self.entered[blank] = value
        for row in self.query(FormRow):
            if row.blank.id == blank:
                # It was about what stood there before.
                row.complain("")
        self.post_message(self.Changed(blank, value))
