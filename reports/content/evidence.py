"""The evidence a document shows, lists, or has to do without."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from audit.domain.answers import Evidence
from checklists.language import Text
from reports.content.phrases import moment


class Showing(StrEnum):
    """What a document can do with a file."""

    PICTURE = "picture"
    """It is shown."""
    LISTED = "listed"
    """It is no photograph; its name and fingerprint are given."""
    MISSING = "missing"
    """The kept file is not there any more."""
    DAMAGED = "damaged"
    """The kept file is not what its fingerprint says, or no picture."""


Show: TypeAlias = Callable[[Evidence], Showing]
"""Finds out what can be done with a file."""


@dataclass(frozen=True, slots=True)
class ReportedEvidence:
    """A file that goes with a finding."""

    sha256: str
    name: str
    caption: str
    taken: Text | None
    showing: Showing


def listed_only(_evidence: Evidence) -> Showing:
    """Show no picture; for who has no files at hand."""
    return Showing.LISTED


def reported_evidence(evidence: Evidence, show: Show) -> ReportedEvidence:
    """Return what is said about a file."""
    return ReportedEvidence(
        sha256=evidence.sha256,
        name=evidence.name,
        caption=evidence.caption,
        taken=_taken(evidence.taken_at),
        showing=show(evidence),
    )


def _taken(written: str | None) -> Text | None:
    if not written:
        return None
    try:
        return moment(datetime.fromisoformat(written))
    except ValueError:
        return Text(zh=written, en=written)
