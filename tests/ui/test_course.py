"""Where one stands, and what is typed but not saved; without any screen."""

from __future__ import annotations

import pytest

from audit.domain.errors import BadReading, NotSaved
from audit.ui.walk.course import Course, as_text
from checklists.judgements import Outcome
from tests.ui.houses import TestHouse, many_places
from tests.ui.office_pack import AREA, GAP, SIGN
from tests.visits import key


@pytest.fixture
def house() -> TestHouse:
    """Return a house with one audit."""
    return TestHouse()


def at(house: TestHouse, requirement: str, place: str = "W-301") -> Course:
    """Return a course that stands at an item."""
    course = Course(house.begin())
    course.go(key(requirement, place))
    return course


class TestTyping:
    """A draft lives until it is saved, typed back, or let go of."""

    def test_a_fact_stands_in_its_field_and_is_no_draft(self, house: TestHouse) -> None:
        course = at(house, AREA)

        assert course.texts() == {"usable_area": "90", "people": ""}
        assert not course.draft

    def test_what_is_typed_back_is_no_draft(self, house: TestHouse) -> None:
        course = at(house, AREA)

        course.type("usable_area", "91")
        course.type("usable_area", "90")

        assert not course.drafts

    def test_a_draft_is_there_again_on_return(self, house: TestHouse) -> None:
        course = at(house, AREA)
        course.type("people", "42")

        course.go(key(SIGN, "B"))
        course.go(key(AREA))

        assert course.texts()["people"] == "42"
        assert course.has_draft(key(AREA))

    def test_weighing_records_nothing(self, house: TestHouse) -> None:
        course = at(house, AREA)
        course.type("people", "42")

        judgement = course.weighed()

        assert judgement is not None
        assert judgement.outcome is Outcome.FAIL
        assert not course.walk.audit.answers

    def test_nothing_is_weighed_where_nothing_stands(self, house: TestHouse) -> None:
        assert at(house, GAP).weighed() is None


class TestSaving:
    """What is saved is what stands in the fields."""

    def test_facts_alone_are_no_answer(self, house: TestHouse) -> None:
        """Enter on an untouched item must not record what nobody measured."""
        assert at(house, AREA).save() is None

    def test_an_answer_is_not_recorded_twice(self, house: TestHouse) -> None:
        course = at(house, GAP)
        course.type("gap", "1.2")
        course.save()
        before = course.walk.audit.events

        assert course.save() is None
        assert course.walk.audit.events == before

    def test_a_bad_figure_stays_typed(self, house: TestHouse) -> None:
        course = at(house, GAP)
        course.type("gap", "wide")

        with pytest.raises(BadReading):
            course.save()

        assert course.texts()["gap"] == "wide"

    def test_a_full_disk_leaves_the_draft(self, house: TestHouse) -> None:
        course = at(house, GAP)
        course.type("gap", "1.2")
        house.store.is_full = True

        with pytest.raises(NotSaved):
            course.save()

        assert course.draft == {"gap": "1.2"}

    def test_a_figure_ends_not_applicable(self, house: TestHouse) -> None:
        course = at(house, GAP)
        course.walk.not_applicable(key(GAP), "empty")
        course.type("gap", "1.2")

        item = course.save()

        assert item is not None
        assert item.outcome is Outcome.PASS


class TestGoing:
    """The next open item comes round to every one of them."""

    def test_the_open_items_are_gone_through_in_a_circle(self, house: TestHouse) -> None:
        course = Course(house.begin())
        seen = []
        for _ in course.walk.assessment.items:
            assert course.key is not None
            seen.append(course.key)
            following = course.next_open()
            assert following is not None
            course.go(following)

        assert seen == [*course.walk.assessment.items]
        assert course.key == seen[0]

    def test_a_place_that_goes_leaves_one_somewhere(self, house: TestHouse) -> None:
        course = at(house, AREA)
        course.walk.remove_place(key(AREA).place)

        course.find()

        assert course.item is not None

    def test_without_any_item_nothing_falls_over(self, house: TestHouse) -> None:
        walk = house.begin()
        for place in [*walk.audit.places]:
            walk.remove_place(place)

        course = Course(walk)

        assert course.key is None
        assert (course.item, course.texts(), course.save(), course.weighed()) == (
            None,
            {},
            None,
            None,
        )
        assert (course.next_open(), course.neighbour(1), course.neighbour_place(1)) == (
            None,
            None,
            None,
        )

    def test_a_thousand_places_are_as_good_as_five(self, house: TestHouse) -> None:
        course = Course(house.begin(*many_places(1000)))

        course.go(key(GAP, "W-1000"))

        assert course.next_open() == key(AREA, "W-0001")

    def test_the_round_stays_the_same_until_something_else_is_asked(self, house: TestHouse) -> None:
        course = at(house, SIGN, "B")
        before = course.legs
        course.walk.not_applicable(key(SIGN, "B"), "no such house")
        after = course.legs
        course.walk.remove_place(key(SIGN, "B").place)

        assert after is before
        assert course.legs is not before
        assert all(key(SIGN, "B") not in leg.items for leg in course.legs)


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (True, "yes"), (False, "no"), (3, "3"), ("open", "open")]
)
def test_a_value_is_written_as_it_is_typed(value: object, text: str) -> None:
    assert as_text(value) == text  # type: ignore[arg-type]
