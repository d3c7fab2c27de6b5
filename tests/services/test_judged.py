"""The judged visit as data: the keys other programs rely on, and figures that are exact."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.services.json_text import json_text, number, one_decimal
from audit.services.judged import judged
from checklists.figures import exact
from checklists.language import Language, Speech
from tests.visit_files import assessed, place, read, reading, visit_json

OFFICE = visit_json(
    [place("W-301", "workspace", usable_area_m2=90), place("L-1", "lift", rated_persons=13)],
    [
        reading("W-301", "density.area_per_person", usable_area_m2=90, people_present=42),
        {**reading("L-1", "lift.load", riders=6), "note": "at 8:45"},
        reading("W-301", "density.spacing", smallest_gap_m=1.02, uncertainty_m=0.05),
    ],
)


def judged_data(content: bytes, language: Language = Language.EN) -> Any:
    """Return what a program reads from the JSON."""
    visit = read(content)
    text = json_text(judged(visit.audit, assessed(content), visit.rulebook, Speech(language)))
    return json.loads(text, parse_float=Decimal)


def test_the_keys_are_those_of_the_format() -> None:
    data = judged_data(OFFICE)

    assert list(data) == [
        "score",
        "coverage",
        "decided",
        "applicable",
        "by_method",
        "vetoes",
        "open",
        "conclusion",
        "items",
    ]
    required = {
        "place",
        "item",
        "outcome",
        "value",
        "unit",
        "limit",
        "margin",
        "remedy",
        "points_lost",
        "decided_by",
        "lineage",
    }
    for item in data["items"]:
        assert required <= item.keys() <= required | {"reason", "note", "capacity"}
        for standing in item["lineage"]:
            keys = {"source", "article", "from", "modality", "role"}
            assert keys <= standing.keys() <= keys | {"outcome"}


def test_a_failed_item_says_figures_remedy_and_source() -> None:
    items = {(each["place"], each["item"]): each for each in judged_data(OFFICE)["items"]}
    item = items["W-301", "density.area_per_person"]

    assert item["outcome"] == "fail"
    assert item["value"] == Decimal("2.142857")
    assert item["limit"] == Decimal("2.5")
    assert item["margin"] == Decimal("-0.357143")
    assert item["remedy"]["remove_people"] == 6
    assert item["remedy"]["allowed_people"] == 36
    assert item["remedy"]["extra_area_m2"] == 15
    assert item["decided_by"]["source"] == "京城管发〔2020〕13号"
    assert item["decided_by"]["article"] == "五"
    assert item["points_lost"] > 0


def test_what_is_seen_asked_and_read_is_scored_apart() -> None:
    data = judged_data(OFFICE)

    assert data["by_method"].keys() <= {"seen", "asked", "records"}
    assert sum(part["decided"] for part in data["by_method"].values()) == data["decided"]
    assert sum(part["applicable"] for part in data["by_method"].values()) == data["applicable"]


def test_items_nobody_answered_are_listed_as_open() -> None:
    data = judged_data(OFFICE)

    open_items = {(each["place"], each["item"]) for each in data["open"]}
    by_outcome = {
        (each["place"], each["item"])
        for each in data["items"]
        if each["outcome"] in {"not_checked", "indeterminate"}
    }
    assert open_items == by_outcome
    assert ("W-301", "density.spacing") in open_items
    assert ("W-301", "ventilation.airing") in open_items


def test_nothing_decided_gives_no_score() -> None:
    data = judged_data(visit_json())

    assert (data["score"], data["coverage"], data["items"]) == (None, None, [])
    assert data["conclusion"] == "incomplete"


def test_a_veto_names_place_and_item() -> None:
    """An unknown air system is a failure by itself, and a critical one."""
    data = judged_data(visit_json([place("A-1", "air_system", system_type="unknown")]))

    vetoes = {(each["place"], each["item"]) for each in data["vetoes"]}
    assert ("A-1", "hvac.return_air") in vetoes
    assert data["conclusion"] == "does_not_conform"


def test_a_recommendation_missed_costs_no_points() -> None:
    data = judged_data(
        visit_json(
            [place("C-1", "canteen", kind="restaurant")],
            [reading("C-1", "dining.seat_share", diners=60, seats=80)],
        )
    )

    item = next(each for each in data["items"] if each["item"] == "dining.seat_share")
    assert (item["outcome"], item["points_lost"]) == ("advisory_fail", 0)


def test_several_readings_are_decided_by_the_worst() -> None:
    gaps = [reading("W-1", "density.spacing", smallest_gap_m=gap) for gap in (1.4, 0.8, 1.1)]

    data = judged_data(visit_json([place("W-1", "workspace")], gaps))

    spacing = next(each for each in data["items"] if each["item"] == "density.spacing")
    assert (spacing["outcome"], spacing["value"]) == ("fail", Decimal("0.8"))


def test_what_is_called_not_applicable_says_why() -> None:
    entry = {"place": "L-1", "item": "lift.load", "not_applicable": "out of order"}

    data = judged_data(visit_json([place("L-1", "lift", rated_persons=13)], [entry]))

    assert data["items"][0]["outcome"] == "not_applicable"
    assert "out of order" in data["items"][0]["reason"]


def test_a_justified_deviation_in_principle_is_advisory_in_item_and_lineage() -> None:
    """The nation's guide gives 2.5 m² "in principle"; outside Beijing nothing else binds."""
    room = place("D-1", "dormitory", level="above_ground", residents_are="other_staff")
    entry = reading("D-1", "dormitory.area_per_person", floor_area_m2=12, residents=6)

    plain = judged_data(visit_json([room], [entry], jurisdiction="CN-SH", checklist="dormitories"))
    excused = judged_data(
        visit_json(
            [room],
            [{**entry, "justification": "no rooms"}],
            jurisdiction="CN-SH",
            checklist="dormitories",
        )
    )

    items = [
        next(each for each in data["items"] if each["item"] == "dormitory.area_per_person")
        for data in (plain, excused)
    ]
    assert [each["outcome"] for each in items] == ["fail", "advisory_fail"]
    decisive = [each for each in items[1]["lineage"] if each["role"] == "decided"]
    assert [each["outcome"] for each in decisive] == ["advisory_fail"]


