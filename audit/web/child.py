"""The program of one visitor as a process of the server's.

Of textual-serve's ``AppService`` the packets, what is sent to the program and the start of downloads
are used as they are. Not so how it starts and reads the program: it goes through a shell, hands the
whole environment down, prints what the program complains of, takes packets of any size, and waits
without end for a program that does not end.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from asyncio.subprocess import Process
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager
from typing_extensions import override

from audit.services.authority import Role
from audit.web.exchange import Exchange
from audit.web.limits import Limits
from checklists.language import Language

DRIVER: Final = "audit.ui.browser:BrowserDriver"
PROGRAM: Final = ("-P", "-m", "audit.web.visitor")
"""What Python is started with: without its folder among those of modules, for it holds data only."""
_MOST_PACKET_BYTES: Final = 16 * 1024 * 1024
_READY: Final = b"__GANGLION__\n"
"""What Textual's web driver writes before its first packet."""
_READY_IN_S: Final = 30
_HANDED_DOWN: Final = (
    "PATH",
    "HOME",
    "USERPROFILE",
    "SYSTEMROOT",
    "SYSTEMDRIVE",
    "APPDATA",
    "LOCALAPPDATA",
    "TEMP",
    "TMP",
    "TMPDIR",
    "TZ",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "XDG_DATA_HOME",
    "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME",
    "PLUMBLINE_HOME",
)
"""All of the server's environment that a visitor's program gets."""


@dataclass(frozen=True, slots=True)
class Person:
    """For whom a program is started."""

    account: str
    role: Role
    folder: Path
    """Where the files of the session are exchanged."""
    home: Path | None
    """The data folder, where it is not the usual one."""
    working_folder: Path
    language: Language | None
    data_key: bytes = field(default=b"", repr=False)
    """Opens the data where it is encrypted; goes through the pipe, where nobody else reads."""

    def as_argument(self) -> str:
        """Return it as the one argument of the program."""
        return json.dumps(
            {
                "account": self.account,
                "role": self.role.value,
                "folder": str(self.folder),
                "home": str(self.home) if self.home else "",
                "language": self.language.value if self.language else "",
            }
        )


class Screen(Protocol):
    """What a program is shown on: one websocket, seen from here."""

    async def send_bytes(self, content: bytes) -> None:
        """Show what a terminal would be sent."""
        ...

    async def send_str(self, text: str) -> None:
        """Tell the page something."""
        ...

    async def finish(self) -> None:
        """Say that the program has ended."""
        ...


