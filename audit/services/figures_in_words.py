"""What was measured, the limit beside it, and the room between them, in words."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from audit.services.articles import article
from checklists.figures import Figure, exact, shown
from checklists.judgements import Judgement, Standing
from checklists.language import Language, Message, Speech, Text
from checklists.limits import (
    AtLeast,
    AtMost,
    Between,
    Comparator,
    Confirmed,
    Equals,
    Frequency,
    Limit,
    PerPerson,
    Record,
    Sample,
    Share,
    State,
)
from checklists.limits.frequency import DAYS, TIMES
from checklists.limits.per_person import SQUARE_METRES_EACH
from checklists.limits.share import PER_CENT
from checklists.places import Quantity, Value
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook

_PLACES: Final = 2
"""So many decimals, and more where a figure would look like the limit it misses."""


def value_words(
    judgement: Judgement, requirement: Requirement, rulebook: Rulebook, say: Speech
) -> str:
    """Say what was compared with the limit, such as "2.14 m² per person"; "" for nothing."""
    measure = judgement.measure
    if measure is None or measure.value is None or judgement.decided_by is None:
        return ""
    match measure.value:
        case bool():
            return say("yes") if measure.value else say("no")
        case str():
            quantity = rulebook.quantity(requirement, judgement.decided_by.subject[0])
            return _option(quantity, measure.value, say)
        case Fraction():
            return with_unit(measure.value, measure.unit, say, beside=_nearest(judgement))


def limit_words(
    judgement: Judgement, requirement: Requirement, rulebook: Rulebook, say: Speech
) -> str:
    """Say the deciding limit, such as "≥ 2.5 m² per person"; "" where nothing decided."""
    measure, limit = judgement.measure, judgement.decided_by
    if measure is None or limit is None:
        return demand_words(limit, requirement, rulebook, say) if limit else ""
    figures = [figure for figure in measure.bound if isinstance(figure, Decimal)]
    if not figures:
        return demand_words(limit, requirement, rulebook, say)
    return _bound(measure.comparator, figures, measure.unit, say)


def margin_words(judgement: Judgement, say: Speech) -> str:
    """Say how much room is left or how much is missing, with its sign; "" where no distance is."""
    measure = judgement.measure
    if measure is None or measure.margin is None:
        return ""
    figure = shown(abs(measure.margin), places=_PLACES, beside=0)
    sign = "−" if measure.margin < 0 else "+" if measure.margin > 0 else "±"
    return sign + _united(figure, measure.unit, say)


def demand_words(limit: Limit, requirement: Requirement, rulebook: Rulebook, say: Speech) -> str:
    """Say what a limit demands, before anything was measured."""
    match limit:
        case Share():
            return _bound(Comparator.AT_MOST, [100 * limit.at_most], PER_CENT, say)
        case PerPerson():
            return _bound(Comparator.AT_LEAST, [limit.at_least], SQUARE_METRES_EACH, say)
        case Record():
            return say("every day due")
        case Confirmed():
            return say("yes")
        case State():
            return _states(limit, rulebook.quantity(requirement, limit.quantity), say)
        case Frequency():
            return _rhythm(limit, requirement, rulebook, say)
        case Sample():
            return say("every entry looked at")
        case AtLeast() | AtMost() | Between() | Equals():
            return _threshold(limit, requirement, rulebook, say)


def reading_words(
    values: dict[str, Value], requirement: Requirement, rulebook: Rulebook, say: Speech
) -> str:
    """Say what was entered: "usable area 90 m², people present 42"."""
    parts = []
    for name, value in values.items():
        quantity = rulebook.quantity(requirement, name)
        if quantity is not None:
            title = quantity.title.in_language(say.language)
            parts.append(f"{title} {entered_words(quantity, value, say)}")
    return say(", ").join(parts)


def entered_words(quantity: Quantity, value: Value, say: Speech) -> str:
    """Say one entered value with its unit, a choice by its title."""
    match value:
        case bool():
            return say("yes") if value else say("no")
        case int() | Decimal():
            return _united(shown(value, places=6), quantity.unit, say)
        case str():
            return _option(quantity, value, say)


def with_unit(
    figure: Figure, unit: Text | None, say: Speech, *, beside: Figure | None = None
) -> str:
    """Say a figure with its unit; never as equal to ``beside`` when it is not."""
    return _united(shown(figure, places=_PLACES, beside=beside), unit, say)


def missing_titles(
    judgement: Judgement, requirement: Requirement, rulebook: Rulebook, say: Speech
) -> list[str]:
    """Name the quantities and facts that are still wanted."""
    found = {name: rulebook.quantity(requirement, name) for name in judgement.missing}
    return [
        quantity.title.in_language(say.language) if quantity else name
        for name, quantity in found.items()
    ]


def source_words(limit: Limit, rulebook: Rulebook, say: Speech) -> str:
    """Name where a limit stands: the document, by its short name, and the article."""
    return say.tell(_source(limit, rulebook))


def standing_words(standing: Standing, rulebook: Rulebook, say: Speech) -> str:
    """Say what became of a limit that did not decide; "" for one that simply applies."""
    limit = standing.limit
    if standing.replaced_by is not None:
        return say("its place is taken by {other}", other=_source(standing.replaced_by, rulebook))
    if limit.until is not None:
        return say("in force from {since} to {until}", since=limit.since, until=limit.until)
    return say("in force from {since}", since=limit.since)


def _source(limit: Limit, rulebook: Rulebook) -> Message | Text:
    short = rulebook.source_of(limit).short
    named = article(limit.article)
    return short if named is None else Message("{source}, {article}", source=short, article=named)


def _nearest(judgement: Judgement) -> Figure | None:
    measure = judgement.measure
    if measure is None or not isinstance(measure.value, Fraction):
        return None
    value = measure.value
    figures = [figure for figure in measure.bound if isinstance(figure, Decimal)]
    return min(figures, key=lambda figure: abs(exact(figure) - value), default=None)


def _option(quantity: Quantity | None, option_id: str, say: Speech) -> str:
    option = quantity.option(option_id) if quantity else None
    return option.title.in_language(say.language) if option else option_id


def _bound(comparator: Comparator, figures: list[Decimal], unit: Text | None, say: Speech) -> str:
    texts = [shown(figure, places=6) for figure in figures]
    signs = {Comparator.AT_LEAST: "≥ ", Comparator.AT_MOST: "≤ ", Comparator.ABOVE: "> "}
    return signs.get(comparator, "") + _united("–".join(texts), unit, say)


def _threshold(
    limit: AtLeast | AtMost | Between | Equals,
    requirement: Requirement,
    rulebook: Rulebook,
    say: Speech,
) -> str:
    quantity = rulebook.quantity(requirement, limit.quantity)
    unit = quantity.unit if quantity else None
    match limit:
        case AtLeast(figure_from=str(name)) | AtMost(figure_from=str(name)):
            return _set_figure(limit, rulebook.quantity(requirement, name), say)
        case AtLeast():
            comparator = Comparator.ABOVE if limit.strict else Comparator.AT_LEAST
            return _bound(comparator, [limit.figure or Decimal(0)], unit, say)
        case AtMost():
            return _bound(Comparator.AT_MOST, [limit.figure or Decimal(0)], unit, say)
        case Between():
            return _bound(Comparator.BETWEEN, [limit.low, limit.high], unit, say)
        case Equals():
            return _bound(Comparator.EQUALS, [limit.figure], unit, say)


def _set_figure(limit: AtLeast | AtMost, fact: Quantity | None, say: Speech) -> str:
    """Name the figure that the auditor sets for a limit whose document gives none."""
    name = fact.title.in_language(say.language) if fact else limit.figure_from
    if isinstance(limit, AtMost):
        return say("at most what is set as “{name}”", name=name)
    return say("at least what is set as “{name}”", name=name)


def _states(limit: State, quantity: Quantity | None, say: Speech) -> str:
    """Name the states that are allowed, or those that are not where they are fewer."""
    if len(limit.bad) < len(limit.good):
        bad = say(" or ").join(_option(quantity, option, say) for option in limit.bad)
        return say("anything but: {states}", states=bad)
    return say(" or ").join(_option(quantity, option, say) for option in limit.good)


def _rhythm(limit: Frequency, requirement: Requirement, rulebook: Rulebook, say: Speech) -> str:
    if limit.every_days is not None:
        return _bound(Comparator.AT_MOST, [Decimal(limit.every_days)], DAYS, say)
    once = _bound(Comparator.AT_LEAST, [Decimal(limit.times or 0)], TIMES, say)
    factors = [rulebook.quantity(requirement, name) for name in limit.per]
    titles = [factor.title.in_language(say.language) for factor in factors if factor]
    return " × ".join([once, *titles])


def _united(figure: str, unit: Text | None, say: Speech) -> str:
    word = unit.in_language(say.language) if unit else ""
    if not word:
        return figure
    # Chinese counts people and days without a blank; letters and signs keep theirs.
    closed = say.language is Language.ZH and not word[0].isascii()
    return f"{figure}{word}" if closed else f"{figure} {word}"
