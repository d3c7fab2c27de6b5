"""A document of plain values that knows where each of them stands in its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, TypeAlias

from checklists.language import Message
from checklists.loading.faults import WHOLE_FILE, Fault, FaultKind, KeyPath, Position
from checklists.loading.scalars import Scalar


class Refused(Enum):
    """The value of what was refused while reading, so that nobody complains about it twice."""

    VALUE = "refused"


REFUSED: Final = Refused.VALUE

Plain: TypeAlias = "Scalar | Refused | Sequence[Plain] | Mapping[str, Plain]"
"""A value as it is read: exact scalars, lists, and mappings with texts as keys."""


@dataclass(slots=True)
class Node:
    """One value with its place; a mapping or list with its parts."""

    value: Plain
    position: Position
    path: KeyPath = ()
    text: str = ""
    """A scalar as it is written, without quotes."""
    is_quoted: bool = False
    is_verbatim: bool = True
    """Whether it stands in the file as it is: in one line, without escapes."""
    parts: dict[str | int, Node] = field(default_factory=dict)
    keys: dict[str, Position] = field(default_factory=dict)
    """Where the keys of a mapping stand."""

    @property
    def is_mapping(self) -> bool:
        """Whether it holds keys and values."""
        return isinstance(self.value, dict)

    @property
    def is_list(self) -> bool:
        """Whether it holds a list."""
        return isinstance(self.value, list)

    @property
    def is_scalar(self) -> bool:
        """Whether it is one value."""
        return not (self.is_mapping or self.is_list or self.value is REFUSED)

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None where it is absent or this is no mapping."""
        return self.parts.get(key)

    @property
    def name(self) -> str | None:
        """The value if it is a text, such as a name."""
        return self.value if isinstance(self.value, str) else None

    def word(self, key: str) -> str | None:
        """Return the value of a key if it is a text."""
        node = self.parts.get(key)
        return None if node is None else node.name

    def items(self, key: str | None = None) -> Iterator[Node]:
        """Yield the parts of the list under a key, or of this list; none if it is no list."""
        node = self if key is None else self.parts.get(key)
        if node is not None and node.is_list:
            yield from node.parts.values()


@dataclass(slots=True)
class Located:
    """A document as it was read, and the faults found while reading it."""

    name: str
    """The file as the user knows it."""
    root: Node | None
    """None where the file could not be read at all."""
    faults: list[Fault] = field(default_factory=list)
    sha256: str = ""
    """Of the text, in hexadecimal, whatever its line ends; empty where there is no text."""

    @property
    def value(self) -> Plain:
        """The document as plain values; ``REFUSED`` where it could not be read."""
        return REFUSED if self.root is None else self.root.value

    def node(self, path: KeyPath) -> Node | None:
        """Return the value at a path, or None where there is none."""
        node = self.root
        for step in path:
            if node is None:
                return None
            node = node.parts.get(step)
        return node

    def position(self, path: KeyPath) -> Position:
        """Return where a value stands; where it is absent, where its nearest holder stands."""
        node, position = self.root, WHOLE_FILE
        for step in (None, *path):
            node = node if step is None or node is None else node.parts.get(step)
            if node is None:
                break
            position = node.position
        return position

    def fault(
        self,
        node: Node,
        kind: FaultKind,
        what: Message,
        hint: Message | None = None,
        *,
        at: Position | None = None,
    ) -> Fault:
        """Return a fault of a value, placed at the value unless ``at`` says otherwise."""
        return Fault(self.name, at or node.position, node.path, kind, what, hint)