@pytest.mark.parametrize(
    ("figure", "beside", "written"),
    [
        (Fraction(36), [], "36"),
        (Fraction(5, 2), [], "2.5"),
        (Fraction(15, 7), [], "2.142857"),
        (Fraction(1, 3), [], "0.333333"),
        (Fraction(2, 3), [], "0.666667"),
        (Fraction(-1, 3), [], "-0.333333"),
        (Fraction(50) + Fraction(1, 10**8), [50], "50.00000001"),
        (Fraction(100), [100], "100"),
    ],
)
def test_figures_are_written_exactly_as_far_as_six_decimals_go(
    figure: Fraction, beside: list[int], written: str
) -> None:
    assert json_text(number(figure, beside=beside)) == f"{written}\n"


@given(
    limit=st.decimals(0, 100, places=3),
    excess=st.fractions(min_value=Fraction(1, 10**9), max_value=1, max_denominator=10**9),
)
def test_a_figure_that_differs_from_its_limit_is_never_written_equal_to_it(
    limit: Decimal, excess: Fraction
) -> None:
    """Who reads "2.5 of 2.5" beside "failed" stops believing the program."""
    figure = exact(limit) + excess

    assert exact(number(figure, beside=[limit])) != exact(limit)


@pytest.mark.parametrize(
    ("points", "shown"), [(Fraction(1999, 20), "100.0"), (Fraction(85, 1), "85.0"), (None, "null")]
)
def test_scores_have_one_decimal_half_up(points: Fraction | None, shown: str) -> None:
    assert json_text(one_decimal(points)) == f"{shown}\n"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_what_is_written_is_read_back_the_same(value: Any) -> None:
    assert json.loads(json_text(value)) == value
