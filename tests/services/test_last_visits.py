"""Taking over from a former visit: what goes over, what stays, and what finds no place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from audit.domain.audits import Audit
from audit.domain.buildings import Building, Place
from audit.domain.errors import NotFound, NotSaved
from audit.domain.events import Hash
from audit.domain.particulars import AuditKind
from audit.services.last_visits import (
    Takeover,
    former_visits,
    recalled,
    same_places,
    takeover,
)
from audit.services.proposals import Proposals
from audit.services.walking import Walk
from checklists.judgements import Outcome
from tests.visits import AREA, GAP, SIGN, Office, key, particulars, room

FORMER = date(2020, 2, 28)


@pytest.fixture
def office() -> Office:
    """Return an office with its desk."""
    return Office()


def former(office: Office, *places: Place) -> Walk:
    """Return a former visit of these places."""
    return office.desk.begin(particulars(on=FORMER), places)


def now(office: Office, *places: Place) -> Walk:
    """Return the visit of today."""
    return office.desk.begin(particulars(), places)


def taken(walk: Walk, then: Audit, *, adding: bool = False, proposing: bool = True) -> Takeover:
    """Return what would be taken over."""
    return takeover(walk.audit, walk.rulebook, then, adding=adding, proposing=proposing)


def named(name: str, title: str) -> Place:
    """Return a room of that name."""
    return room(name).model_copy(update={"name": title})


class TestSamePlaces:
    """A place is known again by its id, else by its kind and name."""

    def test_by_id(self) -> None:
        here, then = named("W-1", "Office"), named("W-1", "Once a store")

        pairs = same_places({here.id: here}, {then.id: then})

        assert [(place.id, former) for place, former in pairs] == [("W-1", "W-1")]

    def test_by_kind_and_name(self) -> None:
        here, then = named("W-9", "office "), named("W-1", "Office")

        pairs = same_places({here.id: here}, {then.id: then})

        assert [(place.id, former) for place, former in pairs] == [("W-9", "W-1")]

    def test_a_place_of_another_kind_is_another_place(self) -> None:
        here = room("W-1")
        then = here.model_copy(update={"kind": "lift"})

        assert not same_places({here.id: here}, {then.id: then})

    def test_a_name_that_several_bear_says_nothing(self) -> None:
        here = named("W-9", "Office")
        then = {each.id: each for each in (named("W-1", "Office"), named("W-2", "Office"))}

        assert not same_places({here.id: here}, then)


class TestTakeover:
    """What would be put and proposed."""

    def test_a_fact_that_is_not_known_here_is_filled_in(self, office: Office) -> None:
        then = former(office, room(area=Decimal(90), use="office")).audit
        walk = now(office, room(use="store"))

        plan = taken(walk, then)

        assert plan.facts == 1
        assert dict(plan.places[0].facts) == {"use": "store", "area": Decimal(90)}

    def test_places_are_added_only_where_that_is_wanted(self, office: Office) -> None:
        then = former(office, room("W-1"), room("W-2", area=Decimal(40))).audit
        walk = now(office, room("W-1"))

        assert [each.id for each in taken(walk, then).lost] == ["W-2"]
        added = taken(walk, then, adding=True)
        assert [each.id for each in added.places] == ["W-2"]
        assert (added.new, added.lost) == (1, ())

    def test_a_place_whose_id_is_taken_by_another_is_lost(self, office: Office) -> None:
        """Its name would say one thing in the record and another on the door."""
        lift = room("W-1").model_copy(update={"kind": "elsewhere"})
        then = former(office, room("W-1")).audit
        walk = now(office)

        plan = takeover(
            replace(walk.audit, places={lift.id: lift}),
            walk.rulebook,
            then,
            adding=True,
            proposing=True,
        )

        assert [each.id for each in plan.lost] == ["W-1"]
        assert plan.recall is None

    def test_a_fact_that_can_no_longer_be_so_stays_behind(self, office: Office) -> None:
        then = former(office, room(area=Decimal(90))).audit
        absurd = then.places[room().id].model_copy(update={"facts": {"area": Decimal(10**9)}})
        walk = now(office, room())

        plan = taken(walk, replace(then, places={absurd.id: absurd}))

        assert plan.facts == 0

    def test_answers_are_proposed_only_where_that_is_wanted(self, office: Office) -> None:
        then = former(office, room())
        then.enter(key(SIGN), {"seen": "yes"})
        walk = now(office, room())

        assert taken(walk, then.audit).answers == 1
        assert taken(walk, then.audit, proposing=False).recall is None

    def test_what_was_answered_here_is_not_proposed(self, office: Office) -> None:
        then = former(office, room())
        then.enter(key(SIGN), {"seen": "yes"})
        walk = now(office, room())
        walk.enter(key(SIGN), {"seen": "no"})

        assert taken(walk, then.audit).answers == 0


class TestOneStep:
    """Places and proposals are recorded together and taken back together."""

    def test_nothing_is_decided_by_it(self, office: Office) -> None:
        then = former(office, room(area=Decimal(90)))
        then.enter(key(AREA), {"area": 90, "people": 30})
        walk = now(office)
        plan = taken(walk, then.audit, adding=True)

        walk.take_over(plan.places, plan.recall)

        assert walk.assessment.score.decided == 0
        assert len(walk.assessment.open_items) == 3
        assert not walk.audit.answers

    def test_it_is_taken_back_as_one(self, office: Office) -> None:
        then = former(office, room(area=Decimal(90)))
        then.enter(key(AREA), {"area": 90, "people": 30})
        walk = now(office)
        plan = taken(walk, then.audit, adding=True)
        walk.take_over(plan.places, plan.recall)

        walk.undo()

        assert not walk.audit.places
        assert walk.audit.recall is None

    def test_a_full_disk_takes_nothing_over(self, office: Office) -> None:
        then = former(office, room())
        walk = now(office)
        plan = taken(walk, then.audit, adding=True)
        office.store.is_full = True

        with pytest.raises(NotSaved):
            walk.take_over(plan.places, plan.recall)

        assert not walk.audit.places

    def test_the_record_names_what_was_confirmed(self, office: Office) -> None:
        then = former(office, room())
        then.enter(key(SIGN), {"seen": "yes"})
        walk = now(office, room())
        walk.take_over((), taken(walk, then.audit).recall)
        proposed = proposals(office, walk).at(key(SIGN))
        assert proposed is not None

        walk.answer(key(SIGN), proposed.answer, confirms=then.audit.id)

        assert walk.history[-1].data["confirms"] == then.audit.id
        assert walk.item(key(SIGN)).outcome is Outcome.PASS


def proposals(office: Office, walk: Walk) -> Proposals:
    """Return what is proposed in an audit, read anew."""
    assert walk.audit.recall is not None
    return Proposals(walk, walk.audit.recall, *recalled(office.desk, walk.audit.recall))


class TestProposals:
    """What stands at the items."""

    def test_it_is_what_the_former_visit_found(self, office: Office) -> None:
        then = former(office, room("W-301", area=Decimal(90)))
        then.enter(key(AREA), {"area": 90, "people": 42})
        walk = now(office, room("W-301", area=Decimal(100)))
        walk.take_over((), taken(walk, then.audit).recall)

        proposed = proposals(office, walk).at(key(AREA))

        assert proposed is not None
        assert (proposed.on, proposed.former.outcome) == (FORMER, Outcome.FAIL)
        assert dict(proposed.answer.readings[0].values) == {"area": Decimal(100), "people": 42}

    def test_it_is_gone_once_the_item_is_answered(self, office: Office) -> None:
        then = former(office, room())
        then.enter(key(SIGN), {"seen": "yes"})
        walk = now(office, room())
        walk.take_over((), taken(walk, then.audit).recall)
        found = proposals(office, walk)
        assert key(SIGN) in found

        walk.enter(key(SIGN), {"seen": "no"})

        assert key(SIGN) not in found
        walk.withdraw(key(SIGN))
        assert key(SIGN) in found

    def test_a_place_that_bore_another_id_is_found(self, office: Office) -> None:
        then = former(office, named("W-1", "Office"))
        then.enter(key(SIGN, "W-1"), {"seen": "yes"})
        walk = now(office, named("W-9", "Office"))
        walk.take_over((), taken(walk, then.audit).recall)

        assert proposals(office, walk).keys == [key(SIGN, "W-9")]

    def test_why_it_did_not_apply_is_proposed(self, office: Office) -> None:
        then = former(office, room())
        then.not_applicable(key(SIGN), "No wall")
        walk = now(office, room())
        walk.take_over((), taken(walk, then.audit).recall)

        proposed = proposals(office, walk).at(key(SIGN))

        assert proposed is not None
        assert proposed.answer.not_applicable == "No wall"

    def test_a_justification_is_given_anew(self, office: Office) -> None:
        """Why a limit cannot be kept is a statement of the day."""
        then = former(office, room())
        then.enter(key(GAP), {"gap": "0.8"})
        then.justify(key(GAP), "Columns")
        walk = now(office, room())
        walk.take_over((), taken(walk, then.audit).recall)

        proposed = proposals(office, walk).at(key(GAP))

        assert proposed is not None
        assert proposed.answer.justification == ""

    def test_what_the_former_audit_says_later_changes_nothing(self, office: Office) -> None:
        then = former(office, room())
        then.enter(key(SIGN), {"seen": "yes"})
        walk = now(office, room())
        walk.take_over((), taken(walk, then.audit).recall)

        then.enter(key(SIGN), {"seen": "no"})

        proposed = proposals(office, walk).at(key(SIGN))
        assert proposed is not None
        assert proposed.former.outcome is Outcome.PASS

    def test_a_record_that_is_another_proposes_nothing(self, office: Office) -> None:
        then = former(office, room())
        then.enter(key(SIGN), {"seen": "yes"})
        walk = now(office, room())
        recall = taken(walk, then.audit).recall
        assert recall is not None

        with pytest.raises(NotFound, match="not the one it was"):
            recalled(office.desk, recall.model_copy(update={"head": Hash("0" * 64)}))


class TestFormerVisits:
    """What is offered."""

    def test_the_latest_comes_first_and_the_future_not_at_all(self, office: Office) -> None:
        days = [date(2020, 2, 20), date(2020, 3, 1), date(2020, 3, 9)]
        for on in days:
            office.desk.begin(particulars(on=on), [room()])

        found = former_visits(
            office.desk.listed(), pack=office.rulebook.pack.id, until=date(2020, 3, 2)
        )

        assert [each.on for each in found] == [date(2020, 3, 1), date(2020, 2, 20)]

    def test_only_the_same_building_and_rulebook_where_that_is_asked(self, office: Office) -> None:
        office.desk.begin(particulars(on=FORMER), [room()])
        office.desk.begin(particulars(on=FORMER, building=Building(name="Annex")), [room()])
        listed = office.desk.listed()

        pack = office.rulebook.pack.id
        here = former_visits(listed, pack=pack, until=FORMER, building="Tower")
        assert [each.building for each in here] == ["Tower"]
        assert not former_visits(listed, pack="other", until=FORMER)

    def test_an_audit_is_not_taken_over_from_itself(self, office: Office) -> None:
        walk = office.walk(AuditKind.SELF_CHECK)

        assert not former_visits(
            office.desk.listed(),
            pack=office.rulebook.pack.id,
            until=walk.audit.particulars.on,
            apart_from=walk.audit.id,
        )
