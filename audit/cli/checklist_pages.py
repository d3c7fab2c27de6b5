"""Checklists as people read them on a terminal: what there is, and what one asks on the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from audit.cli.paragraphs import paragraph
from audit.services.checklists_in_words import Stop, minutes_of, size_words, stops
from audit.services.figures_in_words import source_words
from audit.services.lineage_in_words import case_words, told_demand, validity_words
from audit.services.words import method_group_word, modality_word, severity_word
from checklists.language import Speech
from checklists.limits import Limit
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook


def checklist_list(rulebook: Rulebook, say: Speech) -> Iterator[str]:
    """Yield the checklists of a rulebook, each with its size and what it is for."""
    pack = rulebook.pack
    yield from paragraph(say("{title}, version {version}", title=pack.title, version=pack.version))
    for checklist in rulebook.checklists.values():
        name = f"{pack.id}/{checklist.id}  {say.tell(checklist.title)}"
        yield ""
        yield from paragraph(name, indent=2, hanging=4)
        size = size_words(rulebook.selection(checklist.id), rulebook, say)
        yield from paragraph(size, indent=4)
        yield from paragraph(say.tell(checklist.purpose), indent=4)
    if minutes_of(rulebook.requirements.values(), rulebook) is not None:
        yield ""
        yield from _estimate(say)


def checklist_page(rulebook: Rulebook, name: str, on: date | None, say: Speech) -> Iterator[str]:
    """Yield what a checklist asks, with the limits; only those in force on a day if one is given."""
    checklist = rulebook.checklists[name]
    chosen = rulebook.selection(name)
    yield from paragraph(f"{rulebook.pack.id}/{name}  {say.tell(checklist.title)}", hanging=2)
    yield from paragraph(say.tell(checklist.purpose))
    yield from paragraph(size_words(chosen, rulebook, say))
    if minutes_of(chosen, rulebook) is not None:
        yield from _estimate(say)
    for stop in stops(rulebook, name):
        yield from _stop(stop, rulebook, on, say)


def _estimate(say: Speech) -> Iterator[str]:
    yield from paragraph(say("The time is an estimate for one place each; several take longer."))


def _stop(stop: Stop, rulebook: Rulebook, on: date | None, say: Speech) -> Iterator[str]:
    title = say.tell(stop.title) if stop.title else say("At no station")
    size = size_words(stop.requirements, rulebook, say)
    yield ""
    yield from paragraph(say("{title} ({size})", title=title, size=size))
    for group, requirements in stop.groups:
        if group is not None:
            yield f"  {method_group_word(group, say)}"
        indent = 2 if group is None else 4
        for requirement in requirements:
            yield from _requirement(requirement, rulebook, on, say, indent=indent)


def _requirement(
    requirement: Requirement, rulebook: Rulebook, on: date | None, say: Speech, *, indent: int
) -> Iterator[str]:
    head = say(
        "{id}  {title} ({place}, {severity})",
        id=requirement.id,
        title=requirement.title,
        place=rulebook.place_kinds[requirement.place].title,
        severity=severity_word(requirement.severity, say),
    )
    yield from paragraph(head, indent=indent, hanging=indent + 2)
    for limit in requirement.limits:
        if on is None or _is_in_force(limit, on):
            line = _limit(limit, requirement, rulebook, say)
            yield from paragraph(line, indent=indent + 2, hanging=indent + 4)


def _limit(limit: Limit, requirement: Requirement, rulebook: Rulebook, say: Speech) -> str:
    parts = [
        told_demand(limit, requirement, rulebook, say),
        modality_word(limit.modality, say),
        source_words(limit, rulebook, say),
        validity_words(limit, say),
    ]
    if limit.when is not None:
        parts.append(case_words(limit, requirement, rulebook, say))
    return " · ".join(parts)


def _is_in_force(limit: Limit, on: date) -> bool:
    return limit.since <= on and (limit.until is None or on <= limit.until)
