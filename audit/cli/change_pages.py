"""What changed in the rules, as people read it on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from audit.cli.paragraphs import labelled, paragraph
from audit.services.changes_in_words import (
    Changed,
    count_words,
    ending_words,
    limit_line,
    yielding_words,
)
from checklists.changes import Change
from checklists.language import Speech
from checklists.limits import Limit
from checklists.rulebook import Rulebook


def change_page(
    changed: Changed, rulebook: Rulebook, earlier: date, later: date, say: Speech
) -> Iterator[str]:
    """Yield what is new, what is altered and what ended between two days."""
    yield say(
        "{title}, version {version}", title=rulebook.pack.title, version=rulebook.pack.version
    )
    yield say(
        "From {earlier} to {later}: {counts}",
        earlier=earlier,
        later=later,
        counts=count_words(changed, say),
    )
    yield from _group(say("New"), changed.new, rulebook, later, say)
    yield from _group(say("Altered"), changed.altered, rulebook, later, say)
    yield from _group(say("Ended"), changed.ended, rulebook, later, say)


def _group(
    heading: str, changes: Sequence[Change], rulebook: Rulebook, later: date, say: Speech
) -> Iterator[str]:
    if not changes:
        return
    yield ""
    yield heading
    for change in changes:
        requirement = change.requirement
        title = f"{requirement.id}  {say.tell(requirement.title)}"
        yield from paragraph(title, indent=2, hanging=4)
        yield from labelled(_rows(change, rulebook, later, say), indent=4)


def _rows(
    change: Change, rulebook: Rulebook, later: date, say: Speech
) -> Iterator[tuple[str, str]]:
    def line(limit: Limit) -> str:
        return limit_line(limit, change.requirement, rulebook, say)

    for limit in change.ended:
        why = ending_words(limit, change, rulebook, later, say)
        yield say("was"), " · ".join(part for part in (line(limit), why) if part)
    for limit in change.begun:
        yield say("now"), line(limit)
    for limit in change.kept:
        aside = yielding_words(limit, change, rulebook, say)
        yield say("still"), " · ".join(part for part in (line(limit), aside) if part)
