"""House rules: whether an audit can be judged by them."""

from __future__ import annotations

from audit.domain.errors import BadEntry
from checklists.language import Message
from checklists.overlays import Overlay
from checklists.rulebook import Rulebook
from checklists.tailoring import misfit_notice, tailored


def with_house_rules(rulebook: Rulebook, overlay: Overlay, checklist: str) -> Rulebook:
    """Return the rulebook with house rules laid over it, for an audit by one of its checklists.

    Raises:
        BadEntry: they are made for other rules, do not fit these, or leave nothing of the checklist.
    """
    if overlay.base != rulebook.pack.id:
        raise BadEntry(
            Message(
                "These house rules are laid over “{base}”; “{pack}” is used here.",
                base=overlay.base,
                pack=rulebook.pack.id,
            ),
            hint=Message(
                "Choose a checklist of “{base}”, or other house rules.", base=overlay.base
            ),
        )
    if (idle := misfit_notice(rulebook, overlay)) is not None:
        raise BadEntry(idle, hint=Message("Put the house rules right first."))
    over = tailored(rulebook, overlay)
    if not over.selection(checklist):
        raise BadEntry(
            Message("The house rules switch off all of the checklist “{name}”.", name=checklist),
            hint=Message("Choose another checklist, or no house rules."),
        )
    return over
