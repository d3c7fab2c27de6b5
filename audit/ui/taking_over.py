"""What is taken over from a former visit, in words."""

from __future__ import annotations

from collections.abc import Sequence

from audit.services.last_visits import Takeover
from checklists.language import Message, Speech

_NAMED = 6
"""So many places are named that are not here."""


def title_of(plan: Takeover) -> Message:
    """Return what stands for a way to take over."""
    if plan.new:
        if plan.recall:
            return Message("Places, facts, answers to confirm")
        return Message("Places and facts")
    if plan.recall and plan.facts:
        return Message("Facts, answers to confirm")
    return Message("Answers to confirm") if plan.recall else Message("Facts")


def taken_words(plan: Takeover, say: Speech) -> str:
    """Say how many places, facts and answers are taken over."""
    parts = [
        say.plural("{n} place", "{n} places", plan.new) if plan.new else "",
        say.plural("{n} fact", "{n} facts", plan.facts) if plan.facts else "",
        say.plural("{n} answer", "{n} answers", plan.answers) if plan.answers else "",
    ]
    return say(", ").join(part for part in parts if part)


def lost_words(plans: Sequence[Takeover]) -> Message | None:
    """Say which places of the former visit are not here, whatever is chosen; None for none."""
    lost = plans[-1].lost
    if not lost:
        return None
    names = [f"{each.id} {each.name}".strip() for each in lost[:_NAMED]]
    if len(lost) > _NAMED:
        return Message("{n} places find none here: {names}, …", n=len(lost), names=names)
    return Message("These places find none here: {names}", names=names)
