"""Where one was: the positions of a walk, to go back and forth between."""

from __future__ import annotations

from collections.abc import Container

from audit.domain.answers import ItemKey


class Trail:
    """Positions in the order they were come to, and at which of them one stands."""

    def __init__(self) -> None:
        self._keys: list[ItemKey] = []
        self._at = -1

    def come_to(self, key: ItemKey) -> None:
        """Remember a position; what lay ahead is forgotten."""
        if self._keys[self._at : self._at + 1] == [key]:
            return
        del self._keys[self._at + 1 :]
        self._keys.append(key)
        self._at += 1

    def step_to(self, key: ItemKey) -> None:
        """Remember a step to a neighbour in place of the position it was made from."""
        del self._keys[max(self._at, 0) :]
        self._keys.append(key)
        self._at = len(self._keys) - 1

    def back(self, known: Container[ItemKey]) -> ItemKey | None:
        """Go back to the position before that still exists; None if there is none."""
        return self._turn(-1, known)

    def forth(self, known: Container[ItemKey]) -> ItemKey | None:
        """Go forth again to the next position that still exists; None if there is none."""
        return self._turn(1, known)

    def _turn(self, step: int, known: Container[ItemKey]) -> ItemKey | None:
        at = self._at + step
        while 0 <= at < len(self._keys):
            if self._keys[at] in known and self._keys[at] != self._keys[self._at]:
                self._at = at
                return self._keys[at]
            at += step
        return None
