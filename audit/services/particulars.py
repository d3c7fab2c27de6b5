"""What an audit says of itself, as it may be recorded: readable, exact, and of a known checklist."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from audit.domain import wording
from audit.domain.buildings import Building
from audit.domain.errors import NotFound
from audit.domain.particulars import Inspector, Particulars
from audit.domain.readings import parse_value
from checklists.language import Message
from checklists.rulebook import BUILDING, Rulebook

SELDOM_LINES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "representative": Message("Person in charge"),
        "post": Message("Post"),
        "phone": Message("Telephone"),
        "record_number": Message("Number of the on-site record"),
        "review_body": Message("Reconsideration body"),
        "court": Message("Court"),
    }
)
"""The lines of text only some forms print, by their names."""


def require_checklist(name: str, rulebook: Rulebook) -> None:
    """Refuse a checklist the rulebook does not have.

    Raises:
        NotFound: it has none of that name.
    """
    if name not in rulebook.checklists:
        raise NotFound(
            Message("There is no checklist “{name}”.", name=name),
            hint=Message("Choose one of: {names}.", names=tuple(rulebook.checklists)),
        )


def checked_particulars(particulars: Particulars, rulebook: Rulebook) -> Particulars:
    """Return the particulars with readable texts and exact facts.

    Raises:
        BadEntry: they cannot stand.
        NotFound: the pack has no such checklist.
    """
    require_checklist(particulars.checklist, rulebook)
    return particulars.checked().model_copy(
        update={
            "building": _checked_building(particulars.building, rulebook),
            "unit": wording.line(particulars.unit, field=Message("Audited unit")),
            "authority": wording.line(particulars.authority, field=Message("Inspecting body")),
            "number": wording.line(particulars.number, field=Message("Number")),
            "on_site": wording.line(particulars.on_site, field=Message("Person on site")),
            **{
                name: wording.line(getattr(particulars, name), field=field)
                for name, field in SELDOM_LINES.items()
            },
            "inspectors": tuple(_checked_inspector(each) for each in particulars.inspectors),
        }
    )


def _checked_building(building: Building, rulebook: Rulebook) -> Building:
    kind = rulebook.place_kinds.get(BUILDING)
    facts = {
        name: parse_value(fact, value)
        for name, value in building.facts.items()
        if kind is not None and (fact := kind.fact(name)) is not None
    }
    return Building(
        name=wording.required(building.name, field=Message("Building")),
        address=wording.line(building.address, field=Message("Address")),
        facts=facts,
    )


def _checked_inspector(inspector: Inspector) -> Inspector:
    return Inspector(
        name=wording.required(inspector.name, field=Message("Inspector")),
        certificate=wording.line(inspector.certificate, field=Message("Certificate number")),
    )
