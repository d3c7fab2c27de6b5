"""The house rules an audit was judged by, as a document tells them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from audit.domain.audits import Audit
from audit.domain.particulars import AuditKind
from audit.services.figures_in_words import demand_words, source_words
from checklists.language import Text
from checklists.limits import Limit, Modality
from checklists.overlays import Overlay, Tightening
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook
from checklists.tailoring import house_limit, limit_of, misfits
from reports.content.phrases import bilingual


@dataclass(frozen=True, slots=True)
class StricterLimit:
    """What a house asks for beside what a document asks for."""

    title: Text
    """Of the check item."""
    document: Text
    """The document and article it is stricter than."""
    document_modality: Modality
    asked: Text
    """What the document asks for."""
    own: Text
    """What the house asks for."""
    modality: Modality
    """How binding the house makes it."""
    reason: Text


@dataclass(frozen=True, slots=True)
class LeftAside:
    """A check item the house does not look at."""

    title: Text
    reason: Text


@dataclass(frozen=True, slots=True)
class OwnWeight:
    """A check item with another weight in the score."""

    title: Text
    weight: int
    reason: Text


@dataclass(frozen=True, slots=True)
class HouseRules:
    """Whose house rules they are, and what they change."""

    title: Text
    issuer: Text
    dated: date
    sha256: str
    """Of their content, as the record of the audit holds it."""
    have_a_say: bool
    """Whether their stricter limits are judged by; an authority does not."""
    stricter: tuple[StricterLimit, ...]
    switched_off: tuple[LeftAside, ...]
    weights: tuple[OwnWeight, ...]


def house_rules_of(audit: Audit, rulebook: Rulebook) -> HouseRules | None:
    """Return the house rules an audit is judged by; None where there are none.

    What does not fit the rulebook any more, and so changes nothing, is not among them.
    """
    overlay, kept = rulebook.overlay, audit.tailoring
    if overlay is None or kept is None:
        return None
    idle = misfits(rulebook, overlay)
    return HouseRules(
        title=overlay.title,
        issuer=overlay.issuer,
        dated=overlay.dated,
        sha256=kept.sha256,
        have_a_say=audit.particulars.kind is AuditKind.SELF_CHECK,
        stricter=tuple(
            _stricter(entry, limit, overlay, rulebook)
            for entry in overlay.stricter
            if entry not in idle and (limit := limit_of(rulebook, entry)) is not None
        ),
        switched_off=tuple(
            LeftAside(rulebook.requirements[name].title, reason)
            for name, reason in rulebook.switched_off.items()
        ),
        weights=tuple(
            OwnWeight(rulebook.requirements[each.requirement].title, each.weight, each.reason)
            for each in overlay.weights
            if each not in idle
        ),
    )


def _stricter(
    entry: Tightening, limit: Limit, overlay: Overlay, rulebook: Rulebook
) -> StricterLimit:
    requirement = rulebook.requirements[entry.requirement]
    own = house_limit(entry, limit, overlay, rulebook.sources)
    return StricterLimit(
        title=requirement.title,
        document=bilingual(partial(source_words, limit, rulebook)),
        document_modality=limit.modality,
        asked=_demand(limit, requirement, rulebook),
        own=_demand(own, requirement, rulebook),
        modality=own.modality,
        reason=entry.reason,
    )


def _demand(limit: Limit, requirement: Requirement, rulebook: Rulebook) -> Text:
    return bilingual(lambda say: demand_words(limit, requirement, rulebook, say))
