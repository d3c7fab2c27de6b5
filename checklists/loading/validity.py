"""Checks when and where limits hold: dates, and parts of countries."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from checklists.language import Message
from checklists.loading.faults import FaultKind
from checklists.loading.located import Located, Node
from checklists.loading.nearest import quoted
from checklists.loading.pack_files import Draft
from checklists.sources import is_within

_JURISDICTION: Final = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,8})*")
_FORM: Final = Message("Write a country and its parts, such as CN or CN-BJ.")


def check_validity(draft: Draft) -> None:
    """Check the dates and jurisdictions of the pack, its sources and its limits."""
    head = draft.head.root
    if head is not None:
        _jurisdiction(draft, draft.head, head.get("jurisdiction"))
    for source in draft.sources.parts:
        wider = _jurisdiction(draft, source.document, source.node.get("jurisdiction"))
        for excluded in source.node.items("excludes"):
            _check_within(draft, source.document, excluded, wider)
    for part in draft.requirements.parts:
        for limit in part.node.items("limits"):
            _check_dates(draft, part.document, limit)
            _check_narrower(draft, part.document, limit)


def _check_narrower(draft: Draft, document: Located, limit: Node) -> None:
    node = limit.get("jurisdiction")
    if node is not None and node.value is not None:
        source = draft.sources.by_id.get(limit.word("source") or "")
        _check_within(draft, document, node, source.node.word("jurisdiction") if source else None)


def _check_dates(draft: Draft, document: Located, limit: Node) -> None:
    part = draft.sources.by_id.get(limit.word("source") or "")
    since, until = limit.get("from"), limit.get("until")
    if since is None or not isinstance(since.value, date):
        return
    if until is not None and isinstance(until.value, date) and until.value < since.value:
        draft.report(
            document,
            until,
            FaultKind.DATE,
            Message("The limit ends before it begins on {since}.", since=since.value),
        )
    if part is None:
        return
    dated = part.node.get("dated")
    if dated is not None and isinstance(dated.value, date) and since.value < dated.value:
        draft.report(
            document,
            since,
            FaultKind.DATE,
            Message(
                "The limit begins before its source “{source}” of {dated}.",
                source=part.id,
                dated=dated.value,
            ),
        )


def _jurisdiction(draft: Draft, document: Located, node: Node | None) -> str | None:
    """Check how a jurisdiction is written, and return it if that is right."""
    if node is None or not isinstance(node.value, str):
        return None
    if _JURISDICTION.fullmatch(node.value):
        return node.value
    what = Message("“{name}” is no jurisdiction.", name=quoted(node.value))
    draft.report(document, node, FaultKind.JURISDICTION, what, _FORM)
    return None


def _check_within(draft: Draft, document: Located, node: Node, wider: str | None) -> None:
    name = _jurisdiction(draft, document, node)
    if name is None or wider is None or not _JURISDICTION.fullmatch(wider):
        return
    if not is_within(name, wider):
        draft.report(
            document,
            node,
            FaultKind.JURISDICTION,
            Message(
                "“{name}” is no part of “{wider}”, where the source binds.", name=name, wider=wider
            ),
        )
