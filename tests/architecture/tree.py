"""The files of the project, as the architecture tests look at them."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

ROOT: Final = Path(__file__).resolve().parent.parent.parent
PACKAGES: Final = ("audit", "checklists", "reports")


def project() -> dict[str, Any]:
    """Return what pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def tracked() -> list[Path]:
    """Return the files under version control; skips the test where there is no Git."""
    try:
        listing = subprocess.run(
            ["git", "-c", "safe.directory=*", "ls-files", "-z"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not under version control here")
    paths = [ROOT / name for name in listing.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def sources() -> list[Path]:
    """Return the Python files of the program."""
    return [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]


def shown(path: Path) -> str:
    """Return a path as it stands in the project."""
    return path.relative_to(ROOT).as_posix()


def strings(tree: ast.AST, *, inside_text: bool = False) -> Iterator[tuple[int, str, bool]]:
    """Return the line of each string, the string, and whether it stands in a ``Text(...)``.

    Docstrings are left out.
    """
    body = getattr(tree, "body", None)
    docstring = body[0] if isinstance(body, list) and body else None
    for child in ast.iter_child_nodes(tree):
        if child is docstring and isinstance(child, ast.Expr):
            continue
        match child:
            case ast.Expr(value=ast.Constant(value=str())):
                continue
            case ast.Constant(value=str() as text):
                yield child.lineno, text, inside_text
            case ast.Call(func=ast.Name(id="Text")):
                yield from strings(child, inside_text=True)
            case _:
                yield from strings(child, inside_text=inside_text)


def locked(name: str) -> dict[str, tuple[str, list[str]]]:
    """Return what a lock file pins: the version and the hashes of each library."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    pins: dict[str, tuple[str, list[str]]] = {}
    for line in text.splitlines():
        if pin := re.match(r"([a-z0-9][a-z0-9.-]*)==(\S+)", line):
            pins[pin[1]] = (pin[2], re.findall(r"--hash=(\S+)", line))
    return pins


def canonical(name: str) -> str:
    """Return the one spelling of a library's name."""
    return re.sub(r"[-_.]+", "-", name).lower()
