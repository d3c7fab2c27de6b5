"""Audits from the command line: begun, listed, shown, written down."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from audit.services.sample import begin_sample
from audit.wiring import furnish
from checklists.language import Language
from tests.cli.running import run
from tests.visit_files import place, reading, visit_json

VISIT = visit_json(
    [place("W-301", "workspace", usable_area_m2=90)],
    [
        {
            **reading("W-301", "density.area_per_person", people_present=42),
            "note": "all desks taken",
        }
    ],
    building={"name": "Tower"},
)


@pytest.fixture
def begun() -> str:
    """The id of an audit begun from a file."""
    ran = run("begin", "-", stdin=VISIT)
    assert ran.status == 0, ran.err
    return ran.out.strip()


@pytest.fixture
def sample() -> str:
    """The id of the sample."""
    return begin_sample(furnish(), Language.EN)


def test_a_visit_from_a_file_becomes_an_audit_with_all_it_says(begun: str) -> None:
    data = run("show", begun[:8], "--json").data

    assert data["audit"] == begun
    item = data["items"][0]
    assert (item["outcome"], item["note"]) == ("fail", "all desks taken")


def test_a_kept_audit_needs_what_a_judged_file_does_not() -> None:
    """An inspection without inspectors can be judged, but not kept."""
    ran = run("begin", "-", stdin=visit_json(kind="inspection", building={"name": "Tower"}))

    assert ran.status == 2
    assert "two inspectors" in ran.err
    assert run("list", "--json").data == []


SELDOM: dict[str, Any] = {
    "representative": "赵𬭚",
    "post": "总经理",
    "phone": "010-12345678",
    "arrived": "9:30",
    "left": "11:40",
}
KEPT = {**SELDOM, "arrived": "09:30:00", "left": "11:40:00"}


def test_the_particulars_only_some_forms_print_come_from_the_file() -> None:
    run("begin", "-", stdin=visit_json(building={"name": "Tower"}, **SELDOM))

    told = run("show", "latest", "--json").data["particulars"]

    assert {name: told[name] for name in KEPT} == KEPT


def test_they_come_from_options_as_well() -> None:
    """Where the file was written by somebody who did not know them."""
    options = [part for name, value in SELDOM.items() for part in (f"--{name}", value)]

    run("begin", "-", *options, stdin=visit_json(building={"name": "Tower"}, phone="1"))

    told = run("show", "latest", "--json").data["particulars"]
    assert {name: told[name] for name in KEPT} == KEPT


def test_they_are_shown_with_their_names() -> None:
    run("begin", "-", stdin=visit_json(building={"name": "Tower"}, **SELDOM))

    shown = run("show", "latest", "--lang", "en").out

    assert "Person in charge: 赵𬭚" in shown
    assert "Left: 11:40" in shown


def test_an_authoritys_number_does_not_come_into_a_self_check_by_an_option() -> None:
    ran = run("begin", "-", "--record-number", "1", stdin=visit_json(building={"name": "Tower"}))

    assert ran.status == 2
    assert "bears no authority's" in ran.err


@pytest.mark.parametrize("option", ["--arrived", "--left"])
def test_a_time_that_is_none_is_refused_where_it_stands(option: str) -> None:
    ran = run("begin", "-", option, "noon", stdin=visit_json(building={"name": "Tower"}))

    assert ran.status == 2
    assert option in ran.err


def test_a_time_that_is_none_is_refused_in_the_file_too() -> None:
    ran = run("begin", "-", stdin=visit_json(building={"name": "Tower"}, arrived="noon"))

    assert ran.status != 0
    assert "no time of day" in ran.err


def test_no_audits_are_no_error() -> None:
    ran = run("list")

    assert (ran.status, ran.out) == (0, "")
    assert "no audits yet" in ran.err


def test_looking_leaves_the_data_folder_alone(plumbline_home: Path) -> None:
    run("list")
    run("where")

    assert not plumbline_home.exists()


def test_the_list_names_each_audit_by_a_beginning_that_finds_it(begun: str) -> None:
    first = run("list").out.splitlines()[1].split()[0]

    assert begun.startswith(first)
    assert run("show", first).status == 0


def test_the_list_is_data_too(begun: str) -> None:
    (line,) = run("list", "--json").data

    assert line["audit"] == begun
    assert line["failed"] == 1
    assert line["trouble"] is None


def test_columns_stand_under_their_heads_in_chinese_as_well(sample: str) -> None:
    """A Chinese character takes two columns."""
    head, line = run("--lang", "zh", "list").out.splitlines()

    before_head = head[: head.index("楼宇")]
    before_line = line[: line.index("Plumbline")]
    wide = [sum(2 if ord(c) > 0x2E80 else 1 for c in text) for text in (before_head, before_line)]
    assert wide[0] == wide[1]


def test_the_latest_audit_can_be_named_so(begun: str) -> None:
    assert "Tower" in run("show", "latest").out


def test_an_audit_that_is_not_there_is_said_with_what_to_do(begun: str) -> None:
    ran = run("show", "zzzz")

    assert ran.status == 2
    assert "There is no audit zzzz." in ran.err
    assert "list" in ran.err


def test_an_audit_is_shown_place_by_place(sample: str) -> None:
    out = run("show", sample).out

    assert out.index("W-301  Open office, floor 3") < out.index("L-2  Passenger lift 2")
    assert "○ Distance between people: undecided" in out


@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_the_report_is_a_pdf_in_the_language_asked_for(
    sample: str, tmp_path: Path, language: str
) -> None:
    path = tmp_path / "notice.pdf"

    ran = run("report", "latest", "-o", path, "--lang", language)

    words = "".join(page.extract_text() for page in PdfReader(path).pages)
    assert (ran.status, ran.out) == (0, "")
    assert "draft" in ran.err
    assert ("整改" in words) == (language != "en")
    assert ("Order to Rectify" in words) == (language != "zh")


def test_the_report_has_a_name_of_its_own_where_none_is_given(
    sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    run("report", "latest", "--lang", "en")

    assert [path.name for path in tmp_path.iterdir()] == [
        f"rectification-notice-2020-03-02-{sample[:8]}-en.pdf"
    ]


def test_a_report_does_not_write_over_a_file_silently(sample: str, tmp_path: Path) -> None:
    path = tmp_path / "notice.pdf"
    path.write_bytes(b"signed")

    refused = run("report", "latest", "-o", path)
    forced = run("report", "latest", "-o", path, "--force")

    assert (refused.status, forced.status) == (2, 0)
    assert path.read_bytes().startswith(b"%PDF")


def test_the_export_goes_to_stdout_or_to_a_file(sample: str, tmp_path: Path) -> None:
    path = tmp_path / "audit.json"

    to_file = run("export", "latest", "-o", path)
    to_stdout = run("export", "latest")

    assert (to_file.status, to_file.out) == (0, "")
    assert json.loads(path.read_bytes())["head"] == to_stdout.data["head"]


def test_an_export_does_not_write_over_a_file_silently(sample: str, tmp_path: Path) -> None:
    path = tmp_path / "audit.json"
    path.write_bytes(b"mine")

    assert run("export", "latest", "-o", path).status == 2
    assert path.read_bytes() == b"mine"


def test_a_folder_that_is_not_there_is_said(sample: str, tmp_path: Path) -> None:
    ran = run("export", "latest", "-o", tmp_path / "nowhere" / "audit.json")

    assert ran.status == 2
    assert "There is no such folder." in ran.err


def test_an_audit_that_another_program_holds_ends_with_three(tmp_path: Path) -> None:
    """Only writing needs it: a closed audit records that its notice was issued."""
    house = furnish()
    walk = house.desk.begin(house.desk.read(house.desk.find(_kept()))[0].particulars)
    walk.close_audit()

    ran = run("report", walk.audit.id, "-o", tmp_path / "report.pdf")

    assert ran.status == 3
    assert "open elsewhere" in ran.err


def test_a_damaged_file_is_named_in_the_list(begun: str, plumbline_home: Path) -> None:
    """Beside it the other audits are there as always."""
    (path,) = (plumbline_home / "audits").glob("*.jsonl")
    path.write_bytes(path.read_bytes().replace(b"Tower", b"Power"))

    ran = run("list")

    assert ran.status == 0
    assert "changed after it was written" in ran.out


def test_where_names_folders(plumbline_home: Path, tmp_path: Path) -> None:
    assert str(plumbline_home / "audits") in run("where").out
    assert str(tmp_path / "elsewhere") in run("--home", tmp_path / "elsewhere", "where").out


def test_a_home_given_is_the_one_that_is_used(tmp_path: Path) -> None:
    run("--home", tmp_path / "elsewhere", "begin", "-", stdin=VISIT)

    assert list((tmp_path / "elsewhere" / "audits").iterdir())
    assert run("list", "--json").data == []


def test_an_empty_home_is_none(
    plumbline_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    run("--home", "", "begin", "-", stdin=VISIT)

    assert list((tmp_path / "here").iterdir()) == []
    assert list((plumbline_home / "audits").iterdir())


def _kept() -> str:
    return run("begin", "-", stdin=VISIT).out.strip()
