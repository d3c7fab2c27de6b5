"""What can be done with the rules."""

from __future__ import annotations

from typing import Final

from audit.ui.commands import Command
from checklists.language import Message

TO_RULES: Final = Command(
    "b",
    "rulebook",
    Message("Rulebook"),
    Message("Look the requirement up in the rulebook; Esc leads back here."),
)
"""Leads from a check item or a finding to its requirement."""

RULES: Final = (
    Command(
        "enter",
        "whole",
        Message("Whole"),
        Message("Show the requirement under the cursor whole."),
        display="⏎",
    ),
    Command(
        "slash",
        "search",
        Message("Search"),
        Message("Search by words in either language."),
        display="/",
    ),
    Command("a", "narrow('area')", Message("Area"), Message("Show one area only.")),
    Command("p", "narrow('place')", Message("Place"), Message("Show one kind of place only.")),
    Command("s", "narrow('source')", Message("Source"), Message("Show what one document demands.")),
    Command(
        "m",
        "narrow('modality')",
        Message("Binding"),
        Message("Show what must, should, or in principle has to be kept."),
    ),
    Command("x", "clear", Message("All"), Message("Drop the search and every filter.")),
    Command("t", "day", Message("Day"), Message("Look at the rules as they are on another day.")),
    Command("w", "changes", Message("Changes"), Message("Show what changed between two days.")),
    Command(
        "k",
        "pack",
        Message("Other rules"),
        Message("Look at another rulebook."),
        shown=False,
    ),
    Command(
        "right",
        "next(1)",
        Message("Next"),
        Message("Show the next requirement."),
    ),
    Command(
        "left",
        "next(-1)",
        Message("Before"),
        Message("Show the requirement before."),
        shown=False,
    ),
    Command("escape", "leave", Message("Back"), Message("Go back.")),
)
