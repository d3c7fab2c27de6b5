"""The documents that lay down rules: number, title, issuer, date, force, and what they prevail over."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from checklists.entries import Entry, Id
from checklists.language import Text


class Force(StrEnum):
    """How binding a document is as a whole."""

    LAW = "law"
    REGULATION = "regulation"
    NOTICE = "notice"
    """A public notice (通告, 通知) of an authority that binds those it addresses."""
    GUIDELINE = "guideline"
    """A technical guideline that advises."""
    ADVICE = "advice"
    """Suggestions made at a briefing or after a survey."""
    HOUSE = "house"
    """A rule a company makes for itself: it violates no document to miss it, and an authority does
    not judge by it."""

    @property
    def rank(self) -> int:
        """The place in the order from the most binding, 0, to the least."""
        return list(Force).index(self)


class Source(Entry):
    """A document that lays down rules."""

    id: Id
    number: str
    """The document's number as printed, such as 京城管发〔2020〕13号; empty if it bears none."""
    short: Text
    """The name used where space is scarce."""
    title: Text
    issuer: Text
    dated: date | None = None
    """None where no date is printed and none can be inferred."""
    force: Force
    jurisdiction: str
    """Where it binds: ``CN``, or a part of it such as ``CN-BJ``."""
    excludes: tuple[str, ...] = ()
    """Parts of its jurisdiction where it does not bind."""
    prevails_over: tuple[Id, ...] = ()
    """Documents that it takes the place of where the two differ."""
    repeats: tuple[Id, ...] = ()
    """Documents whose demands it says again."""
    refers_to: tuple[Id, ...] = ()
    """Documents it names and whose contents it does not give."""
    absent: bool = False
    """Whether only its name is known: nothing may be judged by it."""
    note: Text | None = None

    def binds_in(self, jurisdiction: str) -> bool:
        """Whether the document binds in a jurisdiction such as ``CN-BJ``."""
        if any(is_within(jurisdiction, excluded) for excluded in self.excludes):
            return False
        return is_within(jurisdiction, self.jurisdiction)


def is_within(jurisdiction: str, wider: str) -> bool:
    """Whether ``jurisdiction`` is ``wider`` or a part of it: CN-BJ is within CN."""
    return jurisdiction == wider or jurisdiction.startswith(f"{wider}-")
