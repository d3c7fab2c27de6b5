"""``plumbline judge``: the engine without a screen."""

from __future__ import annotations

import os
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.visit_files import place, reading, visit_json

OFFICE = place("W-301", "workspace", usable_area_m2=90)
CROWDED = reading("W-301", "density.area_per_person", people_present=42)
LIFT = place("L-1", "lift", rated_persons=13)
QUICK = "beijing-offices/quick"
"""It asks two things of a lift."""
FEW = [
    reading("L-1", "lift.load", riders=3),
    reading("L-1", "lift.split_riders", confirmed=True),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file whose office is crowded and whose lift is not."""
    path = tmp_path / "visit.json"
    path.write_bytes(visit_json([OFFICE, LIFT], [CROWDED, *FEW]))
    return path


def written(tmp_path: Path, content: bytes) -> Path:
    """Write a file."""
    path = tmp_path / "visit.yaml"
    path.write_bytes(content)
    return path


def test_findings_end_with_one(file: Path) -> None:
    ran = run("judge", file)

    assert ran.status == 1


def test_a_readable_account_names_place_figures_remedy_and_source(file: Path) -> None:
    out = run("judge", file).out

    assert "W-301" in out
    assert "✗ Area per person: failed – 2.14 m² per person, limit ≥ 2.5 m² per person" in out
    assert "6 people too many; 36 may stay; or 15 m² more" in out
    assert "Notice 13, Article 5" in out
    assert "Conclusion: " in out


def test_the_same_is_said_in_chinese(file: Path) -> None:
    out = run("--lang", "zh", "judge", file).out

    assert "✗ 人均使用面积：不合格，2.14平方米/人，限值 ≥ 2.5平方米/人" in out
    assert "超出 6 人；可留 36 人；或增加 15平方米" in out
    assert "13号通告第五条" in out


def test_json_goes_to_stdout_alone(file: Path) -> None:
    ran = run("judge", file, "--json")

    values = {each["item"]: each["value"] for each in ran.data["items"]}
    assert values["density.area_per_person"] == Decimal("2.142857")
    assert "still open" in ran.err


def test_no_findings_end_with_zero_and_say_what_is_open(tmp_path: Path) -> None:
    ran = run("judge", written(tmp_path, visit_json([LIFT], FEW[:1], checklist=QUICK)))

    assert ran.status == 0
    assert "1 item is still open" in ran.err


def test_open_items_end_with_one_where_that_is_asked(tmp_path: Path) -> None:
    path = written(tmp_path, visit_json([LIFT], FEW[:1], checklist=QUICK))

    assert run("judge", path, "--complete").status == 1
    assert run("judge", path).status == 0


def test_a_complete_visit_says_nothing_on_stderr(tmp_path: Path) -> None:
    ran = run("judge", "--complete", written(tmp_path, visit_json([LIFT], FEW, checklist=QUICK)))

    assert (ran.status, ran.err) == (0, "")


def test_standard_input_is_read() -> None:
    ran = run("judge", "-", "--json", stdin=visit_json([LIFT], FEW, checklist=QUICK))

    assert ran.data["conclusion"] == "conforms"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_bad_file_ends_with_two_and_lists_every_fault(tmp_path: Path, language: str) -> None:
    content = visit_json([LIFT], [reading("L-1", "lift.load", riders="42 people", ridders=3)])
    path = written(tmp_path, content)

    ran = run("judge", path, "--lang", language)

    lines = ran.err.splitlines()
    assert (ran.status, ran.out) == (2, "")
    assert len(lines) == 3
    assert all(line.startswith(f"{path}:") for line in lines[:2])


def test_faults_of_standard_input_are_named_so() -> None:
    assert run("judge", "-", stdin=b"{").err.startswith("standard input:")


def test_a_file_that_is_not_there_ends_with_two(tmp_path: Path) -> None:
    ran = run("judge", tmp_path / "nowhere.yaml")

    assert ran.status == 2
    assert "There is no such file" in ran.err


def test_judging_leaves_the_data_folder_alone(file: Path, plumbline_home: Path) -> None:
    run("judge", file)

    assert not plumbline_home.exists()


def test_characters_that_command_a_terminal_are_not_printed(tmp_path: Path) -> None:
    """A file name can hold what a note cannot."""
    path = tmp_path / "a\x1b[2Jb.yaml"

    ran = run("judge", path)

    assert "\x1b" not in ran.err
    assert "[U+001B]" in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no names there")
def test_a_pipe_is_read_once(file: Path) -> None:
    """A shell hands over ``<(command)`` as the name of one."""
    reading_end, writing_end = os.pipe()
    os.write(writing_end, file.read_bytes())
    os.close(writing_end)

    ran = run("judge", f"/dev/fd/{reading_end}")
    os.close(reading_end)

    assert ran.status == 1


def test_no_name_at_all_is_this_folder() -> None:
    assert run("judge", "").err.startswith(".: ")
