"""What would be, for visits under the rulebook that comes with the program."""

from __future__ import annotations

from fractions import Fraction

import pytest

from audit.domain.buildings import PlaceId
from audit.domain.errors import NotFound
from audit.domain.items import assess
from audit.services.what_if_in_words import allowed_words, growth_words, ways_words
from audit.services.whatif import (
    PlaceCapacity,
    WhatIf,
    capacities,
    if_in_order,
    what_if,
    what_if_at,
    what_if_put_right,
)
from checklists.language import Language, Speech
from checklists.limits import RemedyKey
from tests.visit_files import place, read, reading, visit_json
from tests.visits_under_rules import RULES
from tests.visits_under_rules import visit as ruled_visit

SAY = Speech(Language.EN)
AREA = "density.area_per_person"
OFFICE = visit_json(
    [
        place("W-1", "workspace", usable_area_m2=90),
        place("W-2", "workspace", usable_area_m2="101.5"),
    ],
    [reading("W-1", AREA, people_present=42)],
)
DORMITORY = {"level": "above_ground", "residents_are": "logistics_staff"}


def whole(content: bytes) -> WhatIf:
    """Return what is said of a whole visit."""
    visit = read(content)
    return what_if(visit.audit, assess(visit.audit, visit.rulebook), visit.rulebook)


def at(content: bytes, name: str) -> PlaceCapacity:
    """Return the one capacity of a place."""
    visit = read(content)
    assessment = assess(visit.audit, visit.rulebook)
    (found,) = capacities(visit.audit, assessment, visit.rulebook, PlaceId(name))
    return found


def growth(content: bytes, name: str, say: Speech = SAY) -> list[str]:
    """Say what more room changes at a place."""
    return list(growth_words(at(content, name), read(content).rulebook, say))


def dormitory(residents: int, area: int, *items: str) -> bytes:
    """Return the visit of one dormitory."""
    return visit_json(
        [place("D-1", "dormitory", floor_area_m2=area, **DORMITORY)],
        [reading("D-1", item, residents=residents) for item in items],
    )


def test_an_office_of_90_square_metres_holds_36() -> None:
    found = at(OFFICE, "W-1")

    assert found.capacity.allowed == 36
    assert found.present == Fraction(42)
    assert [cap.limit.article for cap in found.capacity.binding] == ["五"]


def test_what_one_more_person_needs_is_said_exactly() -> None:
    """37 people need 92.5 m²."""
    assert growth(OFFICE, "W-1") == [
        "Usable area: 90 m²; with 91 m², nobody more fits",
        "For one more person: Usable area 92.5 m² (+2.5)",
    ]


def test_facts_alone_say_how_many_may_come() -> None:
    """Nobody counted; 101.5 m² hold 40, 102.5 hold 41."""
    found = at(OFFICE, "W-2")

    assert (found.capacity.allowed, found.present) == (40, None)
    assert growth(OFFICE, "W-2")[0] == "Usable area: 101.5 m²; with 102.5 m², 1 more person fits"


def test_the_same_is_said_in_chinese() -> None:
    say = Speech(Language.ZH)

    assert growth(OFFICE, "W-1", say)[1] == "再多容纳一人需：使用面积 92.5平方米（+2.5）"
    assert allowed_words(at(OFFICE, "W-1"), say) == "此处最多 36 人；实有 42 人"


def test_the_capacity_is_the_one_the_judgement_names() -> None:
    """Both narrow it by what other requirements allow."""
    for residents, area in ((7, 20), (7, 40), (2, 3)):
        content = dormitory(residents, area, "dormitory.area_per_person")
        visit = read(content)
        items = assess(visit.audit, visit.rulebook).items.values()
        judged = {item.judgement.capacity for item in items if item.judgement.capacity is not None}

        assert judged == {at(content, "D-1").capacity.allowed}


