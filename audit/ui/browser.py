"""The interface for somebody whose screen is a browser: the server hands keys in and pictures out.

Textual's own web driver leaves a program running when the server that started it is gone, and cannot
show a screen again to a browser that comes back. This one does both.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from textual import on, work
from textual.drivers.web_driver import WebDriver
from typing_extensions import override

from audit.domain.events import AuditId
from audit.services.bookmarks import Spot
from audit.services.exchanging import Packed, Packer
from audit.services.house import House
from audit.services.sample import ensure_sample
from audit.ui.app import PlumblineApp, TourWish
from audit.ui.handing import Handing
from audit.ui.home.screen import HomeScreen
from audit.ui.themes import DARK, LIGHT
from audit.ui.walk.opening import open_walk
from audit.ui.walk.screen import WalkScreen
from checklists.language import Language

DRIVER: Final = "audit.ui.browser:BrowserDriver"
"""What Textual is told to use."""

SaveFile = Callable[[Path, bytes], None]

_LEAVES_IN_S: Final = 5
"""A program whose server is gone has so long to put away what was typed."""


_NOTED_EVERY_S: Final = 2


@dataclass(frozen=True, slots=True)
class HandedOut:
    """Packs audits, and lets the browser have them."""

    packer: Packer
    tell: Callable[[dict[str, object]], None]

    def pack(self, audit: AuditId, path: Path) -> Packed:
        """Pack one; raises as the packer does."""
        packed = self.packer.pack(audit, path)
        self.tell({"type": "written", "name": path.name})
        return packed


class BrowserApp(PlumblineApp):
    """The interface in a browser: whoever comes back goes on where it was left."""

    _noted: Spot | None = None
    system_theme = ""
    """The usual colours, light or dark as the visitor's system is."""
    _is_coming_back = True
    """Until then nothing is remembered: the list of audits would take the place of the item."""

    @override
    def on_mount(self) -> None:
        """Remember now and then where somebody is."""
        packer = self.house.packer
        self.house = replace(
            self.house,
            save_file=self.hand_out(self.house.save_file),
            packer=packer and HandedOut(packer, self._told_server),
        )
        self.sending = Handing(self, self.tell_server)
        self.set_interval(_NOTED_EVERY_S, self.note_spot)

    def hand_out(self, save: SaveFile) -> SaveFile:
        """Return what saves a file and lets the browser have it."""

        def saved(path: Path, content: bytes) -> None:
            save(path, content)
            self._told_server({"type": "written", "name": path.name})

        return saved

    def hear(self, kind: str, told: Mapping[str, Any]) -> None:
        """Do what the page asks for beside the keys."""
        handing = self.sending
        if kind == "scheme":
            self.system_theme = (LIGHT if told["is_light"] else DARK).name
            if not self.preferences.theme:
                self.wear("")
        elif isinstance(handing, Handing) and kind == "photo":
            handing.ask_here()
        elif isinstance(handing, Handing) and kind == "uploaded":
            self.run_worker(handing.take(told), group="uploaded")

    @override
    def wear(self, theme: str) -> None:
        """Show the colours of that name; where none was chosen, those of the visitor's system."""
        super().wear(theme or self.system_theme)

    def tell_server(self, told: dict[str, object]) -> None:
        """Tell the server something; from the interface's own thread only, or packets would mix."""
        if isinstance(self._driver, WebDriver):
            self._driver.write_meta(told)

    def _told_server(self, told: dict[str, object]) -> None:
        """Tell the server something, from any thread."""
        if (loop := self._loop) is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self.tell_server, told)

    def note_spot(self) -> None:
        """Remember where somebody is, if that is another place than before."""
        walks = [each for each in self.screen_stack if isinstance(each, WalkScreen)]
        spot = Spot(walks[-1].walk.audit.id, walks[-1].course.key) if walks else None
        if self.house.bookmark is not None and spot != self._noted and not self._is_coming_back:
            self.house.bookmark.keep(spot)
            self._noted = spot

    @on(HomeScreen.Read)
    @work
    async def come_back(self) -> None:
        """Go on where somebody was the last time."""
        spot = self.house.bookmark.load() if self.house.bookmark is not None else None
        home = self.screen
        if spot is not None and isinstance(home, HomeScreen):
            walk = await open_walk(home, spot.audit)
            if walk is not None:
                screen = WalkScreen(walk)
                await self.push_screen(screen)
                if spot.key is not None and spot.key in walk.assessment.items:
                    await screen.go_to_item(spot.key)
        self._is_coming_back = False

    def show_again(self) -> None:
        """Draw the whole screen for a browser that came back and knows nothing of it."""
        self.screen.refresh(layout=True)

    def leave(self) -> None:
        """Put away what was typed, as far as it can be saved, and end."""
        self.note_spot()
        self.settle_all()
        self.exit()


class BrowserDriver(WebDriver):
    """Textual's web driver, which also ends with its server and shows a screen again."""

    @override
    def run_input_thread(self) -> None:
        super().run_input_thread()
        if not self.exit_event.is_set():
            # The pipe is closed: nobody is there to show anything to.
            _end_soon()
            self._ask(self._leave)

    @override
    def on_meta(self, packet_type: str, payload: dict[str, Any]) -> None:
        if packet_type == "show_again":
            self._ask(self._show_again)
        elif packet_type in {"scheme", "photo", "uploaded"}:
            self._ask(partial(self._hear, packet_type, payload))
        elif packet_type == "quit":
            self._ask(self._leave)
        else:
            super().on_meta(packet_type, payload)

    def _ask(self, what: Callable[[], None]) -> None:
        """Let the interface do something in its own thread."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(what)

    def _show_again(self) -> None:
        self.write("\x1b[?1049h")
        self._enable_mouse_support()
        self.write("\x1b[?25l")
        self._request_terminal_sync_mode_support()
        self._enable_bracketed_paste()
        app = self._app
        if isinstance(app, BrowserApp):
            app.call_later(app.show_again)

    def _hear(self, kind: str, told: dict[str, Any]) -> None:
        app = self._app
        if isinstance(app, BrowserApp):
            app.call_later(app.hear, kind, told)

    def _leave(self) -> None:
        app = self._app
        if isinstance(app, BrowserApp):
            app.call_later(app.leave)


def _end_soon() -> None:
    """End the process in any case, also where its interface is stuck in writing to nobody."""
    timer = threading.Timer(_LEAVES_IN_S, os._exit, args=(1,))
    timer.daemon = True
    timer.start()


def open_in_browser(house: House, language: Language | None) -> None:
    """Run the interface until its visitor leaves or the server is gone."""
    is_owner = house.authority is None or not house.authority.account
    make_sample = ensure_sample if is_owner else _no_sample
    BrowserApp(house, language=language, make_sample=make_sample, tour=TourWish.NEVER).run()


def _no_sample(house: House, language: Language) -> None:
    """Leave a list without audits empty: it is the building's, not the visitor's."""
    del house, language
