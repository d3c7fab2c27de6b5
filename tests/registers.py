"""Rulebooks that keep an account of provisions, and rulebooks that are walked station by station."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from checklists.provisions import LeftOut, Provision, Reason
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook, Station
from tests.rulebooks import limit, quantity, requirement, rulebook, text

ROUND: Final = ("door", "lift", "papers")
"""The stations of a small round."""


def provision(name: str, source: str = "late", article: str = "五", at: str = "002:1") -> Provision:
    """Return something a document says."""
    return Provision(id=name, source=source, article=article, at=at)


def with_register(
    rules: Rulebook, *provisions: Provision, left_out: Mapping[str, Reason] | None = None
) -> Rulebook:
    """Return the rulebook with an account of provisions."""
    return replace(
        rules,
        provisions={each.id: each for each in provisions},
        left_out={
            name: LeftOut(provision=name, reason=reason)
            for name, reason in (left_out or {}).items()
        },
    )


def seen(name: str, *, covers: Sequence[str] = (), **more: object) -> Requirement:
    """Return a requirement that looking at one thing answers."""
    terms = {"id": name, "method": "see", "covers": covers, **more}
    return requirement(
        limit("confirmed", quantity="seen"), quantities=[quantity("seen", "bool")], **terms
    )


def accounted() -> Rulebook:
    """Return five provisions: one answered alone, two together, one left out, one forgotten."""
    rules = rulebook(
        seen("area.alone", covers=["one"]), seen("area.together", covers=["two", "three"])
    )
    return with_register(
        rules,
        provision("one"),
        provision("two", "early"),
        provision("three", "early"),
        provision("four", "national"),
        provision("five", "national", "", ""),
        left_out={"four": Reason.SPEECH},
    )


def with_stations(rules: Rulebook, **minutes: int) -> Rulebook:
    """Return the rulebook with a round of three stations, and minutes by method."""
    stations = tuple(Station(id=name, title=text(name)) for name in ROUND)
    pack = rules.pack.model_copy(update={"stations": stations, "minutes": minutes})
    return replace(rules, pack=pack)
