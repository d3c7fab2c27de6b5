"""What a pydantic model accepts, read off its annotations, and checked fault by fault.

pydantic's own errors are not shown: they come in English, once for each member of a union, and it
takes yes for true and "5" for five. Here one mistake is one fault, said in either language, with
its place in the file.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import ClassVar, Final

from typing_extensions import override

from checklists.language import Message
from checklists.loading.faults import Fault, FaultKind, KeyPath, Position
from checklists.loading.located import REFUSED, Located, Node
from checklists.loading.nearest import quoted

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
