"""Commands: one key, one word for the key bar, one sentence for help and palette."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from textual.binding import Binding, BindingType

from checklists.language import Message, Speech


@dataclass(frozen=True)
class SpokenBinding(Binding):
    """A key whose words are said when they are shown."""

    words: Message | None = None
    meaning: Message | None = None

    def told(self, say: Speech) -> Binding:
        """Return it with its words in one language."""
        description = say.tell(self.words) if self.words else ""
        return replace(
            self, description=description, tooltip=say.tell(self.meaning) if self.meaning else ""
        )


@dataclass(frozen=True, slots=True)
class Command:
    """Something a key does."""

    keys: str
    """The keys, the one to show first, with commas between."""
    action: str
    words: Message
    """A word or two, for the key bar."""
    meaning: Message
    """A sentence, for help and palette."""
    shown: bool = True
    """Whether it stands in the key bar; help and palette show every command."""
    display: str | None = None
    """How the key is written, where its name will not do."""
    priority: bool = False

    @property
    def binding(self) -> SpokenBinding:
        """The command as Textual has it."""
        return SpokenBinding(
            self.keys,
            self.action,
            self.words.msgid,
            show=self.shown,
            key_display=self.display,
            priority=self.priority,
            words=self.words,
            meaning=self.meaning,
        )


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """Return the bindings of some commands."""
    return [command.binding for command in commands]
