"""House rules read from a file: what is taken, and every mistake with its line and column."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.language import Language, Speech
from checklists.loading.overlays import LONGEST_TEXT, OverlayError, load_overlay
from checklists.loading.packs import load_pack
from checklists.overlays import Overlay
from checklists.rulebook import Rulebook
from tests.checklists.loading.pack_folder import PackFolder

ENGLISH: Final = Speech(Language.EN)

RULES: Final[str] = """\
id: tower
title: {zh: 大厦细则, en: Tower standard}
issuer: {zh: 示例物业, en: Example Property}
dated: 2020-03-01
base: small
base_version: "1.0"
stricter:
  - requirement: room.density
    limit: late
    at_least: 4
    reason: {zh: 来访多, en: Many visitors}
  - requirement: room.damper
    limit: shown
    modality: must
    action: {zh: 贴上, en: Put it up}
    reason: {zh: 要公示, en: It is shown to all}
switched_off:
  - requirement: lift.clean
    reason: {zh: 没有电梯, en: There is no lift}
weights:
  - requirement: room.desks
    weight: 3
    reason: {zh: 更要紧, en: It matters more}
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    """The small pack."""
    return load_pack(PackFolder(tmp_path_factory.mktemp("pack")).path)


Read = Callable[[str], Overlay]


@pytest.fixture
def read(small: Rulebook) -> Read:
    """Read house rules over the small pack."""
    return lambda text: load_overlay(
        text.encode(), "house.yaml", find_rulebook=lambda _: small, packs=["small", "large"]
    )


def complaints(read: Read, text: str) -> list[str]:
    """Return the lines with which house rules are refused; none if they are taken."""
    try:
        read(text)
    except OverlayError as error:
        return error.told(ENGLISH).splitlines()
    return []


def test_everything_in_the_file_is_taken(read: Read) -> None:
    rules = read(RULES)

    assert rules.id == "tower"
    assert [each.limit for each in rules.stricter] == ["late", "shown"]
    assert rules.stricter[0].figures == {"at_least": Decimal(4)}
    assert rules.reasons_off.keys() == {"lift.clean"}
    assert [each.weight for each in rules.weights] == [3]


def test_a_file_is_read_as_well_as_its_text(small: Rulebook, read: Read, tmp_path: Path) -> None:
    path = tmp_path / "house.yaml"
    path.write_text(RULES, encoding="utf-8")

    rules = load_overlay(path, find_rulebook=lambda _: small, packs=["small"])

    assert rules == read(RULES)


