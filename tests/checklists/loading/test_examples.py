"""A pack whose own examples disagree with it is refused where its examples are run."""

from __future__ import annotations

from pathlib import Path

import pytest

from checklists.loading.packs import check_pack, load_pack
from tests.checklists.loading.pack_folder import PackFolder

ROOMS = "examples/rooms.yaml"
HINT = "(Correct the example or the limit: eleven in twenty-five square metres are one too many)"


@pytest.fixture
def pack(tmp_path: Path) -> PackFolder:
    return PackFolder(tmp_path)


def test_examples_that_agree_are_counted(pack: PackFolder) -> None:
    report = check_pack(pack.path)

    assert (report.is_sound, report.examples, report.failed_examples) == (True, 2, 0)
    assert report.rulebook is not None


def test_an_example_that_disagrees_is_told_where_it_expects_otherwise(pack: PackFolder) -> None:
    pack.swap(ROOMS, "extra_area_m2: 2.5", "extra_area_m2: 2.499")

    report = check_pack(pack.path)

    assert (report.is_sound, report.examples, report.failed_examples) == (False, 2, 1)
    assert pack.complaints() == [
        f"{ROOMS}:9:47: The rules give 2.5 for extra_area_m2, 2.499 was expected. {HINT}"
    ]


def test_a_limit_that_changes_fails_its_example(pack: PackFolder) -> None:
    """That is what examples are for."""
    pack.swap("requirements/rooms.yaml", "at_least: 2.50", "at_least: 2.2")

    (line,) = pack.complaints()

    assert line == f"{ROOMS}:8:14: The rules give pass for outcome, fail was expected. {HINT}"


def test_every_figure_that_differs_is_told(pack: PackFolder) -> None:
    pack.swap(ROOMS, "{remove_people: 1, extra_area_m2: 2.5}", "{remove_people: 3, shortfall: 1}")

    assert [line.split(". ")[0] for line in pack.complaints()] == [
        f"{ROOMS}:9:29: The rules give 1 for remove_people, 3 was expected",
        f"{ROOMS}:9:43: The rules give nothing for shortfall, 1 was expected",
    ]


def test_where_the_outcome_differs_the_rest_is_not_compared(pack: PackFolder) -> None:
    """It follows from the outcome."""
    pack.swap(ROOMS, "people: 11", "people: 10")

    assert len(pack.complaints()) == 1


def test_the_pack_loads_where_its_examples_are_not_asked_for(pack: PackFolder) -> None:
    """At the start of the program there is no time for them."""
    pack.swap(ROOMS, "outcome: fail", "outcome: pass")

    assert load_pack(pack.path).pack.id == "small"


def test_examples_are_not_run_on_rules_with_faults(pack: PackFolder) -> None:
    pack.swap("pack.yaml", "licence:", "license:")
    pack.swap(ROOMS, "outcome: fail", "outcome: pass")

    report = check_pack(pack.path)

    assert (report.examples, len(report.faults), report.rulebook) == (0, 1, None)


def test_names_in_examples_are_checked_even_so(pack: PackFolder) -> None:
    pack.swap("pack.yaml", "licence:", "license:")
    pack.swap(ROOMS, "open_plan: true", "open_plans: true")

    assert [fault.where for fault in check_pack(pack.path).faults] == [
        f"{ROOMS}:4:11",
        "pack.yaml:6:1",
    ]


def test_a_justified_example_is_judged_as_justified(pack: PackFolder) -> None:
    pack.swap("requirements/rooms.yaml", "modality: must", "modality: in_principle")
    pack.swap(
        ROOMS,
        "expect:\n    outcome: fail",
        "justified: true\n  expect:\n    outcome: advisory_fail",
    )

    assert pack.complaints() == []


def test_an_example_can_lie_in_another_place_and_time(pack: PackFolder) -> None:
    pack.swap(ROOMS, "on: 2020-03-01", "on: 2020-02-20\n  jurisdiction: CN-SH")
    pack.swap(ROOMS, "outcome: fail", "outcome: advisory_fail")
    pack.swap(ROOMS, "decided_by: notice-13", "decided_by: notice-8")
    pack.swap(ROOMS, 'article: "五"', 'article: "六"')

    assert pack.complaints() == []


def test_an_example_without_a_reading_is_not_checked(pack: PackFolder) -> None:
    pack.swap(ROOMS, "  values: {damper: open, seen: true}\n", "")
    pack.swap(ROOMS, "expect: {outcome: fail}", "expect: {outcome: not_checked}")

    assert pack.complaints() == []


def test_a_pack_needs_no_examples(pack: PackFolder) -> None:
    (pack.path / ROOMS).unlink()

    assert check_pack(pack.path).is_sound
