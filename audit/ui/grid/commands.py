"""What can be done in the grid. Letters and digits are typed; commands are the other keys."""

from __future__ import annotations

from typing import Final

from audit.ui.commands import Command
from checklists.language import Message

TO_GRID: Final = Command(
    "ctrl+g",
    "grid",
    Message("Grid"),
    Message("Type many places of a kind as rows of a table, as in a spreadsheet."),
    shown=False,
)

CELLS: Final = (
    Command("enter,f2", "edit", Message("Edit"), Message("Change the cell."), display="⏎"),
    Command(
        "ctrl+d",
        "fill_down",
        Message("Copy down"),
        Message("Copy the cell above; of several marked ones copy the first into the others."),
    ),
    Command(
        "ctrl+n",
        "next_open",
        Message("Next open"),
        Message("Go to the next empty cell without which something stays open."),
    ),
    Command(
        "delete,backspace",
        "clear",
        Message("Clear"),
        Message("Empty the cell, or all that are marked."),
        shown=False,
        display="Del",
    ),
    Command(
        "ctrl+right",
        "group(1)",
        Message("Next requirement"),
        Message("Go to the columns of the next requirement."),
        shown=False,
        display="^→",
    ),
    Command(
        "ctrl+left",
        "group(-1)",
        Message("Requirement before"),
        Message("Go to the columns of the requirement before."),
        shown=False,
        display="^←",
    ),
    Command(
        "shift+down",
        "mark(1)",
        Message("Mark below"),
        Message("Mark the cell below too."),
        shown=False,
        display="⇧↓",
    ),
    Command(
        "shift+up",
        "mark(-1)",
        Message("Mark above"),
        Message("Mark the cell above too."),
        shown=False,
        display="⇧↑",
    ),
)

GRID: Final = (
    Command(
        "ctrl+f",
        "filter",
        Message("Filter"),
        Message("Show all rows, those with something open, or those that failed."),
    ),
    Command(
        "ctrl+o",
        "import_block",
        Message("Import"),
        Message("Read rows from a CSV or XLSX file, and look at them first."),
    ),
    Command(
        "ctrl+k", "kind", Message("Kind"), Message("Show the places of another kind."), shown=False
    ),
    Command("ctrl+z", "undo", Message("Undo"), Message("Take back the last step.")),
    Command(
        "ctrl+y", "redo", Message("Redo"), Message("Bring back what was taken back."), shown=False
    ),
    Command(
        "ctrl+s", "save", Message("Save"), Message("Save the row without leaving it."), shown=False
    ),
    Command(
        "escape,ctrl+g", "leave", Message("Back"), Message("Save the row and go back."), shown=True
    ),
)

RECORDING: Final = frozenset({"fill_down", "clear", "import_block", "undo", "redo", "save", "edit"})
"""The actions that make sense only while the audit is open."""
