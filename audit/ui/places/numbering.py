"""The next short name in a row of names: W-301 is followed by W-302."""

from __future__ import annotations

import re
from collections.abc import Container

_NUMBER = re.compile(r"(\d+)(?!.*\d)")


def next_name(name: str, taken: Container[str]) -> str:
    """Return the name with its last number counted on, to the first that is not taken."""
    counted = _counted_on(name)
    while counted in taken:
        counted = _counted_on(counted)
    return counted


def _counted_on(name: str) -> str:
    if _NUMBER.search(name) is None:
        return f"{name}-2"
    return _NUMBER.sub(lambda found: f"{int(found[1]) + 1:0{len(found[1])}d}", name, count=1)
