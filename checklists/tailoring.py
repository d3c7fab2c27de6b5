"""Lays house rules over a rulebook: stricter limits beside the pack's, requirements left aside.

The pack's own limits stay and go on deciding what the documents demand. A house limit stands beside
the one it tightens, comes from a source of its own, and decides only where no document is missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from enum import Enum, auto
from typing import Final, NamedTuple

from checklists.figures import Figure, exact
from checklists.language import Message, Text
from checklists.limits import (
    AtLeast,
    AtMost,
    Between,
    Frequency,
    Limit,
    Modality,
    PerPerson,
    Share,
)
from checklists.overlays import Overlay, Reweighting, SwitchedOff, Tightening
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook
from checklists.sources import Force, Source

_LABEL: Final = Text(zh="内部规定", en="House rule")
_AS_BINDING: Final = (Modality.SHOULD, Modality.IN_PRINCIPLE, Modality.MUST)


class Direction(Enum):
    """Which way a figure becomes stricter."""

    UP = 1
    DOWN = -1


class Demand(NamedTuple):
    """A figure of a limit that a house can tighten."""

    figure: Figure
    stricter: Direction


class Comparison(Enum):
    """How an entry of an overlay compares with the limit it should tighten."""

    STRICTER = auto()
    NOT_STRICTER = auto()
    """Equal, or looser in any of its figures."""
    WRONG_KEY = auto()
    """It gives a figure under a key the limit has none under."""
    EMPTY = auto()
    """The two ends it asks for leave nothing between them."""


def demands(limit: Limit) -> Mapping[str, Demand]:
    """Return the figures of a limit that can be tightened, by their keys; none for some kinds."""
    match limit:
        case Share():
            return {"at_most": Demand(limit.at_most, Direction.DOWN)}
        case PerPerson():
            return {"at_least": Demand(limit.at_least, Direction.UP)}
        case AtLeast(figure=Decimal() as figure):
            return {"figure": Demand(figure, Direction.UP)}
        case AtMost(figure=Decimal() as figure):
            return {"figure": Demand(figure, Direction.DOWN)}
        case Between():
            return {
                "low": Demand(limit.low, Direction.UP),
                "high": Demand(limit.high, Direction.DOWN),
            }
        case Frequency(times=int() as times):
            return {"times": Demand(times, Direction.UP)}
        case Frequency(every_days=int() as days):
            return {"every_days": Demand(days, Direction.DOWN)}
        case _:
            return {}


def compared(entry: Tightening, limit: Limit) -> Comparison:
    """Compare what a house asks for with the limit of the pack, exactly."""
    known = demands(limit)
    if any(key not in known for key in entry.figures):
        return Comparison.WRONG_KEY
    gains = [
        (exact(figure) - exact(known[key].figure)) * known[key].stricter.value
        for key, figure in entry.figures.items()
    ]
    if any(gain < 0 for gain in gains):
        return Comparison.NOT_STRICTER
    if isinstance(limit, Between) and _low(entry, limit) > _high(entry, limit):
        return Comparison.EMPTY
    is_stricter = any(gains) or _is_more_binding(entry.modality, limit.modality)
    return Comparison.STRICTER if is_stricter else Comparison.NOT_STRICTER


def house_source(overlay: Overlay, rulebook: Rulebook) -> Source:
    """Return an overlay as the source of its limits."""
    return Source(
        id=_house_id(overlay.id),
        number="",
        short=Text(
            zh=f"{_LABEL.zh}：{overlay.title.zh}",
            en=f"{_LABEL.en}: {overlay.title.en}",
        ),
        title=overlay.title,
        issuer=overlay.issuer,
        dated=overlay.dated,
        force=Force.HOUSE,
        # A house is bound by its own rules wherever it looks, so that no place makes them lapse.
        jurisdiction=rulebook.pack.jurisdiction.split("-")[0],
    )


def house_limit(
    entry: Tightening, limit: Limit, overlay: Overlay, sources: Mapping[str, Source]
) -> Limit:
    """Return the limit of the house that stands beside the pack's and is like it but stricter.

    It concerns the same cases, addressees, days and places, but none before the house made it.
    """
    changed: dict[str, object] = {
        "id": _house_id(limit.id),
        "source": _house_id(overlay.id),
        "article": "",
        "modality": entry.modality or limit.modality,
        "jurisdiction": limit.jurisdiction or sources[limit.source].jurisdiction,
        "since": max(overlay.dated, limit.since),
        "replaces": (),
        "action": entry.action or limit.action,
        "note": entry.reason,
        "house_value": False,
        **entry.figures,
    }
    return limit.model_copy(update=changed)


def tailored(rulebook: Rulebook, overlay: Overlay) -> Rulebook:
    """Return the rulebook with house rules laid over it; the one given stays as it is.

    What does not fit the rulebook (any more) has no say; ``misfits`` names it.
    """
    idle = {id(entry) for entry in misfits(rulebook, overlay)}
    tightened: dict[str, list[Tightening]] = {}
    for entry in overlay.stricter:
        if id(entry) not in idle:
            tightened.setdefault(entry.requirement, []).append(entry)
    weights = {each.requirement: each.weight for each in overlay.weights if id(each) not in idle}
    source = house_source(overlay, rulebook)
    return replace(
        rulebook,
        sources={**rulebook.sources, source.id: source},
        requirements={
            name: _tailored(
                requirement, tightened.get(name, ()), weights.get(name), overlay, rulebook.sources
            )
            for name, requirement in rulebook.requirements.items()
        },
        overlay=overlay,
        # What was worked out of the old limits does not hold for the new ones.
    )


def misfits(
    rulebook: Rulebook, overlay: Overlay
) -> Sequence[Tightening | SwitchedOff | Reweighting]:
    """Return the entries of an overlay that name nothing in the rulebook or tighten nothing.

    There are none when an overlay is first used; a pack that has changed since may leave some.
    """
    return [entry for entry in overlay.entries if not _fits(entry, rulebook)]


def limit_of(rulebook: Rulebook, entry: Tightening) -> Limit | None:
    """Return the limit an entry names, if there is one."""
    requirement = rulebook.requirements.get(entry.requirement)
    limits: Iterable[Limit] = requirement.limits if requirement else ()
    return next((limit for limit in limits if limit.id == entry.limit), None)


def misfit_notice(rulebook: Rulebook, overlay: Overlay) -> Message | None:
    """Say which entries have no say; None where all have."""
    names = dict.fromkeys(entry.requirement for entry in misfits(rulebook, overlay))
    if not names:
        return None
    return Message(
        "These house rules no longer fit the rules and have no say: {names}.", names=tuple(names)
    )


def _house_id(name: str) -> str:
    return f"house.{name}"


def _fits(entry: Tightening | SwitchedOff | Reweighting, rulebook: Rulebook) -> bool:
    if not isinstance(entry, Tightening):
        return entry.requirement in rulebook.requirements
    limit = limit_of(rulebook, entry)
    return (
        limit is not None
        and rulebook.source_of(limit).binds_in(rulebook.pack.jurisdiction)
        and compared(entry, limit) is Comparison.STRICTER
    )


def _tailored(
    requirement: Requirement,
    tightenings: Sequence[Tightening],
    weight: int | None,
    overlay: Overlay,
    sources: Mapping[str, Source],
) -> Requirement:
    if not tightenings and weight is None:
        return requirement
    by_id = {limit.id: limit for limit in requirement.limits}
    own = [house_limit(entry, by_id[entry.limit], overlay, sources) for entry in tightenings]
    return requirement.model_copy(
        update={
            "limits": (*requirement.limits, *own),
            "weight": requirement.weight if weight is None else weight,
        }
    )


def _low(entry: Tightening, limit: Between) -> Decimal:
    return limit.low if entry.low is None else entry.low


def _high(entry: Tightening, limit: Between) -> Decimal:
    return limit.high if entry.high is None else entry.high


def _is_more_binding(asked: Modality | None, given: Modality) -> bool:
    return asked is not None and _AS_BINDING.index(asked) > _AS_BINDING.index(given)
