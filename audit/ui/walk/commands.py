"""What can be done during the walk."""

from __future__ import annotations

from typing import Final

from audit.ui.beginning.particulars import TO_PARTICULARS
from audit.ui.commands import Command
from audit.ui.dashboard.commands import TO_DASHBOARD
from audit.ui.grid.commands import TO_GRID
from audit.ui.merging.commands import TO_DISPUTES
from audit.ui.rules.commands import TO_RULES
from audit.ui.walk.going_commands import GOING
from audit.ui.whatif.commands import TO_WHAT_IF
from checklists.language import Message

WALK: Final = (
    Command(
        "enter",
        "read_on",
        Message("Next item"),
        Message("Go to the next item; nothing can be entered here."),
        display="⏎",
    ),
    Command(
        "enter",
        "save",
        Message("Save"),
        Message("Save the answer and go to the next open item."),
        display="⏎",
    ),
    Command("v", "in_order", Message("Pass"), Message("Say that all is in order, and go on.")),
    Command(
        "z",
        "not_in_order",
        Message("Fail"),
        Message("Say that it is not in order, and go on; of several statements choose which."),
    ),
    Command(
        "x", "not_applicable", Message("N/A"), Message("Say that it does not apply here, and why.")
    ),
    Command(
        "X",
        "same_reason",
        Message("N/A again"),
        Message("Say that it does not apply here either, for the reason given last."),
        shown=False,
    ),
    Command(
        "equals_sign",
        "many",
        Message("Many"),
        Message("Decide many items at once; what it will do is listed before."),
        shown=False,
        display="=",
    ),
    Command(
        "L",
        "last_visit",
        Message("Last visit"),
        Message("Take over places and facts of the last visit, and its answers as proposals."),
        shown=False,
    ),
    Command("l", "later", Message("Later"), Message("Leave it open and go to the next open item.")),
    Command("m", "note", Message("Note"), Message("Write a note beside the item.")),
    Command("e", "evidence", Message("Evidence"), Message("Attach photos and files as evidence.")),
    Command(
        "t",
        "then",
        Message("First time"),
        Message("Show what the first visit found, what was ordered, and what was done."),
    ),
    Command(
        "i", "rule", Message("Rule"), Message("Show how to check it and what every source says.")
    ),
    TO_RULES,
    Command("u", "undo", Message("Undo"), Message("Take back the last step.")),
    Command("g", "findings", Message("Findings"), Message("Show what failed, and set deadlines.")),
    Command(
        "r", "add_reading", Message("Reading+"), Message("Measure the same thing at another spot.")
    ),
    Command(
        "c", "close_audit", Message("Close"), Message("See what is missing, then close the audit.")
    ),
    Command(
        "c",
        "look_at_closing",
        Message("Result"),
        Message("See what the closed audit came to, and open it again for a reason."),
    ),
    Command(
        "a", "places", Message("Places"), Message("Add places and change what is known of them.")
    ),
    Command(
        "d", "report", Message("Report"), Message("Choose a document, look at it and write it.")
    ),
    TO_PARTICULARS,
    TO_DASHBOARD,
    TO_WHAT_IF,
    TO_DISPUTES,
    TO_GRID,
    Command(
        "j",
        "justify",
        Message("Justify"),
        Message("Record why an “in principle” limit cannot be kept here."),
        shown=False,
    ),
    Command(
        "w",
        "withdraw",
        Message("Withdraw"),
        Message("Take back the shown reading, or the whole answer."),
        shown=False,
    ),
    Command(
        "left_square_bracket",
        "reading(-1)",
        Message("Reading before"),
        Message("Show the reading before."),
        shown=False,
        display="[",
    ),
    Command(
        "right_square_bracket",
        "reading(1)",
        Message("Next reading"),
        Message("Show the next reading."),
        shown=False,
        display="]",
    ),
    Command(
        "ctrl+r", "redo", Message("Redo"), Message("Bring back what was taken back."), shown=False
    ),
    *GOING,
    Command(
        "escape",
        "leave",
        Message("Leave"),
        Message(
            "Show all items again, else go back to the list of audits; everything saved stays."
        ),
        shown=False,
    ),
)

RECORDING: Final = frozenset(
    {
        "in_order",
        "not_in_order",
        "not_applicable",
        "same_reason",
        "many",
        "last_visit",
        "note",
        "evidence",
        "undo",
        "redo",
        "add_reading",
        "justify",
        "withdraw",
        "later",
        "save",
        "close_audit",
        "particulars",
    }
)
"""The actions that record something, or make sense only while that is possible."""
