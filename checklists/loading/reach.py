"""Finds limits that never have a say: another takes their place from the first day to the last."""

from __future__ import annotations

from collections.abc import Mapping

from checklists.language import Message
from checklists.limits import Limit
from checklists.loading.faults import FaultKind
from checklists.loading.pack_files import Draft, Part
from checklists.requirements import Requirement
from checklists.sources import Source, is_within
from checklists.timeline import takes_the_place_of


def check_reach(draft: Draft) -> None:
    """Check that every limit of the sound requirements can be in force on some day."""
    sources = {name: part.entry for name, part in draft.sources.by_id.items() if part.entry}
    for part in draft.requirements.parts:
        if part.entry is not None:
            _check(draft, part, part.entry, sources)


def _check(
    draft: Draft,
    part: Part[Requirement],
    requirement: Requirement,
    sources: Mapping[str, Source],
) -> None:
    limits = [each for each in requirement.limits if each.source in sources]
    for place, limit in enumerate(requirement.limits):
        if limit.source not in sources:
            continue
        for other in limits:
            if not _covers(other, limit, sources):
                continue
            if not takes_the_place_of(other, limit, sources):
                continue
            node = part.document.node((*part.node.path, "limits", place, "from")) or part.node
            draft.report(
                part.document,
                node,
                FaultKind.NEVER,
                Message(
                    "The limit “{name}” is never in force: “{other}” takes its place all the time.",
                    name=limit.id,
                    other=other.id,
                ),
                Message("Correct the dates, or take it out."),
            )
            break


def _covers(other: Limit, limit: Limit, sources: Mapping[str, Source]) -> bool:
    """Whether one limit is in force wherever and whenever another is."""
    if other is limit or other.when is not None:
        return False
    ends_first = other.until is not None and (limit.until is None or limit.until > other.until)
    if other.since > limit.since or ends_first:
        return False
    if other.addressees and not (
        limit.addressees and set(limit.addressees) <= set(other.addressees)
    ):
        return False
    here, there = sources[other.source], sources[limit.source]
    reach = other.jurisdiction or here.jurisdiction
    return not here.excludes and is_within(limit.jurisdiction or there.jurisdiction, reach)
