"""The frame that is moved over a photo to say what must not be seen, as plain figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from audit.services.photos import Area

MOST_ZOOM: Final = 8
_STEPS: Final = 24
"""So many steps lead across what is seen."""
_LEAST: Final = 4
"""The smallest frame, in pixels."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame over a photo, and how near one looks; every step keeps it in the photo."""

    width: int
    """Of the photo, in pixels."""
    height: int
    area: Area
    zoom: int = 1

    @classmethod
    def over(cls, width: int, height: int) -> Frame:
        """Return a frame in the middle of a photo, a quarter as wide and high."""
        wide, high = max(width // 4, 1), max(height // 4, 1)
        left, top = (width - wide) // 2, (height - high) // 2
        return cls(width, height, Area(left, top, left + wide, top + high))

    @property
    def part(self) -> Area:
        """What is seen of the photo: all of it, or what lies about the frame."""
        wide, high = max(self.width // self.zoom, 1), max(self.height // self.zoom, 1)
        middle_x = (self.area.left + self.area.right) // 2
        middle_y = (self.area.top + self.area.bottom) // 2
        left = min(max(middle_x - wide // 2, 0), self.width - wide)
        top = min(max(middle_y - high // 2, 0), self.height - high)
        return Area(left, top, left + wide, top + high)

    def moved(self, right: int, down: int) -> Frame:
        """Return the frame some steps further."""
        area = self.area
        left = min(max(area.left + right * self._step, 0), self.width - area.width)
        top = min(max(area.top + down * self._step, 0), self.height - area.height)
        return replace(self, area=Area(left, top, left + area.width, top + area.height))

    def grown(self, right: int, down: int) -> Frame:
        """Return the frame some steps wider and higher, or narrower and lower."""
        area = self.area
        wide = min(max(area.width + right * self._step, self._least), self.width)
        high = min(max(area.height + down * self._step, self._least), self.height)
        left, top = min(area.left, self.width - wide), min(area.top, self.height - high)
        return replace(self, area=Area(left, top, left + wide, top + high))

    def zoomed(self) -> Frame:
        """Return the frame seen twice as near; after the nearest, the whole photo again."""
        return replace(self, zoom=1 if self.zoom >= MOST_ZOOM else 2 * self.zoom)

    @property
    def _step(self) -> int:
        return max(self.part.width // _STEPS, 1)

    @property
    def _least(self) -> int:
        return min(_LEAST, self.width, self.height)
