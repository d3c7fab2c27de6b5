"""The rule over the item, where the screen is too narrow to show it beside."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from typing_extensions import override

from audit.domain.items import CheckItem
from audit.ui.commands import Command, bindings
from audit.ui.fitting import one_line
from audit.ui.speaking import Dialog
from audit.ui.walk.rule_panel import rule_content
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.prose import Prose
from checklists.language import Message
from checklists.rulebook import Rulebook

CLOSE = Command("escape,i,enter", "close", Message("Back"), Message("Go back to the item."))


_WIDTH = 66


class RuleDialog(Dialog[None]):
    """How to check the item, and what every source says."""

    BINDINGS = bindings((CLOSE,))
    DEFAULT_CSS = """
    RuleDialog > .frame { height: 94%; }
    """

    def __init__(self, item: CheckItem, rulebook: Rulebook) -> None:
        super().__init__()
        self._item = item
        self._rulebook = rulebook

    @override
    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="frame") as frame:
            title = one_line(self.say.tell(self._item.requirement.title))
            frame.border_title = Content(title)
            yield Prose(rule_content(self._item, self._rulebook, self.say, _WIDTH))
        yield KeyBar()

    @override
    def fill(self) -> None:
        self.query_one(VerticalScroll).focus()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
