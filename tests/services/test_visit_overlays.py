"""House rules in a visit's file: named, held, or given beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from audit.domain.items import Assessment, assess
from audit.services.visit_files import BadVisit, Visit, read_visit
from checklists.judgements import Outcome
from checklists.language import Language, Speech
from checklists.loading.packs import find_pack, shipped_packs
from tests.visit_files import reading
from tests.visits_under_rules import AREA, RULES, visit


def read(content: bytes | Path, overlay: Path | None = None) -> Visit:
    """Read a visit's file."""
    return read_visit(
        content,
        "visit.yaml",
        find_rulebook=find_pack,
        packs=tuple(shipped_packs()),
        overlay=overlay,
    )


def assessed(content: bytes | Path, overlay: Path | None = None) -> Assessment:
    """Read a visit's file and judge it."""
    found = read(content, overlay)
    return assess(found.audit, found.rulebook)


def outcome(assessment: Assessment) -> tuple[Outcome, bool]:
    """Return the outcome at the room, and whether a house rule decided."""
    [item] = [each for each in assessment.items.values() if each.requirement.id == AREA]
    return item.outcome, item.judgement.is_by_house_rule


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A file of house rules."""
    path = tmp_path / "house.yaml"
    path.write_text(json.dumps(RULES, ensure_ascii=False), encoding="utf-8")
    return path


def test_without_house_rules_the_room_keeps_the_document() -> None:
    assert outcome(assessed(visit())) == (Outcome.PASS, False)


def test_rules_in_the_file_itself_are_heard() -> None:
    assert outcome(assessed(visit(RULES))) == (Outcome.FAIL, True)


def test_rules_that_are_named_are_sought_beside_the_file(rules: Path) -> None:
    """Whoever hands on a folder hands on both."""
    path = rules.with_name("visit.json")
    path.write_bytes(visit("house.yaml"))

    assert outcome(assessed(path)) == (Outcome.FAIL, True)


def test_rules_that_are_given_beside_it_are_heard(rules: Path) -> None:
    assert outcome(assessed(visit(), rules)) == (Outcome.FAIL, True)


def test_an_inspection_is_not_judged_by_them(rules: Path) -> None:
    assert outcome(assessed(visit(kind="inspection"), rules)) == (Outcome.PASS, False)


def test_what_is_switched_off_is_no_item() -> None:
    items = assessed(visit(RULES)).items

    assert "density.spacing" not in {each.requirement.id for each in items.values()}


def test_the_visit_keeps_them_whole_with_their_hash() -> None:
    audit = read(visit(RULES)).audit

    assert audit.tailoring is not None
    assert audit.tailoring.overlay.title.en == "Tower standard"
    assert len(audit.tailoring.sha256) == 64


def complaints(content: bytes, overlay: Path | None = None) -> list[str]:
    """Return the lines with which a visit is refused, without their number."""
    with pytest.raises(BadVisit) as caught:
        read(content, overlay)
    return caught.value.told(Speech(Language.EN)).splitlines()[:-1]


def test_faults_of_both_files_are_told_at_once(rules: Path) -> None:
    rules.write_text(rules.read_text("utf-8").replace("notice-13", "notice-31"), "utf-8")

    told = complaints(visit(checklist="beijing-offices/ful"), rules)

    assert [line.split(":")[0] for line in told] == [str(rules), "visit.yaml"]


def test_a_fault_of_rules_in_the_file_has_its_place_there() -> None:
    broken = json.loads(json.dumps(RULES).replace('"at_least": 4', '"at_least": 2'))

    [line] = complaints(visit(broken))

    assert "2 is not stricter than 2.5" in line


def test_rules_are_not_given_twice(rules: Path) -> None:
    [line] = complaints(visit(RULES), rules)

    assert "House rules are given twice" in line


def test_a_reading_of_what_is_switched_off_is_a_fault() -> None:
    """It would otherwise vanish without a word."""
    content = json.loads(visit(RULES))
    content["readings"].append(reading("W-1", "density.spacing", smallest_gap_m=1))

    [line] = complaints(json.dumps(content).encode())

    assert "does not ask for “density.spacing”" in line


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    [line] = complaints(visit("none.yaml"))

    assert line == "none.yaml: There is no such file. (Check the name.)"


@pytest.mark.parametrize("overlay", [7, ["house.yaml"], True])
def test_what_is_no_rules_and_no_path_is_refused(overlay: object) -> None:
    assert complaints(visit(overlay))


def test_rules_that_leave_nothing_of_the_checklist_are_refused() -> None:
    names = [each.id for each in find_pack("beijing-offices").selection("dormitories")]
    off = [{"requirement": name, "reason": {"zh": "无宿舍", "en": "None"}} for name in names]
    content = json.loads(
        visit({**RULES, "stricter": [], "switched_off": off}, checklist="dormitories")
    )
    content["readings"] = []

    [line] = complaints(json.dumps(content).encode())

    assert "switch off all of the checklist “dormitories”" in line
