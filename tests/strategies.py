"""Hypothesis strategies for audits: whatever people may enter, in whatever order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from audit.domain.answers import Answer, ItemKey, Order, Reading
from audit.services.walking import Walk
from checklists.places import Quantity, Value, ValueType

MOST = Decimal(5000)
"""More than any figure of a small rulebook is compared with."""

lines = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cf"], exclude_characters="\u2028\u2029"),
    max_size=60,
)
"""A text of one line, as an entry may hold it."""

notes = st.lists(lines, max_size=4).map("\n".join)
"""A text of several lines."""


def values(quantity: Quantity) -> st.SearchStrategy[Value]:
    """Return any value a quantity may take."""
    match quantity.type:
        case ValueType.CHOICE:
            return st.sampled_from([option.id for option in quantity.options])
        case ValueType.BOOL:
            return st.booleans()
        case ValueType.INT:
            return st.integers(0, int(quantity.high or MOST))
        case ValueType.DECIMAL:
            return st.decimals(0, quantity.high or MOST, places=3)


def readings(quantities: Mapping[str, Quantity]) -> st.SearchStrategy[Reading]:
    """Return a reading of some of the quantities."""
    entered = st.fixed_dictionaries(
        {}, optional={name: values(quantity) for name, quantity in quantities.items()}
    )
    return st.builds(Reading, values=entered, spot=lines, instrument=lines, method=lines)


def answers(quantities: Mapping[str, Quantity]) -> st.SearchStrategy[Answer]:
    """Return any answer to an item that asks for these quantities."""
    return st.builds(
        Answer,
        readings=st.lists(readings(quantities), max_size=3).map(tuple),
        not_applicable=st.just("") | notes,
        justification=st.just("") | notes,
    )


def orders(key: ItemKey, visit: date) -> st.SearchStrategy[Order]:
    """Return any order about an item, due on the day of the visit or later."""
    return st.builds(
        Order,
        place=st.just(key.place),
        requirement=st.just(key.requirement),
        due=st.none() | st.dates(visit, visit + timedelta(days=90)),
        responsible=lines,
        measure=notes,
    )


def enter_anything(draw: st.DrawFn, walk: Walk) -> None:
    """Answer, note and order some of the items of an open audit."""
    for key, item in list(walk.assessment.items.items()):
        if draw(st.booleans()):
            quantities = walk.rulebook.quantities(item.requirement)
            walk.answer(key, draw(answers(quantities)))
        if draw(st.booleans()):
            walk.note(key, draw(notes))
        if draw(st.booleans()):
            walk.order(draw(orders(key, walk.audit.particulars.on)))
