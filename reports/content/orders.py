"""Orders as documents cite them: what was ordered about which finding, and by when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from audit.domain.answers import ItemKey
from audit.domain.findings import findings, recommendations
from audit.domain.rectification import Rectification
from audit.services.remedies_in_words import ordered_words
from audit.services.subjects import JudgedAudit
from checklists.language import Text
from reports.content.phrases import PlaceName, bilingual, given, place_name


@dataclass(frozen=True, slots=True)
class CitedForm:
    """The notice of an authority that gave the orders."""

    on: date
    """The day of the visit."""
    dated: date | None
    """The day it bears; None while its audit is open."""
    number: str


@dataclass(frozen=True, slots=True)
class CitedCheck:
    """The self-check that gave the orders."""

    on: date
    """The day of the visit."""
    dated: date | None
    """The day its report bears; None while it is open."""


@dataclass(frozen=True, slots=True)
class CitedOrder:
    """One order."""

    finding: int | None
    """The number the finding has in the first document; None where it is none of them any more."""
    is_advice: bool
    """Whether it is about a recommendation, which is numbered apart."""
    place: PlaceName
    title: Text
    remedy: Text | None
    """How much is to be done, as it was computed when it was ordered."""
    measure: str
    """What was ordered beyond the remedy."""
    responsible: str
    due: date | None
    """The last day after all extensions so far."""
    interim: str
    """What is done meanwhile."""


def cited_form(judged: JudgedAudit) -> CitedForm:
    """Return the notice that gave the orders of an inspection."""
    particulars = judged.audit.particulars
    return CitedForm(particulars.on, _dated(judged), particulars.number)


def cited_check(judged: JudgedAudit) -> CitedCheck:
    """Return the report of the self-check that gave the orders."""
    return CitedCheck(judged.audit.particulars.on, _dated(judged))


def cited_order(order: Rectification, judged: JudgedAudit) -> CitedOrder:
    """Return an order of an audit as documents cite it."""
    audit, rulebook = judged.audit, judged.rulebook
    failed = _numbers(judged, is_advice=False)
    advised = _numbers(judged, is_advice=True)
    place = audit.places.get(order.key.place)
    requirement = rulebook.requirements.get(order.key.requirement)
    unnamed = order.key.requirement
    return CitedOrder(
        finding=failed.get(order.key, advised.get(order.key)),
        is_advice=order.key not in failed and order.key in advised,
        place=place_name(place, rulebook)
        if place
        else PlaceName(order.key.place, order.key.place, "", Text(zh="", en="")),
        title=requirement.title if requirement else Text(zh=unnamed, en=unnamed),
        remedy=given(bilingual(lambda say: ordered_words(order.order.remedy, say))),
        measure=order.order.measure,
        responsible=order.order.responsible,
        due=order.due,
        interim=order.interim,
    )


def _numbers(judged: JudgedAudit, *, is_advice: bool) -> Mapping[ItemKey, int]:
    numbered = recommendations if is_advice else findings
    return {each.item.key: each.number for each in numbered(judged.audit, judged.assessment)}


def _dated(judged: JudgedAudit) -> date | None:
    closed = judged.audit.closed_at
    return closed.date() if closed else None
