"""Check items: what the checklist asks at each place, and how it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import itemgetter
from typing import Final

from audit.domain.answers import Answer, ItemKey
from audit.domain.audits import Audit
from audit.domain.buildings import Place, PlaceId
from audit.domain.changes import Subject, SubjectKind
from audit.domain.particulars import AuditKind
from checklists.judgements import Judgement, Outcome
from checklists.judging import Case, judge, worst
from checklists.language import Message
from checklists.places import Value
from checklists.requirements import MethodGroup, Requirement, Severity
from checklists.rulebook import Rulebook
from checklists.scoring import Counts, Score, Scored, score
from checklists.timeline import Occasion

_TWO_ANSWERS: Final = Judgement(
    Outcome.INDETERMINATE,
    reason=Message("Two people answered this apart; one of the answers has to be chosen."),
)


@dataclass(frozen=True, slots=True)
class CheckItem:
    """A requirement at a place, with its answer and judgement."""

    key: ItemKey
    place: Place
    requirement: Requirement
    answer: Answer | None
    judgement: Judgement
    """Of the reading that decides."""
    judgements: tuple[Judgement, ...] = ()
    """Of every reading, in their order."""

    @property
    def outcome(self) -> Outcome:
        """The outcome of the item."""
        return self.judgement.outcome

    @property
    def is_veto(self) -> bool:
        """Whether it alone makes the conclusion "does not conform"."""
        return (
            self.outcome is Outcome.FAIL
            and self.requirement.severity is Severity.CRITICAL
            and not self.judgement.is_by_house_rule
        )

    @property
    def deciding_reading(self) -> int:
        """The position of the reading that decides; 0 where there is one or none."""
        return self.judgements.index(self.judgement) if self.judgements else 0


ByPlace = Mapping[PlaceId, tuple[CheckItem, ...]]


@dataclass(frozen=True)
class Assessment:
    """All check items of an audit in walking order, judged, and the score of the visit."""

    items: Mapping[ItemKey, CheckItem]
    counted: Counts | None = field(default=None, repr=False, compare=False)
    """What the score is worked out from, where an earlier assessment had it counted."""
    grouped: ByPlace | None = field(default=None, repr=False, compare=False)
    """The items place by place, where an earlier assessment had them grouped."""

    @cached_property
    def score(self) -> Score:
        """The score over all items."""
        return self._counts.score()

    @cached_property
    def by_method(self) -> Mapping[MethodGroup, Score]:
        """What was seen, what was asked and what the records show, each scored apart.

        A part in which nothing applies is not there.
        """
        parts = {
            group: score(each for each in self.scored if each.requirement.method.group is group)
            for group in MethodGroup
        }
        return {group: part for group, part in parts.items() if part.applicable}

    @property
    def scored(self) -> Iterator[Scored]:
        """The items as scoring sees them."""
        return map(_scored, self.items.values())

    def at(self, place: PlaceId) -> tuple[CheckItem, ...]:
        """Return the items of a place in walking order."""
        return self.by_place.get(place, ())

    def with_outcome(self, *outcomes: Outcome) -> tuple[CheckItem, ...]:
        """Return the items with one of these outcomes in walking order."""
        return tuple(item for item in self.items.values() if item.outcome in outcomes)

    @property
    def open_items(self) -> tuple[CheckItem, ...]:
        """The items that apply and are still to be decided."""
        return tuple(item for item in self.items.values() if item.outcome.is_open)

    def renewed(self, audit: Audit, rulebook: Rulebook, keys: Iterable[ItemKey]) -> Assessment:
        """Return the assessment after these items changed.

        The others are neither judged nor counted again.
        """
        fresh = {
            key: assess_item(audit, rulebook, key)
            for key in keys
            if key in self.items and key.place in audit.places
        }
        gone = (_scored(self.items[key]) for key in fresh)
        touched = {key.place for key in fresh}
        regrouped = {
            place: tuple(fresh.get(item.key, item) for item in self.at(place)) for place in touched
        }
        return Assessment(
            {**self.items, **fresh},
            counted=self._counts.exchanging(gone, map(_scored, fresh.values())),
            grouped={**self.by_place, **regrouped},
        )

    def following(
        self,
        before: Audit,
        after: Audit,
        rulebook: Rulebook,
        *,
        also: Iterable[ItemKey] = (),
    ) -> Assessment:
        """Return the assessment of ``after``, where this one is that of ``before``.

        Only items on which something differs, and ``also`` some, are judged again; all are, where
        what they are asked by differs.
        """
        if _differs(before.particulars, after.particulars) or before.reinspects != after.reinspects:
            return assess(after, rulebook)
        keys = _answered_otherwise(before, after).union(also)
        moved = [*before.places] != [*after.places]
        places = {
            name for name, at in after.places.items() if _differs(before.places.get(name), at)
        }
        if not places and not moved:
            return self.renewed(after, rulebook, keys) if keys else self
        return Assessment(
            {
                key: self.items[key]
                if key in self.items and key not in keys and key.place not in places
                else assess_item(after, rulebook, key)
                for key in walking_order(after, rulebook)
            }
        )

    @cached_property
    def _counts(self) -> Counts:
        return self.counted or Counts(self.scored)

    @cached_property
    def by_place(self) -> ByPlace:
        """The items of every place that has some, in walking order."""
        if self.grouped is not None:
            return self.grouped
        grouped: dict[PlaceId, list[CheckItem]] = {}
        for item in self.items.values():
            grouped.setdefault(item.place.id, []).append(item)
        return {place: tuple(items) for place, items in grouped.items()}


def _differs(before: object, after: object) -> bool:
    """Whether something is not what it was, to the last digit: 90.0 equals 90, and reads other."""
    return before is not after and repr(before) != repr(after)


def _answered_otherwise(before: Audit, after: Audit) -> frozenset[ItemKey]:
    """Return the items whose answer differs, or whether it is disputed."""
    then, now = before.answers, after.answers
    differing = {key for key in {**then, **now} if then.get(key) != now.get(key)}
    disputed = before.conflicts.keys() ^ after.conflicts.keys()
    return frozenset(
        differing | {each.item for each in disputed if each.kind is SubjectKind.ANSWER}
    )


def _scored(item: CheckItem) -> Scored:
    return Scored(item.requirement, item.place.id, item.outcome, item.judgement.is_by_house_rule)


def assess(audit: Audit, rulebook: Rulebook) -> Assessment:
    """Judge every check item of an audit."""
    return Assessment(
        {key: assess_item(audit, rulebook, key) for key in walking_order(audit, rulebook)}
    )


def walking_order(audit: Audit, rulebook: Rulebook) -> Sequence[ItemKey]:
    """Return all check items of an audit in the order they are come by.

    Station by station, at each place by place, at each place as the checklist says. A re-inspection
    asks only for what it cites.
    """
    selection = rulebook.selection(audit.particulars.checklist)
    cited = None if audit.reinspects is None else audit.reinspects.by_key
    found = [
        (rulebook.station_number(requirement), ItemKey(place.id, requirement.id))
        for place in audit.places.values()
        for requirement in selection
        if requirement.place == place.kind
        and (cited is None or (place.id, requirement.id) in cited)
    ]
    return [key for _, key in sorted(found, key=itemgetter(0))]


def assess_item(audit: Audit, rulebook: Rulebook, key: ItemKey) -> CheckItem:
    """Judge one check item by its answer, or by the facts alone where there is none."""
    place = audit.places[key.place]
    requirement = rulebook.requirements[key.requirement]
    answer = audit.answers.get(key)
    if Subject(SubjectKind.ANSWER, *key) in audit.conflicts:
        return CheckItem(key, place, requirement, None, _TWO_ANSWERS)
    weigh = weighing(audit, rulebook, key)
    if answer is not None and answer.not_applicable:
        reason = Message("Not applicable: {reason}", reason=answer.not_applicable)
        judgement = Judgement(Outcome.NOT_APPLICABLE, reason=reason)
        return CheckItem(key, place, requirement, answer, judgement)
    judgements = tuple(weigh(reading.values) for reading in (answer.readings if answer else ()))
    deciding = worst(judgements) if judgements else weigh(None)
    return CheckItem(key, place, requirement, answer, deciding, judgements)


def weighing(
    audit: Audit, rulebook: Rulebook, key: ItemKey, *, justification: str | None = None
) -> Callable[[Mapping[str, Value] | None], Judgement]:
    """Return a function that judges readings of an item without recording them."""
    blank = case_of(audit, key, justification=justification)

    def weigh(values: Mapping[str, Value] | None) -> Judgement:
        case = replace(blank, values=values)
        return judge(rulebook, rulebook.requirements[key.requirement], case)

    return weigh


def case_of(audit: Audit, key: ItemKey, *, justification: str | None = None) -> Case:
    """Return what is known of an item before anything was read."""
    particulars = audit.particulars
    occasion = Occasion(
        particulars.on,
        particulars.jurisdiction,
        particulars.addressee,
        is_by_authority=particulars.kind is AuditKind.INSPECTION,
    )
    answer = audit.answers.get(key)
    recorded = answer.justification if answer else ""
    return Case(
        occasion,
        facts=audit.places[key.place].facts,
        building=particulars.building.facts,
        is_justified=bool(recorded if justification is None else justification),
    )
