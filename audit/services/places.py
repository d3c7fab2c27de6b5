"""Places as they come in: their kind known, their facts exact, their names readable."""

from __future__ import annotations

from audit.domain import wording
from audit.domain.buildings import Place, PlaceId
from audit.domain.errors import BadEntry
from audit.domain.readings import parse_value
from checklists.language import Message
from checklists.rulebook import Rulebook

ID_LENGTH = 40


def place_words(place: Place) -> str:
    """Name a place so that it is told from every other: its short name, then its name, once."""
    if place.name == place.id or place.name.startswith(f"{place.id} "):
        return place.name
    return f"{place.id} {place.name}".rstrip()


def checked_place(place: Place, rulebook: Rulebook) -> Place:
    """Return the place with its facts as exact values.

    Raises:
        BadEntry: the kind or a fact is not one the rulebook knows, or a name is missing.
        BadReading: a fact cannot be what it should be.
    """
    kind = rulebook.place_kinds.get(place.kind)
    if kind is None:
        raise BadEntry(
            Message("There is no kind of place “{kind}”.", kind=place.kind),
            hint=Message("Choose one of: {kinds}.", kinds=tuple(rulebook.place_kinds)),
        )
    facts = {}
    for name, entered in place.facts.items():
        fact = kind.fact(name)
        if fact is None:
            raise BadEntry(
                Message("A {kind} has no fact “{fact}”.", kind=kind.title, fact=name),
                where=place.id,
                hint=Message("Known are: {facts}.", facts=tuple(each.id for each in kind.facts)),
            )
        facts[name] = parse_value(fact, entered)
    return Place(
        id=PlaceId(wording.required(place.id, field=Message("Short name"), most=ID_LENGTH)),
        kind=place.kind,
        name=wording.required(place.name or place.id, field=Message("Name")),
        floor=wording.line(place.floor, field=Message("Floor"), most=ID_LENGTH),
        facts=facts,
    )
