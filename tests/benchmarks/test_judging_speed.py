"""What judging and scoring 10,000 check items costs, beside reading as many plain numbers.

The yardstick multiplies and compares the same figures without any rule, in exact fractions: what is
above it is the price of limits in force, lineage, remedies and scores.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from typing import Final, TypeVar

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from audit.domain.audits import Audit
from audit.domain.items import Assessment, assess
from audit.services.json_text import json_text
from audit.services.judged import judged
from checklists.language import Language, Speech
from checklists.loading.packs import find_pack
from checklists.scoring import score
from tests.visit_files import place, read, reading, visit_json

ABOUT: Final = 10_000
"""So many check items, as nearly as whole offices allow."""
ROUNDS: Final = 5
Made = TypeVar("Made")
RULES: Final = find_pack("beijing-offices")
EACH: Final = sum(each.place == "workspace" for each in RULES.selection("full"))
OFFICES: Final = -(-ABOUT // EACH)
ITEMS: Final = OFFICES * EACH


@cache
def visit() -> Audit:
    """Return a visit to many offices, three check items of each measured."""
    offices = [f"W-{number}" for number in range(OFFICES)]
    readings = [
        entry
        for number, name in enumerate(offices)
        for entry in (
            reading(name, "density.area_per_person", people_present=20 + number % 30),
            reading(name, "density.spacing", smallest_gap_m=f"{0.5 + number % 20 / 10:.1f}"),
            reading(name, "ventilation.airing", times_per_day=number % 4, minutes_each=30),
        )
    ]
    places = [
        place(name, "workspace", usable_area_m2=90, large_single_space=True) for name in offices
    ]
    return read(visit_json(places, readings)).audit


@cache
def assessment() -> Assessment:
    """Return the visit judged."""
    return assess(visit(), RULES)


def plain_figures() -> list[bool]:
    """Compare as many figures as there are items, with nothing said about any of them."""
    return [
        Fraction(90 + number % 7) >= Fraction(5, 2) * (20 + number % 30) for number in range(ITEMS)
    ]


def timed(benchmark: BenchmarkFixture, deed: Callable[[], Made]) -> Made:
    """Do something a few times, after once for nothing, and return what it made."""
    made: Made = benchmark.pedantic(deed, rounds=ROUNDS, warmup_rounds=1)  # type: ignore[no-untyped-call]
    return made


@pytest.mark.benchmark(group="judge 10,000 check items")
def test_judging(benchmark: BenchmarkFixture) -> None:
    """All limits of all requirements at every office, with their lineage."""
    judged_items = timed(benchmark, lambda: assess(visit(), RULES))

    assert len(judged_items.items) == ITEMS


@pytest.mark.benchmark(group="judge 10,000 check items")
def test_plain_comparisons(benchmark: BenchmarkFixture) -> None:
    """The yardstick: exact comparisons alone."""
    held = timed(benchmark, plain_figures)

    assert len(held) == ITEMS


@pytest.mark.benchmark(group="score 10,000 check items")
def test_scoring(benchmark: BenchmarkFixture) -> None:
    """The score, exact to the last fraction."""
    total = timed(benchmark, lambda: score(assessment().scored))

    assert total.decided > 0


@pytest.mark.benchmark(group="judge one item again")
def test_judging_one_item_again(benchmark: BenchmarkFixture) -> None:
    """What a key press on the screen costs when 10,000 items are there: one of them."""
    key = next(iter(assessment().items))

    renewed = timed(benchmark, lambda: assessment().renewed(visit(), RULES, [key]))

    assert len(renewed.items) == ITEMS


@pytest.mark.benchmark(group="write 10,000 judged items as JSON")
def test_writing(benchmark: BenchmarkFixture) -> None:
    """From judgements to text."""
    say = Speech(Language.EN)

    text = timed(benchmark, lambda: json_text(judged(visit(), assessment(), RULES, say)))

    assert text.startswith("{")
