"""The account of what the documents say, counted by document and by reason, and said in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from audit.services.articles import article
from audit.services.words import fate_word, reason_word
from checklists.coverage import Account, Entry, Fate
from checklists.figures import shown
from checklists.language import Speech
from checklists.provisions import Reason
from checklists.rulebook import Rulebook
from checklists.sources import Source


@dataclass(frozen=True, slots=True)
class Tally:
    """How many provisions came to what."""

    fates: Mapping[Fate, int]
    """Every fate, those that do not occur with 0."""
    reasons: Mapping[Reason, int]
    """Why so many are left out, without the reasons that do not occur."""
    binding: int
    """How many bind those the pack is for."""
    answered: int
    """For how many of these a requirement answers."""

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.fates.values())

    @property
    def share(self) -> Fraction | None:
        """The part of the binding ones that is answered for; None where none binds."""
        return Fraction(self.answered, self.binding) if self.binding else None


def tally(account: Account) -> Tally:
    """Count what became of the provisions."""
    binding = account.binding
    return Tally(
        fates={fate: len(account.with_fate(fate)) for fate in Fate},
        reasons={reason: len(entries) for reason, entries in account.reasons.items()},
        binding=len(binding),
        answered=sum(bool(entry.requirements) for entry in binding),
    )


def part_of(account: Account, *, source: str | None = None, fate: Fate | None = None) -> Account:
    """Return the provisions of one document, or of one fate, or both."""
    return Account(
        {
            name: entry
            for name, entry in account.entries.items()
            if source in {None, entry.provision.source} and fate in {None, entry.fate}
        }
    )


def by_source(account: Account, rulebook: Rulebook) -> Mapping[str, Account]:
    """Return the account document by document, in the pack's order, without empty ones."""
    parts = {name: part_of(account, source=name) for name in rulebook.sources}
    return {name: part for name, part in parts.items() if part.entries}


def share_words(counted: Tally, say: Speech) -> str:
    """Say what part of the binding provisions is answered for; never 100 % unless it is all."""
    if counted.share is None:
        return say("no provision binds")
    return say(
        "{answered} of {binding} binding provisions ({share} %)",
        answered=counted.answered,
        binding=counted.binding,
        share=shown(100 * counted.share, places=1, beside=100),
    )


def place_words(entry: Entry, say: Speech) -> str:
    """Say where a provision stands: its article, and file and line of the collection."""
    named = article(entry.provision.article)
    places = [say.tell(named)] if named else []
    if entry.provision.at:
        places.append(say("text {place}", place=entry.provision.at))
    return say(", ").join(places)


def fate_words(entry: Entry, say: Speech) -> str:
    """Say what became of a provision, and if it is left out, why."""
    if entry.omission is None:
        return fate_word(entry.fate, say)
    reason = reason_word(entry.omission.reason, say)
    if entry.omission.note is not None:
        return say(
            "{fate}: {reason} ({note})",
            fate=fate_word(entry.fate, say),
            reason=reason,
            note=entry.omission.note.in_language(say.language).rstrip("。."),
        )
    return say("{fate}: {reason}", fate=fate_word(entry.fate, say), reason=reason)


def document_words(source: Source, say: Speech) -> str:
    """Name a document by its short name and its number."""
    if not source.number:
        return say.tell(source.short)
    return say("{name} ({number})", name=source.short, number=source.number)
