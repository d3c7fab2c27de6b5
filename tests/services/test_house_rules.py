"""Audits that are judged by house rules, from their beginning to the list."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from audit.domain.audits import fold
from audit.domain.errors import BadEntry, NotFound
from audit.domain.findings import findings
from audit.domain.lines import first_misfit
from audit.domain.particulars import AuditKind
from audit.services.walking import Walk
from checklists.judgements import Outcome
from checklists.overlays import Overlay
from tests.house_rules import house_rules, roomy, stricter, switched_off, weighted
from tests.visits import AREA, GAP, SIGN, Office, key, particulars, room


def begun(
    office: Office, overlay: Overlay | None = None, kind: AuditKind = AuditKind.SELF_CHECK
) -> Walk:
    """Begin a visit of a room of 90 m² with 30 people: enough for the document, not for the house."""
    walk = office.desk.begin(particulars(kind), [room(area=Decimal(90))], overlay=overlay)
    walk.enter(key(AREA), {"people": 30})
    return walk


def test_in_a_self_check_missing_a_house_rule_is_a_finding() -> None:
    walk = begun(Office(), roomy())

    [finding] = findings(walk.audit, walk.assessment)
    assert finding.item.judgement.is_by_house_rule


def test_it_is_no_veto_though_the_item_is_critical() -> None:
    walk = begun(Office(), roomy())

    assert walk.item(key(AREA)).outcome is Outcome.FAIL
    assert not walk.item(key(AREA)).is_veto
    assert walk.assessment.score.vetoes == 0


def test_missing_the_document_stays_a_veto() -> None:
    walk = begun(Office(), roomy())

    assert walk.enter(key(AREA), {"people": 40}).is_veto


def test_in_an_inspection_it_is_no_finding() -> None:
    """A notice of an authority must not order what only a house asks for."""
    walk = begun(Office(), roomy(), AuditKind.INSPECTION)

    assert not findings(walk.audit, walk.assessment)
    assert walk.item(key(AREA)).outcome is Outcome.PASS


def test_what_is_switched_off_is_neither_asked_nor_scored() -> None:
    walk = begun(Office(), roomy())

    assert {each.requirement for each in walk.assessment.items} == {AREA, GAP}
    with pytest.raises(NotFound):
        walk.item(key(SIGN))


def test_a_weight_of_the_house_counts_in_the_score() -> None:
    rules = house_rules(weights=[weighted(SIGN, 15)])
    walk = begun(Office(), rules)
    walk.enter(key(SIGN), {"seen": False})

    assert walk.assessment.score.points == 25


def test_they_are_kept_when_the_audit_is_opened_again() -> None:
    office = Office()
    walk = begun(office, roomy())
    walk.leave()

    again = office.desk.open(walk.audit.id)

    assert again.audit.tailoring == walk.audit.tailoring
    assert again.rulebook.overlay == roomy()
    assert again.assessment.score == walk.assessment.score


def test_they_are_heard_when_the_audit_is_only_read() -> None:
    office = Office()
    walk = begun(office, roomy())

    _, rulebook = office.desk.read(walk.audit.id)

    assert rulebook.overlay == roomy()


def test_the_list_shows_the_score_they_make() -> None:
    office = Office()
    begun(office, roomy())

    [line] = office.desk.listed()

    assert (line.summary["failed"], line.summary["vetoes"]) == (1, 0)


def test_they_stand_in_the_first_event_and_the_chain_holds() -> None:
    office = Office()
    walk = begun(office, roomy())
    events = office.desk.history(walk.audit.id)

    assert "tailoring" in events[0].data
    assert first_misfit(events) is None
    assert fold(events).tailoring == walk.audit.tailoring


def test_changing_the_particulars_does_not_lose_them() -> None:
    walk = begun(Office(), roomy())

    walk.change(particulars(unit="Another unit"))

    assert walk.audit.tailoring is not None
    assert walk.item(key(AREA)).judgement.is_by_house_rule


def test_an_audit_begun_with_entries_keeps_them() -> None:
    office = Office()

    def enter(walk: Walk) -> None:
        walk.enter(key(AREA), {"people": 30})

    audit = office.desk.begin_with(particulars(), [room(area=Decimal(90))], enter, overlay=roomy())

    assert office.desk.read(audit)[0].tailoring is not None


def test_the_rulebook_that_was_found_is_not_changed_for_others() -> None:
    office = Office()
    begun(office, roomy())

    other = begun(office)

    assert other.item(key(AREA)).outcome is Outcome.PASS
    assert other.audit.tailoring is None


@pytest.mark.parametrize(
    ("rules", "word"),
    [
        (house_rules(base="other-pack"), "laid over “other-pack”"),
        (house_rules(stricter=[stricter("no.such", at_least=4)]), "no longer fit"),
        (house_rules(stricter=[stricter(AREA, at_least=2)]), "no longer fit"),
        (
            house_rules(switched_off=[switched_off(name) for name in (AREA, GAP, SIGN)]),
            "switch off all of the checklist “full”",
        ),
    ],
)
def test_rules_that_do_not_fit_are_refused_before_anything_is_kept(
    rules: Overlay, word: str
) -> None:
    office = Office()

    with pytest.raises(BadEntry, match=word):
        office.desk.begin(particulars(), overlay=rules)

    assert office.desk.listed() == []


def test_a_checklist_that_is_not_there_is_said_first() -> None:
    with pytest.raises(NotFound):
        Office().desk.begin(particulars(checklist="none"), overlay=roomy())


def test_rules_that_no_longer_fit_are_noticed() -> None:
    """The pack under them may be another one some day."""
    office = Office()
    walk = begun(office, roomy())
    walk.leave()
    requirement = office.rulebook.requirements[AREA]
    [limit] = requirement.limits
    renamed = requirement.model_copy(
        update={"limits": (limit.model_copy(update={"id": "renamed"}),)}
    )
    office.rulebook = replace(
        office.rulebook,
        requirements={**office.rulebook.requirements, AREA: renamed},
    )

    again = office.desk.open(walk.audit.id)

    assert any("no longer fit" in repr(notice) for notice in again.notices)
    assert again.item(key(AREA)).outcome is Outcome.PASS


def test_rules_that_fit_are_no_notice() -> None:
    assert not begun(Office(), roomy()).notices
