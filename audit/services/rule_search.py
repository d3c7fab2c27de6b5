"""Finding requirements by words in either language, and by area, place, document and force.

Every word that is asked for must stand somewhere in what a requirement says, what its limits cite,
or what it is called; those that bear the most of them in their title come first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from audit.services.articles import article
from checklists.language import Text
from checklists.limits import Limit, Modality
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook
from checklists.sources import Source


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for; an empty part leaves it open."""

    words: str = ""
    area: str = ""
    place: str = ""
    """A kind of place."""
    source: str = ""
    modality: str = ""
    """With a source: how binding that source makes it."""

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.words.strip() or self.area or self.place or self.source or self.modality)


class RuleSearch:
    """The requirements of a rulebook with all their words."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook

    def found(self, query: Query) -> Sequence[Requirement]:
        """Return the requirements that fit: those called so first, else in the pack's order."""
        words = _plain(query.words).split()
        fitting = [
            each
            for each in self._rulebook.requirements.values()
            if _fits(each, query) and all(word in self._everything[each.id] for word in words)
        ]
        return sorted(fitting, key=lambda each: -self._in_title(each, words))

    def areas(self) -> Mapping[str, int]:
        """Return the areas that occur, in the pack's order, with the number of requirements."""
        asked = [each.area for each in self._rulebook.requirements.values()]
        return {name: n for name in self._rulebook.areas if (n := asked.count(name))}

    def places(self) -> Mapping[str, int]:
        """Return the kinds of places that occur, with the number of requirements."""
        asked = [each.place for each in self._rulebook.requirements.values()]
        return {name: n for name in self._rulebook.place_kinds if (n := asked.count(name))}

    def sources(self) -> Mapping[str, int]:
        """Return the documents that limits cite, with the number of requirements that do."""
        cited = [
            name
            for each in self._rulebook.requirements.values()
            for name in {limit.source for limit in each.limits}
        ]
        return {name: n for name in self._rulebook.sources if (n := cited.count(name))}

    def modalities(self) -> Mapping[str, int]:
        """Return how binding limits are, with the number of requirements that have such a one."""
        used = [
            name
            for each in self._rulebook.requirements.values()
            for name in {limit.modality for limit in each.limits}
        ]
        return {name.value: n for name in Modality if (n := used.count(name))}

    def _in_title(self, requirement: Requirement, words: Sequence[str]) -> int:
        return sum(word in self._titles[requirement.id] for word in words)

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return {
            each.id: _plain(f"{each.id} {_both(each.title)}")
            for each in self._rulebook.requirements.values()
        }

    @cached_property
    def _everything(self) -> Mapping[str, str]:
        sources = {
            source.id: " ".join(_source_words(source)) for source in self._rulebook.sources.values()
        }
        return {
            each.id: _plain(" ".join(self._words(each, sources)))
            for each in self._rulebook.requirements.values()
        }

    def _words(self, requirement: Requirement, sources: Mapping[str, str]) -> Iterator[str]:
        yield requirement.id
        yield _both(requirement.title)
        yield _both(requirement.question)
        yield _both(requirement.how)
        yield _both(requirement.evidence)
        yield _both(requirement.action)
        yield from requirement.covers
        yield _both(self._rulebook.place_kinds[requirement.place].title)
        if area := self._rulebook.areas.get(requirement.area):
            yield _both(area.title)
        for quantity in self._rulebook.quantities(requirement).values():
            yield _both(quantity.title)
        for name in dict.fromkeys(limit.source for limit in requirement.limits):
            yield sources[name]
        for printed in dict.fromkeys(limit.article for limit in requirement.limits):
            yield printed
            yield _both(article(printed))


def _fits(requirement: Requirement, query: Query) -> bool:
    return (
        query.area in {"", requirement.area}
        and query.place in {"", requirement.place}
        and any(_is_meant(limit, query) for limit in requirement.limits)
    )


def _is_meant(limit: Limit, query: Query) -> bool:
    return query.source in {"", limit.source} and query.modality in {"", limit.modality}


def _source_words(source: Source) -> Iterator[str]:
    yield source.id
    yield source.number
    yield _both(source.short)
    yield _both(source.title)
    yield _both(source.issuer)


def _both(text: Text | None) -> str:
    return f"{text.zh} {text.en}" if text is not None else ""


def _plain(text: str) -> str:
    """Return a text as it is compared: full-width signs as half-width ones, no capitals."""
    return unicodedata.normalize("NFKC", text).casefold()
