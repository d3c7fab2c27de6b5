"""Takes texts, days, names and exact values out of a located document, and notes what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, time

from audit.domain import wording
from audit.domain.errors import BadEntry, BadReading
from audit.domain.readings import parse_value
from audit.services.dates import parse_time
from checklists.language import Message
from checklists.loading.faults import FaultKind
from checklists.loading.located import Located, Node
from checklists.loading.nearest import nearest, quoted, suggestion
from checklists.places import Quantity, Value, ValueType


class Nodes:
    """The values of one document. What its shape already faults is passed over in silence."""

    def __init__(self, document: Located) -> None:
        self.document = document
        self._faulty = {fault.path for fault in document.faults}

    @property
    def root(self) -> Node | None:
        """The whole document; None where it could not be read or is no mapping."""
        return self.sound(self.document.root)

    def sound(self, node: Node | None) -> Node | None:
        """Return the node unless there is none or it was faulted already."""
        return None if node is None or node.path in self._faulty else node

    def is_touched(self, node: Node) -> bool:
        """Whether something is wrong with the node or anything in it."""
        depth = len(node.path)
        return any(fault.path[:depth] == node.path for fault in self.document.faults)

    def parts(self, node: Node | None) -> Iterator[Node]:
        """Yield the sound entries of a list."""
        for part in node.items() if node is not None else ():
            if self.sound(part) is not None and part.is_mapping:
                yield part

    def word(self, node: Node, key: str) -> str:
        """Return the text under a key, figures as they are written; "" where there is none."""
        part = self.sound(node.get(key))
        return part.text if part is not None and part.is_scalar and part.value is not None else ""

    def line(self, node: Node, key: str, field: Message, *, most: int = wording.NAME_LENGTH) -> str:
        """Return a one-line text fit for an audit."""
        return self._fit(node, key, lambda text: wording.line(text, field=field, most=most))

    def note(self, node: Node, key: str, field: Message) -> str:
        """Return a text of several lines fit for an audit."""
        return self._fit(node, key, lambda text: wording.note(text, field=field))

    def name(self, node: Node, key: str, legal: Collection[str], unknown: Message) -> str | None:
        """Return the name under a key if it is legal; otherwise fault it with the nearest one."""
        part = self.sound(node.get(key))
        if part is None:
            return None
        if part.text in legal:
            return part.text
        self.unknown(part, unknown, suggestion(part.text, legal))
        return None

    def day(self, node: Node, key: str) -> date | None:
        """Return the day under a key."""
        part = self.sound(node.get(key))
        if part is None or isinstance(part.value, date):
            return part.value if part is not None and isinstance(part.value, date) else None
        try:
            return date.fromisoformat(part.text)
        except ValueError:
            self.fault(
                part,
                FaultKind.WRONG_TYPE,
                Message("“{text}” is no day of the calendar.", text=quoted(part.text)),
                Message("Write year, month and day, such as {example}.", example="2020-03-02"),
            )
            return None

    def clock(self, node: Node, key: str) -> time | None:
        """Return the time of day under a key."""
        try:
            return parse_time(self.word(node, key))
        except BadEntry as error:
            self.fault(node.parts[key], FaultKind.ILLEGAL_VALUE, error.what, error.hint)
            return None

    def values(
        self,
        node: Node,
        key: str,
        known: Mapping[str, Quantity],
        unknown: Callable[[str], Message],
    ) -> dict[str, Value]:
        """Return the exact values under a key; what stands empty is left out."""
        holder = self.sound(node.get(key))
        values: dict[str, Value] = {}
        for name, part in (holder.parts if holder is not None else {}).items():
            quantity = known.get(str(name))
            if quantity is None:
                hint = suggestion(str(name), known)
                at = holder.keys[str(name)] if holder is not None else part.position
                self.document.faults.append(
                    self.document.fault(
                        part, FaultKind.UNKNOWN_NAME, unknown(quoted(str(name))), hint, at=at
                    )
                )
            elif self.sound(part) is not None and part.value is not None:
                value = self._value(part, quantity)
                if value is not None:
                    values[quantity.id] = value
        return values

    def fault(
        self, node: Node, kind: FaultKind, what: Message, hint: Message | None = None
    ) -> None:
        """Note that something is wrong with a value."""
        self.document.faults.append(self.document.fault(node, kind, what, hint))

    def unknown(self, node: Node, what: Message, hint: Message | None) -> None:
        """Note that a name is not known."""
        self.fault(node, FaultKind.UNKNOWN_NAME, what, hint)

    def _value(self, node: Node, quantity: Quantity) -> Value | None:
        if not node.is_scalar:
            self.fault(
                node,
                FaultKind.WRONG_TYPE,
                Message("{quantity}: one value is wanted here.", quantity=quantity.title),
            )
            return None
        entered = node.text if isinstance(node.value, date) else node.value
        try:
            return parse_value(quantity, entered)
        except BadReading as error:
            hint = error.hint
            if quantity.type is ValueType.CHOICE:
                options = [option.id for option in quantity.options]
                near = nearest(node.text, options)
                hint = Message("Did you mean “{name}”?", name=near) if near else hint
            self.fault(node, FaultKind.ILLEGAL_VALUE, error.what, hint)
            return None

    def _fit(self, node: Node, key: str, check: Callable[[str], str]) -> str:
        try:
            return check(self.word(node, key))
        except BadEntry as error:
            self.fault(node.parts[key], FaultKind.ILLEGAL_VALUE, error.what, error.hint)
            return ""
