"""What lies beneath a dialog looks as Textual would have drawn it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import ControlType, Segment
from rich.style import Style
from textual.color import Color
from textual.renderables.background_screen import BackgroundScreen

from audit.ui.widgets.dimmed import dimmed
from tests.ui.driving import opened, press
from tests.ui.houses import TestHouse

colours = st.none() | st.tuples(*[st.integers(0, 255)] * 3).map("rgb({0[0]},{0[1]},{0[2]})".format)
flags = st.none() | st.booleans()
styles = st.none() | st.builds(
    Style,
    color=colours,
    bgcolor=colours,
    bold=flags,
    underline=flags,
    link=st.sampled_from(["", "x"]),
)
segments = st.builds(
    Segment,
    st.text(max_size=5),
    styles,
    st.sampled_from([None, [(ControlType.BELL,)]]),
)
tints = st.builds(Color, *[st.integers(0, 255)] * 3, a=st.sampled_from([0.0, 0.3, 0.6, 1.0]))


@given(st.lists(segments, max_size=8), tints)
def test_every_piece_is_tinted_as_textual_does(pieces: list[Segment], tint: Color) -> None:
    expected = list(BackgroundScreen.process_segments(pieces, tint))

    assert list(dimmed(pieces, tint)) == expected


async def test_a_style_is_mixed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    mixed: list[object] = []
    real = BackgroundScreen.process_segments.__func__  # type: ignore[attr-defined]

    def noting(cls: type, pieces: list[Segment], tint: Color) -> object:
        mixed.extend(pieces)
        return real(cls, pieces, tint)

    house = TestHouse()
    house.begin()
    async with opened(house, "enter", size=(140, 40)) as pilot:
        await press(pilot, "slash", "escape")
        monkeypatch.setattr(BackgroundScreen, "process_segments", classmethod(noting))
        await press(pilot, "slash")
        await pilot.pause(0.1)

    assert not mixed
