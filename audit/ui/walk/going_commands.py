"""Where one can go during the walk, and what one can go through by itself."""

from __future__ import annotations

from typing import Final

from audit.ui.commands import Command
from checklists.language import Message

GOING: Final = (
    Command(
        "slash",
        "search",
        Message("Search"),
        Message("Search items, places, notes and rules by words."),
        display="/",
    ),
    Command(
        "semicolon",
        "hop",
        Message("Letters"),
        Message("Put a letter on everything that can be gone to, and go where one is pressed."),
        display=";",
    ),
    Command("p", "jump", Message("Jump"), Message("Jump to a place.")),
    Command("f", "next_failed", Message("Failed"), Message("Go to the next failed item.")),
    Command(
        "F",
        "next_failed(-1)",
        Message("Failed before"),
        Message("Go to the failed item before."),
        shown=False,
    ),
    Command(
        "o", "back", Message("Back"), Message("Go back to where you were before."), shown=False
    ),
    Command(
        "O",
        "forth",
        Message("Forth"),
        Message("Go forth again to where you came back from."),
        shown=False,
    ),
    Command(
        "s",
        "sift",
        Message("Show only"),
        Message(
            "Show only what is open, failed, advised, with evidence, left for later, and so on."
        ),
    ),
    Command(
        "k",
        "here",
        Message("Here"),
        Message("Go through all that is asked at this place while you are here; again ends it."),
        shown=False,
    ),
    Command(
        "K",
        "floor",
        Message("Floor"),
        Message("Go through all that is asked on this floor while you are here; again ends it."),
        shown=False,
    ),
    Command(
        "P",
        "papers",
        Message("Papers"),
        Message("Go through the papers by themselves; again ends it."),
        shown=False,
    ),
    Command(
        "down,pagedown",
        "item(1)",
        Message("Next item"),
        Message("Go to the next item."),
        shown=False,
    ),
    Command(
        "up,pageup",
        "item(-1)",
        Message("Item before"),
        Message("Go to the item before."),
        shown=False,
    ),
    Command(
        "ctrl+down",
        "place(1)",
        Message("Next place"),
        Message("Go to the next place."),
        shown=False,
    ),
    Command(
        "ctrl+up",
        "place(-1)",
        Message("Place before"),
        Message("Go to the place before."),
        shown=False,
    ),
)
"""In the order help shows them."""
