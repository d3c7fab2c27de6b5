"""What stands between an open audit and its closing, and the closing itself."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from typing_extensions import override

from audit.domain.answers import ItemKey
from audit.services.closing import gaps, may_close
from audit.services.words import conclusion_reason, conclusion_word
from audit.ui.beginning.particulars import TO_PARTICULARS, ParticularsScreen
from audit.ui.closing.gap_list import GapList
from audit.ui.closing.parts import parts_content
from audit.ui.commands import Command, bindings
from audit.ui.dialogs.confirmation import Confirmation
from audit.ui.dialogs.writing import Writing
from audit.ui.documents.screen import DocumentsScreen
from audit.ui.findings.screen import FindingsScreen
from audit.ui.keeping import Keeper
from audit.ui.outcomes import conclusion_sign
from audit.ui.speaking import SpokenScreen
from audit.ui.walk.score_bar import ScoreBar
from audit.ui.whatif.commands import TO_WHAT_IF
from audit.ui.whatif.screen import WhatIfScreen
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.prose import Prose
from audit.ui.widgets.row_list import RowList
from audit.ui.widgets.title_bar import TitleBar
from checklists.errors import PlumblineError
from checklists.language import Message

CLOSING = (
    Command(
        "c",
        "close_audit",
        Message("Close the audit"),
        Message("Close the audit; its answers stand from then on."),
    ),
    Command(
        "o", "reopen", Message("Reopen"), Message("Open the closed audit again, for a reason.")
    ),
    Command(
        "enter", "go", Message("Go there"), Message("Go to the item under the cursor."), display="⏎"
    ),
    Command(
        "d", "report", Message("Report"), Message("Choose a document, look at it and write it.")
    ),
    TO_PARTICULARS,
    TO_WHAT_IF,
    Command("escape", "leave", Message("Walk"), Message("Go back to the walk.")),
)
_WHILE_OPEN = frozenset({"close_audit", "particulars"})


class ClosingScreen(SpokenScreen[ItemKey | None]):
    """Lists what is missing. The result is the item to go on at."""

    NAME: ClassVar[Message] = Message("Close")
    BINDINGS = bindings(CLOSING)
    DEFAULT_CSS = """
    ClosingScreen #closing-state { height: auto; padding: 1 2; }
    """

    def __init__(self, keeper: Keeper) -> None:
        super().__init__()
        self.keeper = keeper
        self.walk = keeper.walk

    @override
    def compose(self) -> ComposeResult:
        yield TitleBar(self.say("Close the audit"), self.walk.audit.particulars.building.name)
        yield ScoreBar(self.say)
        yield Prose(id="closing-state")
        yield GapList(self.say)
        yield KeyBar()

    @override
    def fill(self) -> None:
        self.show()
        self.query_one(GapList).focus()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer closing while it is open, and reopening while it is closed."""
        is_closed = self.walk.audit.is_closed
        return not (action in _WHILE_OPEN and is_closed) and not (
            action == "reopen" and not is_closed
        )

    def show(self) -> None:
        """Show how the audit stands."""
        audit, assessment = self.walk.audit, self.walk.assessment
        missing = [] if audit.is_closed else gaps(audit, assessment)
        rows = self.query_one(GapList)
        rows.offer(missing, min(rows.cursor, max(0, len(missing) - 1)))
        rows.display = bool(missing)
        bar = self.query_one(ScoreBar)
        bar.score = assessment.score
        bar.is_saved = self.keeper.is_saved
        bar.is_closed = audit.is_closed
        self.query_one("#closing-state", Prose).update(self._state(len(missing)))
        self.refresh_bindings()

    @work
    async def action_close_audit(self) -> None:
        """Close the audit, after asking, and offer the document."""
        audit, assessment = self.walk.audit, self.walk.assessment
        if may_close(audit, assessment):
            n = len(gaps(audit, assessment))
            question = (
                Message("Still missing: {n}. Close the audit all the same?", n=n)
                if n
                else Message("Close the audit? Its answers stand from then on.")
            )
            if not await self.app.push_screen_wait(Confirmation(question)):
                return
        try:
            self.keeper.keep(self.walk.close_audit)
        except PlumblineError as error:
            self.speaking.complain(error)
            self.show()
            return
        self.show()
        await self.app.push_screen_wait(DocumentsScreen(self.keeper))
        self.show()

    @work
    async def action_reopen(self) -> None:
        """Open the closed audit again."""
        dialog = Writing(
            Message("Reopen"),
            lambda reason: self.keeper.keep(lambda: self.walk.reopen(reason)),
            prompt=Message("Why is the audit opened again? The reason stays in the record."),
        )
        await self.app.push_screen_wait(dialog)
        self.show()

    @on(RowList.Chosen, "#gap-list")
    def action_go(self) -> None:
        """Go to where the gap under the cursor is filled: the item, its order, the particulars."""
        rows = self.query_one(GapList)
        gap = rows.gaps[rows.cursor] if rows.count else None
        if gap is not None and gap.wants_particulars:
            self.action_particulars()
        elif gap is None or gap.item is None:
            return
        elif gap.wants_order:
            self.app.push_screen(FindingsScreen(self.keeper, at=gap.item), self._come_back)
        else:
            self.dismiss(gap.item)

    def _come_back(self, wanted: ItemKey | None) -> None:
        """Show what is still missing, or go on to an item that was chosen meanwhile."""
        if wanted is None:
            self.show()
        else:
            self.dismiss(wanted)

    @work
    async def action_particulars(self) -> None:
        """Change what the audit says of itself."""
        await self.app.push_screen_wait(ParticularsScreen(self.keeper))
        await self.retell()

    def action_report(self) -> None:
        """Go to the document."""
        self.app.push_screen(DocumentsScreen(self.keeper))

    def action_what_if(self) -> None:
        """Show what would change the conclusion."""
        rows = self.query_one(GapList)
        at = rows.gaps[rows.cursor].item if rows.count else None
        self.app.push_screen(WhatIfScreen(self.walk, at))

    def action_leave(self) -> None:
        """Go back to the walk."""
        self.dismiss(None)

    def _state(self, missing: int) -> Content:
        say = self.say
        conclusion = self.walk.assessment.score.conclusion
        sign, style = conclusion_sign(conclusion)
        head = Content.assemble(
            (f"{sign} {conclusion_word(conclusion, say)}", style),
            f"  {conclusion_reason(conclusion, say)}",
        )
        closed_at = self.walk.audit.closed_at
        if closed_at is not None:
            words = say("The audit was closed on {day}.", day=closed_at.date())
        elif missing:
            words = say.plural("One thing is missing:", "{n} things are missing:", missing)
        else:
            words = say("Nothing is missing. Press c to close the audit.")
        apart = parts_content(self.walk.assessment.by_method, say)
        return Content("\n\n").join([head, *([apart] if apart.plain else []), Content(words)])
