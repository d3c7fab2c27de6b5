"""What a second look says of each order."""

from __future__ import annotations

from datetime import date

import pytest

from audit.domain.answers import Order
from audit.domain.buildings import Building, Place, PlaceId
from audit.domain.documents import DocumentKind, DocumentLanguage
from audit.domain.order_steps import Result
from audit.domain.particulars import AuditKind
from audit.services.desk import reference_to
from audit.services.document_choices import DocumentChoice, subject_of
from audit.services.reinspecting import begin_reinspection, finish_reinspection
from reports.content.papers import paper_of
from reports.content.reinspection_opinion import ReinspectionOpinion
from reports.content.second_looks import LookedAt, SecondLook
from reports.documents.papers import document_of
from tests.houses import house_in_memory
from tests.reports.rectified import DAY, Rectified, rectified, shown
from tests.reports.visits import AIR
from tests.reports.walking_blocks import text_of
from tests.visits import particulars

TOWER = Building(name="准绳大厦")
OPINION = DocumentKind.REINSPECTION_OPINION


def opinion(visits: Rectified) -> ReinspectionOpinion:
    """Return the opinion on the second look."""
    paper = visits.paper(OPINION)
    assert isinstance(paper, ReinspectionOpinion)
    return paper


@pytest.fixture(scope="module")
def visits() -> Rectified:
    """An inspection and its second look."""
    return rectified()


@pytest.fixture(scope="module")
def look(visits: Rectified) -> SecondLook:
    """What the second look says."""
    return opinion(visits).look


@pytest.fixture(scope="module")
def orders(look: SecondLook) -> dict[str, LookedAt]:
    """What it says of each order, by the English title."""
    return {each.order.title.en: each for each in look.orders}


def test_every_order_bears_the_number_of_its_finding(look: SecondLook) -> None:
    assert [each.order.finding for each in look.orders] == [1, 2, 3]


def test_each_order_has_its_own_result(look: SecondLook) -> None:
    assert [each.result for each in look.orders] == [Result.PASSED, Result.PARTLY, Result.FAILED]


def test_what_is_left_is_computed_from_the_second_reading(orders: dict[str, LookedAt]) -> None:
    left = orders["Distance between desks"].left

    assert left is not None
    assert left.en.startswith("0.06 m too little")
    assert orders["Area per person"].left is None


def test_the_last_day_counts_the_extensions(orders: dict[str, LookedAt]) -> None:
    assert orders["Distance between desks"].order.due == date(2020, 3, 14)
    assert orders["Area per person"].order.due == date(2020, 3, 6)


def test_both_readings_are_told(orders: dict[str, LookedAt]) -> None:
    area = orders["Area per person"]

    assert area.was is not None
    assert area.was.en == "people present 42 people; result 2.14 m² per person"
    assert area.found.en == "people present 30 people; result 3 m² per person"


def test_an_order_is_measured_by_what_was_ordered(orders: dict[str, LookedAt]) -> None:
    """That 4 m² are recommended keeps an order for 2.5 m² from nothing."""
    limit = orders["Area per person"].limit

    assert limit is not None
    assert limit.en == "≥ 2.5 m² per person"


def test_who_reported_it_done_is_told(orders: dict[str, LookedAt]) -> None:
    said = orders["Return air"].reported

    assert said is not None
    assert (said.by, said.on, said.note) == ("工程部", date(2020, 3, 4), "已关闭")
    assert orders["Area per person"].reported is None


def test_photographs_of_both_visits_stand_side_by_side(orders: dict[str, LookedAt]) -> None:
    area = orders["Area per person"]

    assert [each.caption for each in area.before] == ["工位", "平面图"]
    assert [each.caption for each in area.after] == ["隔位就座"]
    assert not area.is_of_report


def test_where_the_first_visit_has_no_photo_the_report_lends_its_own(
    orders: dict[str, LookedAt],
) -> None:
    air = orders["Return air"]

    assert [each.caption for each in air.before] == ["回风阀已关闭"]
    assert air.is_of_report


