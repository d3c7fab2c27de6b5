"""An audit as assessment results: what is said of it, and how."""

from __future__ import annotations

import base64
import hashlib
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from audit.domain.answers import Answer, Reading
from audit.domain.documents import DocumentLanguage
from audit.domain.particulars import AuditKind
from tests.reports.houses import visited as visited_under_house_rules
from tests.reports.oscal.documents import about, result, results, results_bytes, said
from tests.reports.oscal.validating import faults
from tests.reports.test_any_audit import visits
from tests.reports.visits import (
    AIR,
    AREA,
    GAP,
    LOG,
    PHOTO,
    SEATS,
    SIGN,
    Visited,
    begun,
    measured,
    office_rulebook,
    room,
    walked,
)
from tests.visits import Office, key, particulars

HOSTILE = '<img src="/etc/passwd"> [/b] {{ x }} =HYPERLINK("a") \u202e`$(rm)`'


@pytest.mark.parametrize("kind", AuditKind)
@pytest.mark.parametrize("language", DocumentLanguage)
@pytest.mark.parametrize("closed", [True, False])
def test_a_visit_keeps_the_schema(
    kind: AuditKind, language: DocumentLanguage, closed: bool
) -> None:
    """Open and closed, inspections and self-checks, in every language."""
    assert faults(results(walked(kind, closed=closed).walk, language)) == []


@settings(max_examples=40)
@given(visits())
def test_any_audit_keeps_the_schema(visited: Visited) -> None:
    """Whatever was entered."""
    assert faults(results(visited.walk)) == []


@pytest.mark.parametrize("rooms", [0, 1])
def test_an_empty_audit_keeps_the_schema(rooms: int) -> None:
    """Without places there are no items, and without answers no observations."""
    assert faults(results(begun(rooms=rooms).walk)) == []


def test_hostile_text_keeps_the_schema_and_is_inert() -> None:
    """As a name, a note, an answer, a caption."""
    visited = begun(AuditKind.SELF_CHECK, unit=HOSTILE.replace("\u202e", ""))
    text = HOSTILE.replace("\u202e", "")
    visited.walk.note(key(AREA, "301"), f"{text}\n# {text}")
    visited.walk.answer(
        key(AREA, "301"),
        Answer(readings=(Reading(values={"people": 42}, spot=text, instrument=text),)),
    )
    visited.walk.attach(key(AREA, "301"), PHOTO, name=text, caption=text)

    document = results(visited.walk)

    assert faults(document) == []
    assert "\\<img src=" in json.dumps(document)
    [observation] = document["assessment-results"]["results"][0]["observations"]
    assert observation["remarks"].count("\\<img") == 2
    assert "<img" not in observation["remarks"].replace("\\<img", "")


def test_the_same_record_gives_the_same_bytes() -> None:
    """No clock and no chance has a say."""
    assert results_bytes(walked().walk) == results_bytes(walked().walk)


def test_titles_are_in_the_language_that_was_asked_for() -> None:
    """So are descriptions and the names of milestones."""
    chinese = results(walked().walk, DocumentLanguage.ZH)
    english = results(walked().walk, DocumentLanguage.EN)

    assert chinese["assessment-results"]["metadata"]["title"].startswith("评估结果")
    assert english["assessment-results"]["metadata"]["title"].startswith("Assessment results")
    assert "人均使用面积" in json.dumps(chinese, ensure_ascii=False)
    assert "人均使用面积" not in json.dumps(english, ensure_ascii=False)


def test_names_do_not_depend_on_the_language() -> None:
    """Both describe the same things."""
    chinese = results(walked().walk, DocumentLanguage.ZH)
    english = results(walked().walk, DocumentLanguage.EN)

    assert _uuids(chinese) == _uuids(english)


def _uuids(shape: Any) -> list[str]:
    if isinstance(shape, dict):
        own = [shape["uuid"]] if "uuid" in shape else []
        return own + [uuid for part in shape.values() for uuid in _uuids(part)]
    if isinstance(shape, list):
        return [uuid for part in shape for uuid in _uuids(part)]
    return []


def test_every_requirement_that_was_asked_is_a_control() -> None:
    """Each once, with what is to be found out about it."""
    document = results(walked().walk)["assessment-results"]
    reviewed = document["results"][0]["reviewed-controls"]
    names = [AREA, GAP, AIR, SEATS, LOG, SIGN]

    [selection] = reviewed["control-selections"]
    assert [each["control-id"] for each in selection["include-controls"]] == names
    objectives = document["local-definitions"]["objectives-and-methods"]
    assert [each["parts"][0]["id"] for each in objectives] == [f"{name}_obj" for name in names]


