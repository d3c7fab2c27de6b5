"""Compares a history that somebody shows with the one that is kept here."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from audit.domain.errors import Damaged, NotFound
from audit.domain.events import AuditId, Event
from audit.services.desk import Desk
from audit.services.purge_checks import withheld_checks
from audit.services.verifications import Check, history_check, unchecked
from checklists.language import Message


def kept_checks(
    events: Sequence[Event], desk: Desk, audit: AuditId, *, is_named: bool
) -> Generator[Check, None, Sequence[Event] | None]:
    """Yield what comes of it, and return the kept history; None where there is none to be read.

    Raises:
        NotFound: there is no such audit, and ``is_named``: somebody asked for that very one.
    """
    try:
        kept = desk.history(audit)
    except (NotFound, Damaged) as trouble:
        if is_named and isinstance(trouble, NotFound):
            raise
        yield unchecked(
            trouble.what
            if isinstance(trouble, Damaged)
            else Message("The audit {id} is not on this computer.", id=audit)
        )
        yield from withheld_checks(events)
        return None
    yield history_check(events, kept)
    yield from withheld_checks(events, kept)
    return kept
