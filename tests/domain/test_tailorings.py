"""House rules in the first event of an audit: whole, with their hash, and never changed."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.domain.beginnings import Beginning
from audit.domain.errors import Damaged
from audit.domain.tailorings import Tailoring, hash_of
from tests.house_rules import house_rules, roomy, stricter, switched_off
from tests.visits import AREA, SIGN, particulars

figures = st.decimals("0.001", 1000, places=3)


def stored(tailoring: Tailoring) -> dict[str, Any]:
    """Return what a file would give back."""
    beginning = Beginning(particulars=particulars(), tailoring=tailoring)
    data: dict[str, Any] = json.loads(json.dumps(beginning.as_data()))
    return data


@given(figures, st.text(st.characters(exclude_categories=["Cs"])))
def test_house_rules_survive_the_file(figure: Decimal, reason: str) -> None:
    """Every digit and every word."""
    rules = house_rules(
        stricter=[stricter(AREA, at_least=figure, reason={"zh": reason, "en": reason})],
        switched_off=[switched_off(SIGN)],
    )

    again = Beginning.from_data(stored(Tailoring.of(rules)))

    assert again.tailoring is not None
    assert again.tailoring.overlay == rules
    assert again.tailoring == Tailoring.of(rules)


def test_the_hash_is_that_of_the_content() -> None:
    tailoring = Tailoring.of(roomy())

    assert tailoring.sha256 == hash_of(tailoring.content)
    assert tailoring.sha256 != Tailoring.of(house_rules()).sha256


@pytest.mark.parametrize(
    "break_it",
    [
        lambda kept: kept["content"].update(id="other"),
        lambda kept: kept["content"]["stricter"][0].update(at_least="3"),
        lambda kept: kept.update(sha256="0" * 64),
        lambda kept: kept.update(content={}, sha256=hash_of({})),
        lambda kept: kept.update(content=[]),
    ],
)
def test_house_rules_that_were_changed_are_damage(break_it: Any) -> None:
    data = stored(Tailoring.of(roomy()))
    break_it(data["tailoring"])

    with pytest.raises(Damaged):
        Beginning.from_data(data)


def test_an_audit_without_them_is_kept_as_it_always_was() -> None:
    """Older programs read it, and it has the same hash."""
    data = Beginning(particulars=particulars()).as_data()

    assert data.keys() == {"particulars", "places"}
    assert Beginning.from_data(data).tailoring is None
