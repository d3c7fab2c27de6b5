"""What the documents say, provision by provision, and why some of it is in no requirement."""

from __future__ import annotations

from enum import StrEnum

from checklists.entries import Entry, Id
from checklists.language import Text


class Provision(Entry):
    """One thing a document says, as it was read out of it."""

    id: Id
    source: Id
    article: str
    """The article as printed; empty where there is none."""
    at: str = ""
    """Where it stands in the collection of texts it was read from: file and line."""


class Reason(StrEnum):
    """Why nothing in the pack answers for a provision."""

    AUTHORITY = "authority"
    """It binds an authority, not those who run or use a building."""
    RESIDENTIAL = "residential"
    """It binds residential compounds only."""
    OTHER_TRADE = "other_trade"
    """It binds another trade or another kind of place."""
    ELSEWHERE = "elsewhere"
    """It does not bind where the pack does."""
    SUPPORT = "support"
    """It grants an aid or a right, or orders wages; it is no duty in the building."""
    SPEECH = "speech"
    """It is a speech, news, or an aim without a duty."""
    DEFINITION = "definition"
    """It defines a term, or says who decides; judging uses it."""
    INDIVIDUAL = "individual"
    """It concerns private conduct outside the building."""
    NOT_CHECKABLE = "not_checkable"
    """It binds, but nothing can be seen, asked or read that would decide it."""

    @property
    def is_binding(self) -> bool:
        """Whether the provision binds those the pack is for, although nothing answers for it."""
        return self is Reason.NOT_CHECKABLE


class LeftOut(Entry):
    """A provision that no requirement answers for, and why."""

    provision: Id
    reason: Reason
    note: Text | None = None
