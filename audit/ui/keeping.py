"""Recording steps of an open audit, and remembering whether the last one reached the disk."""

from __future__ import annotations

from collections.abc import Callable

from audit.domain.errors import NotSaved
from audit.services.walking import Walk


class Keeper:
    """The one door through which screens record something."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.is_saved = True
        """False from a refusal of the disk until it takes something again."""

    def keep(self, deed: Callable[[], object]) -> None:
        """Record something.

        Raises:
            PlumblineError: it was not recorded; everything is as before.
        """
        try:
            deed()
        except NotSaved:
            self.is_saved = False
            raise
        self.is_saved = True
