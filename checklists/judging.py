"""How a reading is judged against all the limits that have a say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Final

from checklists.judgements import Judgement, Outcome, Remedy, Role, Standing
from checklists.language import Message
from checklists.limits import Modality
from checklists.places import Value
from checklists.remedies import capacity_of, remedy_of
from checklists.requirements import Requirement
from checklists.rulebook import BUILDING, Rulebook
from checklists.sources import Force, Source
from checklists.timeline import Occasion, standings

_WORST_FIRST: Final = (
    Outcome.FAIL,
    Outcome.INDETERMINATE,
    Outcome.NOT_CHECKED,
    Outcome.ADVISORY_FAIL,
    Outcome.PASS,
    Outcome.NOT_APPLICABLE,
)
_MISSED: Final = {Outcome.FAIL, Outcome.ADVISORY_FAIL}


@dataclass(frozen=True, slots=True)
class Case:
    """What is known when a check item is judged."""

    occasion: Occasion
    facts: Mapping[str, Value] = field(default_factory=dict)
    """Of the place."""
    building: Mapping[str, Value] = field(default_factory=dict)
    """Facts of the building."""
    values: Mapping[str, Value] | None = None
    """The reading; None where nothing was entered."""
    is_justified: bool = False
    """Whether the inspector recorded why an "in principle" limit cannot be kept."""


def judge(rulebook: Rulebook, requirement: Requirement, case: Case) -> Judgement:
    """Judge one reading.

    Every limit in force has a say. A missed "must" fails; a missed "in principle" fails unless
    it is justified; a missed "should" is an advisory fail. Of several, the strictest mandatory
    limit decides. A limit that needs facts only can fail before anything was entered. A house's
    own rule decides only what no public document decides as badly.
    """
    known = known_values(rulebook, requirement, case)
    match rulebook.applies(requirement, known):
        case False:
            return Judgement(
                Outcome.NOT_APPLICABLE, reason=Message("This does not concern this place.")
            )
        case None:
            wanted = _unknown_names(rulebook, requirement, "", known)
            return _open(rulebook, requirement, (), wanted)
        case True:
            lineage = _lineage(rulebook, requirement, case, known)
            judgement = _decided(rulebook, requirement, case, known, lineage)
            return _with_capacity(rulebook, requirement, case, judgement)


def known_values(rulebook: Rulebook, requirement: Requirement, case: Case) -> dict[str, Value]:
    """Return all facts and quantities a limit can see: the reading goes before the facts."""
    facts = {**rulebook.defaults(requirement.place), **case.facts}
    building = {**rulebook.defaults(BUILDING), **case.building}
    if requirement.place == BUILDING:
        facts = building = {**building, **case.facts}
    named = {f"{BUILDING}.{name}": value for name, value in building.items()}
    return {**named, **facts, **(case.values or {})}


def worst(judgements: Sequence[Judgement]) -> Judgement:
    """Return the judgement that decides where one thing was read several times.

    Unless one fails, a reading that is not complete leaves the item open. Of those that miss a
    limit equally far the one with the most to put right decides.
    """

    def badness(judgement: Judgement) -> tuple[int, bool, Fraction, Fraction]:
        return (
            _WORST_FIRST.index(judgement.outcome),
            judgement.is_by_house_rule,
            judgement.measure.relative_margin if judgement.measure else Fraction(0),
            -max(judgement.remedy.amounts.values(), default=Fraction(0)),
        )

    return min(judgements, key=badness)


def _lineage(
    rulebook: Rulebook, requirement: Requirement, case: Case, known: Mapping[str, Value]
) -> tuple[Standing, ...]:
    roles = standings(
        requirement,
        case.occasion,
        known,
        sources=rulebook.sources,
        conditions=rulebook.conditions(requirement),
    )
    return tuple(_measured(rulebook, requirement, each, case, known) for each in roles)


def _measured(
    rulebook: Rulebook,
    requirement: Requirement,
    standing: Standing,
    case: Case,
    known: Mapping[str, Value],
) -> Standing:
    if standing.role is not Role.ALSO_APPLIES:
        return standing
    limit = standing.limit
    absent = [name for name in limit.needs if name not in known]
    if absent:
        quantities = rulebook.quantities(requirement)
        may_stay_unknown = case.values is not None and all(
            name in quantities and quantities[name].optional for name in absent
        )
        return replace(standing, role=Role.UNDECIDABLE if may_stay_unknown else Role.PENDING)
    measure = limit.measure(known)
    if measure.action is None and measure.holds is not True:
        measure = replace(measure, action=requirement.action)
    if measure.unit is None and isinstance(measure.value, Fraction):
        quantity = rulebook.quantity(requirement, limit.subject[0])
        measure = replace(measure, unit=quantity.unit if quantity else None)
    return replace(standing, measure=measure)


def _decided(
    rulebook: Rulebook,
    requirement: Requirement,
    case: Case,
    known: Mapping[str, Value],
    lineage: tuple[Standing, ...],
) -> Judgement:
    heard = [each for each in lineage if each.measure or each.role is Role.UNDECIDABLE]
    waiting = [each for each in lineage if each.role in {Role.PENDING, Role.CASE_UNKNOWN}]
    if not heard and not waiting:
        return Judgement(
            Outcome.NOT_APPLICABLE, lineage=lineage, reason=_why_nothing(lineage, case.occasion)
        )
    decisive = _decisive(heard, case, rulebook.sources)
    outcome = _outcome(decisive, case) if decisive else Outcome.NOT_CHECKED
    by_house_rule = decisive is not None and _is_house_rule(decisive, rulebook.sources)
    # What misses a document is settled at once; a house rule waits until the documents are heard.
    is_settled = outcome is Outcome.FAIL and not by_house_rule
    if decisive is None or (not is_settled and (waiting or case.values is None)):
        wanted = [
            name for each in waiting for name in _wanted_by(rulebook, requirement, each, known)
        ]
        return _open(rulebook, requirement, lineage, wanted)
    missing = tuple(name for name in decisive.limit.needs if name not in known)
    return Judgement(
        outcome=outcome,
        measure=decisive.measure,
        decided_by=decisive.limit,
        remedy=remedy_of(
            [
                each
                for each in heard
                if _outcome(each, case) is outcome
                and _is_house_rule(each, rulebook.sources) is by_house_rule
            ],
            decisive,
        )
        if outcome in _MISSED
        else Remedy(),
        capacity=capacity_of(lineage),
        lineage=tuple(
            replace(each, role=Role.DECIDED) if each is decisive else each for each in lineage
        ),
        reason=_doubt(rulebook, requirement, missing) if outcome is Outcome.INDETERMINATE else None,
        missing=missing,
        is_by_house_rule=by_house_rule,
    )


def _is_house_rule(standing: Standing, sources: Mapping[str, Source]) -> bool:
    return sources[standing.limit.source].force is Force.HOUSE


def _decisive(
    heard: Sequence[Standing], case: Case, sources: Mapping[str, Source]
) -> Standing | None:
    """Return the limit with the worst outcome, of these the strictest mandatory one.

    A house's own rule comes after every document. Of limits that are equally strict the local comes
    before the national, the more binding document before the less, one that prevails over the other
    before that other, and then the one that was there first.
    """
    outranked = {name for each in heard for name in sources[each.limit.source].prevails_over}

    def strictness(standing: Standing) -> tuple[int, bool, bool, Fraction, int, int, bool, date]:
        limit = standing.limit
        return (
            _WORST_FIRST.index(_outcome(standing, case)),
            _is_house_rule(standing, sources),
            not limit.modality.is_mandatory,
            standing.measure.relative_margin if standing.measure else Fraction(0),
            -len(limit.jurisdiction or sources[limit.source].jurisdiction),
            sources[limit.source].force.rank,
            limit.source in outranked,
            limit.since,
        )

    return min(heard, key=strictness, default=None)


def _outcome(standing: Standing, case: Case) -> Outcome:
    if standing.measure is None or standing.measure.holds is None:
        return Outcome.INDETERMINATE
    if standing.measure.holds:
        return Outcome.PASS
    match standing.limit.modality:
        case Modality.MUST:
            return Outcome.FAIL
        case Modality.IN_PRINCIPLE:
            return Outcome.ADVISORY_FAIL if case.is_justified else Outcome.FAIL
        case Modality.SHOULD:
            return Outcome.ADVISORY_FAIL


def _with_capacity(
    rulebook: Rulebook, requirement: Requirement, case: Case, judgement: Judgement
) -> Judgement:
    """Let the other requirements that cap the people of a place narrow the capacity."""
    if judgement.capacity is None:
        return judgement
    for other_id in requirement.capacity_with:
        other = rulebook.requirements[other_id]
        known = {**known_values(rulebook, other, case), **known_values(rulebook, requirement, case)}
        if rulebook.applies(other, known):
            cap = capacity_of(_lineage(rulebook, other, case, known))
            judgement = judgement if cap is None else judgement.within(cap)
    return judgement


def _wanted_by(
    rulebook: Rulebook, requirement: Requirement, standing: Standing, known: Mapping[str, Value]
) -> Sequence[str]:
    if standing.role is Role.CASE_UNKNOWN:
        return _unknown_names(rulebook, requirement, standing.limit.id, known)
    return [name for name in standing.limit.needs if name not in known]


def _unknown_names(
    rulebook: Rulebook, requirement: Requirement, condition: str, known: Mapping[str, Value]
) -> Sequence[str]:
    mentioned = rulebook.conditions(requirement)[condition].mentions
    return [name for name in rulebook.variables(requirement) if name in mentioned - known.keys()]


def _open(
    rulebook: Rulebook,
    requirement: Requirement,
    lineage: tuple[Standing, ...],
    wanted: Sequence[str],
) -> Judgement:
    missing = tuple(dict.fromkeys(wanted))
    return Judgement(
        Outcome.NOT_CHECKED,
        lineage=lineage,
        reason=_wish(rulebook, requirement, missing) if missing else None,
        missing=missing,
    )


def _wish(rulebook: Rulebook, requirement: Requirement, missing: Sequence[str]) -> Message:
    """Ask for what is missing: first for facts of the place, which no reading can supply."""
    entered = rulebook.quantities(requirement)
    facts = [name for name in missing if name not in entered]
    if facts:
        return Message(
            "Not recorded for this place yet: {what}.", what=_titles(rulebook, requirement, facts)
        )
    return Message("Still wanted: {what}.", what=_titles(rulebook, requirement, missing))


def _doubt(rulebook: Rulebook, requirement: Requirement, missing: Sequence[str]) -> Message:
    if missing:
        return Message(
            "Cannot be decided without: {what}.", what=_titles(rulebook, requirement, missing)
        )
    return Message("The uncertainty of the reading straddles the limit: measure again.")


def _titles(
    rulebook: Rulebook, requirement: Requirement, names: Sequence[str]
) -> tuple[object, ...]:
    found = {name: rulebook.quantity(requirement, name) for name in names}
    return tuple(quantity.title if quantity else name for name, quantity in found.items())


def _why_nothing(lineage: Sequence[Standing], occasion: Occasion) -> Message:
    later = [each.limit.since for each in lineage if each.role is Role.NOT_YET]
    if later and all(each.role in {Role.NOT_YET, Role.ENDED} for each in lineage):
        return Message(
            "No rule was in force on {on}; the first holds from {since}.",
            on=occasion.on,
            since=min(later),
        )
    return Message("No rule in force on {on} concerns this case.", on=occasion.on)
