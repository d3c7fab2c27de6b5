"""Which house rules an audit is begun with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from audit.services.overlay_files import OverlayFile
from audit.ui.dialogs.choosing import Candidate
from checklists.language import Speech
from checklists.loading.overlays import OverlayError
from checklists.overlays import Overlay

NO_OVERLAY: Final = "-"
"""Chosen where an audit is begun by the rulebook alone; no id of house rules is that."""


def overlay_candidates(overlays: Sequence[OverlayFile], say: Speech) -> list[Candidate]:
    """Return what can be chosen; a file that cannot be used is named too, so that it is missed."""
    return [
        Candidate(NO_OVERLAY, say("none")),
        *(
            Candidate(each.path.name, say.tell(each.overlay.title), say.tell(each.overlay.issuer))
            if each.overlay is not None
            else Candidate(each.path.name, each.path.name, f"✗ {say('cannot be used')}")
            for each in overlays
        ),
    ]


def chosen_overlay(overlays: Sequence[OverlayFile], entered: Mapping[str, str]) -> Overlay | None:
    """Return the chosen house rules; None for none, and for a file that cannot be used."""
    file = _chosen(overlays, entered)
    return file.overlay if file else None


def trouble_of(overlays: Sequence[OverlayFile], entered: Mapping[str, str]) -> OverlayError | None:
    """Return what is wrong with the chosen house rules, if anything is."""
    file = _chosen(overlays, entered)
    return file.trouble if file else None


def _chosen(overlays: Sequence[OverlayFile], entered: Mapping[str, str]) -> OverlayFile | None:
    name = entered.get("overlay", NO_OVERLAY)
    return next((each for each in overlays if each.path.name == name), None)
