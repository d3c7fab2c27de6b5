"""All that is known of an item from the first visit, over the item."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from typing_extensions import override

from audit.domain.items import CheckItem
from audit.ui.commands import Command, bindings
from audit.ui.fitting import one_line
from audit.ui.reinspecting.former import Former, then_whole
from audit.ui.speaking import Dialog
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.prose import Prose
from checklists.language import Message

CLOSE = Command("escape,t,enter", "close", Message("Back"), Message("Go back to the item."))


class ThenDialog(Dialog[None]):
    """What was found then, what was ordered, and what was reported done."""

    NAME: ClassVar[Message] = Message("First time")
    BINDINGS = bindings((CLOSE,))

    def __init__(self, item: CheckItem, former: Former) -> None:
        super().__init__()
        self._item = item
        self._former = former

    @override
    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="frame") as frame:
            title = one_line(self.say.tell(self._item.requirement.title))
            frame.border_title = Content(f"{title} · {one_line(self._item.place.name)}")
            yield Prose(then_whole(self._former, self._item.key, self.say))
        yield KeyBar()

    @override
    def fill(self) -> None:
        self.query_one(VerticalScroll).focus()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
