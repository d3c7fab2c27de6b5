"""Where somebody was, so that whoever comes back goes on at the same check item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from audit.domain.answers import ItemKey
from audit.domain.events import AuditId


@dataclass(frozen=True, slots=True)
class Spot:
    """A check item of an audit; of an audit without any, the audit alone."""

    audit: AuditId
    key: ItemKey | None = None


class Bookmark(Protocol):
    """Keeps where one person was. It is a comfort only: what cannot be kept is forgotten."""

    def load(self) -> Spot | None:
        """Return where it was; None for the list of audits."""
        ...

    def keep(self, spot: Spot | None) -> None:
        """Remember it; None for the list of audits."""
        ...
