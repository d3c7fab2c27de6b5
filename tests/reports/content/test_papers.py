"""What a paper says, before it has a language or a look."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from audit.domain.particulars import AuditKind
from checklists.judgements import Outcome
from checklists.language import Text
from checklists.limits import Modality
from checklists.scoring import Conclusion
from reports.content.evidence import Showing
from reports.content.findings import Scale
from reports.content.rectification_notice import RectificationNotice
from reports.content.self_check_report import SelfCheckReport
from reports.content.visits import Visit
from tests.reports.visits import AREA, DUE, Visited, begun, crowded, measured, walked
from tests.visits import key


@pytest.fixture(scope="module")
def visited() -> Visited:
    """A closed inspection with three findings."""
    return walked()


@pytest.fixture(scope="module")
def visit(visited: Visited) -> Visit:
    """What every document says of it."""
    return visited.paper().visit


class TestKinds:
    """An inspection ends in a notice, a self-check in a report."""

    def test_an_inspection_ends_in_a_notice_with_its_authority(self, visited: Visited) -> None:
        paper = visited.paper()

        assert isinstance(paper, RectificationNotice)
        assert (paper.authority.name, paper.authority.number) == (
            "示例检查组",
            "（示）整改〔2020〕7号",
        )
        assert [each.certificate for each in paper.authority.inspectors] == [
            "示例-00001",
            "示例-00002",
        ]

    def test_a_self_check_ends_in_a_report_with_names_alone(self) -> None:
        paper = walked(AuditKind.SELF_CHECK).paper()

        assert isinstance(paper, SelfCheckReport)
        assert paper.checkers == ("检查员甲", "检查员乙")


class TestFindings:
    """Place, fact, figure, rule, remedy, order, evidence."""

    def test_figures_are_kept_exactly(self, visit: Visit) -> None:
        """90 m² for 42 people, against 2.5 m² each."""
        finding = visit.findings[0]

        assert finding.scale == Scale(Fraction(90, 42), at_least=Fraction("2.5"))
        assert finding.points_lost == Fraction(20)

    def test_the_fact_a_rule_used_is_told_though_it_was_not_read(self, visit: Visit) -> None:
        """The area stands among the facts of the room; only the people were counted."""
        finding = visit.findings[0]

        assert finding.facts == Text(zh="使用面积 90平方米", en="usable area 90 m²")

    def test_every_reading_is_told_and_the_worst_decides(self, visit: Visit) -> None:
        readings = visit.findings[1].readings

        assert [each.outcome for each in readings] == [Outcome.PASS, Outcome.FAIL]
        assert [each.decides for each in readings] == [False, True]
        assert [(each.spot, each.instrument) for each in readings] == [
            ("窗边", ""),
            ("中间", "测距仪"),
        ]

    def test_the_rule_is_cited_with_number_article_day_and_force(self, visit: Visit) -> None:
        (cited,) = visit.findings[0].basis

        assert cited.source.number == "京发〔2020〕13号"
        assert cited.article == Text(zh="第五条", en="Article 5")
        assert cited.since == date(2020, 2, 24)
        assert cited.modality is Modality.MUST

    def test_what_is_only_advised_stands_apart(self, visit: Visit) -> None:
        finding = visit.findings[0]

        assert [each.source.id for each in finding.basis] == ["late"]
        assert [each.source.id for each in finding.advised] == ["guide"]

    def test_the_rule_it_took_the_place_of_is_named(self, visit: Visit) -> None:
        (replaced,) = visit.findings[0].replaced

        assert (replaced.source.id, replaced.demand.en) == ("early", "≥ 2 m² per person")

    def test_the_remedy_comes_in_figures(self, visit: Visit) -> None:
        """42 people, room for 36; or 42 · 2.5 − 90 = 15 m² more."""
        remedy = visit.findings[0].remedy

        assert remedy is not None
        assert all(figure in remedy.en for figure in ("6", "36", "15"))

    def test_the_order_comes_with_its_day(self, visit: Visit) -> None:
        finding = visit.findings[0]

        assert (finding.due, finding.responsible, finding.measure) == (
            DUE,
            "行政部",
            "在门口标明最多人数",
        )

    def test_evidence_is_told_with_hash_and_caption(self, visited: Visited, visit: Visit) -> None:
        photo, plan = visit.findings[0].evidence

        assert {photo.sha256, plan.sha256} == set(visited.evidence.files)
        assert (photo.showing, plan.showing) == (Showing.PICTURE, Showing.LISTED)

    def test_a_state_has_nothing_to_draw_to_scale(self, visit: Visit) -> None:
        assert visit.findings[2].scale is None

    def test_recommendations_cost_no_points_and_stand_apart(self, visit: Visit) -> None:
        (advice,) = visit.recommendations

        assert (advice.number, advice.points_lost) == (1, Fraction(0))
        assert advice.basis[0].modality is Modality.SHOULD

    def test_numbers_follow_the_walk(self) -> None:
        findings = crowded(5).paper().visit.findings

        assert [(each.number, each.place.id) for each in findings] == [
            (n, str(300 + n)) for n in range(1, 6)
        ]


class TestSummary:
    """Never one number."""

    def test_the_figures_are_those_of_the_assessment(self, visited: Visited, visit: Visit) -> None:
        score = visited.walk.assessment.score

        summary = visit.summary

        assert (summary.points, summary.decided, summary.applicable) == (
            score.points,
            score.decided,
            score.applicable,
        )
        assert summary.conclusion is Conclusion.DOES_NOT_CONFORM

    def test_an_area_without_items_is_left_out(self, visit: Visit) -> None:
        assert [area.title.en for area in visit.summary.areas] == ["Offices"]

    def test_the_areas_add_up(self, visit: Visit) -> None:
        summary = visit.summary

        assert sum(area.failed for area in summary.areas) == summary.failed
        assert sum(area.open for area in summary.areas) == summary.open

    def test_critical_findings_are_named_by_number(self, visit: Visit) -> None:
        assert visit.critical == (1,)

    def test_the_scores_of_the_standard_come_along(self, visit: Visit) -> None:
        models = [each.model for each in visit.scores]

        assert models == ["default", "flat", "flat-unweighted", "absolute"]


class TestLeftOut:
    """What was not looked at is told, with the reason."""

    def test_undecided_items_are_told_apart_from_those_nobody_checked(self, visit: Visit) -> None:
        outcomes = [each.outcome for each in visit.undecided]

        assert outcomes[0] is Outcome.INDETERMINATE
        assert set(outcomes[1:]) == {Outcome.NOT_CHECKED}

    def test_an_item_is_told_once_for_all_its_places(self) -> None:
        undecided = begun(rooms=3).paper().visit.undecided

        assert {len(each.places) for each in undecided} == {3}
        assert len(undecided) == 6

    def test_not_applicable_comes_with_what_was_said(self, visit: Visit) -> None:
        (left_out,) = visit.not_applicable

        assert left_out.reason == Text(zh="门已拆除", en="门已拆除")

    def test_a_rule_that_does_not_fit_the_place_gives_its_own_reason(self) -> None:
        visited = begun(rooms=1)
        place = visited.walk.audit.places
        only = next(iter(place.values()))
        changed = only.model_copy(update={"facts": {**only.facts, "private": True}})
        visited.walk.put_places([changed])

        (left_out,) = visited.paper().visit.not_applicable

        assert left_out.title.en == "Distance between desks"
        assert left_out.reason is not None


class TestResults:
    """Every item that applies, place by place."""

    def test_each_place_lists_what_applies_there(self, visit: Visit) -> None:
        counts = {each.place.id: len(each.results) for each in visit.results}

        assert counts == {"301": 5, "302": 6}

    def test_a_failed_item_names_its_finding(self, visit: Visit) -> None:
        first = visit.results[0].results

        assert [(each.outcome, each.finding) for each in first] == [
            (Outcome.FAIL, 1),
            (Outcome.FAIL, 2),
            (Outcome.FAIL, 3),
            (Outcome.ADVISORY_FAIL, 1),
            (Outcome.PASS, None),
        ]


class TestSources:
    """Which documents had a say."""

    def test_each_is_told_with_what_it_decided(self, visit: Visit) -> None:
        told = {each.source.id: (each.deciding, each.replaced) for each in visit.sources}

        assert told == {"early": (0, True), "late": (5, False), "guide": (1, False)}


class TestRecord:
    """What proves that paper and record belong together."""

    def test_it_names_head_length_times_and_rulebook(self, visited: Visited, visit: Visit) -> None:
        audit = visited.walk.audit

        record = visit.record

        assert (record.head, record.events) == (audit.head, audit.events)
        assert (record.begun_at, record.closed_at) == (audit.begun_at, audit.closed_at)
        assert (record.pack, record.pack_hash) == ("test-pack", audit.particulars.pack.hash)

    def test_an_open_audit_is_a_draft(self) -> None:
        assert walked(closed=False).paper().visit.is_draft


def test_the_same_audit_says_the_same_twice(visited: Visited) -> None:
    """Content compares by value, so two renderings can only differ below it."""
    assert visited.paper() == visited.paper()


def test_a_margin_of_a_hair_is_not_told_as_none() -> None:
    """2.4999 m² beside 2.5 m²."""
    visited = begun(rooms=1)
    place = next(iter(visited.walk.audit.places.values()))
    changed = place.model_copy(update={"facts": {"area": Decimal("104.9958")}})
    visited.walk.put_places([changed])
    visited.walk.answer(key(AREA, "301"), measured(people=42))

    value = visited.paper().visit.findings[0].value

    assert value is not None
    assert value.en == "2.4999 m² per person"
