"""Particulars only some forms print: folded away, so that the usual audit begins quickly."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any, Final

from audit.domain.particulars import AuditKind
from audit.services.dates import parse_time
from audit.ui.dialogs.choosing import Candidate
from audit.ui.widgets.form import Blank
from checklists.errors import PlumblineError
from checklists.language import Speech

FOLD: Final = "more"
"""The field that folds the others out."""
FOLDED: Final = "no"
UNFOLDED: Final = "yes"

_OF_THE_UNIT: Final = ("representative", "post", "phone")
_OF_AUTHORITY: Final = ("record_number", "review_body", "court")
_TIMES: Final = ("arrived", "left")


def seldom_blanks(entered: Mapping[str, str], say: Speech) -> list[Blank]:
    """Return the fold, and what is in it where it is open."""
    options = [
        Candidate(FOLDED, say("not now"), say("the forms show a stroke")),
        Candidate(UNFOLDED, say("enter them here")),
    ]
    fold = Blank(FOLD, say("More for the forms"), options, heading=say("For the forms"))
    if entered.get(FOLD) != UNFOLDED:
        return [fold]
    return [fold, *unfolded_blanks(entered, say)]


def unfolded_blanks(entered: Mapping[str, str], say: Speech, *, heading: str = "") -> list[Blank]:
    """Return the fields only some forms print; the first bears the heading."""
    found = [
        Blank("representative", say("Person in charge"), heading=heading),
        Blank("post", say("Post")),
        Blank("phone", say("Telephone")),
        Blank("arrived", say("Arrived"), hint=say("such as 09:30; else when this is begun")),
        Blank("left", say("Left"), hint=say("such as 11:40; else when the audit is closed")),
    ]
    if entered.get("kind") == AuditKind.INSPECTION.value:
        found += [
            Blank("record_number", say("Number of the on-site record")),
            Blank("review_body", say("Reconsideration body")),
            Blank("court", say("Court")),
        ]
    return found


def read_seldom(entered: Mapping[str, str], say: Speech) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what was entered of them, and what cannot be read; nothing of what is folded away."""
    if entered.get(FOLD) != UNFOLDED:
        return {}, {}
    inspects = entered.get("kind") == AuditKind.INSPECTION.value
    names = _OF_THE_UNIT + (_OF_AUTHORITY if inspects else ())
    said: dict[str, str | time | None] = {name: entered.get(name, "") for name in names}
    wrong: dict[str, str] = {}
    for name in _TIMES:
        try:
            said[name] = parse_time(entered.get(name, ""))
        except PlumblineError as error:
            wrong[name] = error.told(say)
    return said, wrong
