"""``plumbline whatif``: what would change the conclusion, for an audit and for a file."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from audit.cli.terminal import width
from tests.cli.running import run
from tests.visit_files import place, reading, visit_json
from tests.visits_under_rules import RULES
from tests.visits_under_rules import visit as ruled_visit

ITEM = "density.area_per_person"
VISIT = visit_json(
    [
        place("W-301", "workspace", usable_area_m2=90),
        place("W-302", "workspace", usable_area_m2=101.5),
        place("L-1", "lift", rated_persons=13),
    ],
    [reading("W-301", ITEM, people_present=42), reading("L-1", "lift.load", riders=9)],
    building={"name": "Tower"},
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A visit with two findings."""
    path = tmp_path / "visit.json"
    path.write_bytes(VISIT)
    return path


def test_a_file_is_answered_without_a_data_folder(file: Path, plumbline_home: Path) -> None:
    ran = run("whatif", file)

    assert (ran.status, ran.err) == (0, "")
    assert "Put 2 findings right: “Conforms”" in ran.out
    assert "move 6 people out, or 15 m² more area" in ran.out
    assert "In all: move 9 people out" in ran.out
    assert not plumbline_home.exists()


def test_the_capacity_of_each_place_is_said_with_its_rule(file: Path) -> None:
    out = run("whatif", file).out

    assert "W-301  at most 36 people may be here; 42 people were counted" in out
    assert "≥ 2.5 m² per person · Notice 13, Article 5" in out
    assert "For one more person: Usable area 92.5 m² (+2.5)" in out


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_line_is_wider_than_a_terminal(file: Path, language: str) -> None:
    lines = run("--lang", language, "whatif", file).out.splitlines()

    assert max(width(line) for line in lines) <= 80


def test_the_same_is_said_in_chinese(file: Path) -> None:
    out = run("--lang", "zh", "whatif", file).out

    assert "整改 2 个问题：“符合”" in out
    assert "移出 6 人，或增加 15平方米" in out


def test_json_has_exact_figures_and_every_open_item() -> None:
    data = run("whatif", "-", "--json", stdin=VISIT).data

    assert list(data) == ["conclusion", "score", "steps", "findings", "capacities"]
    first, last = data["steps"]
    assert len(first["decide"]) > 10
    assert (last["reaches"], last["work"]) == ("conforms", {"remove_people": 9})
    assert [each["ways"] for each in data["findings"]] == [
        [{"remove_people": 3}],
        [{"remove_people": 6}, {"extra_area_m2": 15}],
    ]
    office = next(each for each in data["capacities"] if each["place"] == "W-301")
    assert (office["allowed"], office["present"]) == (36, 42)
    assert office["next_person_at"] == {"usable_area_m2": Decimal("92.5")}
    assert office["room"] == {"usable_area_m2": {"now": 90, "one_more_lets_in": 0}}
    assert [each["article"] for each in office["binding"]] == ["五"]


def test_an_audit_that_is_kept_is_answered_by_its_id() -> None:
    audit = run("begin", "-", stdin=VISIT).out.strip()

    ran = run("whatif", audit[:8])

    assert (ran.status, ran.out) == (0, run("whatif", "-", stdin=VISIT).out)


def test_one_place_can_be_asked_about(file: Path) -> None:
    out = run("whatif", file, "--place", "L-1").out

    assert "#1 L-1  People in the lift" in out
    assert "at most 6 people may be here" in out
    assert "W-301" not in out


def test_one_finding_can_be_asked_about(file: Path) -> None:
    out = run("whatif", file, "--finding", "2").out

    assert out.startswith("   #2 W-301  Area per person · brings ")
    assert "L-1" not in out


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (("--place", "X-9"), "There is no place X-9"),
        (("--finding", "3"), "There is no finding 3."),
        (("--finding", "1", "--place", "L-1"), "cannot both be asked about"),
    ],
    ids=["place", "finding", "both"],
)
def test_what_cannot_be_answered_is_refused(
    file: Path, options: tuple[str, ...], complaint: str
) -> None:
    ran = run("whatif", file, *options)

    assert ran.status == 2
    assert complaint in ran.err
    assert ran.out == ""


def test_an_audit_keeps_the_house_rules_it_was_begun_with(file: Path) -> None:
    assert run("whatif", "latest", "--overlay", file).status == 2


def test_house_rules_do_not_change_what_an_authority_concludes() -> None:
    """30 people on 90 m² keep the notice and miss what the house asks."""
    ours = run("whatif", "-", "--json", stdin=ruled_visit(RULES)).data
    theirs = run("whatif", "-", "--json", stdin=ruled_visit(RULES, kind="inspection")).data

    assert [each["item"] for each in ours["findings"]] == [ITEM]
    assert theirs["findings"] == []


def test_only_the_first_open_items_are_named_on_a_terminal(file: Path) -> None:
    """Two hundred lines would bury what matters."""
    ran, data = run("whatif", file), run("whatif", file, "--json").data
    named = [line for line in ran.out.splitlines() if line.startswith("   ○ ")]

    assert len(named) == 10
    assert f"… and {len(data['steps'][0]['decide']) - 10} more" in ran.out
