"""Paths as people type them."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.ui.paths import typed_path


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("/a/b.jpg", "/a/b.jpg"),
        ("'/a/b c.jpg'", "/a/b c.jpg"),
        ('"/a/b c.jpg" ', "/a/b c.jpg"),
        ("/a/b\\ c.jpg", "/a/b c.jpg"),
        ("file:///a/b.jpg", "/a/b.jpg"),
        ("'", "'"),
        ("~nobody-of-this-name/x", "~nobody-of-this-name/x"),
    ],
)
def test_a_path_is_read_as_terminals_write_it(typed: str, path: str) -> None:
    assert typed_path(typed) == Path(path)


def test_the_users_own_folder_has_a_short_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/somebody")
    monkeypatch.setenv("USERPROFILE", "/home/somebody")

    assert typed_path("~/x.pdf") == Path("/home/somebody/x.pdf")


def test_nothing_names_no_path() -> None:
    assert typed_path("  ") is None
