"""Rules as people read them on a terminal: a list, one requirement whole, the documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from audit.cli.paragraphs import labelled, listed, paragraph
from audit.services.checklists_in_words import minutes_words
from audit.services.conditions_in_words import condition_words
from audit.services.coverage_in_words import document_words, place_words
from audit.services.figures_in_words import source_words
from audit.services.lineage import Part
from audit.services.lineage_in_words import (
    addressee_words,
    giving_way_words,
    part_words,
    prevailing_words,
    quantity_words,
    relation_words,
    source_line,
    told_demand,
    validity_words,
    when_words,
)
from audit.services.words import method_word, modality_word, severity_word
from checklists.coverage import Entry
from checklists.judgements import Role
from checklists.language import Speech, Text
from checklists.limits import Limit
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook
from checklists.sources import Source


def requirement_list(
    requirements: Sequence[Requirement], rulebook: Rulebook, say: Speech
) -> Iterator[str]:
    """Yield requirements area by area, each with its id, title and place."""
    yield say(
        "{title}, version {version}", title=rulebook.pack.title, version=rulebook.pack.version
    )
    for area in rulebook.areas.values():
        chosen = [each for each in requirements if each.area == area.id]
        if chosen:
            yield ""
            yield say.tell(area.title)
            yield from listed([(each.id, _named(each, rulebook, say)) for each in chosen])
    yield ""
    yield say.plural("{n} requirement", "{n} requirements", len(requirements))


def requirement_page(
    requirement: Requirement,
    rulebook: Rulebook,
    parts: Sequence[Part],
    covered: Sequence[Entry],
    say: Speech,
    *,
    heading: str,
    shows_role: bool,
) -> Iterator[str]:
    """Yield a requirement whole: what is asked, every limit, the documents, the provisions.

    ``shows_role`` is off where no day is meant: then a limit is neither early nor late.
    """
    yield from paragraph(f"{requirement.id}  {say.tell(requirement.title)}", hanging=2)
    # An area and a kind of place may bear the same title.
    yield from paragraph(" · ".join(dict.fromkeys(_traits(requirement, rulebook, say))))
    yield ""
    yield from paragraph(say.tell(requirement.question))
    yield ""
    yield from labelled(_particulars(requirement, rulebook, say))
    yield ""
    yield heading
    actions: dict[Text, int] = {}
    for number, part in enumerate(parts, start=1):
        first = actions.setdefault(part.limit.action, number) if part.limit.action else number
        yield ""
        yield from _limit(
            number, part, requirement, rulebook, say, shows_role=shows_role, like=first
        )
    yield ""
    yield say("Documents")
    for source in _sources(requirement, rulebook):
        yield ""
        yield from source_lines(source, rulebook, say)
    if covered:
        yield ""
        yield say("Answers for")
        yield from listed([(each.provision.id, _place(each, rulebook, say)) for each in covered])


def source_list(rulebook: Rulebook, say: Speech) -> Iterator[str]:
    """Yield all documents of a rulebook."""
    yield say(
        "{title}, version {version}", title=rulebook.pack.title, version=rulebook.pack.version
    )
    for source in rulebook.sources.values():
        yield ""
        yield from source_lines(source, rulebook, say)
    yield ""
    yield say.plural("{n} document", "{n} documents", len(rulebook.sources))


def source_lines(source: Source, rulebook: Rulebook, say: Speech) -> Iterator[str]:
    """Yield a document: names, number, date, force, title, issuer, relations, note."""
    yield from paragraph(f"{source.id}  {say.tell(source.short)}", indent=2, hanging=4)
    lines = [
        source_line(source, say),
        say.tell(source.title),
        say.tell(source.issuer),
        *relation_words(source, rulebook, say),
    ]
    if source.note is not None:
        lines.append(say("Note: {text}", text=source.note))
    for line in lines:
        yield from paragraph(line, indent=4, hanging=6)


def heading_words(on: date | None, addressee: str | None, rulebook: Rulebook, say: Speech) -> str:
    """Say which limits are meant: of what day, and for whom."""
    title = rulebook.addressees[addressee].title if addressee else None
    if on is None:
        return say("Limits for: {addressee}", addressee=title) if title else say("Limits")
    if title is None:
        return say("Limits on {day}", day=on)
    return say("Limits on {day} for: {addressee}", day=on, addressee=title)


def _named(requirement: Requirement, rulebook: Rulebook, say: Speech) -> str:
    return say(
        "{title} ({place})",
        title=requirement.title,
        place=rulebook.place_kinds[requirement.place].title,
    )


def _traits(requirement: Requirement, rulebook: Rulebook, say: Speech) -> Iterable[str]:
    yield say.tell(rulebook.areas[requirement.area].title)
    yield say.tell(rulebook.place_kinds[requirement.place].title)
    station = rulebook.stations.get(requirement.station or "")
    if station is not None:
        yield say("station: {title}", title=station.title)
    yield method_word(requirement.method, say)
    if minutes := rulebook.minutes(requirement):
        yield say("about {time}", time=minutes_words(minutes, say))
    yield severity_word(requirement.severity, say)
    yield say("weight {n}", n=requirement.weight)


def _particulars(
    requirement: Requirement, rulebook: Rulebook, say: Speech
) -> Iterable[tuple[str, str]]:
    yield say("How"), say.tell(requirement.how)
    if requirement.evidence is not None:
        yield say("Evidence"), say.tell(requirement.evidence)
    if requirement.action is not None:
        yield say("Action"), say.tell(requirement.action)
    quantities = rulebook.quantities(requirement).values()
    yield say("Entered"), say(", ").join(quantity_words(each, say) for each in quantities)
    if requirement.applies:
        yield say("Applies"), condition_words(requirement.applies, requirement, rulebook, say)
    if requirement.capacity_with:
        yield say("People also capped by"), say(", ").join(requirement.capacity_with)


def _limit(
    number: int,
    part: Part,
    requirement: Requirement,
    rulebook: Rulebook,
    say: Speech,
    *,
    shows_role: bool,
    like: int,
) -> Iterator[str]:
    """Yield a limit; ``like`` is the number of the first one with the same action."""
    limit = part.limit
    head = [
        told_demand(limit, requirement, rulebook, say),
        modality_word(limit.modality, say),
    ]
    if shows_role or part.role in {Role.ELSEWHERE, Role.OTHER_ADDRESSEE}:
        head.append(part_words(part, say))
    mark, indent = f"{number}. ", 4
    yield from paragraph(mark + " · ".join(head), indent=indent - len(mark), hanging=indent)
    rows = [
        (say("Source"), source_words(limit, rulebook, say)),
        (say("Valid"), validity_words(limit, say)),
        (say("Binds"), addressee_words(limit, rulebook, say)),
        (say("Only in"), limit.jurisdiction or ""),
        (say("Condition"), when_words(limit, requirement, rulebook, say)),
        *(
            (say("Prevails over"), prevailing_words(limit, other, rulebook, say))
            for other in part.prevails_over
        ),
        *(
            (say("Gives way to"), giving_way_words(limit, other, rulebook, say))
            for other in part.gives_way_to
        ),
        (say("Action"), _action(limit, say) if like == number else say("as under {n}", n=like)),
        (say("Remark"), say.tell(limit.note) if limit.note else ""),
    ]
    # Two limits of one article are replaced in the same words.
    yield from labelled(dict.fromkeys(rows), indent=indent)


def _action(limit: Limit, say: Speech) -> str:
    return say.tell(limit.action) if limit.action else ""


def _sources(requirement: Requirement, rulebook: Rulebook) -> list[Source]:
    named = {limit.source for limit in requirement.limits}
    return [source for name, source in rulebook.sources.items() if name in named]


def _place(entry: Entry, rulebook: Rulebook, say: Speech) -> str:
    source = rulebook.sources.get(entry.provision.source)
    parts = [document_words(source, say)] if source else []
    return say(", ").join(part for part in (*parts, place_words(entry, say)) if part)
