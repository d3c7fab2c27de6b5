"""Looking at the rules from the command line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.running import ROOT, run

PACK = ROOT / "checklists" / "packs" / "beijing-offices"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the pack that may be spoilt."""
    copy = tmp_path / "beijing-offices"
    shutil.copytree(PACK, copy)
    return copy


def test_the_checklists_are_listed_with_what_they_are_for() -> None:
    out = run("checklist", "list").out

    for name in ("quick", "dormitories", "air", "full"):
        assert f"beijing-offices/{name}" in out


def test_the_list_is_data_too() -> None:
    listed = run("checklist", "list", "--json").data

    assert {each["checklist"] for each in listed} >= {"beijing-offices/full"}
    assert all(each["items"] for each in listed)


@pytest.mark.parametrize("name", ["dormitories", "beijing-offices/dormitories"])
def test_a_checklist_is_shown_with_its_limits(name: str) -> None:
    out = run("checklist", "show", name).out

    assert "dormitory.area_per_person" in out
    assert "≥ 4 m² per person" in out


def test_only_what_is_in_force_on_a_day_is_shown() -> None:
    before = run("checklist", "show", "quick", "--on", "2020-02-23").out
    after = run("checklist", "show", "quick", "--on", "2020-02-24").out

    assert "≥ 2.5 m² per person · should" in before
    assert "≥ 2.5 m² per person · must" not in before
    assert "≥ 2.5 m² per person · must" in after


def test_a_limit_for_one_case_is_shown_with_its_case() -> None:
    out = run("checklist", "show", "dormitories", "--on", "2020-02-27").out

    assert "Logistics staff and Level: Basement" in " ".join(out.split())


def test_the_packs_that_come_with_the_program_are_in_order() -> None:
    ran = run("checklist", "check")

    assert ran.status == 0
    assert "beijing-offices: 0 faults" in ran.out


def test_a_folder_is_checked_as_well(pack: Path) -> None:
    assert run("checklist", "check", pack).status == 0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_fault_of_a_pack_is_listed_with_its_place(pack: Path, language: str) -> None:
    path = pack / "requirements" / "density.yaml"
    text = path.read_text(encoding="utf-8")
    spoilt = text.replace("severity: major", "severity: grave", 1).replace(
        "source: chengguan-13", "source: chengguan-31", 1
    )
    path.write_text(spoilt, encoding="utf-8")

    ran = run("--lang", language, "checklist", "check", pack)

    assert ran.status == 2
    assert "chengguan-13" in ran.err
    assert ran.err.count("requirements/density.yaml:") == 2


def test_a_folder_without_a_pack_is_said(tmp_path: Path) -> None:
    ran = run("checklist", "check", tmp_path)

    assert ran.status == 2
    assert "pack.yaml" in ran.err
