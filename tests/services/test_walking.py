"""The open audit: every step is on disk before it is seen, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from audit.domain.answers import Answer, Order, Reading
from audit.domain.buildings import PlaceId
from audit.domain.errors import AuditClosed, BadEntry, BadReading, NotFound, NotSaved
from audit.domain.events import EventKind
from audit.domain.lines import first_misfit
from audit.domain.particulars import AuditKind
from audit.services.walking import Walk
from checklists.judgements import Outcome
from checklists.language import Language, Speech
from checklists.limits import RemedyKey
from checklists.scoring import Conclusion
from tests.visits import AREA, GAP, SIGN, Office, key, particulars, room


@pytest.fixture
def office() -> Office:
    """Return an empty office."""
    return Office()


class TestAnswering:
    """What is measured is judged at once."""

    def test_a_figure_is_judged_with_the_facts_of_the_place(self, office: Office) -> None:
        """The room's area was known; the inspector only counts heads."""
        walk = office.walk()

        item = walk.enter(key(AREA), {"people": "42"})

        assert item.outcome is Outcome.FAIL
        assert item.judgement.remedy.figures[RemedyKey.REMOVE_PEOPLE] == 6
        assert item.judgement.remedy.figures[RemedyKey.EXTRA_AREA_M2] == 15

    def test_a_reading_wins_over_the_fact(self, office: Office) -> None:
        """What was measured today counts more than what the plan says."""
        walk = office.walk()

        item = walk.enter(key(AREA), {"area": "120", "people": "42"})

        assert item.outcome is Outcome.PASS

    def test_the_score_follows_each_answer(self, office: Office) -> None:
        """A failed critical item shows as a veto at once."""
        walk = office.walk()
        assert walk.assessment.score.points is None

        walk.enter(key(AREA), {"people": 42})

        assert walk.assessment.score.points == 0
        assert walk.assessment.score.conclusion is Conclusion.DOES_NOT_CONFORM

    def test_the_worst_of_several_readings_decides(self, office: Office) -> None:
        """And the record keeps them all, in their order."""
        walk = office.walk()

        walk.enter(key(GAP), {"gap": "1.5"})
        walk.enter(key(GAP), {"gap": "0.8"}, reading=1)
        item = walk.enter(key(GAP), {"gap": "1.2"}, reading=2)

        assert item.outcome is Outcome.FAIL
        assert item.deciding_reading == 1
        assert [each.outcome for each in item.judgements] == [
            Outcome.PASS,
            Outcome.FAIL,
            Outcome.PASS,
        ]

    def test_a_dropped_reading_no_longer_decides(self, office: Office) -> None:
        """The wrong desk was measured."""
        walk = office.walk()
        walk.enter(key(GAP), {"gap": "1.5"})
        walk.enter(key(GAP), {"gap": "0.8"}, reading=1)

        assert walk.drop_reading(key(GAP), 1).outcome is Outcome.PASS

    def test_an_uncertain_reading_stays_open(self, office: Office) -> None:
        """It has to be measured again."""
        walk = office.walk()

        item = walk.enter(key(GAP), {"gap": "1.02", "spread": "0.05"})

        assert item.outcome is Outcome.INDETERMINATE
        assert item in walk.assessment.open_items

    def test_a_justification_turns_an_in_principle_failure_into_advice(
        self, office: Office
    ) -> None:
        """Only with the reason on record."""
        walk = office.walk()
        assert walk.enter(key(GAP), {"gap": "0.8"}).outcome is Outcome.FAIL

        item = walk.justify(key(GAP), "Built-in desks, partition added")

        assert item.outcome is Outcome.ADVISORY_FAIL

    def test_not_applicable_needs_a_reason(self, office: Office) -> None:
        """Or everything uncomfortable would be."""
        walk = office.walk()

        with pytest.raises(BadEntry):
            walk.not_applicable(key(SIGN), "  ")
        item = walk.not_applicable(key(SIGN), "Room is locked up for rebuilding")

        assert item.outcome is Outcome.NOT_APPLICABLE

    def test_a_figure_entered_later_lifts_not_applicable(self, office: Office) -> None:
        """The last word counts."""
        walk = office.walk()
        walk.not_applicable(key(SIGN), "locked")

        assert walk.enter(key(SIGN), {"seen": True}).outcome is Outcome.PASS

    def test_a_withdrawn_answer_leaves_the_item_open(self, office: Office) -> None:
        """It was the wrong room."""
        walk = office.walk()
        walk.enter(key(SIGN), {"seen": True})

        assert walk.withdraw(key(SIGN)).outcome is Outcome.NOT_CHECKED

    def test_a_question_nobody_asks_is_refused(self, office: Office) -> None:
        """A slip in an id is not quietly kept."""
        with pytest.raises(NotFound):
            office.walk().enter(key("no.such"), {"seen": True})

    @pytest.mark.parametrize("people", ["-1", "42 people", "4.5", "6000", "many", "1e3", "NaN"])
    def test_what_cannot_be_counted_is_refused_and_changes_nothing(
        self, office: Office, people: str
    ) -> None:
        """One clear error, nothing recorded."""
        walk = office.walk()
        before = walk.audit

        with pytest.raises(BadReading):
            walk.enter(key(AREA), {"people": people})

        assert walk.audit is before