def test_a_file_that_is_not_there_is_named(small: Rulebook, tmp_path: Path) -> None:
    path = tmp_path / "none.yaml"

    with pytest.raises(OverlayError) as caught:
        load_overlay(path, find_rulebook=lambda _: small, packs=["small"])

    assert caught.value.told(ENGLISH) == f"{path}: There is no such file. (Check the name.)"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "base: small",
            "base: smal",
            "5:7: There is no rulebook “smal”. (Did you mean “small”?)",
        ),
        (
            "base: small",
            "base: large",
            "5:7: These house rules are laid over “large”; “small” is used here.",
        ),
        (
            '"1.0"',
            '"0.9"',
            (
                "6:15: The rulebook is of version 1.0; these were made for 0.9. (See whether they still"
                ' fit, then write "1.0".)'
            ),
        ),
        (
            "requirement: room.density",
            "requirement: room.densty",
            "8:18: There is no requirement “room.densty”. (Did you mean “room.density”?)",
        ),
        (
            "limit: late",
            "limit: lat",
            "9:12: There is no limit “lat”. (Did you mean “late”?)",
        ),
        (
            "at_least: 4",
            "at_least: 2.50",
            "10:15: 2.5 is not stricter than 2.5, which “late” asks for. (Give more than 2.5.)",
        ),
        (
            "at_least: 4",
            "at_least: 2.4999999",
            "10:15: 2.4999999 is not stricter than 2.5, which “late” asks for. (Give more than 2.5.)",
        ),
        (
            "at_least: 4",
            "figure: 4",
            (
                "10:5: “figure” does not fit a limit of the kind “per_person”. (Give a stricter figure"
                " under: at_least.)"
            ),
        ),
        (
            "    at_least: 4\n",
            "",
            "8:5: Nothing here is stricter than “late”. (Give a stricter figure under: at_least.)",
        ),
        (
            "limit: shown\n    modality: must",
            "limit: shut\n    modality: must",
            "14:15: “shut” is as binding already. (It has no figure that could be made stricter.)",
        ),
        (
            "limit: shown\n    modality: must",
            "limit: shown",
            (
                "12:5: Nothing here is stricter than “shown”. (It has no figure; it can only be made"
                " more binding: modality: must.)"
            ),
        ),
        (
            "limit: shown\n    modality: must",
            "limit: shown\n    figure: 3",
            (
                "14:5: “figure” does not fit a limit of the kind “confirmed”. (It has no figure; it can"
                " only be made more binding: modality: must.)"
            ),
        ),
        (
            "requirement: room.damper\n    limit: shown\n    modality: must",
            "requirement: room.density\n    limit: late\n    at_least: 5",
            "13:12: “late” is already given in house.yaml:9. (Leave one of the two out.)",
        ),
        (
            "requirement: lift.clean",
            "requirement: room.density",
            (
                "18:18: “room.density” is switched off and made stricter at once. (Leave one of the two"
                " out.)"
            ),
        ),
        (
            "requirement: room.desks",
            "requirement: lift.clean",
            "21:18: “lift.clean” is switched off and weighted at once. (Leave one of the two out.)",
        ),
        (
            "en: There is no lift",
            'en: " "',
            "19:28: “reason” says nothing here. (Say it in both languages, in a few words.)",
        ),
        (
            "en: Example Property",
            "en: Example\u202eProperty",
            (
                "3:24: A hidden character, U+202E, stands here. (Remove it; it was probably pasted"
                " in with the text.)"
            ),
        ),
        (
            "en: Example Property",
            f"en: {'x' * (LONGEST_TEXT + 1)}",
            f"3:24: This is longer than {LONGEST_TEXT} characters. (Make it shorter.)",
        ),
        (
            "    reason: {zh: 没有电梯, en: There is no lift}\n",
            "",
            "18:5: “reason” is missing here.",
        ),
        ("weight: 3", "weight: 101", "22:13: 101 is too large: at most 100 is allowed."),
    ],
)
def test_a_mistake_is_one_line(read: Read, old: str, new: str, told: str) -> None:
    assert RULES.count(old) == 1

    assert complaints(read, RULES.replace(old, new)) == [f"house.yaml:{told}"]


def test_all_mistakes_are_told_at_once(read: Read) -> None:
    broken = RULES.replace("at_least: 4", "at_least: 1").replace("lift.clean", "lift.clear")

    assert [line.split(": ")[0] for line in complaints(read, broken)] == [
        "house.yaml:10:15",
        "house.yaml:18:18",
    ]


def test_rules_that_change_nothing_are_refused(read: Read) -> None:
    head = RULES[: RULES.index("stricter:")]

    assert complaints(read, head) == [
        (
            "house.yaml:1:1: These house rules change nothing."
            " (Add entries under: stricter, switched_off, weights.)"
        )
    ]


def test_nobody_switches_everything_off(read: Read, small: Rulebook) -> None:
    head = RULES[: RULES.index("stricter:")]
    entries = "".join(
        f"  - {{requirement: {name}, reason: {{zh: 无, en: None}}}}\n"
        for name in small.requirements
    )

    assert complaints(read, f"{head}switched_off:\n{entries}") == [
        "house.yaml:8:3: Everything is switched off; nothing is left to look at."
    ]


def test_a_code_of_their_own_tells_them_from_faults_of_a_pack(read: Read) -> None:
    with pytest.raises(OverlayError) as caught:
        read(RULES.replace("late", "lat"))

    assert str(caught.value).startswith("[HOUSE-011] house.yaml:9:12: ")


@given(st.text(max_size=80))
def test_any_text_is_house_rules_or_refused(read_any: Read, text: str) -> None:
    """Never anything else, whatever somebody hands over."""
    assert complaints(read_any, text)


@given(st.data())
def test_any_broken_line_is_told_and_never_crashes(read_any: Read, data: st.DataObject) -> None:
    lines = list[str](RULES.splitlines())
    number = data.draw(st.integers(0, len(lines) - 1))
    lines[number] = data.draw(st.text(max_size=40))

    told = complaints(read_any, "\n".join(lines))

    assert all(line.startswith("house.yaml") for line in told)


@pytest.fixture(scope="module")
def read_any(small: Rulebook) -> Read:
    """Read house rules over the small pack, once for all examples."""
    return lambda text: load_overlay(
        text, "house.yaml", find_rulebook=lambda _: small, packs=["small"]
    )
