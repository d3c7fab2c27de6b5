"""The photos that arrive in the watched folder while the dialog is open."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from textual import work
from textual.content import Content
from textual.widgets import Static

from audit.services.photos import Arrival, PhotoDesk
from audit.ui.evidence.lists import ArrivalList
from audit.ui.evidence.shelf import EvidenceShelf
from audit.ui.fitting import fit, lines
from audit.ui.speaking import Dialog
from checklists.errors import PlumblineError

EVERY_S: Final = 2
"""So often the folder is looked at, and only while the dialog is open."""


class Watching(Dialog[None]):
    """A dialog that shows which photos arrived, and says so where the folder is not there."""

    def __init__(self, shelf: EvidenceShelf) -> None:
        super().__init__()
        self.shelf = shelf
        self.photo_desk: PhotoDesk | None = None
        """What looks at photos, once it is wanted."""
        self.marked: set[Path] = set()
        """The photos that are to be attached."""
        self.arrived: Sequence[Arrival] = ()
        """What stood in the folder the last time."""
        self._folder: Path | None = None
        self._is_looking = False
        self._trouble: PlumblineError | None = None
        """Why the folder could not be looked into the last time."""

    def watch_folder(self) -> None:
        """Look at the watched folder now, and again as long as the dialog is open."""
        self._folder = watched_path(self.house.preferences.load().watched_folder)
        if self._folder is not None:
            self.look_into_folder()
            self.set_interval(EVERY_S, self.look_into_folder)

    def desk(self) -> PhotoDesk:
        """Return what looks at photos."""
        if self.photo_desk is None:
            self.photo_desk = self.house.photo_desk()
        return self.photo_desk

    @work(group="watch")
    async def look_into_folder(self) -> None:
        """Show which photos are there; a folder that is slow is not asked a second time meanwhile."""
        if self._folder is None or self._is_looking:
            return
        self._is_looking = True
        try:
            arrived = await asyncio.to_thread(self._arrived, self._folder)
            self._trouble = None
        except PlumblineError as error:
            arrived, self._trouble = (), error
        finally:
            self._is_looking = False
        self.show_arrivals(arrived)

    def show_arrivals(self, arrived: Sequence[Arrival]) -> None:
        """Show the photos, or why they cannot be shown."""
        self.arrived = arrived
        rows, folder = self.query_one(ArrivalList), self._folder
        is_other = rows.offer(arrived, self.shelf.known)
        had_focus = rows.has_focus
        rows.display = bool(arrived)
        if had_focus and not arrived:
            self.query_one("#path").focus()
        n = len(rows.new)
        words = self.say.plural(
            "{n} new photo in {folder} (Space marks)",
            "{n} new photos in {folder} (Space marks)",
            n,
            folder=fit(folder.name if folder else "", 30),
        )
        if not arrived:
            words = self.say(
                "No photo has come into {folder} since the visit began.", folder=folder
            )
        heading = self.query_one("#arrived", Static)
        heading.display = folder is not None
        heading.set_class(self._trouble is not None, "-trouble")
        if self._trouble is not None:
            words = f"▲ {self._trouble.told(self.say)}"
        heading.update(Content(lines(words)))
        if is_other:
            self.choice_changed()

    def choice_changed(self) -> None:
        """Show what is to be attached, for it is another file now."""

    def _arrived(self, folder: Path) -> Sequence[Arrival]:
        return self.desk().arrived(folder, self.shelf.since)


def watched_path(setting: str) -> Path | None:
    """Return the folder a setting names; None for none."""
    text = setting.strip()
    if not text:
        return None
    try:
        return Path(text).expanduser()
    except RuntimeError:
        # There is no user of that name, so the sign belongs to the name of the folder.
        return Path(text)
