"""Small rulebooks for tests, made without any file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from checklists.language import Text
from checklists.places import PlaceKind, Quantity
from checklists.profiles import Checklist
from checklists.requirements import Requirement
from checklists.rulebook import Addressee, Area, Pack, Rulebook
from checklists.sources import Source

EARLY: Final = date(2020, 2, 11)
LATE: Final = date(2020, 2, 24)
VISIT: Final = date(2020, 3, 2)


def text(words: str) -> Text:
    """Return a text that shows which language it is in."""
    return Text(zh=f"〔{words}〕", en=words)


def quantity(name: str, type_: str = "decimal", **more: Any) -> dict[str, Any]:
    """Return the data of a quantity."""
    return {"id": name, "title": {"zh": f"〔{name}〕", "en": name}, "type": type_, **more}


def choice(name: str, *options: str, **more: Any) -> dict[str, Any]:
    """Return the data of a choice."""
    listed = [{"id": each, "title": {"zh": f"〔{each}〕", "en": each}} for each in options]
    return quantity(name, "choice", options=listed, **more)


def limit(kind: str, **more: Any) -> dict[str, Any]:
    """Return the data of a limit that is binding from the later source on."""
    return {
        "id": "main",
        "source": "late",
        "article": "五",
        "modality": "must",
        "from": LATE,
        "kind": kind,
        **more,
    }


def requirement(
    *limits: Mapping[str, Any], quantities: Sequence[Any] = (), **more: Any
) -> Requirement:
    """Return a requirement with these limits."""
    return Requirement.model_validate(
        {
            "id": "area.thing",
            "place": "room",
            "area": "area",
            "title": text("thing"),
            "question": text("how many"),
            "how": text("count"),
            "method": "measure",
            "severity": "major",
            "weight": 5,
            "quantities": quantities,
            "limits": limits,
            **more,
        }
    )


def source(name: str, dated: date, **more: Any) -> Source:
    """Return a binding source of Beijing."""
    return Source.model_validate(
        {
            "id": name,
            "number": f"〔2020〕{name}",
            "short": text(name),
            "title": text(name),
            "issuer": text("office"),
            "dated": dated,
            "force": "notice",
            "jurisdiction": "CN-BJ",
            **more,
        }
    )


def rulebook(
    *requirements: Requirement,
    facts: Sequence[Mapping[str, Any]] = (),
    building_facts: Sequence[Mapping[str, Any]] = (),
    sources: Sequence[Source] = (),
) -> Rulebook:
    """Return a rulebook of one kind of place, with an early source, a late and a national one."""
    every_source = (
        source("early", EARLY),
        source("late", LATE, prevails_over=["early"]),
        source("national", date(2020, 2, 21), jurisdiction="CN"),
        *sources,
    )
    kinds = (
        PlaceKind(
            id="building",
            title=text("building"),
            facts=tuple(Quantity.model_validate(fact) for fact in building_facts),
        ),
        PlaceKind(
            id="room",
            title=text("room"),
            facts=tuple(Quantity.model_validate(fact) for fact in facts),
        ),
    )
    return Rulebook(
        pack=Pack(
            id="test-pack",
            version="1",
            title=text("pack"),
            jurisdiction="CN-BJ",
            released=date(2020, 3, 5),
            licence="Apache-2.0",
            addressees=(
                Addressee(id="tenant", title=text("tenant")),
                Addressee(id="operator", title=text("operator")),
            ),
            areas=(Area(id="area", title=text("area")),),
        ),
        sources={each.id: each for each in every_source},
        place_kinds={kind.id: kind for kind in kinds},
        requirements={each.id: each for each in requirements},
        checklists={
            "full": Checklist(
                id="full", title=text("full"), purpose=text("all"), requirements=("*",)
            )
        },
        hash="0" * 64,
    )
