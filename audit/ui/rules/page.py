"""One requirement whole: what is asked, how, every limit, its documents, what it answers for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from audit.services.checklists_in_words import minutes_words
from audit.services.conditions_in_words import condition_words
from audit.services.coverage_in_words import document_words, place_words
from audit.services.lineage_in_words import quantity_words, relation_words, source_line
from audit.services.words import method_word, severity_word
from audit.ui.rules.limit_lines import limit_lines
from audit.ui.rules.lines import HEADING, MUTED, heading, labelled, paragraph
from audit.ui.rules.standpoint import Standpoint
from checklists.coverage import Entry, Fate
from checklists.language import Speech
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook
from checklists.sources import Source


def page(
    requirement: Requirement,
    rulebook: Rulebook,
    standpoint: Standpoint,
    say: Speech,
    width: int,
) -> Sequence[Content]:
    """Return the lines of the page."""
    return [
        *_head(requirement, rulebook, say, width),
        *_checking(requirement, rulebook, say, width),
        *heading(_limits_heading(standpoint, rulebook, say)),
        *limit_lines(requirement, rulebook, standpoint, say, width),
        *heading(say("Documents")),
        *_documents(requirement, rulebook, say, width),
        *_answering(requirement, rulebook, say, width),
    ]


def _head(
    requirement: Requirement, rulebook: Rulebook, say: Speech, width: int
) -> Iterator[Content]:
    yield from paragraph(say.tell(requirement.title), width, style=HEADING)
    yield from paragraph(requirement.id, width, style=MUTED)
    yield from paragraph(" · ".join(_traits(requirement, rulebook, say)), width, style=MUTED)
    yield Content("")
    yield from paragraph(say.tell(requirement.question), width, style="bold")


def _traits(requirement: Requirement, rulebook: Rulebook, say: Speech) -> Iterator[str]:
    if area := rulebook.areas.get(requirement.area):
        yield say.tell(area.title)
    yield say.tell(rulebook.place_kinds[requirement.place].title)
    if station := rulebook.stations.get(requirement.station or ""):
        yield say("station: {title}", title=station.title)
    yield method_word(requirement.method, say)
    if minutes := rulebook.minutes(requirement):
        yield say("about {time}", time=minutes_words(minutes, say))
    yield severity_word(requirement.severity, say)
    yield say("weight {n}", n=requirement.weight)


def _checking(
    requirement: Requirement, rulebook: Rulebook, say: Speech, width: int
) -> Iterator[Content]:
    condition = requirement.applies or ""
    quantities = rulebook.quantities(requirement).values()
    texts = [
        (say("How to check"), say.tell(requirement.how)),
        (say("What proves it"), say.tell(requirement.evidence) if requirement.evidence else ""),
        (say("What puts it right"), say.tell(requirement.action) if requirement.action else ""),
        (say("What is entered"), say(", ").join(quantity_words(each, say) for each in quantities)),
        (
            say("Applies only where"),
            condition_words(condition, requirement, rulebook, say) if condition else "",
        ),
        (say("People are also capped by"), _capping(requirement, rulebook, say)),
    ]
    for title, text in texts:
        if text:
            yield from heading(title)
            yield from paragraph(text, width)


def _capping(requirement: Requirement, rulebook: Rulebook, say: Speech) -> str:
    others = [rulebook.requirements.get(name) for name in requirement.capacity_with]
    return say(", ").join(say.tell(other.title) for other in others if other)


def _limits_heading(standpoint: Standpoint, rulebook: Rulebook, say: Speech) -> str:
    addressee = rulebook.addressees.get(standpoint.addressee or "")
    if addressee is None:
        return say("Limits on {day}", day=standpoint.on)
    return say("Limits on {day} for: {addressee}", day=standpoint.on, addressee=addressee.title)


def _documents(
    requirement: Requirement, rulebook: Rulebook, say: Speech, width: int
) -> Iterator[Content]:
    named = {limit.source for limit in requirement.limits}
    for number, name in enumerate(name for name in rulebook.sources if name in named):
        if number:
            yield Content("")
        yield from _document(rulebook.sources[name], rulebook, say, width)


def _document(source: Source, rulebook: Rulebook, say: Speech, width: int) -> Iterator[Content]:
    yield from paragraph(say.tell(source.short), width, style="bold")
    yield from paragraph(source_line(source, say), width, indent=2, style=MUTED)
    rows = [
        (say("Title"), say.tell(source.title)),
        (say("Issuer"), say.tell(source.issuer)),
        (say("Relations"), say("; ").join(relation_words(source, rulebook, say))),
        (say("Remark"), say.tell(source.note) if source.note else ""),
    ]
    yield from labelled(rows, width)


def _answering(
    requirement: Requirement, rulebook: Rulebook, say: Speech, width: int
) -> Iterator[Content]:
    provisions = [
        rulebook.provisions[name] for name in requirement.covers if name in rulebook.provisions
    ]
    if not provisions:
        return
    yield from heading(say("Answers for"))
    rows = []
    for provision in provisions:
        source = rulebook.sources.get(provision.source)
        document = document_words(source, say) if source else provision.source
        where = place_words(Entry(provision, Fate.COVERED), say)
        rows.append((provision.id, say(", ").join(part for part in (document, where) if part)))
    yield from labelled(rows, width)
