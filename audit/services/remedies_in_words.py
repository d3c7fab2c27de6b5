"""What puts a finding right, in words: figures first, then what to do."""

from __future__ import annotations

from math import ceil

from audit.domain.remedies import FrozenRemedy
from audit.services.figures_in_words import with_unit
from checklists.judgements import Judgement, Outcome, Remedy
from checklists.language import Speech, Text
from checklists.limits import RemedyKey

_METRES = Text(zh="米", en="m")
_AREA = Text(zh="平方米", en="m²")
_BEFORE_ACTION = Text(zh="；", en=". ")
"""The action is a sentence of its own, and in English begins like one."""


def remedy_words(judgement: Judgement, say: Speech) -> str:
    """Say the remedy in one line; "" where nothing is to be put right, or not known yet."""
    if judgement.outcome not in {Outcome.FAIL, Outcome.ADVISORY_FAIL}:
        return ""
    return _said(judgement.remedy, judgement.measure.unit if judgement.measure else None, say)


def ordered_words(frozen: FrozenRemedy | None, say: Speech) -> str:
    """Say the remedy an order was given with; "" where it has none."""
    return "" if frozen is None else _said(frozen.remedy, frozen.unit, say)


def _said(remedy: Remedy, unit: Text | None, say: Speech) -> str:
    figures = say("; ").join(_figure_words(key, remedy, unit, say) for key in _in_order(remedy))
    if remedy.action is None:
        return figures
    action = remedy.action.in_language(say.language).rstrip("。.")
    return f"{figures}{say.tell(_BEFORE_ACTION)}{action}" if figures else action


def _in_order(remedy: Remedy) -> list[RemedyKey]:
    """Return the keys as they are said: what is too much, what may stay, what helps instead."""
    last = RemedyKey.EXTRA_AREA_M2
    order = [key for key in RemedyKey if key is not last] + [last]
    return [key for key in order if key in remedy.figures]


def _figure_words(key: RemedyKey, remedy: Remedy, unit: Text | None, say: Speech) -> str:
    figure = remedy.figures[key]
    match key:
        case RemedyKey.ALLOWED_PEOPLE:
            return _allowed(int(figure), remedy, say)
        case RemedyKey.EXTRA_AREA_M2:
            return say("or {area} more", area=with_unit(figure, _AREA, say))
        case RemedyKey.SHORTFALL_M:
            return say("{amount} too little", amount=with_unit(figure, _METRES, say))
        case RemedyKey.SHORTFALL:
            return say("{amount} too little", amount=with_unit(figure, unit, say))
        case RemedyKey.EXCESS:
            return say("{amount} too much", amount=with_unit(figure, unit, say))
        case _:
            # What is counted in pieces is rounded up: half a day missing is a day to catch up.
            return _counted(key, ceil(figure), say)


def _counted(key: RemedyKey, n: int, say: Speech) -> str:
    match key:
        case RemedyKey.REMOVE_PEOPLE:
            return say.plural("{n} person too many", "{n} people too many", n)
        case RemedyKey.REMOVE_BUNK_BEDS:
            return say.plural("remove {n} bunk bed", "remove {n} bunk beds", n)
        case RemedyKey.DAYS_OVERDUE:
            return say.plural("{n} day overdue", "{n} days overdue", n)
        case _:
            return _missing(key, n, say)


def _missing(key: RemedyKey, n: int, say: Speech) -> str:
    match key:
        case RemedyKey.MISSING_READINGS:
            return say.plural("{n} reading is missing", "{n} readings are missing", n)
        case RemedyKey.MISSING_DAYS:
            return say.plural("{n} day is missing", "{n} days are missing", n)
        case RemedyKey.MISSING_ENTRIES:
            return say.plural("{n} entry is incomplete", "{n} entries are incomplete", n)
        case RemedyKey.MISSING_MINUTES:
            return say.plural("{n} minute is missing", "{n} minutes are missing", n)
        case RemedyKey.MISSING_TIMES:
            return say.plural("{n} time is missing", "{n} times are missing", n)
        case _:
            return ""


def _allowed(n: int, remedy: Remedy, say: Speech) -> str:
    if RemedyKey.REMOVE_PEOPLE in remedy.figures:
        return say("{n} may stay", n=n) if n else say("nobody may stay")
    return _at_most(n, say)


def _at_most(n: int, say: Speech) -> str:
    return say.plural("at most {n} person may be here", "at most {n} people may be here", n)
