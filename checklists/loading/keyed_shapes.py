"""The shapes of mappings whose keys are known: the models of the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from typing_extensions import override

from checklists.language import Message, Text
from checklists.loading.faults import FaultKind
from checklists.loading.located import Node
from checklists.loading.nearest import nearest, quoted, suggestion
from checklists.loading.scalar_shapes import Choice
from checklists.loading.shapes import KEYS_AND_VALUES, Anything, Check, Shape


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
        self.inner_names = inner_names
        """Keys by the names the program itself uses for them."""
        self._required = tuple(name for name, each in fields.items() if each.is_required)

    @property
    @override
    def wanted(self) -> Message:
        return Message("a text in both languages") if self._is_text else KEYS_AND_VALUES

    @property
    def _is_text(self) -> bool:
        return self.fields.keys() == Text.model_fields.keys()

    @override
    def fits(self, node: Node) -> bool:
        return node.is_mapping

    @override
    def hint_for(self, node: Node) -> Message | None:
        if self._is_text:
            return Message("Give it under the keys zh and en.")
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
                self._report_missing(key, node, check)

    def _report_missing(self, key: str, node: Node, check: Check) -> None:
        shape = self.fields[key].shape
        check.report(
            node,
            FaultKind.MISSING_KEY,
            Message("“{key}” is missing here.", key=key),
            suggestion("", shape.words) if isinstance(shape, Choice) else None,
            path=(*node.path, key),
        )

    def _report_unknown(
        self, key: str, absent: Sequence[str], node: Node, check: Check
    ) -> str | None:
        """Report a key, and return the absent one it was probably meant for."""
        meant = self.inner_names.get(key) or nearest(key, absent)
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
        """What is certain of a mapping whose kind is not known."""
        members = self.members.values()
        fields: dict[str, Field] = {}
        for key, each in ((k, f) for member in members for k, f in member.fields.items()):
            in_all = all(key in member.fields for member in members)
            fields.setdefault(key, each if in_all else Field(Anything(), is_required=False))
        fields[self.key] = Field(Choice(tuple(self.members)), is_required=True)
        return Keyed(
            fields,
            is_closed=all(member.is_closed for member in members),
            inner_names={k: v for member in members for k, v in member.inner_names.items()},
        )