class TestTheRecord:
    """An audit is its history."""

    def test_reopened_it_is_the_same_audit(self, office: Office) -> None:
        """State is the fold of the events, nothing else."""
        walk = office.walk()
        walk.enter(key(AREA), {"people": 42})
        walk.note(key(AREA), "Tables pushed together")
        walk.attach(key(AREA), b"photo", name="room.jpg", caption="Seen from the door")
        walk.order(
            Order(
                place=PlaceId("W-301"),
                requirement=AREA,
                due=date(2020, 3, 4),
                responsible="Manager",
            )
        )
        walk.leave()

        again = office.desk.open(walk.audit.id)

        assert again.audit == walk.audit
        assert again.assessment.score == walk.assessment.score

    def test_every_step_extends_one_chain(self, office: Office) -> None:
        """The head stands for the whole history."""
        walk = office.walk()
        walk.enter(key(SIGN), {"seen": True})
        walk.undo()

        history = office.desk.history(walk.audit.id)

        assert first_misfit(history) is None
        assert walk.audit.head == history[-1].hash
        assert walk.audit.events == len(history)

    @pytest.mark.parametrize(
        "step",
        [
            lambda walk: walk.enter(key(SIGN), {"seen": True}),
            lambda walk: walk.not_applicable(key(SIGN), "locked"),
            lambda walk: walk.note(key(SIGN), "note"),
            lambda walk: walk.attach(key(SIGN), b"x", name="x.jpg"),
            lambda walk: walk.order(Order(place=PlaceId("W-301"), requirement=SIGN)),
            lambda walk: walk.put_places([room("W-302")]),
            lambda walk: walk.remove_place(PlaceId("W-301")),
            lambda walk: walk.change(particulars(unit="Other")),
            lambda walk: walk.close_audit(),
        ],
        ids=["enter", "n/a", "note", "attach", "order", "place", "remove", "change", "close"],
    )
    def test_what_the_disk_refuses_did_not_happen(
        self, office: Office, step: Callable[[Walk], object]
    ) -> None:
        """A full disk must never look like a saved answer."""
        walk = office.walk()
        audit, assessment = walk.audit, walk.assessment
        office.store.is_full = True

        with pytest.raises(NotSaved):
            step(walk)

        assert walk.audit is audit
        assert walk.assessment is assessment

    def test_the_step_after_the_disk_has_room_again_is_kept(self, office: Office) -> None:
        """Nothing half-done stands in its way."""
        walk = office.walk()
        office.store.is_full = True
        with pytest.raises(NotSaved):
            walk.enter(key(SIGN), {"seen": True})
        office.store.is_full = False

        walk.enter(key(SIGN), {"seen": True})

        assert first_misfit(office.desk.history(walk.audit.id)) is None


class TestRules:
    """An audit remembers the rules it was begun with."""

    def test_changed_rules_are_said(self, office: Office) -> None:
        """A judgement that turned out otherwise has its explanation."""
        walk = office.walk()
        walk.leave()
        assert list(walk.notices) == []
        office.rulebook = replace(office.rulebook, hash="f" * 64)

        (notice,) = office.desk.open(walk.audit.id).notices

        assert "ffffffff" in Speech(Language.EN).tell(notice)


class TestUndo:
    """Every step can be taken back and brought back."""

    def test_undo_takes_back_the_last_step(self, office: Office) -> None:
        """The earlier answer stands again."""
        walk = office.walk()
        walk.enter(key(GAP), {"gap": "1.5"})
        walk.enter(key(GAP), {"gap": "0.5"})

        undone = walk.undo()

        assert undone is not None
        assert undone.kind is EventKind.ANSWERED
        assert walk.item(key(GAP)).outcome is Outcome.PASS

    def test_undo_goes_back_step_by_step_and_redo_forth(self, office: Office) -> None:
        """Without end, in both directions."""
        walk = office.walk()
        for people in (36, 42, 50):
            walk.enter(key(AREA), {"people": people})
        seen = []
        while walk.undo() and key(AREA) in walk.audit.answers:
            seen.append(walk.audit.answers[key(AREA)].readings[0].values["people"])
        assert seen == [42, 36]
        assert walk.undo() is None

        while walk.redo():
            pass

        assert walk.audit.answers[key(AREA)].readings[0].values["people"] == 50

    def test_nothing_is_redone_over_a_new_step(self, office: Office) -> None:
        """Redo would bring back what has since been decided otherwise."""
        walk = office.walk()
        walk.enter(key(SIGN), {"seen": False})
        walk.undo()
        walk.enter(key(SIGN), {"seen": True})

        assert walk.redo() is None

    def test_a_refused_undo_changes_nothing(self, office: Office) -> None:
        """Undo is a step like any other."""
        walk = office.walk()
        walk.enter(key(SIGN), {"seen": True})
        office.store.is_full = True

        with pytest.raises(NotSaved):
            walk.undo()

        assert walk.item(key(SIGN)).outcome is Outcome.PASS


