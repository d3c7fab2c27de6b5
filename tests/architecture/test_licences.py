"""Whose work is installed, and on what terms."""

from __future__ import annotations

import re
from importlib.metadata import metadata

import pytest

from tests.architecture.tree import ROOT, canonical, locked, project


def _table() -> dict[str, str]:
    text = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([\w.-]+) \| ([^|]+) \|", text, flags=re.MULTILINE)
    return {canonical(name): licence.strip() for name, licence in rows if name != "Library"}


def test_every_library_that_is_installed_is_listed() -> None:
    """And none that is not."""
    assert _table().keys() == locked("requirements.lock").keys()


@pytest.mark.parametrize("library", sorted(locked("requirements.lock")))
def test_the_licence_that_is_listed_is_the_one_the_library_names(library: str) -> None:
    """An upgrade can change it."""
    said = metadata(library)
    if "License-Expression" not in said:
        pytest.skip("names none in the form of SPDX")

    assert _table()[library] == said["License-Expression"]


def test_no_library_asks_for_more_than_being_named() -> None:
    """MPL-2.0 is about pathspec's own files, which only the build uses."""
    permissive = {"MIT", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0"}
    others = {
        library: licence
        for library, licence in _table().items()
        if not set(licence.split(" OR ")) & permissive
    }

    assert others == {"pathspec": "MPL-2.0"}


def test_the_licence_is_the_whole_text() -> None:
    """The project's own terms, and those of the fonts, are named as SPDX names them."""
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")

    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert project()["project"]["license"] == "Apache-2.0 AND OFL-1.1 AND Bitstream-Vera"
