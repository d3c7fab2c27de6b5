"""A photo in the cells of a terminal."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from typing_extensions import override

from audit.services.photos import Area, Raster
from audit.ui.evidence.photo_cells import PhotoCells


class HalfWhite:
    """A photo of 80 by 40 whose right half is white."""

    width, height = 80, 40

    def scaled(self, part: Area, width: int, height: int) -> Raster:
        """Return the part, the nearest pixel for each."""
        pixels = bytearray()
        for _ in range(height):
            for x in range(width):
                level = 255 if part.left + x * part.width // width >= self.width // 2 else 40
                pixels += bytes((level, level, level))
        return Raster(width, height, bytes(pixels))

    def picture(self, part: Area, covers: Sequence[Area], frame: Area | None) -> bytes:
        """Not wanted here."""
        raise NotImplementedError(part, covers, frame)


class Shown(App[None]):
    """An app with nothing but the photo."""

    def __init__(self, part: Area | None, covers: Sequence[Area], frame: Area | None) -> None:
        super().__init__()
        self._shown = (part, covers, frame)

    @override
    def compose(self) -> ComposeResult:
        yield PhotoCells()

    def on_mount(self) -> None:
        """Show it."""
        cells = self.query_one(PhotoCells)
        cells.styles.width, cells.styles.height = 40, 20
        cells.show(HalfWhite(), *self._shown)


async def row(
    y: int,
    part: Area | None = None,
    covers: Sequence[Area] = (),
    frame: Area | None = None,
) -> list[tuple[str, tuple[int, int, int] | None]]:
    """Return the signs of a line with the colour of their upper half."""
    app = Shown(part, covers, frame)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        strip = app.query_one(PhotoCells).render_line(y)
        return [(sign, _colour(segment)) for segment in strip for sign in segment.text]


def _colour(segment: Segment) -> tuple[int, int, int] | None:
    if segment.style is None or segment.style.color is None:
        return None
    red, green, blue = segment.style.color.get_truecolor()
    return red, green, blue


async def test_it_keeps_its_proportions_in_the_middle() -> None:
    """80 by 40 in cells twice as high as wide: 40 wide, 10 high of 20."""
    assert all(sign == " " for sign, _ in await row(4))
    assert all(sign == "▀" for sign, _ in await row(5))
    assert all(sign == "▀" for sign, _ in await row(14))
    assert all(sign == " " for sign, _ in await row(15))


async def test_its_pixels_have_their_colours() -> None:
    line = await row(8)

    assert line[5][1] == (40, 40, 40)
    assert line[35][1] == (255, 255, 255)


async def test_what_is_covered_is_black() -> None:
    line = await row(8, covers=[Area(60, 0, 80, 40)])

    assert line[25][1] == (255, 255, 255)
    assert {colour for _, colour in line[30:]} == {(0, 0, 0)}


async def test_the_frame_is_an_outline() -> None:
    line = await row(8, frame=Area(20, 4, 60, 36))

    assert [n for n, (_, colour) in enumerate(line) if colour == (255, 220, 0)] == [10, 29]


async def test_only_the_part_is_shown() -> None:
    line = await row(8, part=Area(40, 0, 80, 20))

    assert {colour for sign, colour in line if sign == "▀"} == {(255, 255, 255)}


async def test_without_colours_signs_tell_dark_from_light(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    line = await row(8, covers=[Area(70, 0, 80, 40)], frame=Area(20, 4, 60, 36))

    signs = "".join(sign for sign, _ in line)
    assert signs[5] == "."
    assert signs[10] == signs[29] == "#"
    assert signs[32] == "@"
    assert signs[36:] == "    "
