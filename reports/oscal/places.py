"""Where the audit was: the building as a component, its places as inventory items."""

from __future__ import annotations

from collections.abc import Mapping

from audit.domain.buildings import Place, PlaceId
from audit.services.figures_in_words import entered_words
from audit.services.json_text import Json
from checklists.places import Quantity, Value
from checklists.rulebook import BUILDING
from reports.content.phrases import place_name
from reports.oscal.dossier import Dossier
from reports.oscal.shapes import Shape, lean, props
from reports.oscal.texts import markup, markup_line


def building(dossier: Dossier) -> Shape:
    """Return the building as a component."""
    about = dossier.audit.particulars.building
    return lean(
        uuid=building_uuid(dossier),
        type="physical",
        title=markup_line(about.name),
        description=markup(about.address),
        props=_facts(about.facts, BUILDING, dossier),
        status={"state": "operational"},
    )


def building_uuid(dossier: Dossier) -> str:
    """Return the UUID of the building."""
    return dossier.uuid("building")


def place_uuid(dossier: Dossier, place: PlaceId) -> str:
    """Return the UUID of a place."""
    return dossier.uuid("place", place)


def inventory(dossier: Dossier) -> list[Json]:
    """Return the places."""
    return [_item(place, dossier) for place in dossier.audit.places.values()]


def subject(dossier: Dossier, place: Place) -> Shape:
    """Return a place as what something is about."""
    return lean(
        subject_uuid=place_uuid(dossier, place.id),
        type="inventory-item",
        title=markup_line(_name(place, dossier)),
    )


def _item(place: Place, dossier: Dossier) -> Json:
    about = props(
        {"asset-id": place.id, "name": place.name, "kind": place.kind, "floor": place.floor}
    )
    return lean(
        uuid=place_uuid(dossier, place.id),
        description=markup(_name(place, dossier)),
        props=[*about, *_facts(place.facts, place.kind, dossier)],
        implemented_components=[{"component-uuid": building_uuid(dossier)}],
        remarks=markup(facts) if (facts := _facts_in_words(place, dossier)) else None,
    )


def _name(place: Place, dossier: Dossier) -> str:
    return dossier.words.tell(place_name(place, dossier.rulebook).full)


def _facts(facts: Mapping[str, Value], kind: str, dossier: Dossier) -> list[Json]:
    """Return the facts the rulebook knows, under names it cannot take for others."""
    known = dossier.rulebook.place_kinds.get(kind)
    if known is None:
        return []
    return props({f"fact.{name}": value for name, value in facts.items() if known.fact(name)})


def _facts_in_words(place: Place, dossier: Dossier) -> str:
    kind = dossier.rulebook.place_kinds.get(place.kind)
    known = {fact.id: fact for fact in kind.facts} if kind else {}
    said = [
        f"{dossier.words.tell(known[name].title)}: {_value(known[name], value, dossier)}"
        for name, value in place.facts.items()
        if name in known
    ]
    return "\n".join(said)


def _value(fact: Quantity, value: Value, dossier: Dossier) -> str:
    return dossier.words.of(lambda say: entered_words(fact, value, say))
