"""The panel that points at a part of the screen beneath and says what it is for."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Region
from textual.widget import Widget
from typing_extensions import override

from audit.ui.commands import Command, bindings
from audit.ui.speaking import Dialog
from audit.ui.tour.steps import STEPS
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.prose import Prose
from checklists.language import Message

COACH: Final = (
    Command(
        "enter,right,space",
        "next",
        Message("Next step"),
        Message("Go on; after the last step the tour ends."),
        display="⏎",
    ),
    Command(
        "left,backspace", "before", Message("Step before"), Message("Go back a step."), display="←"
    ),
    Command("escape", "end", Message("End the tour"), Message("End the tour here.")),
)
_SOON: Final = 0.05
"""In so many seconds a screen that was told anew is laid out."""
_FRAMED: Final = "-toured"
_COLOURED: Final = "-toured-line"


class Turn(StrEnum):
    """Where to go from a step."""

    NEXT = "next"
    BEFORE = "before"
    END = "end"


class Coach(Dialog[Turn]):
    """One step of the tour."""

    BINDINGS = bindings(COACH)
    DEFAULT_CSS = """
    Coach {
        align: left top; background: transparent;
        & > .frame { width: 72; border: heavy $accent; border-title-color: $text-accent; }
    }
    """

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._step = STEPS[number]

    @override
    def compose(self) -> ComposeResult:
        with Vertical(classes="frame") as frame:
            frame.border_title = self.say(
                "{n} of {all} · {name}",
                n=self._number + 1,
                all=len(STEPS),
                name=self.say.tell(self._step.name),
            )
            yield Prose(self.say.tell(self._step.words))
        yield KeyBar()

    @override
    def fill(self) -> None:
        self.call_after_refresh(self._stand)

    def on_resize(self) -> None:
        """Stand where the target is now."""
        self.call_after_refresh(self._stand)

    def on_unmount(self) -> None:
        """Leave the screen as it was."""
        self._unmark()

    def action_next(self) -> None:
        """Go on."""
        self.dismiss(Turn.NEXT)

    def action_before(self) -> None:
        """Go back a step."""
        self.dismiss(Turn.BEFORE)

    def action_end(self) -> None:
        """End the tour."""
        self.dismiss(Turn.END)

    @property
    def _target(self) -> Widget | None:
        stack = self.app.screen_stack
        beneath = stack[stack.index(self) - 1] if self in stack else None
        return next(iter(beneath.query(self._step.target)), None) if beneath is not None else None

    def _stand(self) -> None:
        if not self.is_attached:
            return
        panel = self.query_one(".frame")
        target = self._target
        region = target.region if target is not None else Region()
        self._unmark()
        if target is not None:
            target.add_class(_COLOURED if self._step.is_line else _FRAMED)
            if not region:
                self.set_timer(_SOON, self._stand)
        panel.styles.offset = place_beside(
            region,
            panel.outer_size.width,
            panel.outer_size.height,
            self.size.width,
            self.size.height,
        )

    def _unmark(self) -> None:
        for screen in self.app.screen_stack:
            for widget in screen.query(f".{_FRAMED}, .{_COLOURED}"):
                widget.remove_class(_FRAMED, _COLOURED)


def place_beside(
    target: Region, width: int, height: int, screen_width: int, screen_height: int
) -> tuple[int, int]:
    """Return where a panel stands, in cells: below the target, else above, else over its end.

    The last line of the screen stays free for the keys.
    """
    last = max(screen_height - 1 - height, 0)
    if target.bottom <= last:
        top = target.bottom
    elif target.y >= height:
        top = min(target.y - height, last)
    else:
        top = last
    left = min(max(target.x, (screen_width - width) // 2), screen_width - width)
    return max(left, 0), top
