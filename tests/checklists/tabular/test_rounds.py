"""A pack that goes through tables comes back as it was."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from checklists.loading.packs import PackError, check_pack, load_pack, shipped_packs
from checklists.loading.yaml_documents import read_document
from checklists.tabular.cells import read, written
from checklists.tabular.columns import Column, Form
from checklists.tabular.rows import lay_out
from checklists.tabular.tables import EXAMPLES, LIMITS, PACK, REQUIREMENTS
from checklists.tabular.yaml_text import yaml_text
from tests.checklists.loading.pack_folder import FULL_FILES, PackFolder
from tests.checklists.tabular.generated import DAYS, DECIMALS, TEXTS, packs
from tests.checklists.tabular.rounds import contents, there_and_back, write

IDS = st.from_regex(r"[a-z0-9]+([._-][a-z0-9]+){0,2}", fullmatch=True)
SCALARS = TEXTS | st.integers(-(10**20), 10**20) | DECIMALS | DAYS | st.booleans() | st.none()
PLAIN = st.recursive(
    SCALARS,
    lambda part: st.lists(part, max_size=4) | st.dictionaries(IDS, part, max_size=4),
    max_leaves=12,
)


@given(PLAIN)
def test_yaml_that_was_written_reads_back_as_it_was(value: object) -> None:
    document = read_document(yaml_text(value))  # type: ignore[arg-type]

    assert document.faults == []
    assert document.value == value


def column(form: Form, *, is_required: bool = False) -> Column:
    return Column("x", ("x",), form, PACK.columns[0].meaning, is_required)


@given(TEXTS, st.sampled_from([Form.TEXT, Form.WORD]), st.booleans())
def test_a_text_in_a_cell_reads_back_as_it_was(text: str, form: Form, is_required: bool) -> None:
    of = column(form, is_required=is_required)

    cell = str(written(text, of))

    assert (read(cell, of) if cell else "") == text
    assert cell or of.is_empty_text


@given(st.lists(IDS | TEXTS, max_size=5))
def test_a_list_in_a_cell_reads_back_as_it_was(items: list[str]) -> None:
    of = column(Form.LIST)

    assert read(str(written(items, of)), of) == items


@given(st.dictionaries(IDS, IDS | st.booleans() | DECIMALS | st.integers(-(10**9), 10**9)))
def test_values_in_a_cell_read_back_as_they_were(values: dict[str, str | bool | Decimal]) -> None:
    of = column(Form.VALUES)

    assert read(str(written(values, of)), of) == values


@given(IDS | st.booleans() | DECIMALS | TEXTS.filter(bool))
def test_a_value_in_a_cell_reads_back_as_it_was(value: str | bool | Decimal) -> None:
    """An option called true stays a text."""
    of = column(Form.VALUE)

    found = read(str(written(value, of)), of)

    assert found == value
    assert [isinstance(each, str | bool) for each in (found, value)] in ([True] * 2, [False] * 2)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a, b", ["a", "b"]),
        ("a，b、c", ["a", "b", "c"]),
        ("a\nb;c", ["a", "b", "c"]),
        ("a,,", ["a"]),
    ],
)
def test_a_list_is_read_as_people_write_it(text: str, value: list[str]) -> None:
    assert read(text, column(Form.LIST)) == value


@pytest.mark.parametrize("text", ["a: 1, b: true", "a：1；b=true", " a : 1 \n b: true\n"])
def test_values_are_read_as_people_write_them(text: str) -> None:
    assert read(text, column(Form.VALUES)) == {"a": 1, "b": True}


@pytest.mark.parametrize(
    ("text", "value"), [("是", True), ("TRUE", True), ("no", False), ("否", False), ("ja", "ja")]
)
def test_yes_and_no_are_read_in_both_languages(text: str, value: object) -> None:
    assert read(text, column(Form.YES_NO)) == value


def test_the_small_pack_comes_back_as_it_was(tmp_path: Path) -> None:
    pack = PackFolder(tmp_path / "pack", FULL_FILES)

    back = there_and_back(pack.path, tmp_path / "back")

    assert contents(back) == contents(load_pack(pack.path))


@pytest.mark.parametrize("pack_id", shipped_packs())
def test_a_shipped_pack_comes_back_as_it_was(pack_id: str, tmp_path: Path) -> None:
    folder = Path(str(shipped_packs()[pack_id]))

    back = there_and_back(folder, tmp_path)

    assert contents(back) == contents(load_pack(folder))
    assert check_pack(tmp_path).examples == check_pack(folder).examples


@settings(max_examples=60)
@given(packs())
def test_any_pack_comes_back_as_it_was(files: dict[str, str]) -> None:
    with TemporaryDirectory() as folder:
        pack = write(Path(folder) / "pack", files)
        try:
            before = load_pack(pack, run_examples=True)
        except PackError:
            assume(False)

        assert contents(there_and_back(pack, Path(folder) / "back")) == contents(before)


def test_what_is_entered_for_nothing_stays_nothing(tmp_path: Path) -> None:
    """It is not the same as leaving out what is entered."""
    pack = PackFolder(tmp_path / "pack", FULL_FILES)
    pack.swap(
        "requirements/rooms.yaml",
        "  quantities:\n    - {id: people, title: {zh: 人数, en: People}, type: int, unit: {zh: 人, en: people}}\n    - desks\n",
        "  quantities: []\n",
    )
    pack.swap("requirements/rooms.yaml", "kind: share", "kind: at_least")
    pack.swap(
        "requirements/rooms.yaml",
        "      part: people\n      whole: desks\n      at_most: 0.5\n",
        "      quantity: desks\n      figure: 1\n",
    )

    back = there_and_back(pack.path, tmp_path / "back")

    assert back.requirements["room.desks"].quantities == ()


def test_an_example_without_and_with_no_values_are_kept_apart(tmp_path: Path) -> None:
    pack = PackFolder(tmp_path / "pack", FULL_FILES)
    example = (
        "requirement: room.desks, on: 2020-03-01, facts: {desks: 3}, expect: {outcome: not_checked}"
    )
    pack.write(
        "examples/more.yaml", f"- {{name: a, values: {{}}, {example}}}\n- {{name: b, {example}}}\n"
    )

    rows = {
        row[1]: row
        for row in next(each for each in lay_out(pack.path) if each.table is EXAMPLES).rows
    }

    place = [each.header for each in EXAMPLES.columns].index("values")
    assert (rows["a"][place], rows["b"][place]) == ("{}", "")


def test_one_requirement_and_one_limit_are_one_row_each(tmp_path: Path) -> None:
    pack = PackFolder(tmp_path, FULL_FILES)
    tables = {laid.table.name: laid for laid in lay_out(pack.path)}
    rulebook = load_pack(pack.path)

    assert len(tables[REQUIREMENTS.name].rows) == len(rulebook.requirements)
    assert len(tables[LIMITS.name].rows) == sum(
        len(each.limits) for each in rulebook.requirements.values()
    )


def test_both_languages_stand_side_by_side() -> None:
    headers = [each.header for each in REQUIREMENTS.columns]

    for place, header in enumerate(headers):
        if header.endswith(".zh"):
            assert headers[place + 1] == header.removesuffix("zh") + "en"


def test_dates_are_dates_and_figures_have_all_their_digits(tmp_path: Path) -> None:
    pack = PackFolder(tmp_path, FULL_FILES)
    limits = next(laid for laid in lay_out(pack.path) if laid.table is LIMITS)
    row = dict(zip((each.header for each in LIMITS.columns), limits.rows[1], strict=True))

    assert row["from"] == date(2020, 2, 24)
    assert row["at_least"] == "2.50"
