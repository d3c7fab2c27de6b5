"""Figures and remedies as they are said on screen, on paper and on the command line."""

from __future__ import annotations

from typing import Any

import pytest

from audit.domain.items import CheckItem
from audit.services.figures_in_words import (
    demand_words,
    limit_words,
    margin_words,
    missing_titles,
    reading_words,
    source_words,
    standing_words,
    value_words,
)
from audit.services.remedies_in_words import remedy_words
from checklists.judgements import Outcome, Role
from checklists.language import Language, Speech
from checklists.loading.packs import find_pack
from tests.visit_files import judged_item

EN, ZH = Speech(Language.EN), Speech(Language.ZH)
RULES = find_pack("beijing-offices")


def crowded() -> CheckItem:
    """Return the office where 42 people share 90 m²."""
    return office(90, 42)


def office(area: Any, people: int) -> CheckItem:
    """Return an office as it is judged."""
    values = {"usable_area_m2": area, "people_present": people}
    return judged_item("workspace", "density.area_per_person", {}, values)


def words_of(item: CheckItem, say: Speech) -> tuple[str, str, str]:
    """Return value, limit and margin in words."""
    return (
        value_words(item.judgement, item.requirement, RULES, say),
        limit_words(item.judgement, item.requirement, RULES, say),
        margin_words(item.judgement, say),
    )


def test_value_limit_and_margin_carry_their_unit() -> None:
    assert words_of(crowded(), EN) == (
        "2.14 m² per person",
        "≥ 2.5 m² per person",
        "−0.36 m² per person",
    )
    assert words_of(crowded(), ZH) == ("2.14平方米/人", "≥ 2.5平方米/人", "−0.36平方米/人")


def test_a_value_beside_its_limit_is_never_shown_equal_to_it() -> None:
    """2.4999 m² would round to 2.5 m²."""
    value, _, margin = words_of(office("12.4995", 5), EN)

    assert value == "2.4999 m² per person"
    assert margin != "−0 m² per person"


def test_the_limit_itself_leaves_no_room() -> None:
    assert words_of(office("12.5", 5), EN)[2] == "±0 m² per person"


def test_nobody_has_too_little() -> None:
    assert words_of(office(90, 0), EN)[0] == ""


def test_a_remedy_says_how_many_go_how_many_stay_and_what_helps_instead() -> None:
    told = remedy_words(crowded().judgement, EN)

    assert told.startswith("6 people too many; 36 may stay; or 15 m² more. Move ")
    assert not told.endswith(".")


def test_a_remedy_is_said_in_chinese() -> None:
    told = remedy_words(crowded().judgement, ZH)

    assert told.startswith("超出 6 人；可留 36 人；或增加 15平方米；")


def test_one_person_is_no_people() -> None:
    assert remedy_words(office("12.49", 5).judgement, EN).startswith("1 person too many")


def test_where_not_even_one_fits_nobody_may_stay() -> None:
    assert "nobody may stay" in remedy_words(office(2, 3).judgement, EN)


def test_what_passed_needs_no_remedy() -> None:
    assert remedy_words(office(90, 20).judgement, EN) == ""


def test_what_is_undecided_gets_no_remedy() -> None:
    """Nobody should move desks because of an instrument."""
    values = {"smallest_gap_m": "1.02", "uncertainty_m": "0.05"}
    item = judged_item("workspace", "density.spacing", {}, values)

    assert item.outcome is Outcome.INDETERMINATE
    assert remedy_words(item.judgement, EN) == ""


AIR = {"system_type": "all_air", "central": True}
REMEDIES = [
    ("workspace", "density.spacing", {}, {"smallest_gap_m": "0.8"}, "0.2 m too little"),
    ("lift", "lift.load", {"rated_persons": 13}, {"riders": 9}, "3 people too many; 6 may stay"),
    ("air_system", "hvac.weekly_service", AIR, {"days_since_service": 8}, "1 day overdue"),
    ("air_system", "hvac.weekly_service", AIR, {"days_since_service": 11}, "4 days overdue"),
    ("air_system", "hvac.after_hours_run", AIR, {"minutes": 20}, "40 minutes are missing"),
    ("canteen", "dining.face_to_face", {}, {"facing_pairs": 3}, "3 pairs too much"),
    (
        "dormitory",
        "dormitory.bunk_beds",
        {"level": "basement"},
        {"bunk_beds": 2},
        "remove 2 bunk beds",
    ),
    (
        "dormitory",
        "dormitory.daily_check",
        {"residents_are": "logistics_staff", "level": "above_ground"},
        {"days_due": 4, "days_recorded": 3},
        "1 day is missing",
    ),
    (
        "tenant",
        "health.temperature_checks",
        {},
        {"group": "office_staff", "people": 10, "days": 7, "readings_recorded": 69},
        "1 reading is missing",
    ),
    (
        "workspace",
        "ventilation.airing",
        {},
        {"times_per_day": 1, "minutes_each": 40},
        "1 time is missing",
    ),
]


@pytest.mark.parametrize(("kind", "item", "facts", "values", "told"), REMEDIES)
def test_each_kind_of_remedy_has_its_words(
    kind: str, item: str, facts: dict[str, Any], values: dict[str, Any], told: str
) -> None:
    judgement = judged_item(kind, item, facts, values).judgement

    assert remedy_words(judgement, EN).startswith(told)
    assert remedy_words(judgement, ZH) != remedy_words(judgement, EN)


def test_states_are_said_by_their_titles() -> None:
    item = judged_item("air_system", "hvac.return_air", AIR, {"return_air": "open"})

    value, limit, margin = words_of(item, EN)

    assert (value, limit, margin) == ("Open", "Closed", "")


def test_a_long_list_of_good_states_is_said_by_the_bad_one() -> None:
    item = judged_item("air_system", "hvac.return_air", {"system_type": "unknown"}, {})

    assert words_of(item, EN)[1].startswith("anything but: ")


@pytest.mark.parametrize("say", [EN, ZH])
def test_every_limit_of_the_pack_can_be_said_before_anything_is_measured(say: Speech) -> None:
    for requirement in RULES.requirements.values():
        for limit in requirement.limits:
            assert demand_words(limit, requirement, RULES, say)
            assert source_words(limit, RULES, say)


def test_a_limit_names_document_and_article() -> None:
    limit = crowded().judgement.decided_by

    assert limit is not None
    assert source_words(limit, RULES, ZH).endswith("第五条")
    assert source_words(limit, RULES, EN).endswith("Article 5")


def test_every_part_in_the_lineage_says_since_when() -> None:
    lineage = crowded().judgement.lineage

    told = [standing_words(each, RULES, EN) for each in lineage]

    assert "in force from 2020-02-24" in told


def test_a_replaced_limit_names_what_took_its_place() -> None:
    item = judged_item(
        "air_system", "hvac.return_air", AIR, {"return_air": "closed"}, addressee="tenant"
    )
    replaced = [each for each in item.judgement.lineage if each.role is Role.REPLACED]

    assert replaced
    assert all("place is taken by" in standing_words(each, RULES, EN) for each in replaced)


def test_what_is_missing_is_named_by_its_title() -> None:
    item = judged_item("lift", "lift.load", {"rated_persons": 13}, {})

    assert missing_titles(item.judgement, item.requirement, RULES, EN) == [
        "Riders on the fullest trip"
    ]


def test_a_reading_is_said_with_titles_and_units() -> None:
    item = crowded()
    values = dict(item.answer.readings[0].values) if item.answer else {}

    told = reading_words(values, item.requirement, RULES, EN)

    assert told == "Usable area 90 m², People present 42 people"
