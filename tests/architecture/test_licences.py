"""Whose work is installed, and on what terms."""

from __future__ import annotations

import re
from importlib.metadata import metadata, requires
from typing import Final

import pytest
from packaging.requirements import Requirement

from tests.architecture.tree import ROOT, canonical, locked, project

EXTRA_HEAD: Final = "## Added by the extra `signing`"


def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """Return what is always installed, and what the extra adds, each with its licence."""
    text = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8")
    before, _, rest = text.partition(EXTRA_HEAD)
    extra, heading, after = rest.partition("\n## ")
    return _table(before + heading + after), _table(extra)


def _table(text: str) -> dict[str, str]:
    rows = re.findall(r"^\| ([\w.-]+) \| ([^|]+) \|", text, flags=re.MULTILINE)
    return {canonical(name): licence.strip() for name, licence in rows if name != "Library"}


def test_every_library_that_is_installed_is_listed() -> None:
    """And none that is not."""
    always, _ = _tables()

    assert always.keys() == locked("requirements.lock").keys()


def test_every_library_the_extra_adds_is_listed() -> None:
    """Whoever signs has to know whose work does it."""
    _, extra = _tables()

    assert extra.keys() == _brought_by_the_extra() - locked("requirements.lock").keys()


def test_what_the_extra_adds_is_tested_too() -> None:
    """And so its versions are locked for whoever works on the program."""
    wanted = {canonical(Requirement(line).name) for line in _extra()}

    assert wanted <= locked("requirements-dev.lock").keys()


def _extra() -> list[str]:
    lines: list[str] = project()["project"]["optional-dependencies"]["signing"]
    return lines


def _brought_by_the_extra() -> set[str]:
    """Return what the extra asks for, and what that asks for in turn, on this system."""
    brought: set[str] = set()
    waiting = _extra()
    while waiting:
        wanted = Requirement(waiting.pop())
        if canonical(wanted.name) in brought:
            continue
        if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
            brought.add(canonical(wanted.name))
            waiting += requires(wanted.name) or []
    return brought


@pytest.mark.parametrize(
    "library", sorted(locked("requirements.lock").keys() | _tables()[1].keys())
)
def test_the_licence_that_is_listed_is_the_one_the_library_names(library: str) -> None:
    """An upgrade can change it."""
    said = metadata(library)
    if "License-Expression" not in said:
        pytest.skip("names none in the form of SPDX")

    always, extra = _tables()
    assert (always | extra)[library] == said["License-Expression"]


def test_no_library_asks_for_more_than_being_named() -> None:
    """MPL-2.0 is about the files of pathspec, which only the build uses, and of certifi.

    LGPL-3.0 is about those of textual-image, which is installed beside the program.
    """
    permissive = {
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "MIT",
        "MIT-0",
        "MIT-CMU",
        "PSF-2.0",
    }
    always, extra = _tables()
    others = {
        library: licence
        for library, licence in (always | extra).items()
        if not any(set(each.split(" AND ")) <= permissive for each in licence.split(" OR "))
    }

    assert others == {
        "pathspec": "MPL-2.0",
        "certifi": "MPL-2.0",
        "textual-image": "LGPL-3.0-or-later",
    }


def test_the_licence_is_the_whole_text() -> None:
    """The project's own terms, and those of the fonts, are named as SPDX names them."""
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")

    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert project()["project"]["license"] == "Apache-2.0 AND OFL-1.1 AND Bitstream-Vera"
