"""What the field, list or page that has the focus is for, in a sentence or two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from textual.widget import Widget

from audit.ui.walk.fields import FigureField, label_of
from audit.ui.widgets.form import FormRow
from checklists.language import Message, Speech


class Explanation(NamedTuple):
    """What something is called, and what it is for."""

    name: str
    meaning: str


_KINDS: Final[dict[str, tuple[Message, Message]]] = {
    "AuditList": (
        Message("List of audits"),
        Message("Every audit with its conclusion and score. Arrows choose one, Enter opens it."),
    ),
    "PlaceList": (
        Message("Places and items"),
        Message(
            "The places in walking order, each with its items and their signs. Arrows move, Enter"
            " goes to the item, Tab leads back to its fields."
        ),
    ),
    "ChoiceField": (
        Message("Answer"),
        Message("What you see or are told. Arrows point at an answer, Enter decides."),
    ),
    "ItemPane": (
        Message("Item"),
        Message("What is checked here. There is nothing to enter; Enter goes on."),
    ),
    "PlaceTable": (
        Message("List of places"),
        Message("The places of the building and what is known of them. Enter changes one."),
    ),
    "FindingList": (
        Message("List of findings"),
        Message("What failed, in the order of your walk, with what is ordered and its last day."),
    ),
    "OrderList": (
        Message("List of orders"),
        Message("What was ordered, how it stands, and what may happen to it next."),
    ),
    "DueList": (
        Message("List of due orders"),
        Message("The orders of all audits, the longest overdue first. Enter opens the audit."),
    ),
    "RuleList": (
        Message("List of requirements"),
        Message("The requirements that fit the search. Arrows show each beside the list."),
    ),
    "Board": (
        Message("Part of the dashboard"),
        Message(
            "Each row with what its items came to, a sign for so many of them, and the figures."
            " Enter walks through its items, g shows what failed in it; arrows and Tab lead on to"
            " the next table."
        ),
    ),
    "VisitList": (
        Message("List of visits"),
        Message(
            "Every visit with the exact figures of the chart, the latest first; the upright line"
            " in the chart is the visit under the cursor. Enter shows it at a glance."
        ),
    ),
    "GapList": (
        Message("List of gaps"),
        Message("What is still missing before the audit can be closed. Enter goes there."),
    ),
    "EvidenceList": (
        Message("List of evidence"),
        Message("The photos and files attached here, each with its size, time and hash."),
    ),
    "CellList": (
        Message("Grid"),
        Message(
            "A row for each place, a column for each figure; what is typed goes into the cell."
        ),
    ),
    "RowList": (
        Message("List"),
        Message("Arrows, PgUp and PgDn move; Home and End go to the ends."),
    ),
    "LinePane": (Message("Page"), Message("Arrows, PgUp and PgDn turn it.")),
    "Pick": (
        Message("Choice"),
        Message("Left and right change it, a digit takes one at once, Enter lists them all."),
    ),
    "LinesInput": (Message("Text"), Message("Several lines; Tab leaves the field.")),
    "PathField": (
        Message("Path"),
        Message("Type the path of a file, paste it, or drop the file onto the terminal."),
    ),
    "LineInput": (Message("Text"), Message("One line; Enter or Tab goes on.")),
}
"""By the names of their classes, the nearest first: what is a list is at least a list."""


def explained(widget: Widget | None, say: Speech) -> Explanation | None:
    """Return what a widget is for; None where there is nothing to tell."""
    for node in widget.ancestors_with_self if widget is not None else ():
        if isinstance(node, FigureField) and node.quantity is not None:
            return Explanation(label_of(node.quantity, say), _of_figure(say))
    found = None if widget is None else _of_kind(widget, say)
    for node in widget.ancestors_with_self if widget is not None else ():
        if isinstance(node, FormRow) and found is not None:
            return Explanation(node.blank.label, _said_by_screen(node, say) or found.meaning)
    return found


def _said_by_screen(row: FormRow, say: Speech) -> str:
    """Return what the screen itself says of a field, as that of the settings does."""
    explain: Callable[[str], Message] | None = getattr(row.screen, "meaning_of", None)
    return say.tell(explain(row.blank.id)) if explain is not None else ""


def _of_figure(say: Speech) -> str:
    return say(
        "Type what you measured or counted; Enter decides and goes on. The bar shows your figure"
        " against the limit (┃); below stand margin, remedy and article. ⇧↑ and ⇧↓ move the figure to"
        " see what would be; nothing of that is saved until Enter, and Esc puts it back."
    )


def _of_kind(widget: Widget, say: Speech) -> Explanation | None:
    for kind in type(widget).__mro__:
        if words := _KINDS.get(kind.__name__):
            name, meaning = words
            return Explanation(say.tell(name), say.tell(meaning))
    return None
