"""How boxes are parted by the end of a page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from checklists.language import Language
from reports.blocks import Align
from reports.pdf.boxes import WHOLE, Box, Gap, Room, Stack
from reports.pdf.grids import Grid, GridCell, GridRow, Layout
from reports.pdf.panels import Frame, Panel
from reports.pdf.paragraphs import Paragraph
from reports.pdf.pen import Pen
from reports.pdf.typesetting import Style, Typesetter

PAGE = 100.0
WIDTH = 80.0


class Brick(Box):
    """A box of one height that is never parted."""

    def __init__(self, name: str, high: float, *, stays: bool = False) -> None:
        self.name = name
        self.high = high
        self.stays_with_next = stays

    @override
    def height(self, width: float) -> float:
        return self.high

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        return


def names(box: Box) -> list[str]:
    """Return the bricks in a box, from top to bottom."""
    match box:
        case Brick():
            return [box.name]
        case Stack():
            return [name for inner in box.boxes for name in names(inner)]
        case Panel():
            return names(box.content)
        case Grid():
            return [n for row in box.rows for cell in row.cells for n in names(cell.box)]
        case _:
            return []


def pages(box: Box, left: float = PAGE) -> Iterator[Box]:
    """Part a box over pages; the first has ``left`` room."""
    room = Room(left, PAGE)
    rest = box
    while rest.height(WIDTH) > room.left:
        pieces = rest.split(WIDTH, room)
        if pieces is None:
            if room.is_whole_page:
                break
            yield Gap()
        else:
            yield pieces[0]
            rest = pieces[1]
        room = Room(PAGE, PAGE)
    yield rest


def spread(box: Box, left: float = PAGE) -> list[list[str]]:
    """Return the names on each page."""
    return [names(page) for page in pages(box, left)]


class TestStack:
    """Boxes one under the other."""

    def test_what_does_not_fit_moves_on(self) -> None:
        stack = Stack([Brick("a", 60), Brick("b", 60), Brick("c", 30)])

        assert spread(stack) == [["a"], ["b", "c"]]

    def test_the_greater_gap_counts_and_none_on_top_of_a_page(self) -> None:
        stack = Stack([Brick("a", 50).spaced(9, 4), Brick("b", 40).spaced(10, 0)])

        assert stack.height(WIDTH) == 100

    def test_a_heading_moves_on_with_what_it_heads(self) -> None:
        stack = Stack([Brick("a", 60), Brick("heading", 20, stays=True), Brick("b", 50)])

        assert spread(stack) == [["a"], ["heading", "b"]]

    def test_two_headings_move_on_together(self) -> None:
        headings = [Brick("h1", 10, stays=True), Brick("h2", 10, stays=True)]

        assert spread(Stack([Brick("a", 60), *headings, Brick("b", 50)])) == [
            ["a"],
            ["h1", "h2", "b"],
        ]

    def test_a_kept_stack_moves_on_whole(self) -> None:
        kept = Stack([Brick("b", 40), Brick("c", 40)], kept=WHOLE)

        assert spread(Stack([Brick("a", 50), kept])) == [["a"], ["b", "c"]]

    def test_a_kept_stack_higher_than_a_page_is_parted_all_the_same(self) -> None:
        kept = Stack([Brick("b", 70), Brick("c", 70)], kept=WHOLE)

        assert spread(kept) == [["b"], ["c"]]

    def test_a_box_higher_than_a_page_does_not_stop_the_others(self) -> None:
        stack = Stack([Brick("giant", 300), Brick("b", 10)])

        assert spread(stack) == [["giant"], ["b"]]

    @given(st.lists(st.tuples(st.integers(1, 130), st.booleans()), max_size=25), st.data())
    def test_every_box_is_on_one_page_in_its_order(
        self, bricks: list[tuple[int, bool]], data: st.DataObject
    ) -> None:
        boxes = [Brick(str(n), high, stays=stays) for n, (high, stays) in enumerate(bricks)]
        left = data.draw(st.integers(0, int(PAGE)))

        found = [name for page in spread(Stack(boxes), left) for name in page]

        assert found == [box.name for box in boxes]

    @given(st.lists(st.integers(1, 100), min_size=1, max_size=25))
    def test_no_page_is_fuller_than_a_page(self, heights: list[int]) -> None:
        stack = Stack([Brick(str(n), high).spaced(3, 5) for n, high in enumerate(heights)])

        assert all(page.height(WIDTH) <= PAGE for page in pages(stack))


class TestPanel:
    """A frame around a box."""

    FRAME = Frame(across=5, down=5)

    def test_a_parted_panel_is_framed_twice(self) -> None:
        panel = Panel(Stack([Brick("a", 60), Brick("b", 60)]), self.FRAME)

        first, second = pages(panel)

        assert isinstance(first, Panel)
        assert isinstance(second, Panel)
        assert (first.height(WIDTH), second.height(WIDTH)) == (70, 70)

    def test_what_goes_on_says_so_on_every_page(self) -> None:
        again = Brick("again", 10)
        panel = Panel(Stack([Brick(n, 60) for n in "abc"]), self.FRAME, again=again)

        heights = [page.height(WIDTH) for page in pages(panel)]

        assert heights == [70, 84, 84]


class TestGrid:
    """Rows of boxes."""

    LAYOUT = Layout((1, 1), header=(GridRow((GridCell(Brick("head", 10), 2),)),))

    def rows(self, *heights: float) -> list[GridRow]:
        """Return rows whose left brick has the given height."""
        return [
            GridRow((GridCell(Brick(f"r{n}", high)), GridCell(Gap())))
            for n, high in enumerate(heights)
        ]

    def test_rows_move_on_whole(self) -> None:
        grid = Grid(self.LAYOUT, self.rows(40, 40, 40))

        assert spread(grid) == [["r0", "r1"], ["r2"]]

    def test_a_header_is_never_alone_at_the_end_of_a_page(self) -> None:
        grid = Grid(self.LAYOUT, self.rows(50))

        assert grid.split(WIDTH, Room(30, PAGE)) is None

    @pytest.mark.parametrize(("left", "first"), [(35.0, []), (55.0, ["r0", "r1"])])
    def test_a_table_does_not_start_with_a_single_row(self, left: float, first: list[str]) -> None:
        grid = Grid(self.LAYOUT, self.rows(20, 20, 20, 20))

        assert spread(grid, left)[0] == first

    def test_the_header_takes_room_on_every_page(self) -> None:
        grid = Grid(self.LAYOUT, self.rows(80, 80))

        assert [page.height(WIDTH) for page in pages(grid)] == [90, 90]

    def test_a_row_that_names_others_stays_with_them(self) -> None:
        named = GridRow((GridCell(Brick("group", 10), 2),), stays_with_next=True)
        grid = Grid(self.LAYOUT, [*self.rows(70), named, *self.rows(40)])

        assert spread(grid) == [["r0"], ["group", "r0"]]

    def test_a_row_that_fits_on_a_page_is_not_parted(self) -> None:
        """Else the rest of it would follow under a second header on the same page."""
        tall = Stack([Brick(n, 20) for n in "abcd"])
        grid = Grid(self.LAYOUT, [*self.rows(40), GridRow((GridCell(tall), GridCell(Gap())))])

        assert spread(grid) == [["r0"], ["a", "b", "c", "d"]]

    def test_a_row_higher_than_a_page_is_parted(self) -> None:
        tall = Stack([Brick(n, 20) for n in "abcdefgh"])
        grid = Grid(self.LAYOUT, [GridRow((GridCell(tall), GridCell(Brick("x", 10))))])

        assert spread(grid) == [["a", "b", "c", "d", "x"], ["e", "f", "g", "h"]]

    def test_a_flush_grid_has_cells_of_one_width(self) -> None:
        layout = Layout((1, 1, 1), across=6, flush=True)
        row = GridRow(tuple(GridCell(Gap()) for _ in range(3)))

        inside = [(left + 6, wide - 12) for _, left, wide in layout.places(row, 90)]

        assert inside == [(0, 22), (34, 22), (68, 22)]


class TestParagraph:
    """Lines on pages."""

    @staticmethod
    def of(count: int) -> Paragraph:
        """Return a paragraph of so many lines, 14 high each."""
        style = Style(10, 1.4, align=Align.JUSTIFY)
        letters = Typesetter(Language.ZH).letters("整" * 8 * count, style)
        return Paragraph(letters, style)

    @pytest.mark.parametrize(
        ("count", "left", "parts"),
        [(6, 60.0, (4, 2)), (5, 60.0, (3, 2)), (3, 30.0, None), (6, 20.0, None), (2, 20.0, None)],
        ids=["room", "no last line alone", "no first line alone", "one line of room", "two lines"],
    )
    def test_lines_are_parted(self, count: int, left: float, parts: tuple[int, int] | None) -> None:
        pieces = self.of(count).split(WIDTH, Room(left, PAGE))

        lines = pieces and tuple(round(piece.height(WIDTH) / 14) for piece in pieces)
        assert lines == parts
