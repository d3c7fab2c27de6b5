"""Boxes: everything that takes room on a page, can be drawn, and may be parted by a page's end."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Self

from typing_extensions import override

from reports.pdf.look import HAIRLINE, LINE
from reports.pdf.pen import Pen
from reports.pdf.tags import Element

ROUNDING: Final = 1e-6
"""Lengths this close are equal."""


@dataclass(frozen=True, slots=True)
class Room:
    """The height that is left on this page, and the height of an empty page."""

    left: float
    page: float

    def less(self, height: float) -> Room:
        """Return the room after something of ``height`` was placed."""
        return Room(self.left - height, self.page)

    def within(self, height: float) -> Room:
        """Return the room inside a frame that takes ``height`` on every page."""
        return Room(self.left - height, self.page - height)

    def holds(self, height: float) -> bool:
        """Whether something of ``height`` still fits."""
        return height <= self.left + ROUNDING

    @property
    def is_whole_page(self) -> bool:
        """Whether nothing was placed on this page yet."""
        return self.left >= self.page - ROUNDING


@dataclass(frozen=True, slots=True)
class Keeping:
    """When something moves to the next page rather than being parted."""

    up_to: float
    """The share of a page the whole thing may take."""
    wasting: float
    """The share of a page that may stay empty for it."""

    def forbids_parting(self, height: float, room: Room) -> bool:
        """Whether something of ``height`` must not be parted here."""
        if room.is_whole_page:
            return False
        fits_elsewhere = height <= self.up_to * room.page + ROUNDING
        return fits_elsewhere and room.left <= self.wasting * room.page + ROUNDING


WHOLE: Final = Keeping(up_to=1, wasting=1)
"""Never parted while it fits on any page."""


class Box(ABC):
    """Something that takes room on a page."""

    space_before: float = 0
    space_after: float = 0
    """Room to the neighbours; between two boxes the greater of the two counts."""
    stays_with_next: bool = False
    """Whether the box must not be the last on its page."""
    needs_company: bool = False
    """Whether the box must not be the first on its page, but has something before it come along."""

    @abstractmethod
    def height(self, width: float) -> float:
        """Return how high the box is when it is ``width`` wide."""

    @abstractmethod
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the box with its upper left corner at ``x``, ``top``."""

    def split(self, width: float, room: Room) -> tuple[Box, Box] | None:
        """Return what fits into ``room`` and the rest, or None if nothing does."""
        del width, room
        return None

    def spaced(self, before: float, after: float) -> Self:
        """Set the room to the neighbours and return the box."""
        self.space_before = before
        self.space_after = after
        return self

    def parted(self, upper: Box, lower: Box) -> tuple[Box, Box]:
        """Hand on this box's room to the neighbours to its two pieces."""
        upper.space_before = self.space_before
        lower.space_after = self.space_after
        return upper, lower


class Gap(Box):
    """Empty room."""

    def __init__(self, high: float = 0) -> None:
        self._high = high

    @override
    def height(self, width: float) -> float:
        return self._high

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        return


class Hairline(Box):
    """A thin line across."""

    @override
    def height(self, width: float) -> float:
        return HAIRLINE

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        pen.line(x, top, x + width, top, LINE, HAIRLINE)


class Tagged(Box):
    """A box that is one element, and stays one when it is parted."""

    def __init__(self, box: Box, *path: Element) -> None:
        """Put ``box`` inside the last element of ``path``, each standing in the one before it."""
        self.box = box
        self._path = path
        self.stays_with_next = box.stays_with_next

    @override
    def height(self, width: float) -> float:
        return self.box.height(width)

    @override
    def split(self, width: float, room: Room) -> tuple[Box, Box] | None:
        pieces = self.box.split(width, room)
        if pieces is None:
            return None
        upper, lower = (Tagged(piece, *self._path) for piece in pieces)
        return self.parted(upper, lower)

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        with pen.inside(*self._path):
            self.box.draw(pen, x, top, width)


class Stack(Box):
    """Boxes one under the other."""

    def __init__(self, boxes: Iterable[Box], *, kept: Keeping | None = None) -> None:
        """Stack ``boxes``, together as far as ``kept`` demands."""
        self.boxes = tuple(boxes)
        self._kept = kept
        self._heights: dict[float, float] = {}

    @override
    def height(self, width: float) -> float:
        if width not in self._heights:
            self._heights[width] = self._measured(width)
        return self._heights[width]

    def _measured(self, width: float) -> float:
        total = 0.0
        for index, box in enumerate(self.boxes):
            total += self._gap(index) + box.height(width)
        return total

    def _gap(self, index: int) -> float:
        """Return the room above a box; none above the first."""
        if index == 0:
            return 0
        return max(self.boxes[index - 1].space_after, self.boxes[index].space_before)

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        for index, box in enumerate(self.boxes):
            top -= self._gap(index)
            box.draw(pen, x, top, width)
            top -= box.height(width)

    @override
    def split(self, width: float, room: Room) -> tuple[Box, Box] | None:
        if self._kept is not None and self._kept.forbids_parting(self.height(width), room):
            return None
        placed, used = 0, 0.0
        for index, box in enumerate(self.boxes):
            gap = self._gap(index)
            high = box.height(width)
            if not room.holds(used + gap + high):
                break
            used += gap + high
            placed = index + 1
        else:
            return None
        gap = self._gap(placed)
        pieces = self.boxes[placed].split(width, room.less(used + gap))
        if pieces is not None:
            return self._parted(placed, (pieces[0],), (pieces[1],), skipped=1)
        return self._before_break(placed, width, room)

    def _before_break(self, placed: int, width: float, room: Room) -> tuple[Box, Box] | None:
        """Break before box ``placed``, taking along what must not be last on the page."""
        first = self._first_kept(placed)
        if 0 < first < len(self.boxes) and self.boxes[first].needs_company:
            company = self._with_company(first, width, room)
            if company is not None:
                return company
        if first == 0:
            if not room.is_whole_page:
                return None
            # Nothing to gain on another page: break here rather than nowhere.
            first = max(placed, 1)
        if first >= len(self.boxes):
            return None
        return self._parted(first, (), (), skipped=0)

    def _first_kept(self, placed: int) -> int:
        """Return the first of the boxes before ``placed`` that stay with it, or itself."""
        while placed > 0 and self.boxes[placed - 1].stays_with_next:
            placed -= 1
        return placed

    def _with_company(self, lonely: int, width: float, room: Room) -> tuple[Box, Box] | None:
        """Break so that the end of the box before ``lonely`` comes along, or all of that box."""
        before = self.boxes[lonely - 1]
        high = before.height(width)
        together = self.boxes[lonely].height(width) + self._gap(lonely)
        pieces = before.split(width, Room(high - 1, room.page))
        if pieces is not None and together + pieces[1].height(width) <= room.page:
            return self._parted(lonely - 1, (pieces[0],), (pieces[1],), skipped=1)
        first = self._first_kept(lonely - 1)
        if pieces is None and first > 0 and together + high <= room.page:
            return self._parted(first, (), (), skipped=0)
        return None

    def _parted(
        self, index: int, last: tuple[Box, ...], first: tuple[Box, ...], *, skipped: int
    ) -> tuple[Box, Box]:
        upper = Stack((*self.boxes[:index], *last), kept=self._kept)
        lower = Stack((*first, *self.boxes[index + skipped :]), kept=self._kept)
        return self.parted(upper, lower)
