"""All sources, place kinds, requirements and checklists of a pack, linked together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Annotated, Final

from pydantic import Field

from checklists.conditions import Condition
from checklists.entries import Entry, Id
from checklists.language import Text
from checklists.limits import Limit
from checklists.limits.terms import Values
from checklists.overlays import Overlay
from checklists.places import PlaceKind, Quantity, ValueType
from checklists.profiles import Checklist
from checklists.provisions import LeftOut, Provision
from checklists.requirements import Method, MethodGroup, Requirement
from checklists.sources import Source

BUILDING = "building"
"""The place kind of the building itself, whose facts conditions see as ``building.<fact>``."""


_ORDER_OF_METHODS: Final = tuple(MethodGroup)


class Addressee(Entry):
    """Somebody whom limits bind: a tenant, the operator of the building, a restaurant."""

    id: Id
    title: Text


class Area(Entry):
    """A chapter of the rulebook: density, lifts, dormitories."""

    id: Id
    title: Text


class Station(Entry):
    """A stop on the round through a building: the entrance, the lifts, the papers."""

    id: Id
    title: Text


class Pack(Entry):
    """What a pack says of itself."""

    id: Id
    version: str
    title: Text
    jurisdiction: str
    released: date
    default: str = "not_checked"
    """The outcome of an item nobody answered."""
    licence: str
    addressees: tuple[Addressee, ...]
    areas: tuple[Area, ...]
    stations: tuple[Station, ...] = ()
    """In walking order; none where the order of the checklist is the way to walk."""
    minutes: Mapping[Method, Annotated[int, Field(gt=0, le=480)]] = Field(default_factory=dict)
    """How long one item takes by the way it is checked: an estimate of the pack's."""
    note: Text | None = None


