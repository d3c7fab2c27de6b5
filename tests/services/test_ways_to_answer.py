"""What must be said at an item for it to pass or to fail."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.domain.answers import ItemKey
from audit.domain.audits import Audit
from audit.domain.buildings import PlaceId
from audit.domain.items import weighing
from audit.services.ways_to_answer import Ways, ways_to_answer
from audit.wiring import find_rulebook
from checklists.judgements import Outcome
from checklists.rulebook import Rulebook
from tests.rulebooks import choice, limit, quantity, requirement, rulebook
from tests.ui.houses import TestHouse, place

HERE = ItemKey(PlaceId("R"), "area.thing")


def confirmed(*names: str) -> list[dict[str, Any]]:
    """Return a limit for each statement: it has to be yes."""
    return [limit("confirmed", id=name.replace("_", "-"), quantity=name) for name in names]


def asked(*limits: dict[str, Any], quantities: list[dict[str, Any]]) -> tuple[Audit, Rulebook]:
    """Return an audit of one room at which one thing is asked."""
    rules = rulebook(requirement(*limits, quantities=quantities))
    house = TestHouse(rulebook=rules)
    walk = house.begin(place("R", "room", "Room"), on=date(2020, 3, 2))
    return walk.audit, rules


def ways(*limits: dict[str, Any], quantities: list[dict[str, Any]], **entered: Any) -> Ways:
    """Return the ways to answer that thing."""
    return ways_to_answer(*asked(*limits, quantities=quantities), HERE, entered)


def test_one_statement_passes_by_what_the_rule_wants_and_fails_by_the_other() -> None:
    found = ways(*confirmed("seen"), quantities=[quantity("seen", "bool")])

    assert found.agreed == {"seen": True}
    assert found.failing == [{"seen": False}]


def test_several_statements_fail_by_each_of_them() -> None:
    found = ways(
        *confirmed("seen", "kept"),
        quantities=[quantity("seen", "bool"), quantity("kept", "bool")],
    )

    assert found.agreed == {"seen": True, "kept": True}
    assert [[each.id for each in found.amiss(said)] for said in found.failing] == [
        ["kept"],
        ["seen"],
    ]


def test_a_state_that_may_be_one_or_another_is_not_made_up() -> None:
    found = ways(
        *confirmed("seen"),
        limit("state", id="other", quantity="state", good=["shut", "off"], bad={"open": _shut()}),
        quantities=[quantity("seen", "bool"), choice("state", "shut", "open", "off")],
    )

    assert found.agreed == {"seen": True}
    assert [each.id for each in found.unsettled] == ["state"]
    assert found.failing == []


def test_a_figure_is_never_made_up() -> None:
    found = ways(
        *confirmed("seen"),
        limit("at_least", id="other", quantity="gap", figure=Decimal(1)),
        quantities=[quantity("seen", "bool"), quantity("gap")],
    )

    assert [each.id for each in found.figures] == ["gap"]
    assert not found.passing
    assert not found.failing


@pytest.mark.parametrize(("gap", "passes"), [(Decimal(2), True), (Decimal("0.5"), False)])
def test_a_figure_that_was_typed_counts(gap: Decimal, passes: bool) -> None:
    """With too small a gap nothing that is said beside it makes the item pass."""
    found = ways(
        *confirmed("seen"),
        limit("at_least", id="other", quantity="gap", figure=Decimal(1)),
        quantities=[quantity("seen", "bool"), quantity("gap")],
        gap=gap,
    )

    assert bool(found.passing) is passes


@given(number=st.integers(0, 10_000))
def test_what_is_called_passing_passes_in_every_item_of_the_pack(number: int) -> None:
    walk = _SAMPLE.reopened()
    items = [*walk.assessment.items.values()]
    item = items[number % len(items)]
    found = ways_to_answer(walk.audit, walk.rulebook, item.key, item.place.facts)
    weigh = weighing(walk.audit, walk.rulebook, item.key)

    for said in found.passing:
        assert weigh({**item.place.facts, **said}).outcome is Outcome.PASS
    for said in found.failing:
        assert weigh({**item.place.facts, **said}).outcome in {Outcome.FAIL, Outcome.ADVISORY_FAIL}


def _shut() -> dict[str, str]:
    return {"zh": "关上", "en": "Shut it."}


def _sample() -> TestHouse:
    house = TestHouse(rulebook=find_rulebook("beijing-offices"))
    house.begin(
        *(
            place(f"P-{n}", kind, "Place")
            for n, kind in enumerate(house.rulebook.place_kinds, start=1)
        )
    )
    return house


_SAMPLE = _sample()
