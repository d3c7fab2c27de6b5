"""Findings: fact, place, value and clause; photos; what is ordered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from audit.domain.answers import Evidence, Order
from audit.domain.audits import Audit
from audit.domain.documents import DocumentKind
from audit.domain.events import Hash
from audit.domain.items import Assessment, CheckItem
from audit.domain.particulars import AuditKind
from audit.services.closing import Weight, gaps
from audit.services.form_lint.faults import FaultWeight
from audit.services.subjects import Subject
from audit.services.walking import Walk
from tests.fakes import BEIJING
from tests.orders import order
from tests.services.form_lint.forms import form, inspected, say, the_fault, told
from tests.visits import AREA, GAP, key

NOTICE = DocumentKind.RECTIFICATION_NOTICE
REPORT = DocumentKind.SELF_CHECK_REPORT


def _changed(walk: Walk, change: Callable[[CheckItem], CheckItem]) -> Subject:
    """Return the notice with the finding changed as no reading could change it."""
    items = walk.assessment.items
    found = {each: change(item) if each == key(AREA) else item for each, item in items.items()}
    subject = form(walk)
    return replace(subject, main=replace(subject.main, assessment=Assessment(found)))


def _photo(taken_at: str | None, caption: str = "", media_type: str = "image/jpeg") -> Evidence:
    return Evidence(
        place=key(AREA).place,
        requirement=AREA,
        sha256=Hash("c" * 64),
        name="desks.jpg",
        media_type=media_type,
        size=1,
        taken_at=taken_at,
        caption=caption,
    )


def _with(evidence: Evidence) -> Callable[[Audit], Audit]:
    return lambda audit: replace(audit, evidence={key(AREA): (evidence,)})


def _with_order(**changed: object) -> Callable[[Audit], Audit]:
    """Return a forgery of the order as only an old record could hold it."""

    def forge(audit: Audit) -> Audit:
        [(name, given)] = audit.rectifications.items()
        forged = given.order.model_copy(update=changed)
        return replace(audit, rectifications={name: replace(given, order=forged)})

    return forge


def test_a_place_without_a_name_is_an_error() -> None:
    """Nobody would find it."""
    subject = _changed(
        inspected(),
        lambda item: replace(item, place=item.place.model_copy(update={"name": " "})),
    )

    fault = the_fault(subject, "the place has no name")
    assert (fault.weight, fault.finding, fault.item) == (FaultWeight.ERROR, 1, key(AREA))


def test_a_finding_without_a_value_is_an_error() -> None:
    """A fact is what was measured, not that it was bad."""
    subject = _changed(
        inspected(), lambda item: replace(item, judgement=replace(item.judgement, measure=None))
    )

    assert the_fault(subject, "no value was found").weight is FaultWeight.ERROR


def test_a_finding_without_a_clause_is_an_error() -> None:
    """Neither a limit without an article nor none at all."""

    def without_article(item: CheckItem) -> CheckItem:
        assert item.judgement.decided_by is not None
        limit = item.judgement.decided_by.model_copy(update={"article": ""})
        return replace(item, judgement=replace(item.judgement, decided_by=limit))

    def without_limit(item: CheckItem) -> CheckItem:
        return replace(item, judgement=replace(item.judgement, decided_by=None))

    for change in (without_article, without_limit):
        fault = the_fault(_changed(inspected(), change), "no clause is cited")
        assert fault.weight is FaultWeight.ERROR


def test_a_document_that_has_no_articles_is_cited_as_a_whole() -> None:
    """The rules mark it with a dash."""

    def with_dash(item: CheckItem) -> CheckItem:
        assert item.judgement.decided_by is not None
        limit = item.judgement.decided_by.model_copy(update={"article": "—"})
        return replace(item, judgement=replace(item.judgement, decided_by=limit))

    assert told(_changed(inspected(), with_dash)) == []


@pytest.mark.parametrize(
    ("taken_at", "caption", "weight"),
    [
        ("2020-03-01T23:59:59+08:00", "", FaultWeight.ERROR),
        ("2020-03-01", "As it was the day before", FaultWeight.WARNING),
    ],
)
def test_a_photo_older_than_the_visit_is_a_fault(
    taken_at: str, caption: str, weight: FaultWeight
) -> None:
    """Unless its caption says why."""
    subject = form(inspected(), forged=_with(_photo(taken_at, caption)))

    fault = the_fault(subject, "before the visit of 2020-03-02")
    assert fault.weight is weight
    assert "2020-03-01" in say.tell(fault.what)


@pytest.mark.parametrize(
    "evidence",
    [
        _photo("2020-03-02T00:00:00+08:00"),
        _photo("2020-03-02T08:00:00"),
        _photo(None),
        _photo("some day"),
        _photo("2019-01-01", media_type="application/pdf"),
    ],
)
def test_no_other_evidence_is_too_old(evidence: Evidence) -> None:
    """Of the day itself, without a time, or no photo at all."""
    assert told(form(inspected(), forged=_with(evidence))) == []


def test_a_photo_in_a_unit_s_own_report_is_only_mentioned() -> None:
    """It is the unit's own affair."""
    walk = inspected(AuditKind.SELF_CHECK)

    assert the_fault(form(walk, REPORT, forged=_with(_photo("2020-03-01"))), "photo").weight is (
        FaultWeight.WARNING
    )


