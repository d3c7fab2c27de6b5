"""Reading places from a file: first a preview that names every bad cell, then the places."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static
from typing_extensions import override

from audit.ui.keeping import Keeper
from audit.ui.speaking import Dialog


class ImportDialog(Dialog[bool]):
    """Placeholder until the reader of lists is there."""

    def __init__(self, keeper: Keeper) -> None:
        super().__init__()
        self.keeper = keeper

    @override
    def compose(self) -> ComposeResult:
        yield Static("…")
