"""One of several states by one key: y and n, a number, or the letter a state begins with."""

from __future__ import annotations

from typing import Final

from audit.domain.readings import parse_value
from audit.services.figures_in_words import entered_words
from audit.services.grids import GridColumn, typed_text
from audit.ui.fitting import one_line
from checklists.errors import PlumblineError
from checklists.language import Speech
from checklists.places import Quantity, ValueType

# Not Unicode's compatibility forms: for those ² is 2.
_HALF_WIDTH: Final = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)}


def picked(quantity: Quantity, character: str) -> str | None:
    """Return the state a key picks, as it is typed; None where it picks none, or more than one."""
    key = character.translate(_HALF_WIDTH).casefold()
    if quantity.type is ValueType.BOOL:
        try:
            return typed_text(parse_value(quantity, key))
        except PlumblineError:
            return None
    if key.isdecimal():
        at = int(key) - 1
        return quantity.options[at].id if 0 <= at < len(quantity.options) else None
    begun = [
        option.id
        for option in quantity.options
        if any(
            name.casefold().startswith(key)
            for name in (option.id, option.title.en, option.title.zh)
        )
    ]
    return begun[0] if len(begun) == 1 and key.strip() else None


def choice_words(quantity: Quantity, say: Speech) -> str:
    """Say which key picks what."""
    if quantity.type is ValueType.BOOL:
        return f"y {say('yes')}  n {say('no')}"
    return "  ".join(
        f"{number} {one_line(say.tell(option.title))}"
        for number, option in enumerate(quantity.options, start=1)
    )


def cell_words(column: GridColumn, text: str, say: Speech) -> str:
    """Return what a cell shows for what is typed: states by their titles, figures without unit."""
    quantity = column.quantity
    if quantity is None or column.is_figure or not text:
        return one_line(text)
    try:
        value = parse_value(quantity, text)
    except PlumblineError:
        return one_line(text)
    return one_line(entered_words(quantity, value, say))
