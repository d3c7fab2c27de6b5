"""The round: the order of the items, cut at stations and places."""

from __future__ import annotations

from dataclasses import replace

from audit.domain.citations import Citation
from audit.services.rounds import kinds_not_here, minutes_at_places, parts_of_halt, round_of
from checklists.requirements import MethodGroup
from tests.ui.houses import TestHouse
from tests.ui.office_pack import SIGN
from tests.ui.round_pack import GUESTS, round_pack
from tests.visits import key


def test_the_legs_hold_every_item_once_in_walking_order() -> None:
    walk = TestHouse(rulebook=round_pack()).begin()

    legs = round_of(walk.assessment, walk.rulebook)

    assert [item for leg in legs for item in leg.items] == [*walk.assessment.items]
    assert [leg.id for leg in legs] == ["entrance", "lifts", "floors", "papers"]


def test_without_stations_there_is_one_leg() -> None:
    walk = TestHouse().begin()

    (leg,) = round_of(walk.assessment, walk.rulebook)

    assert leg.station is None
    assert [halt.place for halt in leg.halts] == ["B", "W-301", "W-302", "L-1", "A-1"]


def test_what_is_seen_and_asked_at_a_place_stands_apart() -> None:
    walk = TestHouse(rulebook=round_pack()).begin()
    (halt,) = round_of(walk.assessment, walk.rulebook)[0].halts

    parts = parts_of_halt(halt, walk.assessment.items)

    assert parts == [
        (MethodGroup.SEEN, (key(SIGN, "B"),)),
        (MethodGroup.ASKED, (key(GUESTS, "B"),)),
    ]


def test_the_time_is_that_of_every_item() -> None:
    """One for each look, three for each thing measured, two for a question, four for a record."""
    walk = TestHouse(rulebook=round_pack()).begin()

    minutes = minutes_at_places(walk.assessment.items.values(), walk.rulebook)

    assert minutes == 2 * 1 + 6 * 3 + 2 + 2 * 4


def test_without_estimates_there_is_no_time() -> None:
    walk = TestHouse().begin()

    assert minutes_at_places(walk.assessment.items.values(), walk.rulebook) is None


def test_the_kinds_an_audit_has_no_place_of_are_told_with_what_waits_for_one() -> None:
    """Nothing would ever come up about them, and the audit would still look complete."""
    walk = TestHouse().begin()
    lifts = [place.id for place in walk.audit.places.values() if place.kind == "lift"]

    assert not kinds_not_here(walk.audit, walk.rulebook)
    for place in lifts:
        walk.remove_place(place)

    assert [(kind.id, n) for kind, n in kinds_not_here(walk.audit, walk.rulebook)] == [("lift", 1)]


def test_a_re_inspection_misses_no_kind() -> None:
    """It asks where something failed, and nowhere else."""
    house = TestHouse()
    walk = house.begin()
    audit = walk.audit
    first = Citation(audit=audit.id, on=audit.particulars.on, head=audit.head, items=())
    cited = replace(audit, places={}, reinspects=first)

    assert not kinds_not_here(cited, walk.rulebook)
