"""What the user should know of the rules an audit is judged by."""

from __future__ import annotations

from collections.abc import Iterator

from audit.domain.audits import Audit
from checklists.language import Message
from checklists.rulebook import Rulebook
from checklists.tailoring import misfit_notice


def rule_notices(audit: Audit, rulebook: Rulebook) -> Iterator[Message]:
    """Yield what of its house rules is idle, and that its rules are no longer the same."""
    idle = None if rulebook.overlay is None else misfit_notice(rulebook, rulebook.overlay)
    if idle is not None:
        yield idle
    begun_with = audit.particulars.pack
    if begun_with.hash != rulebook.hash:
        yield Message(
            "The rules have changed since this audit was begun: it is now judged by {pack} {now},"
            " no longer by {then}.",
            pack=begun_with.id,
            now=f"{rulebook.pack.version} ({rulebook.hash[:8]})",
            then=f"{begun_with.version} ({begun_with.hash[:8]})",
        )
