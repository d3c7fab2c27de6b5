"""Paths as people type them and as terminals write what is dropped onto them."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.domain.errors import BadEvidence
from audit.ui.evidence.dropped import MOST_FILES, dropped_paths, joined, quoted


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with photos of awkward names, the current one."""
    names = (
        "a.jpg",
        "b.jpg",
        "my photo.jpg",
        "O'Brien (1).jpg",
        "IMG[1].jpg",
        "照片 一.jpg",
        "c.png",
    )
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "sub.jpg").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def named(text: str, *, is_windows: bool = False) -> list[str]:
    """Return the names of the files a text names."""
    return [path.name for path in dropped_paths(text, is_windows=is_windows)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{0}/a.jpg", ["a.jpg"]),
        ("  {0}/a.jpg  ", ["a.jpg"]),
        ("{0}/my photo.jpg", ["my photo.jpg"]),
        ("'{0}/my photo.jpg' '{0}/a.jpg' ", ["my photo.jpg", "a.jpg"]),
        ('"{0}/my photo.jpg" {0}/a.jpg', ["my photo.jpg", "a.jpg"]),
        (r"'{0}/O'\''Brien (1).jpg'", ["O'Brien (1).jpg"]),
        (r"{0}/O\'Brien\ \(1\).jpg {0}/my\ photo.jpg", ["O'Brien (1).jpg", "my photo.jpg"]),
        ("{0}/O'Brien (1).jpg", ["O'Brien (1).jpg"]),
        ("file://{0}/my%20photo.jpg", ["my photo.jpg"]),
        ("file://localhost{0}/a.jpg file:{0}/b.jpg", ["a.jpg", "b.jpg"]),
        ("FILE://{0}/%E7%85%A7%E7%89%87%20%E4%B8%80.jpg", ["照片 一.jpg"]),
        ("{0}/照片 一.jpg", ["照片 一.jpg"]),
        ("{0}/a.jpg\n{0}/my photo.jpg\r\n{0}/b.jpg\n", ["a.jpg", "my photo.jpg", "b.jpg"]),
        ("x-special/nautilus-clipboard\ncopy\nfile://{0}/a.jpg\n", ["a.jpg"]),
        ("{0}/a.jpg {0}/my photo.jpg {0}/b.jpg", ["a.jpg", "my photo.jpg", "b.jpg"]),
        ("a.jpg b.jpg", ["a.jpg", "b.jpg"]),
        ("my photo.jpg", ["my photo.jpg"]),
        ("./a.jpg ./b.jpg", ["a.jpg", "b.jpg"]),
        ("{0}/a.jpg {0}/a.jpg", ["a.jpg"]),
        ("{0}/IMG[1].jpg", ["IMG[1].jpg"]),
        ("{0}/?.jpg", ["a.jpg", "b.jpg"]),
        ("{0}/*.png {0}/a.*", ["c.png", "a.jpg"]),
        ("'{0}/my *.jpg'", ["my photo.jpg"]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_what_posix_terminals_and_people_write(folder: Path, text: str, names: list[str]) -> None:
    assert named(text.replace("{0}", str(folder))) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (r"C:\Users\x\a.jpg", [r"C:\Users\x\a.jpg"]),
        (r'"C:\My Photos\a b.jpg"', [r"C:\My Photos\a b.jpg"]),
        (r'"C:\a b.jpg" "C:\c.jpg"', [r"C:\a b.jpg", r"C:\c.jpg"]),
        (r'"C:\a b.jpg""C:\c d.jpg"', [r"C:\a b.jpg", r"C:\c d.jpg"]),
        (r"C:\a.jpg D:\b.jpg", [r"C:\a.jpg", r"D:\b.jpg"]),
        (r"C:\My Photos\a.jpg", [r"C:\My Photos\a.jpg"]),
        (r"\\server\share\a b.jpg", [r"\\server\share\a b.jpg"]),
        ('"C:\\a.jpg"\r\n"C:\\b.jpg"\r\n', [r"C:\a.jpg", r"C:\b.jpg"]),
        (r'& "C:\a b.jpg"', [r"C:\a b.jpg"]),
        ("file:///C:/My%20Photos/a.jpg", ["C:/My Photos/a.jpg"]),
        (r"C:\O'Brien\a.jpg C:\O'Brien\b.jpg", [r"C:\O'Brien\a.jpg", r"C:\O'Brien\b.jpg"]),
    ],
)
def test_what_windows_terminals_write(text: str, names: list[str]) -> None:
    found = [str(path) for path in dropped_paths(text, is_windows=True)]

    assert [PureWindowsPath(each) for each in found] == [PureWindowsPath(each) for each in names]


def test_a_tilde_is_the_home_of_the_user(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))

    assert dropped_paths("~/a.jpg") == [folder / "a.jpg"]


def test_a_file_that_is_not_there_stays_whole(folder: Path) -> None:
    """So that the refusal names what was typed, not a half of it."""
    assert dropped_paths(f"{folder}/gone photo.jpg", is_windows=False) == [
        folder / "gone photo.jpg"
    ]


def test_a_pattern_nothing_fits_stays_as_it_was_typed(folder: Path) -> None:
    assert named(f"{folder}/*.tiff") == ["*.tiff"]


def test_more_files_than_anyone_means_are_refused(folder: Path) -> None:
    for number in range(MOST_FILES + 1):
        (folder / f"n{number}.gif").write_bytes(b"x")

    with pytest.raises(BadEvidence):
        dropped_paths(f"{folder}/*.gif")


def test_lines_that_were_pasted_name_the_same_files_in_one_line(folder: Path) -> None:
    lines = f"{folder}/my photo.jpg\n{folder}/a.jpg\n{folder}/O'Brien (1).jpg\n"

    line = joined(lines)

    assert "\n" not in line
    assert dropped_paths(line, is_windows=False) == dropped_paths(lines, is_windows=False)


def test_a_single_line_is_pasted_as_it_is() -> None:
    assert joined("my photo.jpg\n") == "my photo.jpg"


@given(st.text(max_size=60), st.booleans())
def test_any_text_whatever_names_files_or_none(text: str, is_windows: bool) -> None:
    for path in dropped_paths(text, is_windows=is_windows):
        assert isinstance(path, Path)


@pytest.mark.parametrize("name", ["a.jpg", "my photo.jpg", "O'Brien (1).jpg", "照片 一.jpg"])
def test_a_path_among_others_names_itself(folder: Path, name: str) -> None:
    text = f"{quoted(folder / name)} {quoted(folder / 'b.jpg')}"

    assert named(text) == [name, "b.jpg"]
