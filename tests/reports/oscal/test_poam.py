"""The orders of an audit as a plan of action, with everything that happened to them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings

from audit.domain.answers import Evidence
from audit.domain.documents import DocumentLanguage
from audit.domain.events import Hash
from audit.domain.order_steps import ReportedDone
from audit.domain.particulars import AuditKind
from audit.services.walking import Walk
from reports.oscal.poam import NothingToPlan
from tests.orders import DUE, any_step, closed, order_about
from tests.reports.oscal.documents import about, plan, plan_bytes, result, said
from tests.reports.oscal.validating import faults
from tests.reports.test_any_audit import visits
from tests.reports.visits import AIR, AREA, Visited, begun, measured, walked
from tests.visits import Office, key


def _faults(walk: Walk, language: DocumentLanguage = DocumentLanguage.EN) -> list[str]:
    return faults(json.loads(plan_bytes(walk, language)))


def _after(*steps: str) -> Walk:
    """Return a closed inspection with steps about its first order."""
    walk = closed(Office(), AuditKind.INSPECTION)
    for number, name in enumerate(steps):
        walk.rectify(any_step(name, order_about(walk, "density.area"), days=number))
    return walk


def _risk(walk: Walk) -> Any:
    return about(plan(walk)["risks"], "density.area", "W-301")


def _response(walk: Walk) -> Any:
    [response] = _risk(walk)["remediations"]
    return response


@pytest.mark.parametrize("kind", AuditKind)
@pytest.mark.parametrize("language", DocumentLanguage)
def test_the_plan_of_a_visit_keeps_the_schema(kind: AuditKind, language: DocumentLanguage) -> None:
    """In every language."""
    assert _faults(walked(kind).walk, language) == []


@pytest.mark.parametrize(
    "steps",
    [
        (),
        ("done",),
        ("interim", "extended", "extended"),
        ("done", "failed", "extended"),
        ("partly",),
        ("passed", "closed"),
        ("withdrawn",),
    ],
)
def test_every_history_of_an_order_keeps_the_schema(steps: tuple[str, ...]) -> None:
    """With milestones and log."""
    assert _faults(_after(*steps)) == []


@settings(max_examples=40)
@given(visits())
def test_the_plan_of_any_audit_keeps_the_schema_or_there_is_none(visited: Visited) -> None:
    """There is none exactly where nothing is to be put right."""
    walk = visited.walk
    try:
        assert _faults(walk) == []
    except NothingToPlan:
        assert not walk.assessment.score.failed
        assert not walk.audit.rectifications


def test_an_audit_with_nothing_to_put_right_has_no_plan() -> None:
    """OSCAL knows no plan without items, and the user is told what to take instead."""
    with pytest.raises(NothingToPlan) as refused:
        plan_bytes(begun(rooms=0).walk)

    assert refused.value.hint is not None


def test_the_same_record_gives_the_same_plan() -> None:
    """To the byte."""
    assert plan_bytes(_after("done")) == plan_bytes(_after("done"))


def test_every_order_is_an_item_of_its_own() -> None:
    """With its finding, its risk and where it stands."""
    items = plan(_after())["poam-items"]

    assert len(items) == 2
    assert all(len(each["related-risks"]) == len(each["related-findings"]) == 1 for each in items)
    assert {said(each)["state"] for each in items} == {"open"}


def test_a_finding_nothing_is_ordered_about_is_an_item_too() -> None:
    """A plan that left it out would hide it."""
    visited = begun()
    visited.walk.answer(key(AIR, "301"), measured(damper="open"))

    [item] = plan(visited.walk)["poam-items"]

    assert said(item)["state"] == "not-ordered"


@pytest.mark.parametrize(
    ("steps", "status"),
    [
        ((), "open"),
        (("done",), "remediating"),
        (("done", "failed"), "open"),
        (("partly",), "remediating"),
        (("passed",), "remediating"),
        (("passed", "closed"), "closed"),
        (("withdrawn",), "closed"),
    ],
)
def test_only_a_closed_or_withdrawn_order_closes_its_risk(
    steps: tuple[str, ...], status: str
) -> None:
    """Neither a report nor a passed look alone."""
    risk = _risk(_after(*steps))

    assert risk["status"] == status
    changes = [e["status-change"] for e in risk["risk-log"]["entries"] if "status-change" in e]
    assert changes[-1] == status


def test_the_deadline_is_a_milestone_for_whoever_is_responsible() -> None:
    """From the order to the end of its last day."""
    plan_ = plan(_after())
    [task] = about(plan_["risks"], "density.area", "W-301")["remediations"][0]["tasks"]

    assert task["type"] == "milestone"
    assert task["timing"]["within-date-range"]["end"] == f"{DUE}T23:59:59+08:00"
    [role] = task["responsible-roles"]
    parties = {each["uuid"]: each["name"] for each in plan_["metadata"]["parties"]}
    assert parties[role["party-uuids"][0]] == "Manager"


def test_an_extension_is_a_milestone_and_moves_the_deadline() -> None:
    """With its reason; the first deadline stays to be seen."""
    walk = _after("extended")

    first, extension = _response(walk)["tasks"]
    assert first["title"] == "Deadline"
    assert extension["timing"]["on-date"]["date"] == "2020-03-09T23:59:59+08:00"
    assert extension["description"] == "Parts are late"
    assert _risk(walk)["deadline"] == "2020-03-09T23:59:59+08:00"


def test_a_re_inspection_is_a_milestone_with_its_result() -> None:
    """And names the record it comes from."""
    *_, look = _response(_after("partly"))["tasks"]

    assert look["title"] == "Re-inspection: partly done"
    assert said(look)["re-inspection-head"] == "a" * 64


def test_an_interim_measure_mitigates() -> None:
    """The one that is in force."""
    [factor] = _risk(_after("interim"))["mitigating-factors"]

    assert factor["description"] == "Door kept shut"


def test_the_log_tells_every_step_in_order() -> None:
    """From the order on."""
    entries = _risk(_after("done", "failed", "extended"))["risk-log"]["entries"]

    assert [each["title"] for each in entries] == [
        "Ordered",
        "Reported done",
        "Re-inspection: not done",
        "Extended to 2020-03-11, approved by Head",
    ]


def test_a_closed_order_is_completed() -> None:
    """No other is."""
    assert _response(_after("passed", "closed"))["lifecycle"] == "completed"
    assert _response(_after("passed"))["lifecycle"] == "planned"


def test_what_is_reported_done_is_an_observation_with_its_evidence() -> None:
    """It is nobody's finding: how it was got is not known."""
    walk = _after()
    evidence = Evidence.model_validate(
        {
            "place": "W-301",
            "requirement": "density.area",
            "sha256": Hash("b" * 64),
            "name": "after.jpg",
            "media_type": "image/jpeg",
            "size": 9,
        }
    )
    order = order_about(walk, "density.area")
    walk.rectify(ReportedDone(order=order, by="Manager", on=DUE, evidence=(evidence,)))

    told = plan(walk)
    [report] = [each for each in told["observations"] if each["types"] == ["mitigation"]]

    assert _faults(walk) == []
    assert report["methods"] == ["UNKNOWN"]
    assert report["relevant-evidence"][0]["description"] == "after.jpg"
    items = [each for each in told["poam-items"] if said(each)["state"] == "reported_done"]
    named = [each["observation-uuid"] for item in items for each in item["related-observations"]]
    assert report["uuid"] in named


def test_results_and_plan_name_the_same_things_alike() -> None:
    """A reader of both can join them."""
    walk = walked().walk

    planned = about(plan(walk)["risks"], AREA)["uuid"]

    assert planned == about(result(walk)["risks"], AREA)["uuid"]
