"""Names of things in OSCAL documents: the same for the same audit, wherever and whenever written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid5

NAMESPACE: Final = UUID("5b0f8f5e-7d3c-5a53-9a52-4c0e5d8a1f60")
"""The root of all names; it never changes."""
_SEPARATOR: Final = "\x1f"
"""No text of an audit holds it, so that no two names run into each other."""


@dataclass(frozen=True, slots=True)
class Identifiers:
    """Makes the UUIDs (version 5) of one audit."""

    audit: str
    """The id of the audit."""

    def of(self, *parts: str | int) -> str:
        """Return the UUID of a thing, named by what it is and what tells it from its like."""
        name = _SEPARATOR.join([self.audit, *map(str, parts)])
        return str(uuid5(NAMESPACE, name))


def token(name: str) -> str:
    """Return an id as a token of OSCAL, which cannot begin with a digit; no two become one."""
    return name if name[:1].isalpha() else f"_{name}"
