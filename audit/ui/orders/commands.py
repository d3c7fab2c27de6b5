"""What can be done about an order."""

from __future__ import annotations

from typing import Final

from audit.ui.commands import Command
from audit.ui.rules.commands import TO_RULES
from checklists.language import Message

ORDERS: Final = (
    Command(
        "enter",
        "read",
        Message("Details"),
        Message("Show the order with its history."),
        display="⏎",
    ),
    Command(
        "r",
        "report_done",
        Message("Done"),
        Message("Record that it was reported done, with evidence; this closes nothing."),
    ),
    Command(
        "e", "extend", Message("Extend"), Message("Give it a later day, with reason and approver.")
    ),
    Command("i", "interim", Message("Interim"), Message("Record what is done meanwhile.")),
    Command("w", "withdraw", Message("Withdraw"), Message("Take the order back, for a reason.")),
    Command(
        "delete,x",
        "drop",
        Message("Remove"),
        Message("Take the order out; possible until the audit is closed."),
        display="Del",
    ),
    TO_RULES,
    Command("escape", "leave", Message("Back"), Message("Go back.")),
)

TO_ORDERS: Final = Command(
    "o", "orders", Message("Follow-up"), Message("Show the orders, and what became of them.")
)
"""Leads to the orders of the audit."""