class Child(AppService):
    """A running program; its screen goes to whoever looks at it at the moment, or to nobody."""

    def __init__(
        self,
        person: Person,
        *,
        downloads: DownloadManager,
        limits: Limits,
        on_exit: Callable[[Child], None],
        program: Sequence[str] = PROGRAM,
    ) -> None:
        super().__init__(
            "",
            write_bytes=self._show,
            write_str=self._tell,
            close=self._close,
            download_manager=downloads,
        )
        self._person = person
        self._limits = limits
        self._on_exit = on_exit
        self._program = program
        self._screen: Screen | None = None
        self._is_ending = False
        self._starting = asyncio.Lock()
        self.exchange = Exchange(person.folder, limits, time.monotonic, self.send_meta, self._tell)
        """The files that go both ways beside the screen."""

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid if self._process else 0

    @property
    def is_running(self) -> bool:
        """Whether the process is there."""
        return self._process is not None and self._process.returncode is None

    async def show_on(self, screen: Screen, width: int, height: int) -> None:
        """Show everything on a screen from now on; begin the program where it is not running."""
        # While it starts nobody else may start it, or end what is not there yet.
        async with self._starting:
            if self._is_ending:
                await screen.finish()
                return
            self._screen = screen
            if self._process is None:
                await self.start(width, height)
                return
        await self.set_terminal_size(width, height)
        await self.send_meta({"type": "show_again"})

    async def colour(self, *, is_light: bool) -> None:
        """Say which colours the visitor's system wears."""
        await self.send_meta({"type": "scheme", "is_light": is_light})

    async def want_photo(self) -> None:
        """Say that the visitor wants to add a photo to what is on the screen."""
        await self.send_meta({"type": "photo"})

    def forget(self, screen: Screen) -> None:
        """Show nothing on this screen any more."""
        if self._screen is screen:
            self._screen = None

    @override
    async def stop(self) -> None:
        """End the program: kindly, then firmly. Returns once the process is gone."""
        async with self._starting:
            self._is_ending = True
        self._screen = None
        process = self._process
        if process is None:
            return
        await self._download_manager.cancel_app_downloads(app_service_id=self.app_service_id)
        if process.returncode is None:
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self.send_meta({"type": "quit"}), 1)
            if process.stdin is not None:
                process.stdin.close()
        for end in (None, process.terminate, lambda: _kill(process)):
            if await _ended(process, self._limits.leave_s, end):
                break
        if self._task is not None and self._task is not asyncio.current_task():
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    @override
    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        return environment(os.environ, width, height)

    @override
    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        self._process = process = await asyncio.create_subprocess_exec(
            sys.executable,
            *self._program,
            self._person.as_argument(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # What it complains of may quote what people typed; it belongs into no log.
            stderr=subprocess.DEVNULL,
            env=self._build_environment(width, height),
            cwd=self._person.working_folder,
            close_fds=True,
            # An interrupt at the server's terminal is the server's: it ends the visitors itself.
            start_new_session=sys.platform != "win32",
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        self._stdin = process.stdin
        self.stdin.write(self._person.data_key.hex().encode() + b"\n")
        return process

    @override
    async def run(self) -> None:
        """Read what the program sends until it ends."""
        process = self._process
        if process is None or process.stdout is None:
            return
        try:
            if await _is_ready(process.stdout):
                await self._read(process.stdout)
        except (asyncio.IncompleteReadError, ConnectionError, ValueError, KeyError):
            # It ended, or sends what is no packet: either way there is nothing more to show.
            pass
        finally:
            if not self._is_ending:
                await self._close()
                await self.stop()
                self._on_exit(self)

    async def _read(self, stdout: asyncio.StreamReader) -> None:
        while True:
            kind = await stdout.readexactly(1)
            size = int.from_bytes(await stdout.readexactly(4), "big")
            if size > _MOST_PACKET_BYTES:
                return
            payload = await stdout.readexactly(size)
            match kind:
                case b"D":
                    await self.on_data(payload)
                case b"M":
                    await self.on_meta(payload)
                case b"P":
                    await self.on_packed(payload)
                case _:
                    return

    @override
    async def on_meta(self, data: bytes) -> None:
        """Do what the program asks of the browser; it may open addresses of the web only."""
        meta = json.loads(data)
        if await self.exchange.on_meta(meta):
            return
        is_web = str(meta.get("url", "")).startswith(("https://", "http://"))
        if meta.get("type") != "open_url" or is_web:
            await super().on_meta(data)

    async def _show(self, content: bytes) -> None:
        await self._give(lambda screen: screen.send_bytes(content))

    async def _tell(self, text: str) -> None:
        await self._give(lambda screen: screen.send_str(text))

    async def _give(self, send: Callable[[Screen], Awaitable[None]]) -> None:
        """Give the screen something; one that takes nothing for long is let go of."""
        screen = self._screen
        if screen is None:
            return
        try:
            await asyncio.wait_for(send(screen), self._limits.send_s)
        except (TimeoutError, ConnectionError, RuntimeError):
            self.forget(screen)

    async def _close(self) -> None:
        screen, self._screen = self._screen, None
        if screen is not None:
            await screen.finish()


def environment(given: Mapping[str, str], width: int, height: int) -> dict[str, str]:
    """Return the environment of a visitor's program: what it needs, and nothing else."""
    root = str(Path(__file__).parents[2])
    return {
        **{name: given[name] for name in _HANDED_DOWN if name in given},
        "PYTHONPATH": root,
        "PYTHONUTF8": "1",
        "TEXTUAL_DRIVER": DRIVER,
        "TEXTUAL_FPS": "60",
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "TERM_PROGRAM": "textual",
        "COLUMNS": str(width),
        "ROWS": str(height),
    }


async def _is_ready(stdout: asyncio.StreamReader) -> bool:
    """Wait for the line that Textual's driver writes first."""
    try:
        async with asyncio.timeout(_READY_IN_S):
            while line := await stdout.readline():
                if line == _READY:
                    return True
    except TimeoutError:
        pass
    return False


async def _ended(process: Process, within_s: float, end: Callable[[], None] | None) -> bool:
    with contextlib.suppress(ProcessLookupError):
        if end is not None:
            end()
    try:
        await asyncio.wait_for(process.wait(), within_s)
    except TimeoutError:
        return False
    return True


def _kill(process: Process) -> None:
    """Kill the process and whatever it started."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
