"""What a pydantic model accepts, read off its annotations, and checked fault by fault.

pydantic's own errors are not shown: they come in English, once for each member of a union, and it
takes yes for true and "5" for five. Here one mistake is one fault, said in either language, with
its place in the file.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar, Final

from typing_extensions import override

from checklists.language import Message, Text
from checklists.loading.faults import Fault, FaultKind, KeyPath, Position
from checklists.loading.located import REFUSED, Located, Node
from checklists.loading.nearest import nearest, quoted, suggestion

KEYS_AND_VALUES: Final = Message("a mapping of keys to values")
LIST: Final = Message("a list")


@dataclass(slots=True)
class Check:
    """One run over a document: what was found, and where."""

    document: Located
    faults: list[Fault] = field(default_factory=list)
    blocked: set[KeyPath] = field(default_factory=set)
    """Paths that hold a fault, here or since reading."""

    def report(
        self,
        node: Node,
        kind: FaultKind,
        what: Message,
        hint: Message | None = None,
        *,
        at: Position | None = None,
        path: KeyPath | None = None,
    ) -> None:
        """Add a fault of a value, placed at the value unless ``at`` says otherwise."""
        path = node.path if path is None else path
        self.faults.append(Fault(self.document.name, at or node.position, path, kind, what, hint))
        self.blocked.add(path)


class Shape(ABC):
    """What one value must look like."""

    is_nothing: ClassVar[bool] = False
    """Whether it means that nothing may stand there."""

    @property
    @abstractmethod
    def wanted(self) -> Message:
        """What is wanted, to be said in a sentence."""

    @abstractmethod
    def fits(self, node: Node) -> bool:
        """Whether the value is of this sort at all, whatever else may be wrong with it."""

    @abstractmethod
    def check(self, node: Node, check: Check) -> None:
        """Report every fault of the value and of its parts."""

    def hint_for(self, node: Node) -> Message | None:
        """Return what to write instead of a value that is not of this sort."""
        del node
        return None

    def is_met(self, node: Node, check: Check) -> bool:
        """Whether to go on with the value; reports a value of the wrong sort."""
        if node.value is REFUSED:
            check.blocked.add(node.path)
            return False
        if self.fits(node):
            return True
        what = (
            Message("Nothing stands here; {wanted} is wanted.", wanted=self.wanted)
            if node.value is None
            else Message(
                "This is {found}; {wanted} is wanted.", found=found_in(node), wanted=self.wanted
            )
        )
        check.report(node, FaultKind.WRONG_TYPE, what, self.hint_for(node))
        return False


def found_in(node: Node) -> Message:
    """Return what stands in a file, to be said in a sentence."""
    text = quoted(node.text)
    match node.value:
        case dict():
            return KEYS_AND_VALUES
        case list():
            return LIST
        case str():
            return Message("the text “{text}”", text=text)
        case bool():
            return Message("the word {text}", text=text)
        case None:
            return Message("nothing")
        case _ if text.count("-") > 1:
            return Message("the date {text}", text=text)
        case _:
            return Message("the number {text}", text=text)


class Anything(Shape):
    """Whatever stands there; pydantic has the last word."""

    @property
    @override
    def wanted(self) -> Message:
        return Message("a value")

    @override
    def fits(self, node: Node) -> bool:
        return True

    @override
    def check(self, node: Node, check: Check) -> None:
        for part in (node, *node.parts.values()):
            if part.value is REFUSED:
                check.blocked.add(part.path)


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
        return Message("Write it as a list: [{text}].", text=quoted(node.text))

    @override
    def check(self, node: Node, check: Check) -> None:
        if not self.is_met(node, check):
            return
        for part in node.parts.values():
            self.item.check(part, check)
        size = len(node.parts)
        if size < self.least:
            what = Message(
                "The list holds {n} entries; at least {least} are wanted.", n=size, least=self.least
            )
            check.report(node, FaultKind.ILLEGAL_VALUE, what)
        elif self.most is not None and size > self.most:
            what = Message(
                "The list holds {n} entries; at most {most} are allowed.", n=size, most=self.most
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
        sorts = [member.wanted for member in self.members if not member.is_nothing]
        *others, last = sorts
        for other in reversed(others):
            last = Message("{one} or {other}", one=other, other=last)
        return last

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


@dataclass(frozen=True)
class Field:
    """One key of a mapping."""

    shape: Shape
    is_required: bool


class Keyed(Shape):
    """A mapping with known keys."""

    def __init__(
        self, fields: Mapping[str, Field], *, is_closed: bool, inner_names: Mapping[str, str]
    ) -> None:
        self.fields = fields
        self.is_closed = is_closed
        """Whether other keys are faults."""
        self._inner_names = inner_names
        """Keys by the names the program itself uses for them."""
        self._required = tuple(name for name, each in fields.items() if each.is_required)

    @property
    @override
    def wanted(self) -> Message:
        return KEYS_AND_VALUES

    @override
    def fits(self, node: Node) -> bool:
        return node.is_mapping

    @override
    def hint_for(self, node: Node) -> Message | None:
        if self.fields.keys() == Text.model_fields.keys():
            return Message("Give it in both languages, under the keys zh and en.")
        return Message("Known here: {names}.", names=list(self.fields))

    @override
    def check(self, node: Node, check: Check) -> None:
        if not self.is_met(node, check):
            return
        absent = [name for name in self.fields if name not in node.parts]
        for name, part in node.parts.items():
            key = str(name)
            if key in self.fields:
                self.fields[key].shape.check(part, check)
            elif self.is_closed:
                meant = self._report_unknown(key, absent, node, check)
                absent = [name for name in absent if name != meant]
        for key in self._required:
            if key in absent:
                check.report(
                    node,
                    FaultKind.MISSING_KEY,
                    Message("“{key}” is missing here.", key=key),
                    path=(*node.path, key),
                )

    def _report_unknown(
        self, key: str, absent: Sequence[str], node: Node, check: Check
    ) -> str | None:
        """Report a key, and return the absent one it was probably meant for."""
        meant = self._inner_names.get(key) or nearest(key, absent)
        hint = (
            Message("Did you mean “{name}”?", name=meant)
            if meant
            else suggestion(key, self.fields.keys())
        )
        check.report(
            node,
            FaultKind.UNKNOWN_KEY,
            Message("“{key}” is no key here.", key=quoted(key)),
            hint,
            at=node.keys[key],
            path=(*node.path, key),
        )
        return meant


class Kinds(Shape):
    """A mapping whose kind, given under one key, says which keys it has."""

    def __init__(self, key: str, members: Mapping[str, Keyed]) -> None:
        self.key = key
        self.members = members

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
        kind = node.word(self.key)
        if kind is not None and kind in self.members:
            self.members[kind].check(node, check)
        else:
            self._shared.check(node, check)

    @cached_property
    def _shared(self) -> Keyed:
        """What all members have in common, for a mapping whose kind is not known."""
        first, *others = self.members.values()
        fields = {
            key: each for key, each in first.fields.items() if all(key in o.fields for o in others)
        }
        fields[self.key] = Field(Choice(tuple(self.members)), is_required=True)
        return Keyed(fields, is_closed=False, inner_names={})


@dataclass(frozen=True)
class Choice(Shape):
    """One of several words."""

    words: tuple[str, ...]

    @property
    @override
    def wanted(self) -> Message:
        return Message("one of {words}", words=self.words)

    @override
    def fits(self, node: Node) -> bool:
        return isinstance(node.value, str)

    @override
    def check(self, node: Node, check: Check) -> None:
        if self.is_met(node, check) and node.value not in self.words:
            check.report(
                node,
                FaultKind.ILLEGAL_VALUE,
                Message("“{text}” is not known here.", text=quoted(node.text)),
                suggestion(node.text, self.words),
            )
