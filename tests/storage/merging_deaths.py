"""Lets the uniting of two copies die at every line, and looks at what is left.

Run as ``python -m tests.storage.merging_deaths FOLDER``, as the other deaths are.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from typing_extensions import override

from audit.domain.events import Event
from audit.domain.lines import Lines, first_misfit, united
from tests.storage.dying import Scenario, die_at_every_line
from tests.storage.samples import AUDIT, follow, history, store_at


def theirs() -> Sequence[Event]:
    """Return the copy that was written to elsewhere."""
    trunk = history(2)
    one = follow(trunk[-1], data={"item": "density", "people": 7})
    return [*trunk, one, follow(one, data={"note": "elsewhere"})]


class Unite(Scenario):
    """A copy that is united with the one kept here."""

    @override
    def save(self, home: Path) -> None:
        store_at(home).unite(theirs())

    @override
    def found(self, home: Path) -> str:
        kept = store_at(home).read(AUDIT)
        together = united(history(3), theirs())
        state = {3: "old", len(together): "new"}.get(len(kept), f"{len(kept)} events")
        if first_misfit(kept) is not None:
            return "does not fit"
        # Whoever died may do it again, and goes on from there.
        again = store_at(home).unite(theirs())
        if tuple(again) != together or tuple(store_at(home).read(AUDIT)) != together:
            return "not the same again"
        if len(Lines(again).tips) != 2:
            return "not two ends"
        return state


if __name__ == "__main__":
    sys.stdout.write(json.dumps(die_at_every_line(Unite(), Path(sys.argv[1]))))
