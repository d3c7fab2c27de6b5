"""Selections of requirements for one purpose."""

from __future__ import annotations

from checklists.entries import Entry, Id
from checklists.language import Text


class Checklist(Entry):
    """A selection of requirements in walking order."""

    id: Id
    title: Text
    purpose: Text
    requirements: tuple[str, ...]
    """Ids in walking order; ``area.*`` for all whose id begins so, ``*`` for all."""
