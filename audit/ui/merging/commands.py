"""What leads to exchanging and deciding, and what can be done there."""

from __future__ import annotations

from typing import Final

from audit.ui.commands import Command
from checklists.language import Message

FROM_HOME: Final = (
    Command(
        "p",
        "pack",
        Message("Pack"),
        Message("Pack the audit under the cursor with its files into one file to hand over."),
    ),
    Command(
        "m",
        "take_in",
        Message("Take in"),
        Message("Unite a packed audit with the one kept here; what would come is shown before."),
    ),
)
"""Lead from the list of audits to the exchange of files."""

TO_DISPUTES: Final = Command(
    "D",
    "disputes",
    Message("Decide"),
    Message("Decide what two people changed apart."),
)
"""Leads from the walk to what has to be decided."""

DISPUTES: Final = (
    Command(
        "1", "take_first", Message("Take 1"), Message("Let what stands under 1 be what counts.")
    ),
    Command(
        "2", "take_second", Message("Take 2"), Message("Let what stands under 2 be what counts.")
    ),
    Command(
        "3", "take_third", Message("Take 3"), Message("Let what stands under 3 be what counts.")
    ),
    Command(
        "4", "take_fourth", Message("Take 4"), Message("Let what stands under 4 be what counts.")
    ),
    Command(
        "a",
        "anew",
        Message("Anew"),
        Message("Go to the item and enter it anew; that decides as well."),
    ),
    Command("u", "undo", Message("Undo"), Message("Take back the last step.")),
    Command("escape", "leave", Message("Leave"), Message("Go back; the rest waits.")),
)
"""Decide, in the order of the key line."""
