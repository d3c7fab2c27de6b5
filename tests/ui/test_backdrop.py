"""A backdrop looks as any widget without words, in colours and without."""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.geometry import Region
from textual.widget import Widget
from typing_extensions import override

from audit.ui.widgets.backdrop import Backdrop


class Both(App[None]):
    """Shows a backdrop below what Textual makes itself."""

    CSS = "Vertical { height: 3; background: $primary 40%; }"

    @override
    def compose(self) -> ComposeResult:
        """Put the two below each other."""
        yield Vertical(id="usual")
        yield _Plain(id="plain")


class _Plain(Vertical, Backdrop):
    pass


def cells(widget: Widget) -> list[list[Any]]:
    """Return every cell of a widget with its style."""
    lines = widget.render_lines(Region(0, 0, *widget.size))
    return [[(sign, segment.style) for segment in line for sign in segment.text] for line in lines]


@pytest.mark.parametrize("no_colour", ["", "1"])
async def test_it_looks_as_an_empty_widget_does(
    no_colour: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", no_colour)
    app = Both()
    async with app.run_test():
        usual, plain = app.query_one("#usual"), app.query_one("#plain")

        assert len(cells(plain)) == 3
        assert cells(plain) == cells(usual)


async def test_without_colours_it_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Both()
    async with app.run_test():
        styles = [style for line in cells(app.query_one("#plain")) for _, style in line]

    assert styles
    assert all(len({*style.bgcolor.triplet}) == 1 for style in styles if style.bgcolor)