class TestClosing:
    """A closed audit stands."""

    def test_an_inspection_with_an_undated_finding_does_not_close(self, office: Office) -> None:
        """A notice without a deadline orders nothing."""
        walk = office.walk(AuditKind.INSPECTION)
        walk.enter(key(AREA), {"people": 42})

        with pytest.raises(BadEntry):
            walk.close_audit()

        assert not walk.audit.is_closed

    def test_with_the_deadline_it_does(self, office: Office) -> None:
        """Open items only make it incomplete."""
        walk = office.walk(AuditKind.INSPECTION)
        walk.enter(key(AREA), {"people": 42})
        walk.order(Order(place=PlaceId("W-301"), requirement=AREA, due=date(2020, 3, 3)))

        walk.close_audit()

        assert walk.audit.is_closed

    def test_a_closed_audit_takes_no_answer(self, office: Office) -> None:
        """Nor an undo."""
        walk = office.walk()
        walk.enter(key(SIGN), {"seen": True})
        walk.close_audit()

        with pytest.raises(AuditClosed):
            walk.enter(key(SIGN), {"seen": False})
        assert walk.undo() is None

    def test_it_can_be_reopened_for_a_reason(self, office: Office) -> None:
        """Which stays in the history."""
        walk = office.walk()
        walk.close_audit()

        walk.reopen("Room 302 was overlooked")
        walk.enter(key(SIGN), {"seen": True})

        assert office.desk.history(walk.audit.id)[-2].data == {"reason": "Room 302 was overlooked"}

    def test_a_deadline_before_the_visit_is_refused(self, office: Office) -> None:
        """It could not be kept."""
        walk = office.walk()
        early = walk.audit.particulars.on - timedelta(days=1)

        with pytest.raises(BadEntry):
            walk.order(Order(place=PlaceId("W-301"), requirement=AREA, due=early))


class TestHostileTexts:
    """Whatever people write is kept as written, or refused with a reason; never mangled."""

    @pytest.mark.parametrize(
        "text", ["[/b]", "[red]x", "$mark", "{n}", "a\nb", "赵𬭚", "e\u0301", "👷"]
    )
    def test_odd_but_honest_text_is_kept(self, office: Office, text: str) -> None:
        """Braces, brackets and rare characters are only text."""
        walk = office.walk()

        walk.note(key(SIGN), text)

        assert walk.audit.notes[key(SIGN)] == text

    @pytest.mark.parametrize("text", ["a\u202eb", "a\x00b", "\ud800", "x" * 10_000, "a\x1b[31mb"])
    def test_disguises_are_refused(self, office: Office, text: str) -> None:
        """A note must read the same on screen, on paper and in court."""
        walk = office.walk()

        with pytest.raises(BadEntry):
            walk.note(key(SIGN), text)

        assert key(SIGN) not in walk.audit.notes

    def test_the_texts_of_an_answer_are_checked_too(self, office: Office) -> None:
        """Every door has the same guard."""
        walk = office.walk()
        reading = Reading(values={"gap": Decimal(2)}, instrument="tape\u202e")

        with pytest.raises(BadEntry):
            walk.answer(key(GAP), Answer(readings=(reading,)))


class TestPlaces:
    """Places come and go, with everything judged again."""

    def test_a_new_place_brings_its_check_items(self, office: Office) -> None:
        """Three more to decide."""
        walk = office.walk()

        walk.put_places([room("W-302"), room("W-303")])

        assert walk.assessment.score.open == 9

    def test_a_changed_fact_changes_the_judgement(self, office: Office) -> None:
        """The partition was taken out."""
        walk = office.walk()
        walk.enter(key(AREA), {"people": 42})

        walk.put_places([room(area="105")])

        assert walk.item(key(AREA)).outcome is Outcome.PASS

    def test_a_removed_place_takes_its_items_along(self, office: Office) -> None:
        """And undo brings both back."""
        walk = office.walk()
        walk.enter(key(AREA), {"people": 42})

        walk.remove_place(PlaceId("W-301"))
        assert not walk.assessment.items
        walk.undo()

        assert walk.item(key(AREA)).outcome is Outcome.FAIL

    def test_one_bad_place_keeps_all_out(self, office: Office) -> None:
        """A list is added whole or not at all."""
        walk = office.walk()

        with pytest.raises(BadEntry):
            walk.put_places([room("W-302"), room("W-303", no_such_fact="1")])

        assert PlaceId("W-302") not in walk.audit.places
