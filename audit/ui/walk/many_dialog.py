"""What many answers at once would record, item by item, before it is recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from typing_extensions import override

from audit.services.many_answers import Proposal
from audit.services.places import place_words
from audit.services.walking import Walk
from audit.services.words import result_word
from audit.ui.commands import Command, bindings
from audit.ui.fitting import between, lines, one_line
from audit.ui.outcomes import sign_content
from audit.ui.speaking import Dialog
from audit.ui.widgets.key_bar import KeyBar
from audit.ui.widgets.prose import Prose
from audit.ui.widgets.row_list import RowList
from checklists.language import Message, Speech

_TALLEST = 12

RECORD = Command("y", "record", Message("Record all"), Message("Record all these answers."))
DROP = Command(
    "n,escape", "drop", Message("Record none"), Message("Leave everything as it is."), display="n"
)


class ProposalList(RowList):
    """The items with what each would come to."""

    DEFAULT_CSS = """
    ProposalList { height: auto; min-height: 1; max-height: 12; margin: 1 0 0 0; }
    """

    def __init__(self, proposal: Proposal, walk: Walk, say: Speech) -> None:
        super().__init__()
        self._rows = [(walk.item(key), each) for key, each in proposal.judgements.items()]
        self._say = say
        self.styles.height = min(len(self._rows), _TALLEST)

    @override
    def draw(self, index: int, width: int) -> Sequence[Content]:
        """Draw an item with its place at the right."""
        item, judgement = self._rows[index]
        title = one_line(self._say.tell(item.requirement.title))
        words = Content.assemble(
            " ", sign_content(judgement.outcome), f" {title}", (f"  {self._result(index)}", "bold")
        )
        where = Content.assemble((one_line(place_words(item.place)), "$text-muted"))
        return (between(words, where, width - 1),)

    def _result(self, index: int) -> str:
        return result_word(self._rows[index][1], self._say)


class ManyDialog(Dialog[bool]):
    """Shows a proposal and asks whether to record it. Enter alone records nothing."""

    BINDINGS = bindings((RECORD, DROP))
    DEFAULT_CSS = """
    ManyDialog .prompt { height: auto; }
    """

    def __init__(self, proposal: Proposal, walk: Walk) -> None:
        super().__init__()
        self._proposal = proposal
        self._walk = walk

    @override
    def compose(self) -> ComposeResult:
        with Vertical(classes="frame") as frame:
            frame.border_title = self.say("Please confirm")
            yield Prose(lines(self._prompt()), classes="prompt")
            yield ProposalList(self._proposal, self._walk, self.say)
        yield KeyBar()

    @override
    def fill(self) -> None:
        rows = self.query_one(ProposalList)
        rows.show(len(self._proposal.answers))
        rows.focus()

    def _prompt(self) -> str:
        proposal, say = self._proposal, self.say
        results = Counter(result_word(each, say) for each in proposal.judgements.values())
        counts = say(", ").join(
            say("{n} {what}", n=n, what=word) for word, n in results.most_common()
        )
        told = [
            say.tell(proposal.title),
            say.plural(
                "This records {n} answer: {counts}.",
                "This records {n} answers together: {counts}.",
                results.total(),
                counts=counts,
            ),
        ]
        if n := proposal.passed_over:
            told.append(
                say.plural(
                    "{n} more stays open: it has to be looked at.",
                    "{n} more stay open: they have to be looked at.",
                    n,
                )
            )
        return "\n".join(told)

    def action_record(self) -> None:
        """Agree."""
        self.dismiss(True)

    def action_drop(self) -> None:
        """Decline."""
        self.dismiss(False)
