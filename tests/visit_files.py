"""Visits written down as files, in the format of ``plumbline judge``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from audit.domain.items import Assessment, CheckItem, assess
from audit.services.visit_files import Visit, read_visit
from checklists.loading.packs import find_pack, shipped_packs

Entry = dict[str, Any]


def place(place_id: str, kind: str, /, **facts: Any) -> Entry:
    """Return the entry of a place."""
    return {"id": place_id, "kind": kind, "facts": facts}


def reading(place_id: str, item: str, /, **values: Any) -> Entry:
    """Return the entry of a reading."""
    return {"place": place_id, "item": item, "values": values}


def visit_json(
    places: Sequence[Entry] = (),
    readings: Sequence[Entry] = (),
    *,
    building: Entry | None = None,
    **audit: Any,
) -> bytes:
    """Return the file of a self-check on 2020-03-02, which ``audit`` may change."""
    head = {
        "kind": "self_check",
        "date": "2020-03-02",
        "checklist": "beijing-offices/full",
        "jurisdiction": "CN-BJ",
        **audit,
    }
    content: Entry = {"audit": head, "places": list(places), "readings": list(readings)}
    if building is not None:
        content["building"] = building
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def read(content: bytes | str, name: str = "visit.yaml") -> Visit:
    """Read a file with the rulebooks that come with the program."""
    source = content.encode() if isinstance(content, str) else content
    return read_visit(source, name, find_rulebook=find_pack, packs=tuple(shipped_packs()))


def assessed(content: bytes | str) -> Assessment:
    """Read a file and judge it."""
    visit = read(content)
    return assess(visit.audit, visit.rulebook)


def judged_item(kind: str, item: str, facts: Entry, values: Entry, **audit: Any) -> CheckItem:
    """Judge one reading at one place called X-1."""
    content = visit_json([place("X-1", kind, **facts)], [reading("X-1", item, **values)], **audit)
    return next(each for each in assessed(content).items.values() if each.requirement.id == item)