@pytest.mark.parametrize(
    ("requirement", "outcome", "state", "reason"),
    [
        (AREA, "fail", "not-satisfied", "fail"),
        (SEATS, "advisory_fail", "satisfied", "other"),
        (LOG, "pass", "satisfied", "pass"),
        (SIGN, "not_applicable", "satisfied", "other"),
    ],
)
def test_a_finding_says_whether_the_requirement_is_satisfied(
    requirement: str, outcome: str, state: str, reason: str
) -> None:
    """A recommendation that is missed violates nothing."""
    finding = about(result(walked().walk)["findings"], requirement)
    status = finding["target"]["status"]

    assert said(finding)["outcome"] == outcome
    assert (status["state"], status["reason"]) == (state, reason)


def test_what_is_undecided_is_not_satisfied_and_not_failed() -> None:
    """The uncertainty straddles the limit."""
    finding = about(result(walked().walk)["findings"], GAP, "302")

    assert said(finding)["outcome"] == "indeterminate"
    assert finding["target"]["status"]["reason"] == "other"


def test_what_was_not_checked_has_no_finding_and_is_named() -> None:
    """Nobody may take silence for approval."""
    told = result(walked().walk)

    places = {said(each)["place"] for each in told["findings"] if said(each)["requirement"] == AREA}
    assert places == {"301"}
    assert "办公室302: Area per person was not checked." in told["remarks"]


def test_a_finding_carries_its_figures() -> None:
    """Exact, as in every other export."""
    figures = said(about(result(walked().walk)["findings"], AREA))

    assert figures["value"] == "2.142857"
    assert figures["margin"] == "-0.357143"
    assert figures["remedy.remove_people"] == "6"
    assert figures["points-lost"] == "20"


def test_a_finding_names_every_limit_with_source_and_article() -> None:
    """Each in a group of its own, and linked to the document in the back matter."""
    document = results(walked().walk)["assessment-results"]
    finding = about(document["results"][0]["findings"], AREA)
    resources = {each["uuid"]: each for each in document["back-matter"]["resources"]}

    first, second = said(finding, "limit-1"), said(finding, "limit-2")
    assert (first["limit-source"], first["limit-article"]) == ("京发〔2020〕13号", "五")
    assert (first["limit"], first["limit-role"]) == ("≥ 2.5 m² per person", "decided")
    assert (second["limit-source"], second["limit-modality"]) == ("Office guide", "should")
    cited = [resources[link["href"][1:]]["title"] for link in finding["links"]]
    assert cited == ["Notice 13", "Office guide"]


@pytest.mark.parametrize(
    ("requirement", "method"), [(AREA, "TEST"), (AIR, "EXAMINE"), (LOG, "EXAMINE")]
)
def test_an_observation_says_how_it_was_got(requirement: str, method: str) -> None:
    """What is measured is tested; what is looked at or read is examined."""
    told = result(walked().walk)
    [reference] = about(told["findings"], requirement)["related-observations"]
    found = {each["uuid"]: each for each in told["observations"]}

    assert found[reference["observation-uuid"]]["methods"] == [method]


def test_every_reading_is_an_observation_with_spot_and_instrument() -> None:
    """And the place is what it is about."""
    told = result(walked().walk)
    found = {each["uuid"]: each for each in told["observations"]}
    references = about(told["findings"], GAP)["related-observations"]

    first, second = (found[each["observation-uuid"]] for each in references)
    assert (said(first)["spot"], said(second)["spot"]) == ("窗边", "中间")
    assert (said(first)["decides"], said(second)["decides"]) == ("false", "true")
    tools = [each for each in second["origins"][0]["actors"] if each["type"] == "tool"]
    components = told["local-definitions"]["assessment-assets"]["components"]
    assert [each["title"] for each in components if each["uuid"] == tools[0]["actor-uuid"]] == [
        "测距仪"
    ]
    items = {each["uuid"]: each for each in told["local-definitions"]["inventory-items"]}
    assert said(items[second["subjects"][0]["subject-uuid"]])["asset-id"] == "301"


def test_an_observation_was_collected_when_the_answer_that_stands_was_given() -> None:
    """Not when another was, that was taken back."""
    office = Office(office_rulebook())
    walk = office.desk.begin(particulars(), [room("301", area=Decimal(90))])
    walk.answer(key(AREA, "301"), measured(people=30))
    office.clock.pass_minutes(5)
    walk.answer(key(AREA, "301"), measured(people=42))
    assert result(walk)["observations"][0]["collected"] == "2020-03-02T09:35:00+08:00"

    walk.undo()

    assert result(walk)["observations"][0]["collected"] == "2020-03-02T09:30:00+08:00"


