"""Choosing the other items a file is attached to as well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input
from typing_extensions import override

from audit.domain.answers import ItemKey
from audit.domain.items import CheckItem
from audit.services.words import outcome_sign, outcome_word
from audit.ui.commands import Command, bindings
from audit.ui.fitting import between, one_line
from audit.ui.speaking import Dialog
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.line_input import LineInput
from audit.ui.widgets.prose import Prose
from audit.ui.widgets.row_list import RowList
from checklists.language import Message, Speech

_ROWS: Final = 12

MARK_ITEM = Command(
    "enter", "mark", Message("Mark"), Message("Attach to the item under the cursor too, or not.")
)
DONE = Command("escape", "done", Message("Done"), Message("Go back with the marked items."))


class MarkedItems(RowList, can_focus=False):
    """Items, some of them marked."""

    DEFAULT_CSS = """
    MarkedItems { height: 12; & > .row-list--cursor { background: $primary 45%; } }
    """

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self._say = say
        self.items: Sequence[CheckItem] = ()
        self.marked: dict[ItemKey, None] = {}

    @override
    def draw(self, index: int, width: int) -> Sequence[Content]:
        """Draw an item with its mark, its place and its outcome."""
        item, say = self.items[index], self._say
        mark = "[x]" if item.key in self.marked else "[ ]"
        title = f"{one_line(item.place.name)} · {one_line(say.tell(item.requirement.title))}"
        word = f"{outcome_sign(item.outcome)} {outcome_word(item.outcome, say)}"
        end = Content.assemble((word, "$text-muted"))
        return (between(Content(f" {mark} {title}"), end, width - 1),)


class OtherItems(Dialog[tuple[ItemKey, ...]]):
    """Asks for items; the result is those that were marked, in the order they were."""

    BINDINGS = bindings(
        (MARK_ITEM, DONE),
        ("up", "move(-1)"),
        ("down", "move(1)"),
        ("pageup", "page(-1)"),
        ("pagedown", "page(1)"),
    )
    DEFAULT_CSS = """
    OtherItems { & LineInput { margin: 0 0 1 0; } & #nothing { color: $text-muted; } }
    """

    def __init__(self, items: Sequence[CheckItem], marked: Sequence[ItemKey]) -> None:
        super().__init__()
        self._items = items
        self._marked = dict.fromkeys(marked)

    @override
    def compose(self) -> ComposeResult:
        with Vertical(classes="frame") as frame:
            frame.border_title = self.say("Attach to these as well")
            yield LineInput(id="wanted", placeholder=self.say("Type a part of the name"))
            yield MarkedItems(self.say)
            yield Prose(id="nothing")
        yield KeyBar()

    @override
    def fill(self) -> None:
        self.search()

    @on(Input.Changed)
    def search(self) -> None:
        """Show the items that hold every word typed."""
        words = self.query_one("#wanted", Input).value.casefold().split()
        found = [each for each in self._items if all(word in self._text(each) for word in words)]
        rows = self.query_one(MarkedItems)
        rows.items, rows.marked = found, self._marked
        rows.styles.height = min(max(len(found), 1), _ROWS)
        rows.show(len(found))
        self._count()

    @on(Input.Submitted)
    @on(MarkedItems.Chosen)
    def action_mark(self) -> None:
        """Mark the item under the cursor, or unmark it, and go on to the next."""
        rows = self.query_one(MarkedItems)
        if not rows.count:
            return
        key = rows.items[rows.cursor].key
        if key in self._marked:
            del self._marked[key]
        else:
            self._marked[key] = None
        rows.renew(rows.cursor)
        rows.action_move(1)
        self._count()

    def action_move(self, step: int) -> None:
        """Go up or down."""
        self.query_one(MarkedItems).action_move(step)

    def action_page(self, step: int) -> None:
        """Go up or down by a screenful."""
        self.query_one(MarkedItems).action_page(step)

    def action_done(self) -> None:
        """Go back with what is marked."""
        self.dismiss(tuple(self._marked))

    def _count(self) -> None:
        say, n = self.say, len(self._marked)
        nothing = "" if self.query_one(MarkedItems).count else say("Nothing is called that. ")
        marked = say.plural("{n} item is marked.", "{n} items are marked.", n)
        self.query_one("#nothing", Prose).update(f"{nothing}{marked}")

    def _text(self, item: CheckItem) -> str:
        title = self.say.tell(item.requirement.title)
        return f"{item.place.name} {item.key.place} {title}".casefold()
