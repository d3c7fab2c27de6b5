"""What the line of an audit in the list holds of its orders, so that no audit is opened to find them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from audit.domain.answers import ItemKey, OrderId
from audit.domain.audits import Audit
from audit.domain.buildings import PlaceId
from audit.domain.events import AuditId
from audit.domain.items import Assessment
from audit.domain.rectification import OrderState, Rectification
from audit.domain.remedies import FrozenRemedy
from audit.services.ports import Listed
from checklists.judgements import Outcome
from checklists.language import Text
from checklists.requirements import Severity

Row = Mapping[str, str | int | None]

_LINE: Final = "\n"
_BETWEEN: Final = "\t"


@dataclass(frozen=True, slots=True)
class StandingOrder:
    """An order there is still something to do about, as the list knows it."""

    audit: AuditId
    building: str
    unit: str
    on: date
    """The day of the visit."""
    changed: datetime
    """When anything last happened in the audit."""
    is_in_force: bool
    """Whether the audit is closed."""
    id: OrderId
    number: int
    """From 1, in the audit."""
    key: ItemKey
    place: str
    """The name of the place."""
    title: Text
    """Of the requirement."""
    state: OrderState
    due: date | None
    extensions: int
    since: datetime
    severity: Severity | None
    responsible: str
    measure: str
    interim: str
    remedy: FrozenRemedy | None


def order_rows(audit: Audit, assessment: Assessment) -> Row:
    """Return what the line of an audit says of its orders, its failed items, and second looks."""
    standing = [
        _written(order, number, audit, assessment)
        for number, order in enumerate(audit.rectifications.values(), start=1)
        if order.is_standing
    ]
    days = [str(order["due"]) for order in standing if order["due"]]
    looks = {
        look.reinspection.audit: None
        for order in audit.rectifications.values()
        for look in order.reinspections
    }
    cited = audit.reinspects
    return {
        "open_orders": len(standing),
        "next_due": min(days, default=None),
        "orders": json.dumps(standing, ensure_ascii=False) if standing else "",
        "failing": _LINE.join(_named(item.key) for item in assessment.with_outcome(Outcome.FAIL)),
        "reinspects": None if cited is None else cited.audit,
        "decides": " ".join(_decided(audit, assessment)),
        "reinspected_by": " ".join(looks),
    }


def standing_orders(line: Listed) -> Sequence[StandingOrder]:
    """Return the standing orders of an audit from its line."""
    row = line.summary
    written = row.get("orders")
    if not written:
        return ()
    return [
        StandingOrder(
            audit=line.audit,
            building=str(row["building"]),
            unit=str(row["unit"]),
            on=date.fromisoformat(str(row["on"])),
            changed=datetime.fromisoformat(str(row["changed"])),
            is_in_force=bool(row["closed"]),
            **_read(entry),
        )
        for entry in json.loads(str(written))
    ]


def unwritten(line: Listed, first: Listed) -> bool:
    """Whether a closed re-inspection decided orders of the first audit that stand as they did."""
    row = line.summary
    if not row.get("closed") or line.audit in str(first.summary.get("reinspected_by") or ""):
        return False
    decided = set(str(row.get("decides") or "").split())
    return bool(decided) and any(order.id in decided for order in standing_orders(first))


def failed_items(line: Listed) -> Iterator[ItemKey]:
    """Yield the items that failed in an audit, by its line."""
    failing = line.summary.get("failing")
    for named in str(failing).split(_LINE) if failing else ():
        place, _, requirement = named.partition(_BETWEEN)
        yield ItemKey(PlaceId(place), requirement)


def _decided(audit: Audit, assessment: Assessment) -> Iterator[OrderId]:
    """Yield the orders of the first audit whose items a re-inspection has decided."""
    for cited in audit.reinspects.items if audit.reinspects else ():
        item = assessment.items.get(cited.key)
        if item is not None and not item.outcome.is_open:
            yield from cited.orders


def _named(key: ItemKey) -> str:
    return f"{key.place}{_BETWEEN}{key.requirement}"


def _written(
    order: Rectification, number: int, audit: Audit, assessment: Assessment
) -> dict[str, Any]:
    item = assessment.items.get(order.key)
    place = audit.places.get(order.key.place)
    requirement = item.requirement if item else None
    severity = order.order.severity or (requirement.severity if requirement else None)
    title = requirement.title if requirement else Text(zh=order.key[1], en=order.key[1])
    return {
        "id": order.id,
        "number": number,
        "key": list(order.key),
        "place": place.name if place else order.key.place,
        "title": [title.zh, title.en],
        "state": order.state.value,
        "due": order.due.isoformat() if order.due else None,
        "extensions": len(order.extensions),
        "since": order.ordered_at.isoformat(),
        "severity": severity.value if severity else None,
        "responsible": order.order.responsible,
        "measure": order.order.measure,
        "interim": order.interim,
        "remedy": order.order.remedy.as_data() if order.order.remedy else None,
    }


def _read(entry: dict[str, Any]) -> dict[str, Any]:
    place, requirement = entry["key"]
    zh, en = entry["title"]
    due, severity, remedy = entry["due"], entry["severity"], entry["remedy"]
    return {
        **entry,
        "key": ItemKey(PlaceId(place), requirement),
        "title": Text(zh=zh, en=en),
        "state": OrderState(entry["state"]),
        "due": date.fromisoformat(due) if due else None,
        "since": datetime.fromisoformat(entry["since"]),
        "severity": Severity(severity) if severity else None,
        "remedy": FrozenRemedy.from_data(remedy) if remedy else None,
    }