@dataclass(frozen=True)
class Rulebook:
    """A linked pack. Made by the loader, which has checked every reference in it."""

    pack: Pack
    sources: Mapping[str, Source]
    place_kinds: Mapping[str, PlaceKind]
    requirements: Mapping[str, Requirement]
    checklists: Mapping[str, Checklist]
    hash: str
    """SHA-256 over the pack's files, in hexadecimal."""
    provisions: Mapping[str, Provision] = field(default_factory=dict)
    """Everything the documents say, as far as the pack keeps an account of it."""
    left_out: Mapping[str, LeftOut] = field(default_factory=dict)
    """By the provision's id, what no requirement answers for."""
    overlay: Overlay | None = None
    """The house rules that were laid over it."""
    _quantities: dict[str, Mapping[str, Quantity]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _conditions: dict[str, Mapping[str, Condition]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _selections: dict[str, tuple[Requirement, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def areas(self) -> Mapping[str, Area]:
        """The areas by id, in the pack's order."""
        return {area.id: area for area in self.pack.areas}

    @cached_property
    def stations(self) -> Mapping[str, Station]:
        """The stations by id, in walking order."""
        return {station.id: station for station in self.pack.stations}

    @cached_property
    def addressees(self) -> Mapping[str, Addressee]:
        """The addressees by id, in the pack's order."""
        return {addressee.id: addressee for addressee in self.pack.addressees}

    @cached_property
    def switched_off(self) -> Mapping[str, Text]:
        """Why house rules leave requirements aside, by their ids, in the rulebook's order."""
        reasons = self.overlay.reasons_off if self.overlay else {}
        return {name: reasons[name] for name in self.requirements if name in reasons}

    def quantities(self, requirement: Requirement) -> Mapping[str, Quantity]:
        """Return what is entered for a requirement, by id, in the order it is asked."""
        if requirement.id not in self._quantities:
            kind = self.place_kinds[requirement.place]
            shared = {each.id: each for each in (*kind.facts, *kind.quantities)}
            self._quantities[requirement.id] = {
                each.id: each
                for each in (
                    shared[entry] if isinstance(entry, str) else entry
                    for entry in requirement.quantities
                )
            }
        return self._quantities[requirement.id]

    def quantity(self, requirement: Requirement, name: str) -> Quantity | None:
        """Return a quantity of a requirement, a fact of its place kind or ``building.<fact>``."""
        found = self.quantities(requirement).get(name)
        return found or self._fact(requirement.place, name)

    def variables(self, requirement: Requirement) -> Mapping[str, ValueType]:
        """Return the names that a requirement's conditions may mention, with their types."""
        kind = self.place_kinds[requirement.place]
        building = self.place_kinds.get(BUILDING)
        return {
            **{f"{BUILDING}.{fact.id}": fact.type for fact in (building.facts if building else ())},
            **{fact.id: fact.type for fact in kind.facts},
            **{each.id: each.type for each in self.quantities(requirement).values()},
        }

    def defaults(self, kind_id: str) -> Values:
        """Return what the facts of a kind of place are taken to be where nothing is recorded."""
        kind = self.place_kinds.get(kind_id)
        facts = kind.facts if kind else ()
        return {fact.id: fact.default for fact in facts if fact.default is not None}

    def applies(self, requirement: Requirement, values: Values) -> bool | None:
        """Whether a requirement applies to a place; None while a fact it turns on is unknown."""
        condition = self.conditions(requirement).get("")
        return condition.holds(values) if condition else True

    def conditions(self, requirement: Requirement) -> Mapping[str, Condition]:
        """Return the compiled conditions of a requirement's limits by limit id.

        The condition under the empty id is that of the requirement itself.
        """
        if requirement.id not in self._conditions:
            variables = self.variables(requirement)
            own = {"": requirement.applies} if requirement.applies else {}
            limits = {limit.id: limit.when for limit in requirement.limits if limit.when}
            self._conditions[requirement.id] = {
                name: Condition(expression, variables)
                for name, expression in {**own, **limits}.items()
            }
        return self._conditions[requirement.id]

    def selection(self, checklist_id: str) -> tuple[Requirement, ...]:
        """Return the requirements of a checklist in walking order, each once.

        Station by station, at each what is seen and measured before what is asked, and records
        last; within that in the order of the checklist. What house rules switch off is not there.
        """
        if checklist_id not in self._selections:
            self._selections[checklist_id] = self._selected(self.checklists[checklist_id])
        return self._selections[checklist_id]

    def _selected(self, checklist: Checklist) -> tuple[Requirement, ...]:
        chosen: dict[str, Requirement] = {}
        for pattern in checklist.requirements:
            for requirement in self._matching(pattern):
                if requirement.id not in self.switched_off:
                    chosen.setdefault(requirement.id, requirement)
        if not self.pack.stations:
            return tuple(chosen.values())
        return tuple(sorted(chosen.values(), key=self._on_the_way))

    def station_number(self, requirement: Requirement) -> int:
        """Return the place of a requirement's station on the round, from 0."""
        return self._station_numbers.get(requirement.station or "", len(self._station_numbers))

    def minutes(self, requirement: Requirement) -> int | None:
        """Return how many minutes a requirement takes at one place; None without an estimate."""
        return requirement.minutes or self.pack.minutes.get(requirement.method)

    def source_of(self, limit: Limit) -> Source:
        """Return the document a limit comes from."""
        return self.sources[limit.source]

    @cached_property
    def _station_numbers(self) -> Mapping[str, int]:
        return {station.id: number for number, station in enumerate(self.pack.stations)}

    def _on_the_way(self, requirement: Requirement) -> tuple[int, int]:
        return self.station_number(requirement), _ORDER_OF_METHODS.index(requirement.method.group)

    def _fact(self, kind_id: str, name: str) -> Quantity | None:
        prefix = f"{BUILDING}."
        if name.startswith(prefix):
            kind_id, name = BUILDING, name.removeprefix(prefix)
        kind = self.place_kinds.get(kind_id)
        return kind.fact(name) if kind else None

    def _matching(self, pattern: str) -> Iterable[Requirement]:
        return (each for each in self.requirements.values() if fnmatchcase(each.id, pattern))
