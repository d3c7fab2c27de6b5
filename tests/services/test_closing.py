"""What is missing before an audit can be closed."""

from __future__ import annotations

from datetime import date

import pytest

from audit.domain.answers import Order
from audit.domain.buildings import Place, PlaceId
from audit.domain.errors import BadEntry
from audit.domain.particulars import AuditKind
from audit.services.closing import Weight, gaps, may_close
from checklists.language import Language, Speech
from tests.visits import AREA, GAP, SIGN, Office, key, particulars

say = Speech(Language.EN)


def test_what_blocks_stands_first() -> None:
    """An undated finding of an inspection comes before all that only warns."""
    walk = Office().walk(AuditKind.INSPECTION)
    walk.enter(key(AREA), {"people": 42})

    found = gaps(walk.audit, walk.assessment)

    assert found[0].weight is Weight.BLOCKS
    assert "no deadline" in say.tell(found[0].what)
    assert found[0].item == key(AREA)
    assert all(gap.weight is Weight.WARNS for gap in found[1:])


def test_a_self_check_may_close_without_deadlines() -> None:
    """The manager is told, not stopped."""
    walk = Office().walk()
    walk.enter(key(AREA), {"people": 42})

    assert may_close(walk.audit, walk.assessment)
    assert any("no deadline" in say.tell(gap.what) for gap in gaps(walk.audit, walk.assessment))


def test_open_and_undecided_items_are_told_apart() -> None:
    """One was never looked at, the other has to be measured again."""
    walk = Office().walk()
    walk.enter(key(GAP), {"gap": "1", "spread": "0.1"})

    told = [say.tell(gap.what) for gap in gaps(walk.audit, walk.assessment)]

    assert sum("is undecided" in line for line in told) == 1
    assert sum("was not checked" in line for line in told) == 2


def test_a_finding_wants_evidence_or_a_note() -> None:
    """Either will do."""
    walk = Office().walk()
    walk.enter(key(SIGN), {"seen": False})
    before = len(gaps(walk.audit, walk.assessment))

    walk.note(key(SIGN), "No sign at either door")

    assert len(gaps(walk.audit, walk.assessment)) == before - 1


def test_a_complete_inspection_has_no_gaps() -> None:
    """Nothing is invented where nothing is missing."""
    walk = Office().walk(AuditKind.INSPECTION)
    walk.enter(key(AREA), {"people": 42})
    walk.enter(key(GAP), {"gap": 2})
    walk.enter(key(SIGN), {"seen": True})
    walk.attach(key(AREA), b"photo", name="a.jpg")
    walk.order(
        Order(
            place=PlaceId("W-301"),
            requirement=AREA,
            due=date(2020, 3, 4),
            responsible="Manager",
            interim="Half of the people work elsewhere",
        )
    )

    assert list(gaps(walk.audit, walk.assessment)) == []


def test_a_critical_finding_open_over_24_hours_wants_an_interim_measure() -> None:
    """What is due tomorrow may be done within the day."""
    walk = Office().walk()
    walk.enter(key(AREA), {"people": 42})

    def wants_interim(due: date) -> bool:
        walk.order(Order(place=PlaceId("W-301"), requirement=AREA, due=due))
        return any("interim" in say.tell(gap.what) for gap in gaps(walk.audit, walk.assessment))

    assert not wants_interim(date(2020, 3, 3))
    assert wants_interim(date(2020, 3, 4))
    assert may_close(walk.audit, walk.assessment)


def test_an_inspection_stays_open_without_it() -> None:
    """Nobody may leave a critical finding as it is for days and call the visit done."""
    walk = Office().walk(AuditKind.INSPECTION)
    walk.enter(key(AREA), {"people": 42})
    order = Order(place=PlaceId("W-301"), requirement=AREA, due=date(2020, 3, 4))
    walk.order(order)

    (gap,) = (gap for gap in gaps(walk.audit, walk.assessment) if "interim" in say.tell(gap.what))
    assert gap.weight is Weight.BLOCKS
    with pytest.raises(BadEntry):
        walk.close_audit()

    walk.order(order.model_copy(update={"interim": "Half of the people work elsewhere"}))
    walk.close_audit()
    assert walk.audit.is_closed


def test_an_inspection_wants_body_unit_and_number() -> None:
    """The notice would have empty lines."""
    office = Office()
    walk = office.desk.begin(
        particulars(AuditKind.INSPECTION, authority="", unit="", number=""), []
    )

    told = [say.tell(gap.what) for gap in gaps(walk.audit, walk.assessment)]
    assert len(told) == 4
    assert any("add places first" in line for line in told)


def test_a_self_check_wants_the_unit_and_who_checked() -> None:
    """The report asks for both, and by then the audit would have to be opened again."""
    office = Office()
    walk = office.desk.begin(particulars(unit="", inspectors=()), [])

    wanted = [gap for gap in gaps(walk.audit, walk.assessment) if gap.wants_particulars]

    assert [say.tell(gap.what) for gap in wanted] == [
        "The audited unit is not named.",
        "Nobody is named who carried out the check.",
    ]
    assert may_close(walk.audit, walk.assessment)


def test_what_is_missing_says_in_which_of_two_rooms_of_one_name() -> None:
    office = Office()
    rooms = [Place(id=PlaceId(name), kind="room", name="Office") for name in ("W-1", "W-2")]
    walk = office.desk.begin(particulars(), rooms)

    told = " ".join(say.tell(gap.what) for gap in gaps(walk.audit, walk.assessment))

    assert "W-1 Office" in told
    assert "W-2 Office" in told
