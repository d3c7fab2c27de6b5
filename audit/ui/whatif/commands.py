"""What can be asked about what would be."""

from __future__ import annotations

from typing import Final

from audit.ui.commands import Command
from checklists.language import Message

TO_WHAT_IF: Final = Command(
    "h",
    "what_if",
    Message("What if"),
    Message("Show what would change the conclusion, and how many people fit."),
)
"""Leads from an item, a finding or the closing to what would be."""

WHAT_IF: Final = (
    Command("1", "view('item')", Message("This item"), Message("Show what puts this item right.")),
    Command(
        "2",
        "view('visit')",
        Message("Whole audit"),
        Message("Show the smallest set of fixes that changes the conclusion."),
    ),
    Command(
        "3",
        "view('people')",
        Message("People"),
        Message("Show how many people may be where, and what would let one more in."),
    ),
    Command("left", "turn(-1)", Message("Before"), Message("Show the view before."), shown=False),
    Command("right", "turn(1)", Message("Next"), Message("Show the next view."), shown=False),
    Command("escape,h", "leave", Message("Back"), Message("Go back.")),
)
