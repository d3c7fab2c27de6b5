"""House rules: whether an audit can be judged by them, and what they say as data."""

from __future__ import annotations

from collections.abc import Mapping

from audit.domain.audits import Audit
from audit.domain.errors import BadEntry
from audit.services.json_text import Json, number
from checklists.language import Message, Speech
from checklists.overlays import Overlay
from checklists.rulebook import Rulebook
from checklists.tailoring import misfit_notice, tailored


def house_rules_as_data(audit: Audit, rulebook: Rulebook, say: Speech) -> Mapping[str, Json]:
    """Return what house rules an audit is judged by, under one key; nothing where there are none."""
    overlay, kept = rulebook.overlay, audit.tailoring
    if overlay is None or kept is None:
        return {}
    return {
        "house_rules": {
            "id": overlay.id,
            "title": say.tell(overlay.title),
            "issuer": say.tell(overlay.issuer),
            "dated": overlay.dated.isoformat(),
            "sha256": kept.sha256,
            "stricter": [
                {
                    "item": each.requirement,
                    "limit": each.limit,
                    **{key: number(figure) for key, figure in each.figures.items()},
                    **({"modality": each.modality.value} if each.modality else {}),
                    "reason": say.tell(each.reason),
                }
                for each in overlay.stricter
            ],
            "switched_off": [
                {"item": each.requirement, "reason": say.tell(each.reason)}
                for each in overlay.switched_off
            ],
            "weights": [
                {
                    "item": each.requirement,
                    "weight": each.weight,
                    "reason": say.tell(each.reason),
                }
                for each in overlay.weights
            ],
        }
    }


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
