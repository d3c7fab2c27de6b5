"""What leads to the dashboards, and what can be done there."""

from __future__ import annotations

from typing import Final

from audit.ui.commands import Command
from checklists.language import Message

TO_DASHBOARD: Final = Command(
    "V",
    "dashboard",
    Message("Dashboard"),
    Message("Show the visit at a glance: by severity, by area, by floor."),
    shown=False,
)
"""Leads from the walk to the dashboard of the visit."""

FROM_HOME: Final = (
    Command(
        "v",
        "dashboard",
        Message("Dashboard"),
        Message("Show the audit under the cursor at a glance: by severity, by area, by floor."),
    ),
    Command(
        "h",
        "history",
        Message("Past visits"),
        Message("Show how the building of the audit under the cursor went from visit to visit."),
        shown=False,
    ),
)
"""Lead from the list of audits to both dashboards."""

VISIT: Final = (
    Command(
        "enter",
        "walk",
        Message("Go there"),
        Message("Walk through the items of the row under the cursor, and no others."),
        display="⏎",
    ),
    Command(
        "g",
        "findings",
        Message("Findings"),
        Message("Show what failed in the row under the cursor."),
    ),
    Command(
        "tab",
        "board(1)",
        Message("Next table"),
        Message("Go to the next table."),
        shown=False,
    ),
    Command(
        "shift+tab",
        "board(-1)",
        Message("Table before"),
        Message("Go to the table before."),
        shown=False,
    ),
    Command(
        "h",
        "history",
        Message("Past visits"),
        Message("Show how this building went from visit to visit."),
    ),
    Command("escape", "leave", Message("Back"), Message("Go back.")),
)

HISTORY: Final = (
    Command(
        "enter",
        "visit",
        Message("Open visit"),
        Message("Show the visit under the cursor at a glance."),
        display="⏎",
    ),
    Command(
        "1",
        "view('score')",
        Message("Score"),
        Message("Draw the score of every visit, and how much of it was decided."),
    ),
    Command(
        "2",
        "view('findings')",
        Message("Findings"),
        Message("Draw what failed in every visit, and how much of it had failed before."),
    ),
    Command(
        "3",
        "view('orders')",
        Message("Orders"),
        Message("Draw the orders of every visit that are not settled, and those overdue."),
    ),
    Command("left", "turn(-1)", Message("Before"), Message("Show the view before."), shown=False),
    Command("right", "turn(1)", Message("Next"), Message("Show the next view."), shown=False),
    Command(
        "r", "reread", Message("Read again"), Message("Read the list of audits again."), shown=False
    ),
    Command("escape", "leave", Message("Back"), Message("Go back.")),
)
