"""Conditions said with titles: what a fact is called, and what it must be."""

from __future__ import annotations

import pytest

from audit.services.conditions_in_words import condition_words
from checklists.language import Language, Speech
from tests.registers import seen
from tests.rulebooks import choice, quantity, rulebook

EN, ZH = Speech(Language.EN), Speech(Language.ZH)
THING = seen("area.thing")
RULES = rulebook(
    THING,
    facts=[
        choice("use", "office", "store"),
        quantity("large", "bool"),
        quantity("people", "int"),
        quantity("crowded", "bool", house=True),
    ],
    building_facts=[quantity("tall", "bool")],
)


@pytest.mark.parametrize(
    ("expression", "told"),
    [
        ("large", "large"),
        ("!large", "not: large"),
        ("large == true", "large"),
        ("large != true", "not: large"),
        ("large == false", "not: large"),
        ("use == 'office'", "use: office"),
        ('use == "office"', "use: office"),
        ("use != 'office'", "use: anything but office"),
        ("use in ['office', 'store']", "use: office or store"),
        ("people > 1", "people > 1"),
        ("people >= 20", "people ≥ 20"),
        ("people<=20", "people ≤ 20"),
        ("building.tall", "tall"),
        ("crowded", "crowded (decided by the auditor)"),
        ("large && use == 'store'", "large and use: store"),
        ("!(large || building.tall)", "not: (large or tall)"),
    ],
)
def test_a_condition_is_said_with_titles(expression: str, told: str) -> None:
    assert condition_words(expression, THING, RULES, EN) == told


def test_a_condition_is_said_in_chinese() -> None:
    told = condition_words("large && use != 'store'", THING, RULES, ZH)

    assert told == "〔large〕，且〔use〕：不是〔store〕"


@pytest.mark.parametrize(
    "expression",
    [
        "size(use) > 3",
        "people + 1 > 2",
        "unheard_of",
        "use.startsWith('o')",
        "large ? tall : large",
    ],
)
def test_what_is_more_than_that_stands_as_it_is_written(expression: str) -> None:
    """Half a condition would be a wrong one."""
    assert condition_words(expression, THING, RULES, EN) == expression
