"""Whatever the files of a pack hold: it is a rulebook, or it is refused with its faults."""

from __future__ import annotations

import sys
import tracemalloc
from itertools import pairwise
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checklists.loading.packs import PackError, check_pack, load_pack, shipped_packs
from tests.checklists.loading.pack_folder import ENGLISH, FULL_FILES, PackFolder

NAMES = st.sampled_from(sorted(FULL_FILES))
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
    text = FULL_FILES[name]
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
        pack = PackFolder(Path(folder), FULL_FILES)
        for name, text in changes:
            pack.write(name, text.encode("utf-8", "surrogatepass"))

        assert is_told_or_loads(pack.path)


@settings(max_examples=30)
@given(st.data())
def test_a_damaged_shipped_pack_loads_or_is_told(data: st.DataObject) -> None:
    home = shipped_packs()["beijing-offices"]
    files = [each for each in Path(str(home)).rglob("*.yaml") if each.is_file()]
    names = sorted(each.relative_to(str(home)).as_posix() for each in files)
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
        pack = PackFolder(Path(folder), FULL_FILES)
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
        pack = PackFolder(Path(folder), FULL_FILES)
        text = FULL_FILES["requirements/rooms.yaml"]
        changed = text.replace("building.large || air == 'central'", quoted)
        pack.write("requirements/rooms.yaml", changed.encode("utf-8", "surrogatepass"))

        assert is_told_or_loads(pack.path)


DEEP = "[" * 20_000
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in pairwise("abcdefghijklmnop")
)
HOSTILE = {
    "deep lists": DEEP.encode(),
    "deep mappings": ("{a: " * 20_000).encode(),
    "deep keys": ("? " * 5_000).encode(),
    "a bomb of references": BOMB.encode(),
    "a merge": b"<<: &a {b: *a}",
    "a number without end": b"- id: " + b"9" * 1_000_000,
    "a decimal without end": b"- " + b"1." + b"0" * 1_000_000,
    "an exponent": b"- {low: 1e999999999}",
    "NUL": b"- id: a\0b",
    "only a mark": b"\xef\xbb\xbf",
    "UTF-16": "- id: a\n".encode("utf-16"),
    "UTF-32": "- id: a\n".encode("utf-32"),
    "GB 18030": "- id: 规则\n".encode("gb18030"),
    "half a character": "- id: 规".encode()[:-1],
    "many keys": b"".join(b"k%d: 1\n" % n for n in range(20_000)),
    "many entries": b"- {id: x}\n" * 40_000,
    "one line": b"a" * 4_000_000,
    "too large": b"#" * 6_000_000,
    "an object": b"!!python/object/apply:os.system ['true']",
    "several documents": b"--- []\n--- []\n",
    "a directive": b"%YAML 9.9\n---\n[]",
    "a catastrophe of quotes": b"'" * 100_001,
}


HEAVY = {title for title, content in HOSTILE.items() if len(content) > 200_000}
LIGHT = sorted(HOSTILE.keys() - HEAVY)


@pytest.mark.parametrize("title", LIGHT)
@pytest.mark.parametrize("name", sorted(FULL_FILES))
def test_a_hostile_file_is_told(name: str, title: str, tmp_path: Path) -> None:
    """No depth, size or reference makes the loader work for ever."""
    pack = PackFolder(tmp_path, FULL_FILES)
    pack.write(name, HOSTILE[title])

    assert is_told_or_loads(pack.path)


@pytest.mark.parametrize("title", sorted(HEAVY))
def test_a_large_file_is_told_in_bounded_memory(title: str, tmp_path: Path) -> None:
    pack = PackFolder(tmp_path, FULL_FILES)
    pack.write("requirements/rooms.yaml", HOSTILE[title])

    tracemalloc.start()
    try:
        is_told = is_told_or_loads(pack.path)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert is_told
    assert most < 200_000_000


@pytest.mark.parametrize("name", sorted(FULL_FILES))
def test_a_mark_and_line_ends_of_another_system_change_nothing(name: str, tmp_path: Path) -> None:
    pack = PackFolder(tmp_path, FULL_FILES)
    before = load_pack(pack.path)
    pack.write(name, b"\xef\xbb\xbf" + FULL_FILES[name].replace("\n", "\r\n").encode())

    assert load_pack(pack.path, run_examples=True) == before


@pytest.mark.parametrize("name", sorted(FULL_FILES))
def test_a_folder_in_the_place_of_a_file_is_told(name: str, tmp_path: Path) -> None:
    pack = PackFolder(tmp_path, FULL_FILES)
    (pack.path / name).unlink()
    (pack.path / name).mkdir()

    assert is_told_or_loads(pack.path)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
@pytest.mark.parametrize("name", sorted(FULL_FILES))
@pytest.mark.parametrize("target", ["itself", "nowhere", "/dev/zero", "."])
def test_a_link_is_followed_or_told(name: str, target: str, tmp_path: Path) -> None:
    """Also one in a circle, and one to what never ends."""
    pack = PackFolder(tmp_path, FULL_FILES)
    path = pack.path / name
    path.unlink()
    path.symlink_to(path if target == "itself" else target)

    assert is_told_or_loads(pack.path)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_to_the_same_text_is_the_same_pack(tmp_path: Path) -> None:
    pack = PackFolder(tmp_path / "pack", FULL_FILES)
    before = load_pack(pack.path)
    (pack.path / "pack.yaml").rename(tmp_path / "elsewhere")
    (pack.path / "pack.yaml").symlink_to(tmp_path / "elsewhere")

    assert load_pack(pack.path) == before


@pytest.mark.parametrize("pack_id", shipped_packs())
def test_a_shipped_pack_has_neither_faults_nor_failing_examples(pack_id: str) -> None:
    report = check_pack(shipped_packs()[pack_id])

    assert [fault.told(ENGLISH) for fault in report.faults] == []
    assert report.examples > 0
