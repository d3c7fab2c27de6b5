"""Check items in walking order, judged, and the findings they make."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from audit.domain.answers import Answer, Evidence, Reading
from audit.domain.buildings import PlaceId
from audit.domain.events import Hash
from audit.domain.findings import findings, recommendations
from audit.domain.items import assess, weighing
from audit.domain.particulars import AuditKind
from audit.services.walking import Walk
from checklists.judgements import Outcome
from checklists.requirements import MethodGroup
from tests.rulebooks import limit, quantity, requirement, rulebook
from tests.visits import AREA, GAP, SIGN, Office, key, room


@pytest.fixture
def walk() -> Walk:
    """Return a walk through two rooms."""
    return Office().walk(AuditKind.SELF_CHECK, room("b", area=Decimal(90)), room("a"))


def test_items_follow_the_places_and_the_checklist(walk: Walk) -> None:
    """In the order in which somebody walks, not of their names."""
    assert [(item.place.id, item.requirement.id) for item in walk.assessment.items.values()] == [
        ("b", AREA),
        ("b", GAP),
        ("b", SIGN),
        ("a", AREA),
        ("a", GAP),
        ("a", SIGN),
    ]


def test_the_items_of_a_place_are_found(walk: Walk) -> None:
    """And a place without any has none."""
    assert [item.requirement.id for item in walk.assessment.at(PlaceId("a"))] == [AREA, GAP, SIGN]
    assert walk.assessment.at(PlaceId("nowhere")) == ()


def test_only_what_changed_is_judged_again(walk: Walk) -> None:
    """A building of two thousand items answers at once."""
    before = walk.assessment.items

    walk.enter(key(SIGN, "a"), {"seen": True})

    changed = [name for name, item in walk.assessment.items.items() if item is not before[name]]
    assert changed == [key(SIGN, "a")]


def test_a_renewed_assessment_is_the_one_made_afresh(walk: Walk) -> None:
    """Nothing drifts apart."""
    walk.enter(key(AREA, "b"), {"people": 42})
    walk.not_applicable(key(GAP, "b"), "standing desks only")

    assert walk.assessment.items == assess(walk.audit, walk.rulebook).items


def test_weighing_records_nothing(walk: Walk) -> None:
    """What is typed is judged while it is typed."""
    weigh = weighing(walk.audit, walk.rulebook, key(AREA, "b"))
    before = walk.audit

    assert weigh({"people": 42}).outcome is Outcome.FAIL
    assert weigh({"people": 36}).outcome is Outcome.PASS
    assert weigh(None).outcome is Outcome.NOT_CHECKED
    assert walk.audit is before


def test_weighing_can_try_a_justification(walk: Walk) -> None:
    """Before it is written down."""
    weigh = weighing(walk.audit, walk.rulebook, key(GAP, "b"), justification="built in")

    assert weigh({"gap": Decimal("0.5")}).outcome is Outcome.ADVISORY_FAIL


def test_an_item_without_a_reading_has_none_that_decides(walk: Walk) -> None:
    """The first place is where one will be entered."""
    assert walk.item(key(AREA, "b")).deciding_reading == 0


def test_findings_are_numbered_as_walked(walk: Walk) -> None:
    """With all that belongs to each."""
    walk.enter(key(SIGN, "a"), {"seen": False})
    walk.enter(key(AREA, "b"), {"people": 42})
    walk.note(key(SIGN, "a"), "No sign")

    found = findings(walk.audit, walk.assessment)

    assert [(finding.number, finding.item.place.id) for finding in found] == [(1, "b"), (2, "a")]
    assert found[1].note == "No sign"
    assert sum(finding.points_lost for finding in found) == 100


def test_recommendations_are_apart_and_cost_nothing(walk: Walk) -> None:
    """A missed recommendation is no violation."""
    walk.answer(
        key(GAP, "b"),
        Answer(readings=(Reading(values={"gap": Decimal("0.5")}),), justification="built in"),
    )

    (advice,) = recommendations(walk.audit, walk.assessment)

    assert advice.points_lost == Fraction(0)
    assert not findings(walk.audit, walk.assessment)


@pytest.mark.parametrize(("media_type", "is_photo"), [("image/jpeg", True), ("text/csv", False)])
def test_only_pictures_are_shown_as_pictures(media_type: str, is_photo: bool) -> None:
    """A list is named."""
    evidence = Evidence(
        place=PlaceId("a"),
        requirement=SIGN,
        sha256=Hash("0" * 64),
        name="x",
        media_type=media_type,
        size=1,
    )

    assert evidence.is_photo is is_photo


class TestByMethod:
    """Looking, asking and paper are scored apart."""

    def test_the_parts_make_the_whole(self, walk: Walk) -> None:
        walk.enter(key(SIGN, "a"), {"seen": True})
        walk.enter(key(GAP, "b"), {"gap": "0.5"})

        parts = walk.assessment.by_method.values()

        whole = walk.assessment.score
        assert sum(part.decided for part in parts) == whole.decided
        assert sum(part.applicable for part in parts) == whole.applicable
        assert sum(part.failed for part in parts) == whole.failed

    def test_paper_does_not_make_up_for_what_is_seen(self) -> None:
        done = [quantity("confirmed", "bool")]
        book = rulebook(
            requirement(limit("confirmed"), id="area.seen", method="see", quantities=done),
            requirement(limit("confirmed"), id="area.log", method="record", quantities=done),
        )
        audit = Office(book).walk(AuditKind.SELF_CHECK, room("a"))
        audit.enter(key("area.seen", "a"), {"confirmed": False})
        audit.enter(key("area.log", "a"), {"confirmed": True})

        points = {group: part.points for group, part in audit.assessment.by_method.items()}

        assert points == {MethodGroup.SEEN: 0, MethodGroup.RECORDS: 100}