def test_the_reading_that_decides_comes_with_the_evidence() -> None:
    """By references into the back matter."""
    document = results(walked().walk)["assessment-results"]
    resources = {each["uuid"]: each["title"] for each in document["back-matter"]["resources"]}
    told = document["results"][0]
    [reference] = about(told["findings"], AREA)["related-observations"]
    found = {each["uuid"]: each for each in told["observations"]}

    evidence = found[reference["observation-uuid"]]["relevant-evidence"]

    assert [resources[each["href"][1:]] for each in evidence] == ["desks.jpg", "plan.pdf"]


def test_evidence_is_in_the_back_matter_with_its_hash() -> None:
    """The name that is made from the content finds the same content."""
    document = results(walked().walk)["assessment-results"]
    resources = {each["title"]: each for each in document["back-matter"]["resources"]}
    sha256 = hashlib.sha256(PHOTO)

    [link] = resources["desks.jpg"]["rlinks"]
    assert link["hashes"] == [{"algorithm": "SHA-256", "value": sha256.hexdigest()}]
    digest = base64.urlsafe_b64encode(sha256.digest()).decode().rstrip("=")
    assert link["href"] == f"ni:///sha-256;{digest}"


def test_a_violation_is_a_risk_with_deadline_and_remediation() -> None:
    """To the end of the last day, on the clock of the visit."""
    told = result(walked().walk)
    risk = about(told["risks"], AREA)

    assert risk["status"] == "open"
    assert risk["deadline"] == "2020-03-06T23:59:59+08:00"
    assert risk["statement"] == "6 people too many; 36 may stay; or 15 m² more"
    [response] = risk["remediations"]
    assert said(response)["responsible"] == "行政部"
    assert risk["uuid"] in [
        each["risk-uuid"] for each in about(told["findings"], AREA)["related-risks"]
    ]


def test_a_violation_without_order_is_a_risk_all_the_same() -> None:
    """Nothing is planned, and that is visible."""
    visited = begun()
    visited.walk.answer(key(AIR, "301"), measured(damper="open"))

    [risk] = result(visited.walk)["risks"]

    assert "remediations" not in risk
    assert "deadline" not in risk


def test_an_inspection_names_authority_number_and_certificates() -> None:
    """With their roles."""
    metadata = results(walked().walk)["assessment-results"]["metadata"]
    roles = {each["role-id"]: each["party-uuids"] for each in metadata["responsible-parties"]}
    parties = {each["uuid"]: each for each in metadata["parties"]}

    assert parties[roles["authority"][0]]["name"] == "示例检查组"
    assert [said(parties[uuid])["certificate"] for uuid in roles["assessor"]] == [
        "示例-00001",
        "示例-00002",
    ]
    assert metadata["document-ids"] == [{"identifier": "（示）整改〔2020〕7号"}]


def test_a_self_check_never_names_an_authority() -> None:
    """Even where its record, against all rules, does."""
    visited = walked(AuditKind.SELF_CHECK)
    particulars = visited.walk.audit.particulars
    forged = particulars.model_copy(update={"authority": "市局", "number": "〔2020〕9号"})
    audit = visited.walk.audit
    object.__setattr__(audit, "particulars", forged)

    metadata = results(visited.walk)["assessment-results"]["metadata"]

    assert "authority" not in {each["id"] for each in metadata["roles"]}
    assert "document-ids" not in metadata
    assert "市局" not in json.dumps(metadata, ensure_ascii=False)


def test_an_open_audit_is_a_draft_without_an_end() -> None:
    """Nothing in it stands yet, and it says so."""
    document = results(walked(closed=False).walk)["assessment-results"]

    assert "published" not in document["metadata"]
    assert said(document["metadata"])["draft"] == "true"
    assert "still open" in document["metadata"]["remarks"]
    assert "end" not in document["results"][0]


def test_the_score_stands_beside_the_result() -> None:
    """With what is open."""
    walk = walked().walk
    figures = said(result(walk))

    assert figures["conclusion"] == "does_not_conform"
    assert Decimal(figures["score"]) == round(Decimal(float(walk.assessment.score.points or 0)), 1)
    assert figures["vetoes"] == "1"


def test_the_checklist_is_what_the_results_refer_to() -> None:
    """With the hash of the rules that were used."""
    document = results(walked().walk)["assessment-results"]
    resources = {each["uuid"]: each for each in document["back-matter"]["resources"]}

    checklist = resources[document["import-ap"]["href"][1:]]
    assert said(checklist)["rules-sha256"] == "0" * 64


def test_a_rule_of_the_house_is_marked_as_such() -> None:
    """No reader may take it for a public document."""
    visited = visited_under_house_rules()
    document = results(visited.walk)
    finding = about(document["assessment-results"]["results"][0]["findings"], AREA)

    assert faults(document) == []
    assert said(finding)["house-rule"] == "true"
    assert any(said(finding, f"limit-{n}").get("limit-of-house") == "true" for n in (1, 2, 3))
