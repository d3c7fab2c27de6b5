"""Whatever the files of a pack hold: it is a rulebook, or it is refused with its faults."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checklists.loading.packs import PackError, check_pack, load_pack, shipped_packs
from tests.checklists.loading.pack_folder import ENGLISH, FILES, PackFolder

NAMES = st.sampled_from(sorted(FILES))
PIECES = st.sampled_from(
    [
        *("", " ", "\n", "\n  ", "\t", "- ", ": ", "[", "]", "{", "}", "#", "'", '"', "&a ", "*a"),
        *(
            "~",
            "null",
            "true",
            "7",
            "7.10",
            "2020-02-24",
            "id",
            "kind",
            "准",
            "\0",
            "!!str ",
            "<<: ",
        ),
        *("[[]]", "{}", "- {}\n", "a" * 5000, "9" * 5000, "'\\", "||", "((", "{a: b}", "? "),
    ]
)


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a file of the small pack with a piece of it replaced by another."""
    name = draw(NAMES)
    text = FILES[name]
    start = draw(st.integers(0, len(text)))
    length = draw(st.integers(0, 60))
    return name, text[:start] + draw(PIECES) + text[start + length :]


def is_told_or_loads(folder: Path) -> bool:
    try:
        load_pack(folder, run_examples=True)
    except PackError as error:
        lines = error.told(ENGLISH).splitlines()
        return bool(error.faults) and len(lines) == min(len(error.faults), 201)
    return True


@settings(max_examples=300)
@given(st.lists(mutated(), min_size=1, max_size=3))
def test_a_damaged_pack_loads_or_is_told(changes: list[tuple[str, str]]) -> None:
    with TemporaryDirectory() as folder:
        pack = PackFolder(Path(folder))
        for name, text in changes:
            pack.write(name, text.encode("utf-8", "surrogatepass"))

        assert is_told_or_loads(pack.path)


@settings(max_examples=30)
@given(st.data())
def test_a_damaged_shipped_pack_loads_or_is_told(data: st.DataObject) -> None:
    home = shipped_packs()["beijing-offices"]
    names = ["places.yaml", "requirements/air.yaml", "requirements/health.yaml"]
    name = data.draw(st.sampled_from(names))
    text = (home / name).read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    piece, length = data.draw(PIECES), data.draw(st.integers(0, 60))
    with TemporaryDirectory() as folder:
        copytree(str(home), folder, dirs_exist_ok=True)
        changed = text[:start] + piece + text[start + length :]
        (Path(folder) / name).write_bytes(changed.encode())

        assert is_told_or_loads(Path(folder))


@given(NAMES, st.text() | st.binary())
def test_a_file_of_anything_is_told(name: str, content: str | bytes) -> None:
    with TemporaryDirectory() as folder:
        pack = PackFolder(Path(folder))
        pack.write(
            name,
            content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"),
        )

        assert is_told_or_loads(pack.path)


@given(st.text() | st.from_regex(r"[a-z_.'\"=!<>&|()\[\]0-9 +?:-]{1,30}", fullmatch=True))
def test_any_condition_is_compiled_or_told(expression: str) -> None:
    """Whatever Google's library makes of it."""
    quoted = "'" + expression.replace("'", "''").replace("\n", " ") + "'"
    with TemporaryDirectory() as folder:
        pack = PackFolder(Path(folder))
        text = FILES["requirements/rooms.yaml"]
        changed = text.replace("building.large || air == 'central'", quoted)
        pack.write("requirements/rooms.yaml", changed.encode("utf-8", "surrogatepass"))

        assert is_told_or_loads(pack.path)


@pytest.mark.parametrize("pack_id", shipped_packs())
def test_a_shipped_pack_has_neither_faults_nor_failing_examples(pack_id: str) -> None:
    report = check_pack(shipped_packs()[pack_id])

    assert [fault.told(ENGLISH) for fault in report.faults] == []
    assert report.examples > 0
