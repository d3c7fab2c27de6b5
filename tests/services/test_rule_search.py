"""Finding requirements by words and by what they are."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.services.rule_days import turning_days
from audit.services.rule_search import Query, RuleSearch
from tests.ui.office_pack import AREA, GAP, LOAD
from tests.ui.round_pack import REGISTER, round_pack

RULES = round_pack()
SEARCH = RuleSearch(RULES)


def ids(query: Query) -> list[str]:
    """Return the ids of what is found."""
    return [each.id for each in SEARCH.found(query)]


def test_an_empty_query_finds_all_in_the_packs_order() -> None:
    assert ids(Query()) == [*RULES.requirements]
    assert not Query()


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("Area", AREA),
        ("面积", AREA),
        ("density.spacing", GAP),
        ("　LIFT　", LOAD),
        ("第五条", AREA),
    ],
)
def test_words_in_either_language_find(words: str, first: str) -> None:
    assert ids(Query(words))[0] == first


def test_what_is_called_so_comes_first() -> None:
    """The tape occurs in every text; the lift in one title."""
    assert ids(Query("tape lift"))[0] == LOAD


def test_source_and_modality_must_meet_in_one_limit() -> None:
    """The guide recommends the area, the notice demands it."""
    assert ids(Query(source="guide-2", modality="should")) == [AREA]
    assert ids(Query(source="guide-2", modality="must")) == []


@given(st.text(max_size=30))
def test_any_words_find_a_part_of_all(words: str) -> None:
    found = ids(Query(words))

    assert set(found) <= set(RULES.requirements)
    assert len(found) == len(set(found))


@given(st.sampled_from([*RULES.requirements]), st.data())
def test_every_piece_of_a_question_finds_its_requirement(name: str, data: st.DataObject) -> None:
    question = RULES.requirements[name].question.zh
    start = data.draw(st.integers(0, len(question) - 1))
    end = data.draw(st.integers(start + 1, len(question)))

    assert name in ids(Query(question[start:end]))


def test_counts_are_those_of_the_filter() -> None:
    for name, n in SEARCH.areas().items():
        assert len(ids(Query(area=name))) == n
    for name, n in SEARCH.places().items():
        assert len(ids(Query(place=name))) == n
    for name, n in SEARCH.sources().items():
        assert len(ids(Query(source=name))) == n
    for name, n in SEARCH.modalities().items():
        assert len(ids(Query(modality=name))) == n


def test_the_rules_turn_where_a_limit_begins_or_the_day_after_it_ends() -> None:
    days = turning_days(RULES)

    assert [*days] == [
        date(2020, 2, 20),
        date(2020, 2, 23),
        date(2020, 2, 24),
        date(2020, 3, 1),
    ]
    assert [source.id for source in days[date(2020, 3, 1)]] == ["notice-13"]
    assert REGISTER in RULES.requirements