def test_a_large_dormitory_is_capped_by_the_number_of_people() -> None:
    """40 m² would be enough for ten; six may live there."""
    content = dormitory(7, 40, "dormitory.area_per_person", "dormitory.occupancy")

    found = at(content, "D-1").capacity

    assert found.allowed == 6
    assert {cap.requirement for cap in found.binding} == {"dormitory.occupancy"}
    assert growth(content, "D-1")[-1].startswith("The number is fixed")


def test_a_small_dormitory_is_capped_by_its_area() -> None:
    """20 m² at 4 m² each: five; the sixth needs 24 m², the seventh nothing helps."""
    found = at(dormitory(7, 20, "dormitory.occupancy"), "D-1").capacity

    assert found.allowed == 5
    assert found.next_step == {"floor_area_m2": Fraction(24)}


def test_a_finding_has_its_ways_out_and_its_points() -> None:
    visit = read(OFFICE)
    assessment = assess(visit.audit, visit.rulebook)

    (found,) = what_if_put_right(visit.audit, assessment, 1).ways_out

    assert ways_words(found, SAY).startswith("move 6 people out, or 15 m² more area. ")
    assert found.finding.points_lost == 100


def test_people_who_move_out_are_counted_once() -> None:
    """Two findings about one room full of residents: two people move."""
    content = dormitory(7, 20, "dormitory.area_per_person", "dormitory.occupancy")

    last = whole(content).stages[-1]

    assert len(last.ways_out) == 2
    assert last.work == {RemedyKey.REMOVE_PEOPLE: Fraction(2)}


def test_what_is_open_comes_before_the_findings() -> None:
    """Every open item of the visit is named."""
    visit = read(OFFICE)
    assessment = assess(visit.audit, visit.rulebook)

    first, last = whole(OFFICE).stages

    assert first.undecided == assessment.open_items
    assert [each.finding.number for each in last.ways_out] == [1]


@pytest.mark.parametrize(
    ("kind", "allowed"), [("self_check", 22), ("inspection", 36)], ids=["house", "authority"]
)
def test_a_house_rule_caps_a_self_check_and_no_inspection(kind: str, allowed: int) -> None:
    """90 m² at the house's 4 m² hold 22; at the notice's 2.5 m² 36."""
    content = ruled_visit(RULES, kind=kind)

    assert at(content, "W-1").capacity.allowed == allowed


def test_an_authority_concludes_the_same_with_house_rules_and_without() -> None:
    """30 people on 90 m² miss only what the house asks."""
    assert whole(ruled_visit(RULES, kind="inspection")).ways_out == ()
    assert len(whole(ruled_visit(RULES)).ways_out) == 1


def test_only_one_place_can_be_asked_about() -> None:
    visit = read(OFFICE)
    assessment = assess(visit.audit, visit.rulebook)

    found = what_if_at(visit.audit, assessment, visit.rulebook, PlaceId("W-2"))

    assert (found.stages, found.ways_out) == ((), ())
    assert [each.place.id for each in found.capacities] == ["W-2"]


def test_unknown_places_and_findings_are_refused() -> None:
    visit = read(OFFICE)
    assessment = assess(visit.audit, visit.rulebook)

    with pytest.raises(NotFound, match="W-9"):
        what_if_at(visit.audit, assessment, visit.rulebook, PlaceId("W-9"))
    with pytest.raises(NotFound, match="2"):
        what_if_put_right(visit.audit, assessment, 2)


def test_one_item_in_order_is_what_the_score_says_with_it_in_order() -> None:
    """The other finding still stands, and still costs."""
    visit = read(OFFICE)
    assessment = assess(visit.audit, visit.rulebook)
    (way_out,) = whole(OFFICE).ways_out

    after = if_in_order(assessment, way_out.item.key)

    before = assessment.score
    assert (before.failed, after.failed) == (1, 0)
    assert (after.applicable, after.decided) == (before.applicable, before.decided)
    assert before.points is not None
    assert after.points == before.points + way_out.finding.points_lost


def test_an_open_item_in_order_is_decided() -> None:
    visit = read(OFFICE)
    assessment = assess(visit.audit, visit.rulebook)
    first = assessment.open_items[0]

    after = if_in_order(assessment, first.key)

    assert after.open == assessment.score.open - 1
