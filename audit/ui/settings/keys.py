"""Which keys the settings give to which commands, and what of it cannot be used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from textual.keys import Keys, _character_to_key, key_to_character

from audit.ui.commands import Known, known_commands
from audit.ui.fitting import fit
from checklists.language import Message

_SAME_IN_TERMINALS: Final = frozenset(
    {"ctrl+i", "ctrl+m", "ctrl+j", "ctrl+h", "ctrl+@", "ctrl+left_square_bracket", "ctrl+c"}
)
"""What a terminal cannot tell from Tab, Enter, Backspace or Esc, or keeps for itself."""
_MOVING: Final = frozenset(
    {"tab", "shift+tab", "space", "enter", "backspace", "delete", "escape"}
    | {"up", "down", "left", "right", "home", "end", "pageup", "pagedown"}
)
"""What fields and lists need for themselves."""
_FIGURES: Final = frozenset("0123456789") | {"full_stop", "minus", "plus", "slash", "comma"}
_NAMED: Final = re.compile(r"(ctrl\+)?(shift\+)?([a-z0-9]|f[1-9]|f1[0-9]|f2[0-4]|[a-z]+(_[a-z]+)*)")
_TOLD: Final = 30


class KeyMap(NamedTuple):
    """The keys that can be used, by the ids of their commands, and what was left out and why."""

    keys: Mapping[str, str]
    notices: tuple[Message, ...] = ()


def read_keys(wanted: Mapping[str, str]) -> KeyMap:
    """Return which of the wanted keys can be used; each that cannot is named with its reason."""
    known = known_commands()
    usable: dict[str, str] = {}
    notices: list[Message] = []
    for name, text in wanted.items():
        if name not in known:
            notices.append(
                Message(
                    "Settings, keys: there is no command “{name}”; its key is ignored.",
                    name=fit(name, _TOLD),
                )
            )
        elif fault := fault_of(known[name], text):
            notices.append(fault)
        else:
            usable[name] = ",".join(spelt(text))
    while clash := _first_clash(usable):
        name, other, key = clash
        del usable[name]
        notices.append(
            Message(
                "Settings, keys: “{key}” is already the key of {other}; {name} keeps its own.",
                key=key,
                other=other,
                name=name,
            )
        )
    return KeyMap(usable, tuple(notices))


def fault_of(known: Known, text: str) -> Message | None:
    """Return why some keys cannot be those of a command; None if they can."""
    own = set(spelt(known.command.keys))
    for key in spelt(text):
        if key in own or _may_be(key, known):
            continue
        return Message(
            "Settings, keys: “{key}” cannot be the key of {name}.",
            key=fit(key, _TOLD),
            name=known.command.id,
        )
    return None


def clash_of(name: str, text: str, keys: Mapping[str, str]) -> str | None:
    """Return the id of the command that already has one of some keys where they would count."""
    known = known_commands()[name]
    # What hides another command by its usual key, as a dialog's does, is meant to.
    mine = set(spelt(text)) - set(spelt(known.command.keys))
    for other in _neighbours(known):
        if other.command.id != name and mine & set(keys_of(other, keys)):
            return other.command.id
    return None


def keys_of(known: Known, keys: Mapping[str, str]) -> tuple[str, ...]:
    """Return the keys a command has, as Textual spells them."""
    return spelt(keys.get(known.command.id, known.command.keys))


def spelt(text: str) -> tuple[str, ...]:
    """Return keys, with commas between, as Textual spells them: ``question_mark`` for ``?``."""
    return tuple(
        _character_to_key(key) if len(key) == 1 else key
        for key in (part.strip() for part in text.split(","))
    )


def _first_clash(keys: Mapping[str, str]) -> tuple[str, str, str] | None:
    for name, text in keys.items():
        if other := clash_of(name, text, keys):
            theirs = keys_of(known_commands()[other], keys)
            return name, other, next(key for key in spelt(text) if key in theirs)
    return None


def _neighbours(known: Known) -> Iterable[Known]:
    """Return the commands whose keys count where those of a command do."""
    scope = known.command.id.partition(".")[0]
    for other in known_commands().values():
        theirs = other.command.id.partition(".")[0]
        if (
            "app" in (scope, theirs)
            or issubclass(known.owner, other.owner)
            or issubclass(other.owner, known.owner)
        ):
            yield other


def _may_be(key: str, known: Known) -> bool:
    if key in _SAME_IN_TERMINALS or key in _MOVING or key in _FIGURES or not _exists(key):
        return False
    return not is_typed(key) or not _is_typed_into(known)


def _exists(key: str) -> bool:
    if is_typed(key):
        return True
    if not _NAMED.fullmatch(key):
        return False
    last = key.rpartition("+")[2]
    return key in {each.value for each in Keys} or (last != key and len(last) == 1)


def is_typed(key: str) -> bool:
    """Whether a key writes a character."""
    character = key_to_character(key)
    return character is not None and character.isprintable()


def _is_typed_into(known: Known) -> bool:
    """Whether characters go into fields where a command counts, so that it cannot have one."""
    if known.command.priority:
        return True
    return not any(
        is_typed(key)
        for other in known_commands().values()
        if other.owner is known.owner
        for key in spelt(other.command.keys)
    )
