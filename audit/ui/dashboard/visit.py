"""What the dashboard of a visit shows, and where it leads."""

from __future__ import annotations

from dataclasses import dataclass

from audit.domain.audits import Audit
from audit.domain.events import AuditId
from audit.domain.items import Assessment
from audit.services.parts import Part
from checklists.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Visit:
    """An audit as it stands; it is looked at and never recorded into."""

    audit: Audit
    assessment: Assessment
    rulebook: Rulebook
    is_saved: bool = True


@dataclass(frozen=True, slots=True)
class Wish:
    """Where the user wants to be led."""

    audit: AuditId
    part: Part
    is_findings: bool = False
    """Whether to what failed in it, and not to all of its items."""
