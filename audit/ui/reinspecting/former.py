"""The first audit, as it is looked back on during a re-inspection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from textual.content import Content

from audit.domain.answers import Evidence, ItemKey, OrderId
from audit.domain.audits import Audit
from audit.domain.citations import Citation
from audit.domain.items import CheckItem, assess_item
from audit.domain.order_steps import ReportedDone
from audit.domain.rectification import Rectification
from audit.services.desk import Desk
from audit.services.due_in_words import meanwhile_words, state_word, step_words
from audit.services.remedies_in_words import ordered_words, remedy_words
from audit.ui.due.signs import SECOND_LOOK
from audit.ui.fitting import one_line, shortened
from audit.ui.limits import against_limit
from audit.ui.outcomes import result_content
from checklists.language import Speech
from checklists.rulebook import Rulebook

_SHOWN = 300
"""So many characters of a text are shown."""


@dataclass(frozen=True, slots=True)
class Former:
    """What the first visit found of what is looked at again, and what became of it."""

    audit: Audit
    rulebook: Rulebook
    items: Mapping[ItemKey, CheckItem]
    numbers: Mapping[OrderId, int]
    """The numbers of the orders, from 1."""

    def orders(self, key: ItemKey) -> Sequence[Rectification]:
        """Return the orders about an item."""
        return [each for each in self.audit.rectifications.values() if each.key == key]


def former_of(desk: Desk, citation: Citation) -> Former:
    """Read the first audit; raises as the desk does, where it or its rules are gone."""
    audit, rulebook = desk.read(citation.audit)
    items = {
        item.key: assess_item(audit, rulebook, item.key)
        for item in citation.items
        if item.place in audit.places and item.requirement in rulebook.requirements
    }
    numbers = {order: number for number, order in enumerate(audit.rectifications, start=1)}
    return Former(audit, rulebook, items, numbers)


def measured_words(item: CheckItem, rulebook: Rulebook, say: Speech) -> str:
    """Say what was measured, against which limit; "" where nothing was."""
    return against_limit(item.judgement, item.requirement, rulebook, say)


def then_content(former: Former, key: ItemKey, say: Speech) -> Content:
    """Say in a few lines what was found of an item the first time, and how its orders stand."""
    item = former.items.get(key)
    if item is None:
        return Content("")
    told = [_found(item, former, say)]
    for order in former.orders(key):
        head, state = _head(former.numbers[order.id], say), state_word(order.state, say)
        told.append(Content.assemble((_label(head, say), "$text-muted"), _short(state)))
    return Content("\n").join(told)


def then_whole(former: Former, key: ItemKey, say: Speech) -> Content:
    """Say all that was found of an item the first time, what was ordered, and what was done."""
    item = former.items.get(key)
    if item is None:
        return Content(say("The first visit did not look at this."))
    told = [_found(item, former, say), *map(Content, _beside(item, former, say))]
    known = remedy_words(item.judgement, say)
    for order in former.orders(key):
        told += _ordered(order, former.numbers[order.id], known, say)
    if not former.orders(key):
        told.append(Content.assemble((say("Nothing was ordered about it."), "$text-muted")))
    return Content("\n").join(told)


def _found(item: CheckItem, former: Former, say: Speech) -> Content:
    measured = _short(measured_words(item, former.rulebook, say))
    return Content.assemble(
        (f"{SECOND_LOOK} {former.audit.particulars.on}  ", "bold $text-accent"),
        result_content(item.judgement, say),
        f"  {measured}" if measured else "",
    )


def _beside(item: CheckItem, former: Former, say: Speech) -> Iterator[str]:
    if remedy := remedy_words(item.judgement, say):
        yield f"→ {_short(remedy)}"
    if note := former.audit.notes.get(item.key):
        yield f"{_label(say('Note'), say)}{_short(note)}"
    if files := former.audit.evidence.get(item.key):
        yield f"{_label(say('Evidence'), say)}{_short(_named(files, say))}"


def _head(number: int, say: Speech) -> str:
    return say("Order {n}", n=number)


def _label(name: str, say: Speech) -> str:
    """Return a name with the colon of the language behind it."""
    return say("{name}: ", name=name)


def _ordered(order: Rectification, number: int, known: str, say: Speech) -> Iterator[Content]:
    """Tell an order; the remedy only where it is not the one that stands above already."""
    due = say("due {day}", day=order.due) if order.due else say("no deadline")
    parts = (due, order.order.responsible, state_word(order.state, say))
    words = " · ".join(part for part in parts if part)
    yield Content("")
    yield Content.assemble((_label(_head(number, say), say), "bold"), _short(words))
    what = (order.order.measure, ordered_words(order.order.remedy, say))
    if told := say("; ").join(part for part in what if part and part != known):
        yield Content(_short(told))
    if order.interim:
        yield Content(_short(meanwhile_words(order.interim, say)))
    for taken in order.history:
        day = taken.at.date().isoformat()
        yield Content.assemble((f"{day}  ", "$text-muted"), _short(step_words(taken.step, say)))
        if isinstance(taken.step, ReportedDone) and taken.step.evidence:
            files = _short(_named(taken.step.evidence, say))
            yield Content.assemble((_label(say("Evidence"), say), "bold"), files)


def _named(files: Sequence[Evidence], say: Speech) -> str:
    return say("; ").join(
        f"{file.name} – {file.caption}" if file.caption else file.name for file in files
    )


def _short(text: str) -> str:
    return shortened(one_line(text), _SHOWN)
