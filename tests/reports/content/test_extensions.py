"""What is said of one extension among several."""

from __future__ import annotations

from datetime import date

import pytest

from audit.domain.documents import DocumentKind
from audit.domain.errors import BadEntry
from audit.domain.events import EventId
from audit.domain.order_steps import Extended
from audit.domain.particulars import AuditKind
from audit.services.document_choices import DocumentChoice, subject_of
from reports.content.extension_decision import ExtensionDecision
from reports.content.extension_memo import ExtensionMemo
from reports.content.papers import paper_of
from tests.reports.rectified import Rectified, rectified, shown

DECISION = DocumentKind.EXTENSION_DECISION


@pytest.fixture(scope="module")
def visits() -> Rectified:
    """An inspection whose second order was extended twice."""
    return rectified()


def steps(visits: Rectified) -> list[EventId]:
    """Return the extensions in their order."""
    audit = visits.office.desk.state_of(visits.first)
    taken = [each for order in audit.rectifications.values() for each in order.history]
    return [each.event for each in taken if isinstance(each.step, Extended)]


def decision(visits: Rectified, number: int) -> ExtensionDecision:
    """Return the decision about one of them, from 0."""
    choice = DocumentChoice(DECISION, step=steps(visits)[number])
    paper = paper_of(subject_of(visits.office.desk, visits.first, choice), shown)
    assert isinstance(paper, ExtensionDecision)
    return paper


def test_the_first_goes_from_the_ordered_day(visits: Rectified) -> None:
    step = decision(visits, 0).extension.step

    assert (step.old, step.new) == (date(2020, 3, 7), date(2020, 3, 10))


def test_the_second_goes_from_where_the_first_went_to(visits: Rectified) -> None:
    told = decision(visits, 1)

    assert (told.extension.step.old, told.extension.step.new) == (
        date(2020, 3, 10),
        date(2020, 3, 14),
    )
    assert [each.new for each in told.extension.earlier] == [date(2020, 3, 10)]
    assert told.earlier_numbers == ("（示）延〔2020〕1号",)


def test_each_bears_its_own_number_and_day(visits: Rectified) -> None:
    told = [decision(visits, number) for number in (0, 1)]

    assert [each.authority.number for each in told] == [
        "（示）延〔2020〕1号",
        "（示）延〔2020〕2号",
    ]
    assert [each.extension.step.decided.day for each in told] == [3, 4]
    assert [each.imprint.made_at.day for each in told if each.imprint.made_at] == [3, 4]


def test_the_first_does_not_know_of_the_second(visits: Rectified) -> None:
    """It is drawn as it was served."""
    told = decision(visits, 0).extension

    assert told.order.due == date(2020, 3, 10)
    assert told.earlier == ()


def test_reason_and_approver_are_those_of_the_step(visits: Rectified) -> None:
    step = decision(visits, 1).extension.step

    assert (step.reason, step.approver) == ("隔板供货推迟", "李主任")


def test_the_decision_says_where_to_turn_to(visits: Rectified) -> None:
    authority = decision(visits, 0).authority

    assert (authority.review_body, authority.court) == ("示例区人民政府", "示例区人民法院")


def test_another_step_is_no_extension(visits: Rectified) -> None:
    with pytest.raises(BadEntry, match="no such extension"):
        subject_of(
            visits.office.desk, visits.first, DocumentChoice(DECISION, step=EventId("another"))
        )


def test_a_unit_s_memo_tells_the_same_days() -> None:
    paper = rectified(AuditKind.SELF_CHECK).paper(DocumentKind.EXTENSION_MEMO)

    assert isinstance(paper, ExtensionMemo)
    assert paper.extension.step.new == date(2020, 3, 14)
    assert [each.new for each in paper.extension.earlier] == [date(2020, 3, 10)]
