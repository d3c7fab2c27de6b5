"""What is installed is pinned, checked by hash, and the same list for every system."""

from __future__ import annotations

from typing import Final

import pytest
from packaging.requirements import Requirement

from tests.architecture.tree import ROOT, canonical, locked, project

LOCKS: Final = ("requirements.lock", "requirements-dev.lock")


def _wanted(*groups: str) -> list[Requirement]:
    said = project()
    lines: list[str] = list(said["project"]["dependencies"])
    for group in groups:
        lines += [line for line in said["dependency-groups"][group] if isinstance(line, str)]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_is_checked_by_hash(lock: str) -> None:
    """A library that was tampered with is not installed."""
    unchecked = [name for name, (_, hashes) in locked(lock).items() if not hashes]

    assert not unchecked
    assert all(h.startswith("sha256:") for _, hashes in locked(lock).values() for h in hashes)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_no_address_and_no_path(lock: str) -> None:
    """Where libraries come from is the choice of whoever installs."""
    text = (ROOT / lock).read_text(encoding="utf-8")

    assert "://" not in text
    assert "file:" not in text
    assert "\n-" not in text


@pytest.mark.parametrize(
    ("lock", "groups"),
    [("requirements.lock", ["build"]), ("requirements-dev.lock", ["build", "dev"])],
)
def test_a_lock_satisfies_pyproject(lock: str, groups: list[str]) -> None:
    """Whoever adds a library there has to lock it."""
    pins = locked(lock)

    unmet = [
        str(wanted)
        for wanted in _wanted(*groups)
        if canonical(wanted.name) not in pins
        or not wanted.specifier.contains(pins[canonical(wanted.name)][0])
    ]

    assert not unmet


def test_both_locks_agree() -> None:
    """The tests run on the versions that people get."""
    everything = locked("requirements-dev.lock")

    assert {name: everything.get(name) for name in locked("requirements.lock")} == locked(
        "requirements.lock"
    )


@pytest.mark.parametrize("library", ["cel-expr-python", "pydantic-core", "pillow", "pyyaml"])
def test_compiled_libraries_are_locked_for_all_systems_and_versions(library: str) -> None:
    """Three systems and four versions of Python are more wheels than one machine would list."""
    _, hashes = locked("requirements.lock")[library]

    assert len(hashes) >= 3 * 4


def test_what_only_windows_needs_is_locked_too() -> None:
    """Made without ``--universal`` on another system, the list would lack it."""
    text = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")

    assert "colorama==" in text
    assert "sys_platform == 'win32'" in text
