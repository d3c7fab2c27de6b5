"""A real browser: Debian's Chromium, without a window, driven by playwright.

Outside of CI its tests are left out where there is none; ``PLUMBLINE_BROWSER=required`` makes that a
failure.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest
from PIL import Image
from playwright.async_api import Browser, Error, Page, WebSocket, async_playwright

from tests.web.serving import Running, until

PATIENCE_S: Final = 60
"""So long anything may take on a loaded machine."""
DESK: Final = {"viewport": {"width": 1280, "height": 800}, "locale": "en-GB"}
PHONE: Final = {
    "viewport": {"width": 390, "height": 844},
    "locale": "zh-CN",
    "is_mobile": True,
    "has_touch": True,
}
_FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_STEERING: Final = re.compile(r"\x1b(?:\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07]*\x07|.)")


def chromium() -> str:
    """Return the browser; skips or fails where there is none."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if found is None:
        told = "There is no Chromium to try the pages in."
        if os.environ.get("PLUMBLINE_BROWSER") == "required":
            pytest.fail(told)
        pytest.skip(told)
    return found


@asynccontextmanager
async def chromium_running() -> AsyncIterator[Browser]:
    """Run a browser with an empty profile until the end of the block."""
    path = chromium()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=[*_FLAGS])
        try:
            yield browser
        finally:
            with contextlib.suppress(Error):
                await browser.close()


_NOTING: Final = """() => {
    window.states = [];
    new MutationObserver(() => window.states.push(document.body.dataset.state))
        .observe(document.body, {attributes: true, attributeFilter: ["data-state"]});
}"""


@dataclass
class Tab:
    """A page with the screen, and everything its program has sent."""

    page: Page
    sent: str = ""
    sockets: list[WebSocket] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Keep what comes over the wire, and what the page complains of."""

        def came(payload: str | bytes) -> None:
            if isinstance(payload, bytes):
                self.sent += _STEERING.sub("", payload.decode("utf-8", "replace"))

        def opened(socket: WebSocket) -> None:
            self.sockets.append(socket)
            socket.on("framereceived", came)

        self.page.on("websocket", opened)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    async def open(self, address: str) -> None:
        """Open an address and wait for the screen."""
        await self.page.goto(address)
        await self.shows("connected")

    async def shows(self, state: str) -> None:
        """Wait until the line below says how the connection is."""
        await self.page.wait_for_selector(f"body[data-state={state}]", timeout=PATIENCE_S * 1000)

    async def note_states(self) -> None:
        """Note every state of the connection from now on; some last for a moment only."""
        await self.page.evaluate(_NOTING)

    async def has_shown(self, state: str) -> None:
        """Wait until the line below has said so once since states are noted."""
        await self.page.wait_for_function(
            "state => window.states.includes(state)", arg=state, timeout=PATIENCE_S * 1000
        )

    async def until(self, words: str) -> None:
        """Wait until something is on the screen; then forget what was sent before."""
        try:
            await until(lambda: words in self.sent, PATIENCE_S)
        except TimeoutError:
            raise AssertionError(
                f"{words!r} does not come; there is {self.sent[-2000:]!r}"
            ) from None
        self.sent = self.sent[self.sent.rindex(words) + len(words) :]

    async def press(self, *keys: str) -> None:
        """Press keys."""
        for key in keys:
            await self.page.keyboard.press(key)


@asynccontextmanager
async def tab(browser: Browser, **look: Any) -> AsyncIterator[Tab]:
    """Open a window that knows nothing of the others."""
    context = await browser.new_context(**{**DESK, **look})
    context.set_default_timeout(PATIENCE_S * 1000)
    try:
        opened = Tab(await context.new_page())
        opened.listen()
        yield opened
    finally:
        # A browser that was killed has nothing left to close.
        with contextlib.suppress(Error):
            await context.close()


async def log_in(window: Tab, running: Running, name: str, password: str) -> None:
    """Fill in the form for logging in, and wait for the screen."""
    await window.page.goto(running.opened.address)
    await window.page.fill("#name", name)
    await window.page.fill("#password", password)
    await window.page.click("button")
    await window.shows("connected")


def photo(path: Path) -> Path:
    """Make a photo."""
    Image.effect_noise((320, 240), 90).convert("RGB").save(path, "JPEG")
    return path
