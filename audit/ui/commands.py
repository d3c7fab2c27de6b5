"""Commands: one key, one word for the key bar, one sentence for help and palette."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
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
        )


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """Return the bindings of some commands."""
    return [command.binding for command in commands]


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
