"""Documents looked over as a whole: what stops them, what does not, and which are asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from audit.domain.documents import DocumentKind
from audit.domain.order_steps import Extended
from audit.domain.particulars import AuditKind
from audit.services.document_choices import DocumentChoice, subject_of
from audit.services.form_lint.faults import FaultWeight, NotFinal, errors
from audit.services.form_lint.linting import faults_of, passed
from audit.services.reinspecting import begin_reinspection, finish_reinspection
from audit.services.sample import begin_sample
from audit.services.subjects import JudgedAudit, Subject
from audit.services.walking import Walk
from checklists.language import Language, Speech
from tests.houses import house_in_memory
from tests.orders import closed, order, order_about
from tests.reports.test_any_audit import visits
from tests.reports.visits import Visited
from tests.services.form_lint.forms import form, inspected, say, the_fault, told, with_particulars
from tests.visits import AREA, GAP, SIGN, Office, key


def test_an_error_stops_a_final_document_and_says_what_to_do() -> None:
    """With all errors at once."""
    subject = form(inspected(), forged=with_particulars(number="", unit=""))

    with pytest.raises(NotFinal) as stopped:
        passed(subject)

    assert len(stopped.value.faults) == 2
    assert stopped.value.code == "FORM-001"
    assert "Number: nothing was entered." in str(stopped.value)
    assert "reopened" in str(stopped.value)


def test_a_draft_is_never_stopped() -> None:
    """It is there to be looked over."""
    subject = form(inspected(closed=False), forged=with_particulars(number=""))

    assert subject.is_draft
    assert errors(passed(subject))


def test_warnings_are_shown_and_stop_nothing() -> None:
    """They are returned."""
    subject = form(inspected(given=[order(due=date(2020, 3, 8))]))

    assert [fault.weight for fault in passed(subject)] == [FaultWeight.WARNING]


def test_errors_stand_before_warnings() -> None:
    """Whoever reads on sees what is worse first."""
    subject = form(
        inspected(given=[order(due=date(2020, 3, 8))]), forged=with_particulars(number="")
    )

    assert [fault.weight for fault in faults_of(subject)] == [
        FaultWeight.ERROR,
        FaultWeight.WARNING,
    ]


@pytest.mark.parametrize("kind", [DocumentKind.BUILDING_SUMMARY, DocumentKind.COMPARISON])
def test_nothing_is_asked_of_what_is_no_act(kind: DocumentKind) -> None:
    """They are looked at, not served."""
    assert told(form(inspected(), kind, forged=with_particulars(number="", unit=""))) == []


def test_words_that_judge_are_mentioned_wherever_people_wrote() -> None:
    """In notes, captions, measures, interim measures and reasons."""

    def write(walk: Walk) -> None:
        walk.note(key(AREA), "人员拥挤")
        walk.attach(key(AREA), b"photo", name="a.jpg", caption="dirty")
        walk.not_applicable(key(SIGN), "门很多")

    given_ = [order(measure="Make it reasonable", interim="通风良好")]
    subject = form(inspected(given=given_, enter=write))

    words = ("拥挤", "dirty", "reasonable", "良好")
    assert told(subject) == [
        *(f"Finding 1, thing (Room W-301): “{w}” judges and does not measure." for w in words),
        "Room W-301: “很” in the reason why an item does not apply judges and does not measure.",
    ]
    assert {fault.weight for fault in faults_of(subject)} == {FaultWeight.WARNING}


def _extended(kind: AuditKind, **changed: object) -> Subject:
    walk = closed(Office(), kind)
    step = Extended(
        order=order_about(walk, AREA),
        due=date(2020, 3, 9),
        reason="Parts are late",
        approver="Head",
        number="〔2020〕E1",
    )
    walk.rectify(step.model_copy(update=changed))
    by_authority = kind is AuditKind.INSPECTION
    form_ = DocumentKind.EXTENSION_DECISION if by_authority else DocumentKind.EXTENSION_MEMO
    events = tuple(walk.history)
    judged = JudgedAudit(walk.audit, walk.assessment, walk.rulebook, events)
    return Subject(form_, judged, step=events[-1].id)


def test_a_whole_extension_has_no_faults() -> None:
    """Reason, approver, number, and a working day."""
    assert told(_extended(AuditKind.INSPECTION)) == []


@pytest.mark.parametrize(
    ("changed", "words", "weight"),
    [
        ({"number": ""}, "the decision has no number", FaultWeight.ERROR),
        ({"due": date(2020, 3, 8)}, "that is a day off", FaultWeight.WARNING),
        ({"reason": "很忙"}, "“很” judges", FaultWeight.WARNING),
    ],
)
def test_what_an_extension_lacks_is_found(
    changed: dict[str, object], words: str, weight: FaultWeight
) -> None:
    """It is a document of its own."""
    assert the_fault(_extended(AuditKind.INSPECTION, **changed), words).weight is weight


def test_an_extension_to_no_later_day_is_an_error() -> None:
    """No service records one; an old record may hold it."""
    sound = _extended(AuditKind.INSPECTION)
    order_, step = sound.extension()
    [taken] = order_.history
    forged = replace(taken, step=step.model_copy(update={"due": date(2020, 3, 4)}))
    orders = {**sound.main.audit.rectifications, order_.id: replace(order_, history=(forged,))}
    audit = replace(sound.main.audit, rectifications=orders)

    fault = the_fault(replace(sound, main=replace(sound.main, audit=audit)), "does not come after")

    assert fault.weight is FaultWeight.ERROR
    assert "2020-03-04" in say.tell(fault.what)


def test_a_unit_s_own_extension_needs_no_number() -> None:
    """Only an authority counts its decisions."""
    subject = _extended(AuditKind.SELF_CHECK, number="")

    assert told(subject, FaultWeight.ERROR) == []


def _looked_again(*entered: str, number: str = "〔2020〕2") -> Subject:
    """Return the opinion of a re-inspection in which some items were put right."""
    office = Office()
    first = closed(office, AuditKind.INSPECTION)
    first.leave()
    second = begin_reinspection(office.desk, first.audit.id, number=number)
    fixed: dict[str, dict[str, object]] = {AREA: {"people": 30}, SIGN: {"seen": True}}
    for name in entered:
        second.enter(key(name), fixed[name])
    second.close_audit()
    finish_reinspection(office.desk, second)
    second.leave()
    choice = DocumentChoice(DocumentKind.REINSPECTION_OPINION)
    return subject_of(office.desk, second.audit.id, choice)


def test_the_opinion_of_a_second_look_at_everything_has_no_faults() -> None:
    """It has a number of its own and cites that of the notice."""
    assert told(_looked_again(AREA, SIGN)) == []


def test_an_opinion_without_a_number_is_none() -> None:
    """Even where the notice has one."""
    assert told(_looked_again(AREA, SIGN, number="")) == ["Number: nothing was entered."]


def test_what_a_second_look_left_undecided_is_mentioned() -> None:
    """The order stands as it did."""
    subject = _looked_again(AREA)

    assert told(subject, FaultWeight.ERROR) == []
    assert the_fault(subject, "is undecided").item == key(SIGN)


@given(visits())
def test_any_document_can_be_looked_over(visited: Visited) -> None:
    """Whatever was entered, every fault says what and what to do in both languages."""
    inspects = visited.walk.audit.particulars.kind is AuditKind.INSPECTION
    kinds: Sequence[DocumentKind] = [
        kind
        for kind in (
            DocumentKind.ONSITE_RECORD,
            DocumentKind.RECTIFICATION_NOTICE,
            DocumentKind.SELF_CHECK_REPORT,
        )
        if kind.is_of_authority is inspects
    ]
    for kind in kinds:
        for fault in faults_of(form(visited.walk, kind)):
            for speech in (Speech(Language.ZH), say):
                assert speech.tell(fault.what)
                assert speech.tell(fault.hint)


@pytest.mark.parametrize("language", Language)
def test_the_sample_shows_what_a_word_that_judges_looks_like(language: Language) -> None:
    """One caption calls desks too close; everything else in it is a figure or a fact."""
    house = house_in_memory()
    walk = house.desk.open(begin_sample(house, language))

    [line] = [line for line in told(form(walk)) if "judges" in line]

    assert "过密" in line or "too close" in line


def test_a_gap_is_not_a_fault_twice() -> None:
    """The other requirements of the room passed and are not spoken of."""
    assert key(GAP) not in {fault.item for fault in faults_of(form(inspected()))}
