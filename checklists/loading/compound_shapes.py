"""The shapes of lists, of mappings, and of values that may be one thing or another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from typing_extensions import override

from checklists.language import Message
from checklists.loading.faults import FaultKind
from checklists.loading.located import Node
from checklists.loading.nearest import quoted
from checklists.loading.shapes import KEYS_AND_VALUES, LIST, Check, Shape


@dataclass(frozen=True)
class ListOf(Shape):
    """A list of values of one shape."""

    item: Shape
    least: int = 0
    most: int | None = None

    @property
    @override
    def wanted(self) -> Message:
        return LIST

    @override
    def fits(self, node: Node) -> bool:
        return node.is_list

    @override
    def hint_for(self, node: Node) -> Message | None:
        if node.value is None or node.is_mapping:
            return Message("Begin each entry of the list with a dash.")
        text = quoted(node.text)
        return Message(
            "Write it as a list: [{text}].", text=f'"{text}"' if node.is_quoted else text
        )

    @override
    def check(self, node: Node, check: Check) -> None:
        if not self.is_met(node, check):
            return
        for part in node.parts.values():
            self.item.check(part, check)
        size = len(node.parts)
        if not size and self.least:
            check.report(node, FaultKind.ILLEGAL_VALUE, Message("The list is empty."))
        elif size < self.least:
            what = Message(
                "Too few entries ({n}); at least {least} wanted.", n=size, least=self.least
            )
            check.report(node, FaultKind.ILLEGAL_VALUE, what)
        elif self.most is not None and size > self.most:
            what = Message(
                "Too many entries ({n}); at most {most} allowed.", n=size, most=self.most
            )
            check.report(node, FaultKind.ILLEGAL_VALUE, what)


@dataclass(frozen=True)
class MappingOf(Shape):
    """A mapping with keys of one shape and values of another."""

    key: Shape
    item: Shape

    @property
    @override
    def wanted(self) -> Message:
        return KEYS_AND_VALUES

    @override
    def fits(self, node: Node) -> bool:
        return node.is_mapping

    @override
    def check(self, node: Node, check: Check) -> None:
        if not self.is_met(node, check):
            return
        for name, part in node.parts.items():
            key = str(name)
            self.key.check(Node(key, node.keys[key], part.path, text=key, is_quoted=True), check)
            self.item.check(part, check)


@dataclass(frozen=True)
class Either(Shape):
    """A value of one of several shapes; the first that it fits counts."""

    members: Sequence[Shape]

    @property
    @override
    def wanted(self) -> Message:
        return one_of([member.wanted for member in self.members if not member.is_nothing])

    @override
    def fits(self, node: Node) -> bool:
        return any(member.fits(node) for member in self.members)

    @override
    def hint_for(self, node: Node) -> Message | None:
        return next(filter(None, (member.hint_for(node) for member in self.members)), None)

    @override
    def check(self, node: Node, check: Check) -> None:
        if self.is_met(node, check):
            next(member for member in self.members if member.fits(node)).check(node, check)


def one_of(sorts: Sequence[Message]) -> Message:
    """Return several sorts of values joined with "or"."""
    *others, last = sorts
    for other in reversed(others):
        last = Message("{one} or {other}", one=other, other=last)
    return last
