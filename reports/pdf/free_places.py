"""Where on the pages of a finished document there is room, so that a stamp hides nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

from reports.pdf.look import MARGIN, MEASURE, MM, PAGE_HEIGHT, PAGE_WIDTH
from reports.pdf.pen import SIGNING_PLACE

EDGE: Final = 8 * MM
"""How near to a page's edge nothing is printed."""

AWAY: Final = 4.0
"""How far a stamp keeps away from what is above and below it, in points."""

_RISE: Final = 1.0
"""How far letters reach above their line, against their size; with marks and brackets."""

_DROP: Final = 0.35
"""How far they reach below."""

_PAINTING: Final = frozenset({b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"})
_SHOWING: Final = frozenset({b"Tj", b"TJ", b"'", b'"'})
_TILTED: Final = 1e-3

Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Final[Matrix] = (1, 0, 0, 1, 0, 0)


class Band(NamedTuple):
    """A strip across a page, from ``low`` to ``high``, in points from its lower edge."""

    low: float
    high: float

    @property
    def height(self) -> float:
        """How high it is."""
        return self.high - self.low


class Place(NamedTuple):
    """Where a stamp goes: the page from 0, and its corners in points."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(slots=True)
class Drawn:
    """What is drawn on a page, as far as its height is concerned."""

    bands: list[Band] = field(default_factory=list)
    signing: float | None = None
    """How high the places for signatures begin; None where the page has none."""


def find_place(reader: PdfReader, width: float, height: float) -> Place | None:
    """Return where a stamp fits: below the places for signatures, or else near the end.

    None where no page has that much room.
    """
    pages = [drawn_on(page) for page in reader.pages]
    wanted = height + 2 * AWAY
    for number, drawn in enumerate(pages):
        if drawn.signing is not None:
            gaps = [gap for gap in free_bands(drawn) if gap.high <= drawn.signing]
            below = next((gap for gap in reversed(gaps) if gap.height >= wanted), None)
            if below is not None:
                return _under(below, number, width, height)
            break
    for number in reversed(range(len(pages))):
        for gap in free_bands(pages[number]):
            if gap.height >= wanted:
                return _under(gap, number, width, height)
    return None


def is_free(reader: PdfReader, place: Place) -> bool:
    """Whether a place is on its page, and nothing is drawn at its height."""
    if not (0 <= place.page < len(reader.pages) and 0 <= place.left < place.right <= PAGE_WIDTH):
        return False
    drawn = drawn_on(reader.pages[place.page])
    return any(gap.low <= place.bottom and place.top <= gap.high for gap in free_bands(drawn))


def free_bands(drawn: Drawn) -> list[Band]:
    """Return the strips of a page on which nothing is drawn, the lowest first."""
    free: list[Band] = []
    reached, upper_edge = EDGE, PAGE_HEIGHT - EDGE
    for low, high in sorted([*drawn.bands, Band(upper_edge, upper_edge)]):
        end = min(low, upper_edge)
        if end > reached:
            free.append(Band(reached, end))
        reached = max(reached, high)
    return free


def drawn_on(page: PageObject) -> Drawn:
    """Return what the content of a page draws."""
    content = page.get_contents()
    hand = _Hand()
    if content is not None:
        for operands, operator in ContentStream(content, page.pdf).operations:
            hand.follow(operator, operands)
    return hand.drawn


def _under(gap: Band, page: int, width: float, height: float) -> Place:
    """Hang a stamp under what is above it, at the right edge of the text."""
    top = round(gap.high - AWAY, 2)
    right = round(MARGIN + MEASURE, 2)
    return Place(page, round(right - width, 2), round(top - height, 2), right, top)


class _Hand:
    """Follows the drawing of a page, and notes how high up each thing stands."""

    def __init__(self) -> None:
        self.drawn = Drawn()
        self._matrix = _PLAIN
        self._kept: list[Matrix] = []
        self._line = _PLAIN
        self._size = 0.0
        self._path: list[float] = []

    def follow(self, operator: bytes, operands: Any) -> None:
        """Do one step of the drawing."""
        match operator:
            case b"q":
                self._kept.append(self._matrix)
            case b"Q" if self._kept:
                self._matrix = self._kept.pop()
            case b"cm":
                self._matrix = _times(_matrix(operands), self._matrix)
            case b"re":
                x, y, across, up = map(float, operands)
                self._go((x, y), (x + across, y), (x, y + up), (x + across, y + up))
            case b"m" | b"l" | b"c" | b"v" | b"y":
                numbers = [float(each) for each in operands]
                self._go(*zip(numbers[::2], numbers[1::2], strict=True))
            case b"n":
                self._path.clear()
            case b"Do":
                self._go((0, 0), (1, 0), (0, 1), (1, 1))
                self._paint()
            case b"DP" if operands[0] == f"/{SIGNING_PLACE}" and self.drawn.signing is None:
                self.drawn.signing = float(operands[1]["/Top"])
            case _ if operator in _PAINTING:
                self._paint()
            case _:
                self._write(operator, operands)

    def _write(self, operator: bytes, operands: Any) -> None:
        match operator:
            case b"BT":
                self._line = _PLAIN
            case b"Tf":
                self._size = float(operands[1])
            case b"Tm":
                self._line = _matrix(operands)
            case b"Td" | b"TD":
                across, up = map(float, operands)
                self._line = _times((1, 0, 0, 1, across, up), self._line)
            case _ if operator in _SHOWING:
                self._letters()
            case _:
                return

    def _letters(self) -> None:
        """Note a line of letters; a tilted one is a watermark, which anything may stand on."""
        _, b, c, d, _, y = _times(self._line, self._matrix)
        if abs(b) < _TILTED and abs(c) < _TILTED:
            size = self._size * abs(d)
            self.drawn.bands.append(Band(y - _DROP * size, y + _RISE * size))

    def _go(self, *points: tuple[float, float]) -> None:
        _, b, _, d, _, f = self._matrix
        self._path += [b * x + d * y + f for x, y in points]

    def _paint(self) -> None:
        if self._path:
            self.drawn.bands.append(Band(min(self._path), max(self._path)))
        self._path.clear()


def _matrix(operands: Iterable[Any]) -> Matrix:
    a, b, c, d, e, f = map(float, operands)
    return a, b, c, d, e, f


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )
