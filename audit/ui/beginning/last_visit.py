"""Beginning an audit with what is known from a former visit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from audit.domain.audits import Audit
from audit.services.last_visits import FormerVisit, takeover
from audit.services.walking import Walk
from audit.services.words import audit_kind_word
from audit.ui.dialogs.choosing import Candidate
from audit.ui.facts import FACT
from audit.ui.taking_over import lost_words
from audit.ui.walk.course import as_text
from audit.ui.widgets.form import Blank
from checklists.language import Message, Speech

FORMER: Final = "former"
"""The field that names the former visit."""
NOTHING: Final = "-"
_TAKE: Final = "take"
_FACTS: Final = "facts"
_ANSWERS: Final = "answers"


def last_visit_blanks(
    visits: Sequence[FormerVisit], entered: Mapping[str, str], say: Speech
) -> list[Blank]:
    """Return the fields that ask for a former visit, and how much of it is taken over."""
    if not visits:
        return []
    none = Candidate(NOTHING, say("no, begin empty"))
    rows = [
        Candidate(
            each.audit,
            f"{each.on} {each.building}",
            say(
                "{kind}, places {places}, decided {n}",
                kind=audit_kind_word(each.kind, say),
                places=each.places,
                n=each.decided,
            ),
        )
        for each in visits
    ]
    found = [Blank(FORMER, say("Take over from"), [none, *rows], heading=say("The last visit"))]
    if is_taking_over(entered):
        ways = [
            Candidate(_FACTS, say("places and facts")),
            Candidate(
                _ANSWERS,
                say("places, facts, answers to confirm"),
                say("each answer is confirmed by itself"),
            ),
        ]
        found.append(Blank(_TAKE, say("How much"), ways))
    return found


def is_taking_over(entered: Mapping[str, str]) -> bool:
    """Whether a former visit is chosen."""
    return entered.get(FORMER, NOTHING) != NOTHING


def entries_of(former: Audit) -> dict[str, str]:
    """Return what the form holds of a former visit: who is audited, where, and its facts."""
    particulars = former.particulars
    return {
        "building": particulars.building.name,
        "address": particulars.building.address,
        "unit": particulars.unit,
        "on_site": particulars.on_site,
        "jurisdiction": particulars.jurisdiction,
        _TAKE: _FACTS,
        **{f"{FACT}{name}": as_text(value) for name, value in particulars.building.facts.items()},
    }


def take_over(walk: Walk, former: Audit, entered: Mapping[str, str]) -> Message | None:
    """Take over into an audit that was just begun; return what must be said about it, or None.

    Raises:
        NotSaved: the disk did not take it.
    """
    is_proposing = entered.get(_TAKE) == _ANSWERS
    plan = takeover(walk.audit, walk.rulebook, former, adding=True, proposing=is_proposing)
    walk.take_over(plan.places, plan.recall)
    return lost_words([plan])
