r"""Paths of several files, as people type them and as terminals write what is dropped onto them.

Linux terminals quote (``'/a b.jpg' '/c.jpg'``) or write addresses (``file:///a%20b.jpg``), those of
macOS put a backslash before what is special (``/a\ b.jpg``), Windows Terminal quotes with ``"``; file
managers copy one path a line, unquoted. What is there as it stands is always taken as it stands.
"""

from __future__ import annotations

import glob
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from audit.domain.errors import BadEvidence
from audit.ui.paths import is_there
from checklists.language import Message

MOST_FILES: Final = 100
"""So many files are taken at once."""

_IS_WINDOWS: Final = sys.platform == "win32"
_ADDRESS: Final = re.compile(r"file:(?://[^/]*)?(?=/)", re.IGNORECASE)
_START: Final = re.compile(r"file:/|[/~]|\.{1,2}[/\\]|[A-Za-z]:[/\\]|\\\\", re.IGNORECASE)
"""How a path begins that needs nothing before it."""
_NOT_PATHS: Final = frozenset({"copy", "cut", "x-special/nautilus-clipboard", "&"})
"""What file managers and shells write beside paths."""


@dataclass(slots=True)
class _Word:
    text: str
    is_quoted: bool = False


def dropped_paths(text: str, *, is_windows: bool = _IS_WINDOWS) -> list[Path]:
    """Return the files a text names, each once; patterns such as ``*.jpg`` stand for what fits them.

    Raises:
        BadEvidence: it names more files than are taken at once.
    """
    found: dict[Path, None] = {}
    for line in text.splitlines():
        for name in _names(line.strip(), is_windows=is_windows):
            for path in _fitting(name):
                found[path] = None
    if len(found) > MOST_FILES:
        raise BadEvidence(
            Message("These are more than {most} files.", most=MOST_FILES),
            where=text.strip()[:200],
            hint=Message("Name fewer of them; they are attached one after the other."),
        )
    return [*found]


def begins_path(text: str) -> bool:
    """Whether a text begins with a whole path, and is not the rest of one."""
    return text[:1] in tuple("'\"") or bool(_START.match(text))


def joined(text: str) -> str:
    """Return lines of paths as one line that names the same files."""
    lines = [
        line for each in text.splitlines() if (line := each.strip()) and line not in _NOT_PATHS
    ]
    if len(lines) == 1:
        return lines[0]
    return " ".join(_as_word(line) for line in lines)


def quoted(path: Path) -> str:
    """Return a path as it can stand among others."""
    return _as_word(str(path))


def _as_word(line: str) -> str:
    if " " not in line or line[0] in "'\"" or _ADDRESS.match(line) or not is_there(_path(line)):
        return line
    mark = "'" if "'" not in line else '"'
    return f"{mark}{line}{mark}"


def _names(line: str, *, is_windows: bool) -> list[str]:
    if not line or line in _NOT_PATHS:
        return []
    if is_there(_path(line)):
        return [line]
    names: list[str] = []
    for word in _words(line, is_windows=is_windows):
        if not word.is_quoted and word.text in _NOT_PATHS:
            continue
        if names and not _begins(word):
            names[-1] += f" {word.text}"
        else:
            names.append(word.text)
    return names


def _begins(word: _Word) -> bool:
    """Whether a word begins another path, and does not go on with one that has blanks in it."""
    return (
        word.is_quoted or bool(_START.match(word.text)) or any(map(is_there, _fitting(word.text)))
    )


def _words(line: str, *, is_windows: bool) -> Iterator[_Word]:
    word: _Word | None = None
    at = 0
    while at < len(line):
        sign = line[at]
        end = line.find(sign, at + 1)
        if sign.isspace():
            if word is not None:
                yield word
            word = None
        elif sign in ('"' if is_windows else "'\"") and end > 0:
            if is_windows and word is not None and word.is_quoted:
                # Windows writes dropped files one behind the other, with nothing between.
                yield word
                word = None
            word = _Word((word.text if word else "") + line[at + 1 : end], is_quoted=True)
            at = end
        else:
            if sign == "\\" and not is_windows and at + 1 < len(line):
                at += 1
                sign = line[at]
            word = _Word((word.text if word else "") + sign, word is not None and word.is_quoted)
        at += 1
    if word is not None:
        yield word


def _fitting(name: str) -> list[Path]:
    """Return the path of a name, or those that fit it where it is a pattern."""
    path = _path(name)
    if not glob.has_magic(name) or is_there(path):
        return [path]
    try:
        fitting = list(islice(glob.iglob(str(path)), 10 * MOST_FILES))  # noqa: PTH207  patterns from the root
    except (OSError, ValueError, re.error):
        return [path]
    return sorted(file for each in fitting if is_there(file := Path(each))) or [path]


def _path(name: str) -> Path:
    if _ADDRESS.match(name):
        name = unquote(_ADDRESS.sub("", name, count=1))
        # An address of Windows has a slash before the letter of the drive.
        name = re.sub(r"^/(?=[A-Za-z]:)", "", name)
    try:
        return Path(name).expanduser()
    except RuntimeError:
        # There is no user of that name, so the sign belongs to the name of the file.
        return Path(name)
