"""What is wrong in a file: where it stands, what it is, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final, NamedTuple, TypeAlias

from checklists.language import Message, Speech

KeyPath: TypeAlias = tuple[str | int, ...]
"""The way to a value in a file: keys, and places in lists from 0."""


class Position(NamedTuple):
    """A place in a file, counted from 1 in characters; line 0 is the file as a whole."""

    line: int
    column: int


WHOLE_FILE: Final = Position(0, 0)


class FaultKind(IntEnum):
    """The kinds of faults. Their numbers are stable: they are part of a fault's code."""

    UNREADABLE = 1
    """The file is missing, too large, or not text in UTF-8."""
    NOT_YAML = 2
    REFUSED = 3
    """YAML that is not used here: anchors, tags, several documents."""
    DUPLICATE_KEY = 4
    UNKNOWN_KEY = 5
    MISSING_KEY = 6
    WRONG_TYPE = 7
    ILLEGAL_VALUE = 8
    """A value that is none of those allowed, out of range, or of the wrong form."""
    CONTRADICTION = 9
    """Values of one thing that do not go together."""
    DUPLICATE_ID = 10
    UNKNOWN_NAME = 11
    WRONG_QUANTITY = 12
    """A quantity of a type that cannot be judged in this way."""
    CONDITION = 13
    DATE = 14
    JURISDICTION = 15
    SELECTS_NOTHING = 16
    EXAMPLE = 17
    """An example that the rules judge otherwise."""
    UNUSED = 18
    LANGUAGE = 19
    """A text that is missing in one language, or stands in the other."""
    UNIT = 20
    """A unit that does not fit what is computed with it."""
    NEVER = 21
    """A condition that cannot hold, or a limit that cannot come into force."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a file."""

    file: str
    """The file as the user knows it; for a pack its path within the pack's folder."""
    position: Position
    path: KeyPath
    kind: FaultKind
    what: Message
    hint: Message | None = None

    @property
    def line(self) -> int:
        """The line, from 1; 0 for the file as a whole."""
        return self.position.line

    @property
    def column(self) -> int:
        """The column, from 1; 0 for the file as a whole."""
        return self.position.column

    @property
    def where(self) -> str:
        """The file, line and column, in the way editors understand."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def code(self, family: str) -> str:
        """Return the stable code of the fault, such as ``PACK-005`` in the family ``PACK``."""
        return f"{family}-{self.kind:03d}"

    def told(self, say: Speech) -> str:
        """Return the fault as one line: where, what, and in brackets what to do."""
        if self.hint is None:
            return f"{self.where}: {say.tell(self.what)}"
        return f"{self.where}: {say('{what} ({hint})', what=self.what, hint=self.hint)}"


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Sort faults as they stand in the files."""
    return tuple(sorted(faults, key=lambda fault: (fault.file, fault.position, fault.kind)))


MOST_TOLD: Final = 200
"""More faults than this are counted, not told."""


def told(faults: Iterable[Fault], say: Speech) -> str:
    """Tell faults one a line, in their order; the rest beyond the first 200 is counted."""
    lines = [fault.told(say) for fault in in_order(faults)]
    rest = len(lines) - MOST_TOLD
    if rest > 0:
        lines[MOST_TOLD:] = [
            say.plural("... and {n} more fault.", "... and {n} more faults.", rest)
        ]
    return "\n".join(lines)
