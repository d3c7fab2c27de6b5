"""The rules a finding rests on, and the documents they come from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from audit.domain.items import CheckItem
from audit.services.articles import article
from audit.services.figures_in_words import demand_words
from checklists.judgements import Role, Standing
from checklists.language import Message, Text
from checklists.limits import Modality
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook
from checklists.sources import Force, Source
from reports.content.phrases import bilingual, told


@dataclass(frozen=True, slots=True)
class Citation:
    """One rule as a document cites it."""

    source: Source
    article: Text | None
    since: date
    modality: Modality
    demand: Text
    """What it asks for."""
    role: Role
    is_missed: bool
    """Whether the reading misses it."""
    house_value: bool
    """Whether the figure is the house's own, because the source gives none."""
    note: Text | None

    @property
    def is_house_rule(self) -> bool:
        """Whether the house made it for itself."""
        return self.source.force is Force.HOUSE

    @property
    def full(self) -> Text:
        """Title, number and article of the document."""
        return _cited(document_name(self.source), self.article)

    @property
    def brief(self) -> Text:
        """The document's short name, with the article."""
        return _cited(self.source.short, self.article)


def document_name(source: Source) -> Text:
    """Name a document in full: its title, and its number where it bears one."""
    if source.force is Force.HOUSE:
        # Its short name says what it is: nobody may take it for a public document.
        return source.short
    if not source.number:
        return told(Message("“{title}”", title=source.title))
    return told(Message("“{title}” ({number})", title=source.title, number=source.number))


def citation(standing: Standing, requirement: Requirement, rulebook: Rulebook) -> Citation:
    """Return a limit as it is cited."""
    limit = standing.limit
    return Citation(
        source=rulebook.source_of(limit),
        article=article(limit.article),
        since=limit.since,
        modality=limit.modality,
        demand=bilingual(lambda say: demand_words(limit, requirement, rulebook, say)),
        role=standing.role,
        is_missed=standing.measure is not None and standing.measure.holds is False,
        house_value=limit.house_value,
        note=limit.note,
    )


def basis_of(item: CheckItem, rulebook: Rulebook) -> tuple[Citation, ...]:
    """Return the rules an item breaks: the one that decided, then others just as binding."""
    decided = [each for each in item.judgement.lineage if each.role is Role.DECIDED]
    others = [
        each
        for each in _also_missed(item)
        if not decided or each.limit.modality.is_mandatory is decided[0].limit.modality.is_mandatory
    ]
    return tuple(citation(each, item.requirement, rulebook) for each in (*decided, *others))


def also_advised(item: CheckItem, rulebook: Rulebook) -> tuple[Citation, ...]:
    """Return the recommendations that a failed item misses beside the binding rules."""
    deciding = item.judgement.decided_by
    if deciding is None or not deciding.modality.is_mandatory:
        return ()
    return tuple(
        citation(each, item.requirement, rulebook)
        for each in _also_missed(item)
        if not each.limit.modality.is_mandatory
    )


def _also_missed(item: CheckItem) -> Sequence[Standing]:
    return [
        each
        for each in item.judgement.lineage
        if each.role is Role.ALSO_APPLIES
        and each.measure is not None
        and each.measure.holds is False
    ]


def replaced_by_deciding(item: CheckItem, rulebook: Rulebook) -> tuple[Citation, ...]:
    """Return the rules whose place the deciding one took."""
    deciding = item.judgement.decided_by
    return tuple(
        citation(each, item.requirement, rulebook)
        for each in item.judgement.lineage
        if each.role is Role.REPLACED and deciding is not None and each.replaced_by is deciding
    )


@dataclass(frozen=True, slots=True)
class UsedSource:
    """A document whose rules had a say."""

    source: Source
    deciding: int
    """How many check items it decided."""
    replaced: bool
    """Whether all its rules here gave way to later ones."""


def used_sources(items: Iterable[CheckItem], rulebook: Rulebook) -> Sequence[UsedSource]:
    """Return the documents whose rules had a say, in the rulebook's order."""
    deciding: dict[str, int] = {}
    in_force: set[str] = set()
    for item in items:
        for standing in item.judgement.lineage:
            name = standing.limit.source
            if standing.is_in_force:
                in_force.add(name)
            if standing.is_in_force or standing.role is Role.REPLACED:
                deciding.setdefault(name, 0)
                deciding[name] += standing.role is Role.DECIDED
    return tuple(
        UsedSource(source, deciding[name], replaced=name not in in_force)
        for name, source in rulebook.sources.items()
        if name in deciding
    )


def _cited(name: Text, cited: Text | None) -> Text:
    return told(Message("{document}, {article}", document=name, article=cited)) if cited else name