@pytest.mark.parametrize(
    ("due", "following"),
    [
        (date(2020, 3, 8), "2020-03-09"),
        (date(2020, 4, 5), "2020-04-07"),
    ],
)
def test_a_deadline_on_a_day_off_is_mentioned_with_the_next_working_day(
    due: date, following: str
) -> None:
    """A Sunday, and one before a holiday on Monday."""
    subject = form(inspected(given=[order(due=due)]))

    fault = the_fault(subject, "is a day off")
    assert fault.weight is FaultWeight.WARNING
    assert say.tell(fault.hint) == f"The next working day is {following}."


def test_nothing_is_said_of_a_day_nobody_knows() -> None:
    """Far ahead no holidays are decided."""
    assert told(form(inspected(given=[order(due=date(2101, 1, 1))]))) == []


def test_a_deadline_before_the_visit_is_an_error() -> None:
    """Nobody can put right in the past."""
    subject = form(inspected(), forged=_with_order(due=date(2020, 2, 28)))

    assert the_fault(subject, "lies before the visit").weight is FaultWeight.ERROR


def test_what_is_due_on_the_day_of_the_visit_is_in_time() -> None:
    """It can still be done."""
    assert told(form(inspected(given=[order(due=date(2020, 3, 2))]))) == []


def test_a_deadline_that_was_over_at_closing_is_mentioned() -> None:
    """The visit may have been entered long afterwards."""
    late = datetime(2020, 3, 9, 9, 0, tzinfo=BEIJING)
    subject = form(inspected(), forged=lambda audit: replace(audit, closed_at=late))

    assert the_fault(subject, "was over when").weight is FaultWeight.WARNING
    on_time = replace(inspected().audit, closed_at=late - timedelta(days=5))
    assert told(form(inspected(), forged=lambda _: on_time)) == []


@pytest.mark.parametrize(
    ("changed", "words", "weight"),
    [
        ({"due": None}, "no deadline", FaultWeight.ERROR),
        ({"interim": ""}, "no interim measure", FaultWeight.ERROR),
        ({"responsible": " "}, "nobody is responsible", FaultWeight.WARNING),
    ],
)
def test_an_order_says_by_when_by_whom_and_what_until_then(
    changed: dict[str, object], words: str, weight: FaultWeight
) -> None:
    """What keeps an inspection open stops its notice as well."""
    subject = form(inspected(), forged=_with_order(**changed))

    assert the_fault(subject, words).weight is weight
    assert len(told(subject)) == 1


@pytest.mark.parametrize("changed", [{"due": None}, {"interim": ""}, {"responsible": ""}])
def test_a_self_check_is_told_and_not_stopped(changed: dict[str, object]) -> None:
    """As it is at closing."""
    walk = inspected(AuditKind.SELF_CHECK)

    subject = form(walk, REPORT, forged=_with_order(**changed))

    assert len(told(subject, FaultWeight.WARNING)) == 1
    assert told(subject, FaultWeight.ERROR) == []


def test_an_on_site_record_orders_nothing() -> None:
    """It says what was seen."""
    subject = form(inspected(), DocumentKind.ONSITE_RECORD, forged=_with_order(due=None))

    assert told(subject) == []


def test_a_finding_nothing_was_ordered_about_is_an_error() -> None:
    """The notice would name a fault and leave it at that."""
    walk = inspected(given=[], closed=False)

    assert told(form(walk)) == [
        "Finding 1, thing (Room W-301): no deadline.",
        "Finding 1, thing (Room W-301): nobody is responsible.",
    ]


def test_nothing_needs_to_be_ordered_about_a_recommendation() -> None:
    """It violates nothing."""

    def advise(walk: Walk) -> None:
        walk.enter(key(GAP), {"gap": "0.5"})
        walk.justify(key(GAP), "The wall carries the roof")

    assert told(form(inspected(enter=advise))) == []


def test_what_blocks_closing_stops_the_notice_too() -> None:
    """And what passes there for an inspection is no error here, as far as orders go."""
    for given in ([], [order(due=None)], [order(interim="")], [order()]):
        walk = inspected(given=[], closed=False)
        audit = _given(walk, given)
        blocked = {gap.item for gap in gaps(audit, walk.assessment) if gap.weight is Weight.BLOCKS}
        subject = Subject(NOTICE, replace(form(walk).main, audit=audit))

        assert bool(blocked) == bool(told(subject, FaultWeight.ERROR))


def _given(walk: Walk, orders: list[Order]) -> Audit:
    """Return the audit with orders as an older program would have recorded them."""
    sound = inspected(closed=False).audit
    if not orders:
        return walk.audit
    [(name, first)] = sound.rectifications.items()
    given = orders[0].model_copy(update={"id": name, "severity": first.order.severity})
    rectification = replace(first, order=given, due=given.due, interim=given.interim)
    return replace(walk.audit, rectifications={name: rectification}, orders={key(AREA): given})
