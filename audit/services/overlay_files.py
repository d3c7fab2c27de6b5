"""The house rules at hand: those the user put into their folder."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from audit.services.house import House
from checklists.loading.overlays import OverlayError, document_overlay
from checklists.loading.yaml_documents import read_document
from checklists.overlays import Overlay

_ENDINGS: Final = frozenset({".yaml", ".yml", ".json"})


@dataclass(frozen=True, slots=True)
class OverlayFile:
    """A file of house rules: what it holds, or what is wrong with it."""

    path: Path
    overlay: Overlay | None = None
    """None where it cannot be used."""
    trouble: OverlayError | None = None
    """Says everything that is wrong with it; None where nothing is."""


def overlays_for(house: House, pack_id: str) -> Sequence[OverlayFile]:
    """Return the house rules in their folder that are laid over a pack, by the names of the files.

    A file with faults is among them unless it says that it is laid over another pack.
    """
    paths: list[Path] = []
    if house.overlays is not None:
        with contextlib.suppress(OSError):
            paths = sorted(house.overlays.iterdir())
    found = [
        _read(path, house, pack_id)
        for path in paths
        if path.suffix.lower() in _ENDINGS and not path.name.startswith(".")
    ]
    return tuple(each for each in found if each is not None)


def _read(path: Path, house: House, pack_id: str) -> OverlayFile | None:
    document = read_document(path)
    base = document.root.word("base") if document.root is not None else None
    if base != pack_id and base in house.packs:
        return None
    overlay = document_overlay(document, find_rulebook=house.find_rulebook, packs=house.packs)
    if overlay is None:
        return OverlayFile(path, trouble=OverlayError(document.faults))
    return OverlayFile(path, overlay)
