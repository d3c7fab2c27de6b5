"""The palette: everything that can be done now, found in either language and by pinyin initials."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.fuzzy import FuzzySearch
from typing_extensions import override

from audit.ui.commands import known_commands
from audit.ui.fitting import one_line
from audit.ui.home.audit_list import AuditList
from audit.ui.home.screen import HomeScreen
from audit.ui.initials import initials
from audit.ui.speaking import SpeakingApp
from audit.ui.walk.screen import WalkScreen
from checklists.language import Language, Message, Speech, Text

_OF_APP: Final = "app."
"""Stands before an action of the app where a screen binds it too."""
_SPEECHES: Final = tuple(Speech(language) for language in Language)
_BY_MEANING: Final = 0.5
"""What is found only in the sentence that explains a command stands below what bears the name."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something the palette offers."""

    shown: str
    """The words in the language of the screen, with the key."""
    meaning: str
    names: tuple[str, ...]
    """What it is called in every language, and the initials of the Chinese."""
    sentences: tuple[str, ...]
    """What it does, in every language."""
    do: Callable[[], object]


def closeness(query: str, deed: Deed, search: FuzzySearch | None = None) -> float:
    """Return how well what was typed fits: 0 for not at all, 1 for the whole name.

    A name is found by signs that stand in it in that order; a sentence only by words as they are.
    """
    wanted = " ".join(query.casefold().split())
    search = search or FuzzySearch()
    best = 0.0
    for name in (each.casefold() for each in deed.names if each):
        if wanted == name:
            return 1.0
        if wanted in name:
            # The earlier and the greater the part, the better.
            share = len(wanted) / len(name)
            best = max(best, 0.7 + 0.2 * share + (0.05 if name.startswith(wanted) else 0))
        elif len(wanted) > 1 and search.match(wanted, name)[0]:
            best = max(best, 0.4 * len(wanted) / len(name) + 0.2)
    if any(wanted in sentence.casefold() for sentence in deed.sentences):
        best = max(best, _BY_MEANING)
    return best


class DeedProvider(Provider):
    """Offers the commands of the screen and of the program, and the places or audits at hand."""

    @override
    async def discover(self) -> Hits:
        for deed in self._commands():
            yield DiscoveryHit(deed.shown, deed.do, help=deed.meaning)

    @override
    async def search(self, query: str) -> Hits:
        search = FuzzySearch()
        for deed in (*self._commands(), *self._places(), *self._audits()):
            if score := closeness(query, deed, search):
                yield Hit(score, deed.shown, deed.do, help=deed.meaning)

    @property
    def _app(self) -> SpeakingApp:
        return cast(SpeakingApp, self.app)

    def _commands(self) -> Iterator[Deed]:
        seen: set[str] = set()
        known = known_commands()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            deed = binding.action.removeprefix(_OF_APP)
            if not binding.tooltip or not active.enabled or deed in seen:
                continue
            seen.add(deed)
            found = known.get(binding.id or "")
            command = None if found is None else found.command
            yield Deed(
                f"{binding.description}  ({self.app.get_key_display(binding)})",
                binding.tooltip,
                names_of(command.words) if command else (binding.description,),
                in_every_language(command.meaning) if command else (binding.tooltip,),
                partial(self.app.run_action, binding.action, active.node),
            )

    def _places(self) -> Iterator[Deed]:
        """Yield the places of an audit that is walked."""
        screen = self.screen
        if not isinstance(screen, WalkScreen):
            return
        meaning = self._app.say("Go to this place.")
        for place in screen.walk.audit.places.values():
            yield self._target(place.name, meaning, partial(screen.go_to_place, place.id))

    def _audits(self) -> Iterator[Deed]:
        """Yield the audits of the list."""
        screen = self.screen
        if not isinstance(screen, HomeScreen):
            return
        meaning = self._app.say("Open this audit.")
        for listed in screen.query_one(AuditList).audits:
            building = str(listed.summary.get("building") or listed.audit)
            day = str(listed.summary.get("on") or "")
            name = f"{building} {day}".strip()
            yield self._target(name, meaning, partial(screen.open, listed.audit))

    @staticmethod
    def _target(name: str, meaning: str, do: Callable[[], object]) -> Deed:
        return Deed(one_line(name), meaning, (name, initials(name)), (), do)


def names_of(words: Message | Text) -> tuple[str, ...]:
    """Return what a command is called in every language, and the initials of the Chinese."""
    told = in_every_language(words)
    return (*told, *(each for each in map(initials, _chinese(told)) if each))


def in_every_language(words: Message | Text) -> tuple[str, ...]:
    """Return words in every language."""
    return tuple(dict.fromkeys(say.tell(words) for say in _SPEECHES))


def _chinese(told: Iterable[str]) -> Iterator[str]:
    return (each for each in told if not each.isascii())
