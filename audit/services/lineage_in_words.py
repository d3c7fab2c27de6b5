"""Where a rule comes from, in words: what it demands, of whom, since when, and what stands above it."""

from __future__ import annotations

from audit.services.conditions_in_words import condition_words
from audit.services.figures_in_words import demand_words, source_words
from audit.services.lineage import Part
from audit.services.words import force_word, role_word
from checklists.judgements import Role
from checklists.language import Speech, Text
from checklists.limits import Confirmed, Limit, PerPerson, Record, Sample, Share
from checklists.places import Quantity
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook
from checklists.sources import Source


def told_demand(limit: Limit, requirement: Requirement, rulebook: Rulebook, say: Speech) -> str:
    """Say what a limit demands so that it can stand alone, with the mark of a house value."""
    demand = demand_words(limit, requirement, rulebook, say)
    match limit:
        case Share() | PerPerson() | Record() | Sample():
            told = demand
        case _ if len(requirement.quantities) > 1 or isinstance(limit, Confirmed):
            quantity = rulebook.quantity(requirement, limit.subject[0])
            told = _titled(quantity, demand, say)
        case _:
            told = demand
    return say("{demand} (house value)", demand=told) if limit.house_value else told


def part_words(part: Part, say: Speech) -> str:
    """Say whether a limit has a say, and if not, why not."""
    match part.role:
        case Role.ALSO_APPLIES:
            return say("in force")
        case Role.CASE_UNKNOWN:
            return say("in force where its condition is met")
        case _:
            return role_word(part.role, say)


def validity_words(limit: Limit, say: Speech) -> str:
    """Say the first day of a limit, and the last if there is one."""
    if limit.until is None:
        return say("from {since}", since=limit.since)
    return say("from {since} until {until}", since=limit.since, until=limit.until)


def addressee_words(limit: Limit, rulebook: Rulebook, say: Speech) -> str:
    """Name whom a limit binds."""
    return _addressees(limit.addressees, rulebook, say) or say("everyone")


def giving_way_words(limit: Limit, other: Limit, rulebook: Rulebook, say: Speech) -> str:
    """Name the limit that leaves this one nothing to say; why, for whom and in which case."""
    reasons = _reasons(limit, other, rulebook, say)
    if other.when not in {None, limit.when}:
        reasons.append(say("where its condition is met"))
    return _reasoned(other, reasons, rulebook, say)


def prevailing_words(limit: Limit, other: Limit, rulebook: Rulebook, say: Speech) -> str:
    """Name the limit that this one leaves nothing to say; why, and for whom."""
    return _reasoned(other, _reasons(other, limit, rulebook, say), rulebook, say)


def when_words(limit: Limit, requirement: Requirement, rulebook: Rulebook, say: Speech) -> str:
    """Say the condition of a limit; "" where it has none."""
    return condition_words(limit.when, requirement, rulebook, say) if limit.when else ""


def case_words(limit: Limit, requirement: Requirement, rulebook: Rulebook, say: Speech) -> str:
    """Say in which case there is a limit that has a condition."""
    return say("where {condition}", condition=when_words(limit, requirement, rulebook, say))


def quantity_words(quantity: Quantity, say: Speech) -> str:
    """Name what is entered, with its unit."""
    title = say.tell(quantity.title)
    marks = [say.tell(quantity.unit)] if quantity.unit else []
    marks += [say("house value")] if quantity.house else []
    marks += [say("may stay unknown")] if quantity.optional else []
    if not marks:
        return title
    return say("{title} ({marks})", title=title, marks=say(", ").join(marks))


def source_line(source: Source, say: Speech) -> str:
    """Say of a document what it is: number, date, force, where it binds."""
    parts = [
        source.number or say("bears no number"),
        source.dated.isoformat() if source.dated else say("bears no date"),
        force_word(source.force, say),
        jurisdiction_words(source, say),
    ]
    if source.absent:
        parts.append(say("text not at hand"))
    return " · ".join(parts)


def jurisdiction_words(source: Source, say: Speech) -> str:
    """Say where a document binds."""
    if not source.excludes:
        return source.jurisdiction
    return say("{place} without {parts}", place=source.jurisdiction, parts=source.excludes)


def relation_words(source: Source, rulebook: Rulebook, say: Speech) -> list[str]:
    """Say how a document stands to others, one sentence for each kind of relation."""
    above = [other.short for other in rulebook.sources.values() if source.id in other.prevails_over]
    told: list[str] = []
    if source.prevails_over:
        told.append(say("prevails over {names}", names=_shorts(source.prevails_over, rulebook)))
    if above:
        told.append(say("gives way to {names}", names=above))
    if source.repeats:
        told.append(say("repeats {names}", names=_shorts(source.repeats, rulebook)))
    if source.refers_to:
        told.append(say("refers to {names}", names=_shorts(source.refers_to, rulebook)))
    return told


def _shorts(names: tuple[str, ...], rulebook: Rulebook) -> list[Text]:
    return [rulebook.sources[name].short for name in names]


def _titled(quantity: Quantity | None, demand: str, say: Speech) -> str:
    title = quantity.title.in_language(say.language) if quantity else ""
    return say("{title}: {value}", title=title, value=demand) if title else demand


def _reasoned(named: Limit, reasons: list[str], rulebook: Rulebook, say: Speech) -> str:
    return say(
        "{limit} ({reasons})",
        limit=source_words(named, rulebook, say),
        reasons=say("; ").join(reasons),
    )


def _reasons(lower: Limit, upper: Limit, rulebook: Rulebook, say: Speech) -> list[str]:
    """Say why ``upper`` leaves ``lower`` nothing to say, and for whom if not for all."""
    is_named = lower.id in upper.replaces
    reasons = [
        say("expressly") if is_named else say("the later document prevails where they differ")
    ]
    if common := _narrowed(lower, upper):
        reasons.append(say("only for {addressees}", addressees=_addressees(common, rulebook, say)))
    return reasons


def _narrowed(lower: Limit, upper: Limit) -> tuple[str, ...]:
    """Return whom both address where that is fewer than the lower one addresses."""
    if not upper.addressees:
        return ()
    if not lower.addressees:
        return upper.addressees
    common = tuple(each for each in lower.addressees if each in upper.addressees)
    return () if len(common) == len(lower.addressees) else common


def _addressees(names: tuple[str, ...], rulebook: Rulebook, say: Speech) -> str:
    titles = [say.tell(rulebook.addressees[name].title) for name in names]
    return say(", ").join(titles)
