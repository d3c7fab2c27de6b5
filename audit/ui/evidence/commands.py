"""What can be done with the evidence of an item."""

from __future__ import annotations

from typing import Final

from audit.ui.commands import Command
from audit.ui.dialogs.personal import PERSONAL
from checklists.language import Message

ATTACH = Command(
    "enter", "attach", Message("Attach"), Message("Attach the named files, or the marked photos.")
)
LOOK = Command(
    "f4",
    "look_at",
    Message("Look, cover"),
    Message("Look at the photo, and cover what must not be seen before it is stored."),
    display="F4",
)
OTHERS = Command(
    "f5",
    "others",
    Message("Others"),
    Message("Attach to other findings and items as well."),
    display="F5",
)
SEND = Command(
    "f6",
    "send",
    Message("Add photos"),
    Message("Send photos and files from the device on which this screen is shown."),
    display="F6",
)
CLOSE = Command("escape", "close", Message("Back"), Message("Go back to the item."))

EVIDENCE: Final = (SEND, ATTACH, LOOK, OTHERS, PERSONAL, CLOSE)
"""In the order of the key line."""
