"""A limit on a page: what it demands, which part it plays, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from textual.content import Content

from audit.services.figures_in_words import source_words
from audit.services.lineage import Part, parts_of
from audit.services.lineage_in_words import (
    addressee_words,
    giving_way_words,
    part_words,
    prevailing_words,
    told_demand,
    validity_words,
    when_words,
)
from audit.services.words import modality_word, role_word
from audit.ui.rules.lines import MUTED, hanging, labelled
from audit.ui.rules.standpoint import Standpoint
from checklists.judgements import Role
from checklists.language import Speech
from checklists.requirements import Requirement
from checklists.rulebook import Rulebook

_SIGNS: Final = {
    Role.DECIDED: "●",
    Role.ALSO_APPLIES: "●",
    Role.CASE_UNKNOWN: "◐",
    Role.PENDING: "○",
    Role.UNDECIDABLE: "○",
}
_SILENT: Final = "–"


def limit_lines(
    requirement: Requirement,
    rulebook: Rulebook,
    standpoint: Standpoint,
    say: Speech,
    width: int,
) -> Iterator[Content]:
    """Yield every limit of a requirement, each with the part it plays on the day."""
    parts = parts_of(
        requirement,
        rulebook,
        on=standpoint.on,
        addressee=standpoint.addressee,
        jurisdiction=standpoint.jurisdiction,
    )
    played = {each.limit.id: each.role for each in standpoint.lineage(requirement)}
    for number, part in enumerate(parts):
        if number:
            yield Content("")
        role = played.get(part.limit.id)
        words = part_words(part, say) if role is None else role_word(role, say)
        sign = _SIGNS.get(role or part.role, _SILENT)
        yield from _head(sign, part, requirement, rulebook, words, say, width)
        yield from labelled(_rows(part, requirement, rulebook, say), width)


def _head(
    sign: str,
    part: Part,
    requirement: Requirement,
    rulebook: Rulebook,
    words: str,
    say: Speech,
    width: int,
) -> list[Content]:
    """Draw the demand strongly where it has a say, and weakly where it has none."""
    demand = told_demand(part.limit, requirement, rulebook, say)
    modality = modality_word(part.limit.modality, say)
    told = f"{demand} · {modality} · {words}"
    return hanging(sign, told, width, style="bold" if sign != _SILENT else MUTED)


def _rows(
    part: Part, requirement: Requirement, rulebook: Rulebook, say: Speech
) -> list[tuple[str, str]]:
    limit = part.limit
    rows = [
        (say("Source"), source_words(limit, rulebook, say)),
        (say("Valid"), validity_words(limit, say)),
        (say("Binds"), addressee_words(limit, rulebook, say)),
        (say("Only in"), limit.jurisdiction or ""),
        (say("Condition"), when_words(limit, requirement, rulebook, say)),
        *(
            (say("Prevails over"), prevailing_words(limit, other, rulebook, say))
            for other in part.prevails_over
        ),
        *(
            (say("Gives way to"), giving_way_words(limit, other, rulebook, say))
            for other in part.gives_way_to
        ),
        (say("To do"), say.tell(limit.action) if limit.action else ""),
        (say("Remark"), say.tell(limit.note) if limit.note else ""),
    ]
    # Two limits of one article are replaced in the same words.
    return [*dict.fromkeys(rows)]
