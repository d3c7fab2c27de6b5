"""Files between the interface and a browser: what is written comes down, photos come up.

The browser's file chooser belongs to the page; the server keeps what it sends in the folder of the
session and says so. Photos are attached to the item they were asked for, wherever one is by then.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from audit.domain.answers import ItemKey
from audit.ui.evidence.dialog import EvidenceDialog
from audit.ui.evidence.shelf import EvidenceShelf, ItemShelf
from audit.ui.walk.place_list import PlaceList
from audit.ui.walk.screen import WalkScreen
from checklists.errors import PlumblineError
from checklists.language import Message

if TYPE_CHECKING:
    from audit.ui.app import PlumblineApp

_MOST_SHELVES: Final = 10

Tell = Callable[[dict[str, object]], None]
"""Tells the server something; must be called in the interface's own thread."""


class Handing:
    """Asks for photos and attaches those that come."""

    def __init__(self, app: PlumblineApp, tell: Tell) -> None:
        self._app = app
        self._tell = tell
        self._asked: OrderedDict[int, tuple[EvidenceShelf, ItemKey]] = OrderedDict()
        self._last = 0
        self._one_by_one = asyncio.Lock()

    def ask(self, shelf: EvidenceShelf) -> None:
        """Ask the browser for photos for a shelf."""
        self._last += 1
        self._asked[self._last] = (shelf, shelf.key)
        while len(self._asked) > _MOST_SHELVES:
            self._asked.popitem(last=False)
        heading = shelf.heading(self._app.say)
        self._tell({"type": "wanted", "id": self._last, "heading": heading})

    def ask_here(self) -> None:
        """Ask for photos for what is on the screen."""
        screen = self._app.screen
        if isinstance(screen, EvidenceDialog):
            self.ask(screen.shelf)
        elif isinstance(screen, WalkScreen) and (key := screen.course.key) is not None:
            if screen.check_action("evidence", ()):
                self.ask(ItemShelf(screen.keeper, key))
                return
            self._app.announce(Message("Nothing can be entered here."), is_warning=True)
        else:
            self._app.announce(Message("Go to the item first that the photo is for."))

    async def take(self, sent: Mapping[str, Any]) -> None:
        """Attach a file that came, and tell the server what became of it."""
        async with self._one_by_one:
            told = await self._take(int(sent["id"]), Path(sent["file"]), str(sent["name"]))
        self._tell({"type": "taken", "number": sent["number"], "told": told})

    async def _take(self, number: int, path: Path, name: str) -> str:
        say = self._app.say
        shelf, key = self._asked.get(number, (None, None))
        if shelf is None or key is None or not self._is_open(shelf):
            return say("The audit is not open on the screen any more.")
        dialogs = [each for each in self._dialogs() if each.shelf is shelf]
        caption, is_personal = dialogs[-1].about if dialogs else ("", shelf.tells_of_persons)
        try:
            await asyncio.to_thread(
                shelf.attach, path, name=name, caption=caption, personal=is_personal
            )
        except PlumblineError as error:
            return error.told(say)
        await self._show(shelf, key)
        self._app.announce(Message("Attached: {name}", name=name))
        return ""

    def _is_open(self, shelf: EvidenceShelf) -> bool:
        if isinstance(shelf, ItemShelf):
            return any(shelf.is_of(each.keeper) for each in self._walks())
        return any(each.shelf is shelf for each in self._dialogs())

    async def _show(self, shelf: EvidenceShelf, key: ItemKey) -> None:
        """Let every screen that shows the item show the file."""
        for dialog in self._dialogs():
            if dialog.shelf.key == key:
                dialog.show_files()
        for walk in self._walks():
            if isinstance(shelf, ItemShelf) and shelf.is_of(walk.keeper):
                walk.query_one(PlaceList).renew_item(key)
                walk.show_score()
                if walk.course.key == key:
                    await walk.show_item()

    def _dialogs(self) -> list[EvidenceDialog]:
        return [each for each in self._app.screen_stack if isinstance(each, EvidenceDialog)]

    def _walks(self) -> list[WalkScreen]:
        return [each for each in self._app.screen_stack if isinstance(each, WalkScreen)]
