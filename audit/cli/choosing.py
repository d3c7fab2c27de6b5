"""Which requirements fit what was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from audit.cli.naming import Wanted
from checklists.changes import in_force
from checklists.language import Message
from checklists.limits import Limit
from checklists.loading.nearest import quoted
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for; None leaves it open."""

    area: str | None = None
    place: str | None = None
    source: str | None = None
    modality: str | None = None
    on: date | None = None
    search: str | None = None

    def among(self, books: Sequence[Rulebook]) -> Choice:
        """Return the choice if everything it names is in one of the rulebooks.

        Raises:
            Misuse: something is not.
        """
        area = Message("There is no area “{name}”.", name=quoted(self.area or ""))
        place = Message("There is no kind of place “{name}”.", name=quoted(self.place or ""))
        source = Message("There is no source “{name}”.", name=quoted(self.source or ""))
        Wanted(self.area, "--area", area).among(n for book in books for n in book.areas)
        Wanted(self.place, "--place", place).among(n for book in books for n in book.place_kinds)
        Wanted(self.source, "--source", source).among(n for book in books for n in book.sources)
        return self


def chosen(rulebook: Rulebook, choice: Choice) -> list[Requirement]:
    """Return the requirements that fit, in the pack's order."""
    return [each for each in rulebook.requirements.values() if _fits(each, rulebook, choice)]


def _fits(requirement: Requirement, rulebook: Rulebook, choice: Choice) -> bool:
    return (
        choice.area in {None, requirement.area}
        and choice.place in {None, requirement.place}
        and any(_is_meant(limit, choice) for limit in _limits(requirement, rulebook, choice))
        and _holds(requirement, choice.search or "")
    )


def _limits(requirement: Requirement, rulebook: Rulebook, choice: Choice) -> Sequence[Limit]:
    if choice.on is None:
        return requirement.limits
    return in_force(rulebook, requirement, choice.on, rulebook.pack.jurisdiction)


def _is_meant(limit: Limit, choice: Choice) -> bool:
    return choice.source in {None, limit.source} and choice.modality in {None, limit.modality}


def _holds(requirement: Requirement, text: str) -> bool:
    wanted = text.casefold().strip()
    return any(wanted in words.casefold() for words in _words(requirement))


def _words(requirement: Requirement) -> Iterator[str]:
    yield requirement.id
    texts = (
        requirement.title,
        requirement.question,
        requirement.how,
        requirement.evidence,
        requirement.action,
    )
    for text in texts:
        if text is not None:
            yield text.zh
            yield text.en