def test_the_notice_is_cited_by_day_and_number(visits: Rectified) -> None:
    cited = opinion(visits).notice

    assert (cited.dated, cited.number) == (date(2020, 3, 2), "（示）整改〔2020〕7号")


def test_the_number_is_that_of_the_opinion(visits: Rectified) -> None:
    assert opinion(visits).authority.number == "（示）复查〔2020〕3号"


def test_what_is_not_written_back_has_no_result() -> None:
    paper = opinion(rectified(finished=False))

    assert paper.imprint.is_draft
    assert {each.result for each in paper.look.orders} == {None}


def test_an_order_that_was_not_decided_stands() -> None:
    """The first visit found three; the second look asks only for one of them."""
    visits = rectified()
    desk = visits.office.desk
    visits.office.clock.pass_minutes(DAY)
    third = begin_reinspection(desk, visits.first, number="4")
    finish_reinspection(desk, third)
    third.leave()

    paper = paper_of(subject_of(desk, third.audit.id, DocumentChoice(OPINION)), shown)

    assert isinstance(paper, ReinspectionOpinion)
    assert [each.order.finding for each in paper.look.orders] == [2, 3]
    assert paper.look.with_result(None) == paper.look.orders


def test_a_later_look_does_not_change_what_an_earlier_opinion_says() -> None:
    """An opinion drawn a month later is the opinion that was served."""
    visits = rectified()
    before = visits.paper(OPINION)
    visits.office.clock.pass_minutes(DAY)
    third = begin_reinspection(visits.office.desk, visits.first, number="4")
    finish_reinspection(visits.office.desk, third)
    third.leave()

    assert visits.paper(OPINION) == before


def test_what_failed_and_decides_no_order_is_told_apart() -> None:
    """Such as what was looked at only because it hangs on something that was failing."""
    visits = rectified()
    subject = visits.subject(OPINION)
    cited = subject.main.audit.reinspects
    assert cited is not None
    items = [
        item.model_copy(update={"orders": ()}) if item.requirement == AIR else item
        for item in cited.items
    ]
    forged = cited.model_copy(update={"items": tuple(items)})
    object.__setattr__(subject.main.audit, "reinspects", forged)

    paper = paper_of(subject, shown)

    assert isinstance(paper, ReinspectionOpinion)
    assert [each.order.finding for each in paper.look.orders] == [1, 2]
    assert [(each.number, each.title.en) for each in paper.look.besides] == [(1, "Return air")]
    assert "Return air" in text_of(document_of(paper, DocumentLanguage.EN))


def test_the_second_visit_is_told_as_facts(look: SecondLook) -> None:
    told = (*look.visit.findings, *look.visit.recommendations)

    assert told
    assert not any(each.remedy or each.due or each.measure for each in told)
    numbers = {result.finding for place in look.visit.results for result in place.results}
    assert numbers == {None}


def test_where_nothing_is_read_the_facts_are_what_was_found() -> None:
    desk = house_in_memory().desk
    rulebook = desk.find_rulebook("beijing-offices")
    system = Place(
        id=PlaceId("A-3"), kind="air_system", name="旧空调", facts={"system_type": "unknown"}
    )
    about = particulars(AuditKind.INSPECTION, pack=reference_to(rulebook), building=TOWER)
    first = desk.begin(about, [system])
    first.order(
        Order(place=system.id, requirement="hvac.return_air", due=first.audit.particulars.on)
    )
    first.close_audit()
    first.leave()
    second = begin_reinspection(desk, first.audit.id, on=date(2020, 3, 5))
    finish_reinspection(desk, second)
    subject = subject_of(desk, second.audit.id, DocumentChoice(OPINION))
    paper = paper_of(subject, shown)
    assert isinstance(paper, ReinspectionOpinion)
    (looked,) = paper.look.orders

    assert [each and each.zh for each in (looked.was, looked.found)] == ["系统类型 查不清"] * 2
