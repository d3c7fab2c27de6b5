"""What is legal and probably not meant is a warning, and keeps no pack from being used."""

from __future__ import annotations

from pathlib import Path

import pytest

from checklists.language import Language, Speech
from checklists.loading.packs import check_pack, load_pack
from tests.checklists.loading.pack_folder import ENGLISH, PackFolder

ROOMS = "requirements/rooms.yaml"

ANOTHER_SOURCE = """\
- id: other
  number: ""
  short: {zh: 甲, en: A}
  title: {zh: 甲, en: A}
  issuer: {zh: 甲, en: A}
  dated: 2020-01-01
  force: law
  jurisdiction: CN
"""
DOUBTS = [
    (
        "pack.yaml",
        "areas:\n",
        "areas:\n  - {id: lifts, title: {zh: 电梯, en: Lifts}}\n",
        "pack.yaml:11:10: The area “lifts” is used nowhere.",
    ),
    (
        "pack.yaml",
        "addressees:\n",
        "addressees:\n  - {id: owner, title: {zh: 所有权人, en: Owner}}\n",
        "pack.yaml:8:10: The addressee “owner” is used nowhere.",
    ),
    (
        "places.yaml",
        "- id: lift\n",
        "- {id: garage, title: {zh: 车库, en: Garage}}\n- id: lift\n",
        "places.yaml:26:8: The kind of place “garage” is used nowhere.",
    ),
    (
        ROOMS,
        "building.large || air == 'central'",
        "building.large",
        "places.yaml:11:11: The fact “air” is used nowhere.",
    ),
    (
        ROOMS,
        "building.large || air == 'central'",
        "air == 'central'",
        "places.yaml:4:12: The fact “large” is used nowhere.",
    ),
    (
        ROOMS,
        "quantities: [seen]",
        "quantities: [seen, {id: large, title: {zh: 大, en: Big}, type: bool}]",
        ROOMS + ":97:27: The quantity “large” is used nowhere.",
    ),
    (
        "sources.yaml",
        "  prevails_over: [notice-8]",
        f"  prevails_over: [notice-8]\n{ANOTHER_SOURCE}",
        "sources.yaml:18:7: The source “other” is used nowhere.",
    ),
    (
        "pack.yaml",
        "{zh: 小规则库, en: A small pack}",
        "{zh: 小规则库, en: 小规则库}",
        "pack.yaml:3:8: The English text holds Chinese.",
    ),
    (
        "pack.yaml",
        "{zh: 小规则库, en: A small pack}",
        "{zh: A small pack, en: A small pack}",
        "pack.yaml:3:8: The Chinese text holds no Chinese.",
    ),
]


@pytest.fixture
def pack(tmp_path: Path) -> PackFolder:
    return PackFolder(tmp_path)


def test_the_small_pack_gives_no_warning(pack: PackFolder) -> None:
    assert check_pack(pack.path).warnings == ()


@pytest.mark.parametrize(("name", "old", "new", "line"), DOUBTS, ids=[line for *_, line in DOUBTS])
def test_a_doubt_is_told_and_the_pack_loads(
    pack: PackFolder, name: str, old: str, new: str, line: str
) -> None:
    pack.swap(name, old, new)

    report = check_pack(pack.path)

    assert [warning.told(ENGLISH) for warning in report.warnings] == [line]
    assert report.is_sound
    assert load_pack(pack.path).pack.id == "small"


@pytest.mark.parametrize(("name", "old", "new", "line"), DOUBTS, ids=[line for *_, line in DOUBTS])
def test_a_doubt_is_told_in_chinese_too(
    pack: PackFolder, name: str, old: str, new: str, line: str
) -> None:
    pack.swap(name, old, new)

    (warning,) = check_pack(pack.path).warnings

    assert warning.told(Speech(Language.ZH)) != line


@pytest.mark.parametrize("unit", ["m²", "%", "mg/L", "CO₂"])
def test_a_unit_may_be_the_same_in_both_languages(pack: PackFolder, unit: str) -> None:
    pack.swap("places.yaml", "unit: {zh: 平方米, en: m²}", f"unit: {{zh: {unit!r}, en: {unit!r}}}")

    assert check_pack(pack.path).warnings == ()


def test_what_a_file_without_sense_may_use_is_not_called_unused(pack: PackFolder) -> None:
    pack.swap(ROOMS, "- id:", "\t- id:")

    report = check_pack(pack.path)

    assert len(report.faults) == 1
    assert report.warnings == ()


def test_a_fact_named_only_inside_quotes_is_not_used(pack: PackFolder) -> None:
    """The option ``desks`` would be another thing than the fact."""
    pack.swap("places.yaml", "id: open_plan", "id: central")
    pack.swap(ROOMS, "when: open_plan &&", "when:")
    pack.swap("examples/rooms.yaml", "open_plan: true, ", "")

    assert [warning.told(ENGLISH) for warning in check_pack(pack.path).warnings] == [
        "places.yaml:10:12: The fact “central” is used nowhere."
    ]
