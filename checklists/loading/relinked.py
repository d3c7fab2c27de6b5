"""Whether every name in a compiled rulebook means something, where it comes from outside.

The loader has linked what this program compiled itself. A file somebody hands over says so as well,
and a name without a meaning would end the program in the middle of a visit.
"""

from __future__ import annotations

from collections.abc import Iterator

from checklists.conditions import BadCondition
from checklists.limits import Limit
from checklists.loading.quantities import JUDGED
from checklists.places import ValueType
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook


def is_linked(rulebook: Rulebook) -> bool:
    """Whether everything in it refers to something of the right kind, conditions included."""
    try:
        return all(_is_sound(rulebook, each) for each in rulebook.requirements.values())
    except (BadCondition, LookupError):
        return False


def _is_sound(rulebook: Rulebook, requirement: Requirement) -> bool:
    rulebook.quantities(requirement)
    rulebook.conditions(requirement)
    variables = rulebook.variables(requirement)
    limits = {limit.id for limit in requirement.limits}
    stations = {requirement.station} - {None}
    return (
        requirement.place in rulebook.place_kinds
        and requirement.area in rulebook.areas
        and stations <= rulebook.stations.keys()
        and set(requirement.capacity_with) <= rulebook.requirements.keys()
        and all(limit.source in rulebook.sources for limit in requirement.limits)
        and all(set(limit.addressees) <= rulebook.addressees.keys() for limit in requirement.limits)
        and all(set(limit.replaces) <= limits - {limit.id} for limit in requirement.limits)
        and all(
            variables[name] in types
            for limit in requirement.limits
            for name, types in _names(limit)
        )
    )


def _names(limit: Limit) -> Iterator[tuple[str, frozenset[ValueType]]]:
    """Yield the quantities a limit names, with the types they may have."""
    for key, types in JUDGED[limit.kind].items():
        match getattr(limit, key, None):
            case str() as name:
                yield name, types
            case tuple() as names:
                yield from ((name, types) for name in names)
            case _:
                pass
