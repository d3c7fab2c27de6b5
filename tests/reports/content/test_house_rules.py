"""House rules in what a document says: named, explained, and never taken for a document."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from audit.domain.particulars import AuditKind
from reports.content.rectification_notice import RectificationNotice
from reports.content.self_check_report import SelfCheckReport
from tests.reports.houses import visited
from tests.reports.visits import SIGN, walked


def paper(
    kind: AuditKind = AuditKind.SELF_CHECK, **more: Any
) -> RectificationNotice | SelfCheckReport:
    """Return what the paper of that visit says."""
    return visited(kind, **more).paper()


def test_they_are_named_with_issuer_day_and_hash() -> None:
    told = paper().visit.house_rules

    assert told is not None
    assert (told.title.en, told.issuer.en, told.dated.isoformat()) == (
        "Tower standard",
        "Example Property",
        "2020-03-01",
    )
    assert len(told.sha256) == 64


def test_each_stricter_limit_stands_beside_the_documents() -> None:
    told = paper().visit.house_rules

    assert told is not None
    first = told.stricter[0]
    assert (first.asked.en, first.own.en) == ("≥ 2.5 m² per person", "≥ 4 m² per person")
    assert first.document.en == "Notice 13, Article 5"
    assert first.reason.en == "Many visitors"


def test_what_is_switched_off_and_weighted_is_told_with_its_reason() -> None:
    told = paper().visit.house_rules

    assert told is not None
    assert [(each.title.en, each.reason.en) for each in told.switched_off] == [
        ("Notice on the door", "There is no wall")
    ]
    assert [(each.title.en, each.weight) for each in told.weights] == [
        ("Daily disinfection log", 9)
    ]


def test_without_any_nothing_is_told() -> None:
    assert walked(AuditKind.SELF_CHECK).paper().visit.house_rules is None


def test_a_finding_that_misses_only_them_is_marked() -> None:
    findings = paper().visit.findings

    assert [(each.title.en, each.is_by_house_rule) for each in findings] == [
        ("Area per person", True),
        ("Seats taken", True),
    ]
    assert not findings[0].is_critical


def test_its_basis_is_the_house_rule() -> None:
    [cited] = paper().visit.findings[0].basis

    assert cited.is_house_rule
    assert cited.full.en == "House rule: Tower standard"


def test_a_violation_names_the_document_first_and_then_the_house_rule() -> None:
    finding = paper(people=40).visit.findings[0]

    assert not finding.is_by_house_rule
    assert finding.is_critical
    assert [each.is_house_rule for each in finding.basis] == [False, True]


def test_a_notice_holds_no_finding_because_of_them() -> None:
    """It orders what the documents demand, and nothing else."""
    visit = paper(AuditKind.INSPECTION).visit

    assert visit.findings == ()
    assert visit.house_rules is not None
    assert not visit.house_rules.have_a_say


def test_a_notice_cites_none_of_them() -> None:
    visit = paper(AuditKind.INSPECTION, people=40).visit

    [finding] = visit.findings
    assert not any(cited.is_house_rule for cited in (*finding.basis, *finding.advised))
    assert not any(used.source.id.startswith("house.") for used in visit.sources)
    assert finding.remedy is not None
    assert "4 people too many; 36 may stay" in finding.remedy.en


@pytest.mark.parametrize("kind", AuditKind)
def test_what_is_switched_off_is_in_no_result(kind: AuditKind) -> None:
    results = paper(kind).visit.results

    titles = {each.title.en for place in results for each in place.results}
    assert "Notice on the door" not in titles


def test_what_does_not_fit_any_more_is_not_told() -> None:
    under = visited()
    rulebook = under.rulebook
    gone = {name: each for name, each in rulebook.requirements.items() if name != SIGN}
    later = replace(under, rulebook=replace(rulebook, requirements=gone))

    told = later.paper().visit.house_rules

    assert told is not None
    assert told.switched_off == ()
