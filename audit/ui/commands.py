"""Commands: one key, one word for the key bar, one sentence for help and palette."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from textual.binding import Binding, BindingType

from checklists.language import Message, Speech, Text

_SENTENCES: Final[dict[str, Message | Text]] = {}
"""The words of every command by their English, for Textual keeps nothing but texts in a binding."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something a key does."""

    keys: str
    """The keys, the one to show first, with commas between."""
    action: str
    words: Message | Text
    """A word or two, for the key bar."""
    meaning: Message
    """A sentence, for help and palette."""
    shown: bool = True
    """Whether it stands in the key bar; help and palette show every command."""
    display: str | None = None
    """How the key is written, where its name will not do."""
    priority: bool = False
    id: str = ""
    """What the settings call it; else it is made of its screen and its action."""

    @property
    def binding(self) -> Binding:
        """The command as Textual has it, in English until it is told."""
        english = self.words.en if isinstance(self.words, Text) else self.words.msgid
        _SENTENCES[english] = self.words
        _SENTENCES[self.meaning.msgid] = self.meaning
        return Binding(
            self.keys,
            self.action,
            english,
            show=self.shown,
            tooltip=self.meaning.msgid,
            key_display=self.display,
            priority=self.priority,
            id=self.id or None,
        )


class _Bindings(list[BindingType]):
    """The bindings of a screen or widget, which give its commands ids once they know its name."""

    def __init__(self, commands: Iterable[Command], others: Iterable[BindingType]) -> None:
        self._commands = tuple(commands)
        self._others = tuple(others)
        super().__init__((*(each.binding for each in self._commands), *self._others))

    def __set_name__(self, owner: type, _name: str) -> None:
        """Name the commands after the class they stand in, which is being made."""
        scope = scope_of(owner)
        named = [
            each if each.id else replace(each, id=f"{scope}.{slug_of(each.action)}")
            for each in self._commands
        ]
        for command in named:
            _KNOWN[command.id] = Known(command, owner)
        self[:] = [*(each.binding for each in named), *self._others]


@dataclass(frozen=True, slots=True)
class Known:
    """A command, and the screen or widget it belongs to."""

    command: Command
    owner: type


_KNOWN: Final[dict[str, Known]] = {}


def bindings(commands: Iterable[Command], *others: BindingType) -> list[BindingType]:
    """Return the bindings of some commands, each with an id, and others that move about."""
    return _Bindings(commands, others)


def known_commands() -> Mapping[str, Known]:
    """Return every command of the screens imported so far, by its id."""
    return MappingProxyType(_KNOWN)


def scope_of(owner: type) -> str:
    """Return what ids call a screen or widget: ``walk`` for the WalkScreen."""
    name = owner.__name__
    for ending in ("Screen", "Dialog"):
        name = name.removesuffix(ending)
    if name.endswith("App"):
        return "app"
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def slug_of(action: str) -> str:
    """Return what ids call an action: ``item_next`` for ``item(1)``."""
    words = action.removeprefix("app.").replace("(-1)", "_before").replace("(1)", "_next")
    slug = re.sub(r"[^a-z0-9]+", "_", words).strip("_")
    return re.sub(r"(_|^)([a-z]+)_\2$", r"\1\2", slug)


def is_command(binding: Binding) -> bool:
    """Whether a binding is one of our commands, and not a key of a Textual widget."""
    return binding.tooltip in _SENTENCES


def told(binding: Binding, say: Speech) -> Binding:
    """Return the binding of a command with its words in one language."""
    return replace(
        binding,
        description=say.tell(_SENTENCES[binding.description]),
        tooltip=say.tell(_SENTENCES[binding.tooltip]),
    )
