"""The tree of values in a YAML text.

Built from the events of PyYAML's C parser and not by its composer: that recurses in C, so that a
file of opening brackets would end the program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

import yaml

from checklists.language import Message
from checklists.loading.faults import WHOLE_FILE, Fault, FaultKind, KeyPath, Position
from checklists.loading.located import REFUSED, Node, Plain
from checklists.loading.nearest import quoted
from checklists.loading.scalars import plain_value
from checklists.loading.yaml_complaints import complaint

_Tagged: TypeAlias = yaml.ScalarEvent | yaml.CollectionStartEvent

MOST_LEVELS: Final = 50
MOST_VALUES: Final = 200_000

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f]")


class Unreadable(Exception):
    """The file cannot be read any further."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


def tree_of(text: str, name: str, faults: list[Fault]) -> Node:
    """Return the root of the tree; an empty text is an empty value.

    What is refused is added to ``faults`` and left out of the tree.

    Raises:
        Unreadable: The rest of the text has no meaning.
    """
    builder = _Builder(name, faults)
    try:
        return builder.root(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        raise Unreadable(complaint(error, name, text)) from error
    except yaml.YAMLError as error:
        what = Message("This is not YAML.")
        raise Unreadable(Fault(name, WHOLE_FILE, (), FaultKind.NOT_YAML, what)) from error


class _Builder:
    """Builds nodes from events."""

    def __init__(self, name: str, faults: list[Fault]) -> None:
        self._name = name
        self._faults = faults
        self._values = 0

    def root(self, events: Iterator[yaml.Event]) -> Node:
        """Return the root of the only document."""
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self._refuse(
                        _position(event),
                        (),
                        Message("A second document begins here."),
                        Message("Keep each document in a file of its own."),
                    )
                    break
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, ())
        return root or Node(None, Position(1, 1))

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], path: KeyPath) -> Node:
        self._count(event, path)
        if isinstance(event, yaml.ScalarEvent):
            node = self._scalar(event, path)
        elif isinstance(event, yaml.MappingStartEvent):
            node = self._mapping(event, events, path)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self._list(event, events, path)
        else:
            self._refuse_reference(event, path)
            return Node(REFUSED, _position(event), path)
        if event.anchor is not None or event.tag is not None:
            self._refuse_decoration(event, path)
            node.value = node.value if event.tag is None else REFUSED
        return node

    def _scalar(self, event: yaml.ScalarEvent, path: KeyPath) -> Node:
        text = event.value
        is_plain = event.implicit[0]
        node = Node(
            plain_value(text) if is_plain else text,
            _position(event),
            path,
            text=text,
            is_quoted=event.style in {"'", '"'},
            is_verbatim=_is_verbatim(event, text, is_plain=is_plain),
        )
        if found := _CONTROL.search(text):
            self._refuse(
                node.position,
                path,
                Message(
                    "This text holds a hidden character, U+{code}.", code=f"{ord(found[0]):04X}"
                ),
                Message("Remove it."),
            )
            node.value = REFUSED
        return node

    def _list(self, event: yaml.Event, events: Iterator[yaml.Event], path: KeyPath) -> Node:
        values: list[Plain] = []
        node = Node(values, _position(event), path)
        for part in events:
            if isinstance(part, yaml.SequenceEndEvent):
                break
            place = len(values)
            child = self._node(part, events, (*path, place))
            node.parts[place] = child
            values.append(child.value)
        return node

    def _mapping(self, event: yaml.Event, events: Iterator[yaml.Event], path: KeyPath) -> Node:
        values: dict[str, Plain] = {}
        node = Node(values, _position(event), path)
        for part in events:
            if isinstance(part, yaml.MappingEndEvent):
                break
            key = self._key(part, events, node)
            value = next(events)
            if key is None:
                self._skip(value, events, node.path)
                continue
            child = self._node(value, events, (*path, key))
            if key in values:
                self._refuse_second(key, part, node)
                continue
            node.keys[key] = _position(part)
            node.parts[key] = child
            values[key] = child.value
        return node

    def _key(self, event: yaml.Event, events: Iterator[yaml.Event], holder: Node) -> str | None:
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse(
                _position(event),
                holder.path,
                Message("Only a word can be a key."),
                Message("Put a key that begins with a bracket, a brace, * or & in quotes."),
            )
            self._skip(event, events, holder.path)
            return None
        if event.value == "<<" and event.implicit[0]:
            self._refuse(
                _position(event),
                holder.path,
                Message("Merging with << is not used here."),
                Message("Write the values out."),
            )
            # What would have been merged is unknown, so nothing can be missed here.
            holder.value = REFUSED
            return None
        path = (*holder.path, event.value)
        if event.anchor is not None or event.tag is not None:
            self._refuse_decoration(event, path)
        return self._scalar(event, path).text

    def _skip(self, event: yaml.Event, events: Iterator[yaml.Event], path: KeyPath) -> None:
        """Pass over a value whatever it holds; its levels and values count all the same."""
        self._count(event, path)
        depth = int(isinstance(event, yaml.CollectionStartEvent))
        while depth:
            event = next(events)
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            self._count(event, (*path, *([0] * depth)))

    def _count(self, event: yaml.Event, path: KeyPath) -> None:
        self._values += 1
        if len(path) > MOST_LEVELS:
            what = Message("More than {most} levels are nested here.", most=MOST_LEVELS)
        elif self._values > MOST_VALUES:
            what = Message("The file holds more than {most} values.", most=MOST_VALUES)
        else:
            return
        raise Unreadable(Fault(self._name, _position(event), path, FaultKind.REFUSED, what))

    def _refuse_reference(self, event: yaml.Event, path: KeyPath) -> None:
        self._refuse(
            _position(event),
            path,
            Message("References such as *{name} are not used here.", name=_anchor(event)),
            Message("Write the value out; if it is a text, put it in quotes."),
        )

    def _refuse_decoration(self, event: _Tagged, path: KeyPath) -> None:
        if event.tag is not None:
            what = Message("Tags such as {tag} are not used here.", tag=_tag(event))
        else:
            what = Message("Anchors such as &{name} are not used here.", name=_anchor(event))
        hint = Message("Remove it; if it belongs to a text, put the text in quotes.")
        self._refuse(_position(event), path, what, hint)

    def _refuse_second(self, key: str, event: yaml.Event, holder: Node) -> None:
        what = Message(
            "“{key}” is already given in line {line}.",
            key=quoted(key),
            line=holder.keys[key].line,
        )
        self._faults.append(
            Fault(
                self._name,
                _position(event),
                (*holder.path, key),
                FaultKind.DUPLICATE_KEY,
                what,
                Message("Keep one of the two."),
            )
        )

    def _refuse(
        self, position: Position, path: KeyPath, what: Message, hint: Message | None
    ) -> None:
        self._faults.append(Fault(self._name, position, path, FaultKind.REFUSED, what, hint))


def _position(event: yaml.Event) -> Position:
    mark = event.start_mark
    return WHOLE_FILE if mark is None else Position(mark.line + 1, mark.column + 1)


def _is_verbatim(event: yaml.ScalarEvent, text: str, *, is_plain: bool) -> bool:
    start, end = event.start_mark, event.end_mark
    if start is None or end is None or start.line != end.line:
        return False
    return is_plain or end.column - start.column == len(text) + len("''")


def _anchor(event: yaml.Event) -> str:
    return quoted(str(getattr(event, "anchor", "")))


def _tag(event: _Tagged) -> str:
    return quoted(str(event.tag).replace("tag:yaml.org,2002:", "!!"))
