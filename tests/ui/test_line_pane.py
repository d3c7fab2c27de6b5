"""A pane of lines: each keeps to its own, whatever is written on the others."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from typing_extensions import override

from audit.ui.widgets.line_pane import LinePane

LONG = [f"line {n}" for n in range(40)]


class _PaneApp(App[None]):
    """Shows nothing else."""

    @override
    def compose(self) -> ComposeResult:
        yield LinePane()


@pytest.mark.parametrize("wide", ["x" * 60, "中" * 30, "wide " * 12])
async def test_a_line_that_is_too_wide_pushes_no_other_away(wide: str) -> None:
    async with _PaneApp().run_test(size=(30, 6)) as pilot:
        pane = pilot.app.query_one(LinePane)
        pane.show(lambda _: [Content(each) for each in ("above", wide, "below", "last")])
        await pilot.pause()

        assert drawn(pane, 4)[2:] == ["below", "last"]


async def test_where_there_is_no_room_nothing_is_drawn() -> None:
    async with _PaneApp().run_test(size=(30, 6)) as pilot:
        pane = pilot.app.query_one(LinePane)
        pane.show(lambda _: [Content("above"), Content("below")])
        pane.styles.width = 2
        await pilot.pause()

        assert pane.scrollable_content_region.width == 0
        assert drawn(pane, 2) == ["", ""]


@pytest.mark.parametrize("lines", [["a", ""], ["", "a", "", ""], [""], [], LONG, [*LONG, ""]])
async def test_every_line_stands_where_it_belongs_also_when_it_is_scrolled(
    lines: list[str],
) -> None:
    async with _PaneApp().run_test(size=(30, 6)) as pilot:
        pane = pilot.app.query_one(LinePane)
        pane.show(lambda _: [Content(each) for each in lines])
        for _ in range(3):
            await pilot.pause()
            top = pane.scroll_offset.y
            assert drawn(pane, 6) == [*lines[top : top + 6], *[""] * 6][:6]
            pane.scroll_relative(y=3, animate=False, force=True)


def drawn(pane: LinePane, count: int) -> list[str]:
    """Return the first lines in sight."""
    return [pane.render_line(y).text.strip() for y in range(count)]
