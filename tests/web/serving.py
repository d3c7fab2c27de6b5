"""A server on a free port of this machine, and browsers without a window."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import psutil  # type: ignore[import-untyped]
from aiohttp import ClientResponse, ClientSession, ClientWebSocketResponse, CookieJar, WSMsgType

from audit.services.authority import Role
from audit.storage.accounts import FileAccounts
from audit.storage.clock import SystemClock
from audit.web.limits import Limits
from audit.web.server import Opened, Server, Wishes
from tests.fakes import FrozenClock
from tests.storage.test_accounts import quick

ECHO: Final = (str(Path(__file__).parent / "echo.py"),)
"""The quick program; the real one is ``PROGRAM``."""
PASSWORD: Final = "correct horse battery"
QUICK: Final = Limits(leave_s=1, grace_s=0.3)


class Browser:
    """A browser that keeps its cookies and says where its pages come from."""

    def __init__(self, client: ClientSession, address: str) -> None:
        self.client = client
        self.address = address

    async def get(self, path: str, **headers: str) -> ClientResponse:
        """Ask for a page, and follow nothing."""
        answer = await self.client.get(self.address + path, headers=headers, allow_redirects=False)
        await answer.read()
        return answer

    async def post(
        self, path: str, form: dict[str, str], *, origin: str | None = ""
    ) -> ClientResponse:
        """Send a form; None as ``origin`` says none."""
        headers = {} if origin is None else {"Origin": origin or self.address}
        answer = await self.client.post(
            self.address + path, data=form, headers=headers, allow_redirects=False
        )
        await answer.read()
        return answer

    async def log_in(self, name: str, password: str = PASSWORD) -> ClientResponse:
        """Fill in the form for logging in."""
        page = await (await self.get("/login")).text()
        return await self.post(
            "/login", {"csrf": csrf_in(page), "name": name, "password": password}
        )

    async def screen(
        self, *, origin: str | None = "", query: str = "?width=80&height=24", **options: Any
    ) -> ClientWebSocketResponse:
        """Open the websocket."""
        headers = {} if origin is None else {"Origin": origin or self.address}
        opened: ClientWebSocketResponse = await self.client.ws_connect(
            self.address + "/ws" + query, headers=headers, max_msg_size=0, **options
        )
        return opened


@dataclass
class Running:
    """A server that runs."""

    server: Server
    opened: Opened
    home: Path
    browsers: list[ClientSession] = field(default_factory=list)

    def browser(self) -> Browser:
        """Return a new browser that knows nothing."""
        client = ClientSession(cookie_jar=CookieJar(unsafe=True))
        self.browsers.append(client)
        return Browser(client, self.opened.address)

    async def owner(self) -> Browser:
        """Return a browser that came with the printed address."""
        browser = self.browser()
        answer = await browser.get(self.opened.entrance.removeprefix(self.opened.address))
        assert answer.status == 200
        return browser

    async def visitor(self, name: str) -> Browser:
        """Return a browser in which somebody logged in."""
        browser = self.browser()
        assert (await browser.log_in(name)).status == 303
        return browser

    @property
    def noted(self) -> list[dict[str, Any]]:
        """What stands in the log of who came."""
        path = self.home / "web" / "access.jsonl"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return [json.loads(line) for line in lines]

    @property
    def pids(self) -> list[int]:
        """The programs of visitors that run."""
        return self.server.visits.pids if self.server.visits else []


@asynccontextmanager
async def serving(
    home: Path,
    *,
    limits: Limits = QUICK,
    program: Sequence[str] = ECHO,
    people: dict[str, Role] | None = None,
    **wishes: Any,
) -> AsyncIterator[Running]:
    """Serve until the end of the block; then nothing may be left running."""
    for name, role in (people or {}).items():
        FileAccounts(home / "web", clock=FrozenClock(), hasher=quick()).add(name, role, PASSWORD)
    server = Server(replace(Wishes(home=home, port=0, limits=limits), **wishes), program=program)
    server.accounts = FileAccounts(home / "web", clock=SystemClock(), hasher=quick())
    opened: asyncio.Future[Opened] = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(server.run(opened.set_result))

    def give_up(ended: asyncio.Task[None]) -> None:
        if not opened.done():
            opened.set_exception(ended.exception() or RuntimeError("it ended at once"))

    task.add_done_callback(give_up)
    running = Running(server, await opened, home)
    try:
        yield running
    finally:
        for client in running.browsers:
            await client.close()
        server.stop()
        await task


def csrf_in(page: str) -> str:
    """Return what the form of a page must bring along."""
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found is not None
    return found.group(1)


async def said(socket: ClientWebSocketResponse) -> bytes:
    """Return what the program shows next; empty where the screen is closed."""
    message = await asyncio.wait_for(socket.receive(), 20)
    return message.data if message.type is WSMsgType.BINARY else b""


async def said_until(socket: ClientWebSocketResponse, wanted: bytes) -> bytes:
    """Return everything that is shown until something is."""
    everything = b""
    while wanted not in everything:
        more = await said(socket)
        assert more, everything[-2000:]
        everything += more
    return everything


async def typed(socket: ClientWebSocketResponse, text: str) -> None:
    """Type something."""
    await socket.send_str(json.dumps(["stdin", text]))


async def until(claim: Callable[[], bool], within_s: float = 20) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(within_s):
        while not claim():  # noqa: ASYNC110  other processes set no events here
            await asyncio.sleep(0.02)


def is_gone(pid: int) -> bool:
    """Whether a process runs no more."""
    try:
        return bool(psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True
