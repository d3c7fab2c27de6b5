"""Looking for new photos while one walks, so that none has to be asked for."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Final

from textual import work
from typing_extensions import override

from audit.services.photos import PhotoDesk
from audit.ui.evidence.watching import watched_path
from audit.ui.walk.echo_line import EchoLine
from audit.ui.walk.stage import Stage
from checklists.errors import PlumblineError

_EVERY_S: Final = 10
"""So often the watched folder is looked into, and only while the walk is in front."""


class Arriving(Stage):
    """Says in the last line but one how many photos of the visit are not attached yet."""

    _photo_desk: PhotoDesk | None = None
    _is_looking = False

    @override
    def on_mount(self) -> None:
        """Begin to look."""
        self.look_for_photos()
        self.set_interval(_EVERY_S, self.look_for_photos)

    @work(group="photos")
    async def look_for_photos(self) -> None:
        """Count the new photos; a folder that is slow, or not there, is not waited for."""
        folder = watched_path(self.speaking.preferences.watched_folder)
        if self._is_looking or not self.is_current or self.walk.audit.is_closed:
            return
        count = 0
        if folder is not None:
            self._is_looking = True
            try:
                count = await asyncio.to_thread(self._count, folder)
            except PlumblineError:
                # The evidence dialog says why; here it would come again and again.
                count = 0
            finally:
                self._is_looking = False
        self.query_one(EchoLine).arrived = (
            self.say.plural("{n} new photo (e)", "{n} new photos (e)", count) if count else ""
        )

    def _count(self, folder: Path) -> int:
        if self._photo_desk is None:
            self._photo_desk = self.house.photo_desk()
        files = self.walk.audit.evidence.values()
        known = {(each.name, each.taken_at) for at_item in files for each in at_item}
        arrived = self._photo_desk.arrived(folder, self.walk.history[0].at)
        return sum((each.path.name, each.taken_at) not in known for each in arrived)
