"""The fields a check item is answered in: a figure, yes or no, or one of several states."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from textual import events, message, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input
from typing_extensions import override

from audit.services.nudging import nudged
from audit.ui.commands import Command, bindings
from audit.ui.fitting import one_line
from audit.ui.widgets.figure_input import FigureInput
from audit.ui.widgets.placed import Placed
from audit.ui.widgets.prose import Prose
from checklists.language import Message, Speech
from checklists.places import Quantity, ValueType

CHOOSE = Command(
    "enter", "choose", Message("Save"), Message("Save the answer under the cursor."), display="⏎"
)


NUDGES = (
    Command(
        "shift+up,greater_than_sign",
        "nudge(1)",
        Message("What if more"),
        Message(
            "Move the figure up by its last digit and see what would be: nothing is saved until"
            " Enter, and Esc puts the figure back."
        ),
        shown=False,
        display="⇧↑",
    ),
    Command(
        "shift+down,less_than_sign",
        "nudge(-1)",
        Message("What if less"),
        Message(
            "Move the figure down by its last digit and see what would be: nothing is saved until"
            " Enter, and Esc puts the figure back."
        ),
        shown=False,
        display="⇧↓",
    ),
)
_WIDEST_LABEL = 26
_TO_FULL_WIDTH = 0xFEE0
_NUMBERED = 9


class Typed(message.Message):
    """Something was entered into a field; it is not saved yet."""

    def __init__(self, quantity: str, text: str, *, is_what_if: bool = False) -> None:
        super().__init__()
        self.quantity = quantity
        self.text = text
        self.is_what_if = is_what_if
        """Whether a figure was only moved, to see what would be."""


class Decided(message.Message):
    """A field was left with Enter, or answered with one key."""

    def __init__(self, quantity: str) -> None:
        super().__init__()
        self.quantity = quantity


def label_of(quantity: Quantity, say: Speech) -> str:
    """Return what stands beside a field."""
    title = one_line(say.tell(quantity.title))
    marks = [say("house value")] if quantity.house else []
    marks += [say("if known")] if quantity.optional else []
    return say("{title} ({marks})", title=title, marks=say(", ").join(marks)) if marks else title


class FigureField(Horizontal, Placed):
    """A measured or counted figure with its unit; it can be moved to see what would be."""

    BINDINGS = bindings(NUDGES)
    DEFAULT_CSS = """
    FigureField {
        height: auto;
        & > .label { padding: 0 1 0 0; }
        & > .unit { width: 13; padding: 0 0 0 1; color: $text-muted; }
        &.-proposed FigureInput { text-style: italic; color: $text-accent; }
        &.-wrong FigureInput { background: $error 30%; }
    }
    """

    def __init__(self, number: int) -> None:
        super().__init__(classes="field")
        self.quantity: Quantity | None = None
        self._label = Prose(classes="label")
        self._unit = Prose(classes="unit")
        self.input = FigureInput("", id=f"figure-{number}")
        self._nudged: str | None = None
        """What the figure was moved to; None while it was typed."""

    @override
    def compose(self) -> ComposeResult:
        yield self._label
        yield self.input
        yield self._unit

    def ask(self, quantity: Quantity, text: str, say: Speech, label_width: int) -> None:
        """Ask for a quantity, with ``text`` in the field."""
        self.quantity, self._nudged = quantity, None
        self._label.update(label_of(quantity, say))
        self._label.styles.width = label_width
        self._unit.update(one_line(say.tell(quantity.unit)) if quantity.unit else " ")
        if self.input.value != text:
            with self.prevent(Input.Changed):
                self.input.value = text
        self.input.action_select_all()

    @property
    def target(self) -> Widget:
        """What has the cursor."""
        return self.input

    @on(Input.Changed)
    def type(self, event: Input.Changed) -> None:
        """Pass on what was typed."""
        event.stop()
        if self.quantity is not None:
            is_what_if = event.value == self._nudged
            self.post_message(Typed(self.quantity.id, event.value, is_what_if=is_what_if))

    def action_nudge(self, steps: int) -> None:
        """Move the figure by so many steps of its last digit."""
        if self.quantity is None:
            return
        moved = nudged(self.input.value, self.quantity, steps)
        if moved is not None:
            self._nudged = moved
            self.input.value = moved
            self.input.action_select_all()

    @on(Input.Submitted)
    def decide(self, event: Input.Submitted) -> None:
        """Pass on that Enter was pressed."""
        event.stop()
        if self.quantity is not None:
            self.post_message(Decided(self.quantity.id))


class ChoiceField(Placed, can_focus=True):
    """One of several states, each with its number; yes and no are two of them."""

    DEFAULT_CSS = """
    ChoiceField {
        height: auto; padding: 0 0 0 0;
        &:focus { background: $primary 12%; }
    }
    """
    BINDINGS = bindings(
        (CHOOSE,),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("space", "choose", show=False),
    )

    chosen: reactive[str] = reactive("")
    cursor: reactive[int] = reactive(-1)
    """The state under the cursor; -1 while none was pointed at, so that Enter decides nothing."""

    def __init__(self, number: int) -> None:
        super().__init__(id=f"choice-{number}", classes="field")
        self.quantity: Quantity | None = None
        self.options: list[tuple[str, str, str]] = []
        self._label = ""

    def ask(self, quantity: Quantity, text: str, say: Speech, _label_width: int) -> None:
        """Ask for a quantity, with the state ``text`` chosen."""
        before = len(self.options)
        self.quantity = quantity
        self._label = label_of(quantity, say)
        self.options = _options(quantity, say)
        ids = [option for _, option, _ in self.options]
        self.chosen = text
        self.cursor = ids.index(text) if text in ids else -1
        self.refresh(layout=len(self.options) != before)

    @property
    def target(self) -> Widget:
        """What has the cursor."""
        return self

    @override
    def render(self) -> Content:
        lines = [Content(self._label)]
        for number, (key, option, title) in enumerate(self.options):
            is_proposed = self.has_class("-proposed")
            taken, usual = ("◎", "italic $text-accent") if is_proposed else ("●", "bold")
            mark = taken if option == self.chosen else "○"
            style = usual if option == self.chosen else ""
            pointer = "›" if self.has_focus and number == self.cursor else " "
            lines.append(
                Content.assemble(
                    f" {pointer} ",
                    (key, "$footer-key-foreground bold"),
                    (f" {mark} {title}", style),
                )
            )
        return Content("\n").join(lines)

    def action_move(self, step: int) -> None:
        """Go to the state above or below; beyond the ends the screen has the key."""
        if not 0 <= self.cursor + step < len(self.options):
            self.screen.post_message(Beyond(step))
            return
        self.cursor += step

    def action_choose(self) -> None:
        """Choose the state under the cursor; without one, leave the field as it is."""
        if self.cursor < 0 and self.quantity is not None:
            self.post_message(Decided(self.quantity.id))
        else:
            self._choose(self.options[self.cursor][1])

    def on_key(self, event: events.Key) -> None:
        """Choose by the key that is shown, half-width or full-width; no other key decides."""
        pressed = event.character or ""
        for number, (key, option, _) in enumerate(self.options):
            if pressed and pressed in {key, chr(ord(key) + _TO_FULL_WIDTH)}:
                event.stop()
                event.prevent_default()
                self.cursor = number
                self._choose(option)
                return

    def on_click(self, event: events.Click) -> None:
        """Choose with the mouse."""
        number = event.y - 1
        if 0 <= number < len(self.options):
            self.cursor = number
            self._choose(self.options[number][1])

    def _choose(self, option: str) -> None:
        self.chosen = option
        if self.quantity is None:
            return
        self.post_message(Typed(self.quantity.id, option))
        self.post_message(Decided(self.quantity.id))


class Beyond(message.Message):
    """The cursor was moved past the first or last state of a field."""

    def __init__(self, step: int) -> None:
        super().__init__()
        self.step = step


def new_field(quantity: Quantity, number: int) -> FigureField | ChoiceField:
    """Return a field that can ask for quantities of this type."""
    return ChoiceField(number) if is_chosen(quantity) else FigureField(number)


def label_width(quantities: Iterable[Quantity], say: Speech) -> int:
    """Return the width of the column in which the labels of figures stand."""
    labels = [label_of(each, say) for each in quantities if not is_chosen(each)]
    return min(max(map(cell_len, labels), default=0), _WIDEST_LABEL) + 2


def is_chosen(quantity: Quantity) -> bool:
    """Whether a quantity is chosen from a list, and not typed."""
    return quantity.type in {ValueType.CHOICE, ValueType.BOOL}


def _options(quantity: Quantity, say: Speech) -> list[tuple[str, str, str]]:
    """Return key, value and title of each state."""
    if quantity.type is ValueType.BOOL:
        return [("y", "yes", say("yes")), ("n", "no", say("no"))]
    return [
        (str(number) if number <= _NUMBERED else "·", option.id, one_line(say.tell(option.title)))
        for number, option in enumerate(quantity.options, start=1)
    ]
