"""The programs of visitors: each ends with its visitor, and none outlives the server."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest
from aiohttp import ClientSession, CookieJar

from audit.services.authority import Role
from audit.web.child import PROGRAM, environment
from tests.web.serving import (
    QUICK,
    Browser,
    csrf_in,
    is_gone,
    said,
    said_until,
    serving,
    typed,
    until,
)

ROOT = Path(__file__).parents[2]
PATIENT = replace(QUICK, grace_s=30)

Programs = Callable[[], list[psutil.Process]]


async def test_a_program_is_handed_what_it_needs_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "secret")
    monkeypatch.setenv("PYTHONSTARTUP", "evil.py")
    monkeypatch.setenv("LD_PRELOAD", "")
    async with serving(tmp_path) as running:
        screen = await (await running.owner()).screen()
        await said(screen)
        await typed(screen, "env")

        environ = json.loads(await said_until(screen, b"}"))

    assert not {"SECRET_TOKEN", "PYTHONSTARTUP", "LD_PRELOAD"} & {*environ}
    assert {*environ} <= {*environment(os.environ, 80, 24)} | {"LC_CTYPE"}


async def test_a_program_is_told_who_it_is_for_and_works_in_the_data_folder(
    tmp_path: Path,
) -> None:
    async with serving(tmp_path, people={"Li": Role.READER}) as running:
        screen = await (await running.visitor("Li")).screen()
        await said(screen)
        await typed(screen, "args")

        argument, folder = json.loads(await said_until(screen, b"]"))

        person = json.loads(argument)
        assert (person["account"], person["role"]) == ("Li", "reader")
        assert Path(folder) == tmp_path
        assert [str(each) for each in (tmp_path / "cache").glob("sessions/*/*")] == [
            person["folder"]
        ]


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are handed down otherwise there")
async def test_a_program_inherits_no_open_file_and_has_a_group_of_its_own(tmp_path: Path) -> None:
    async with serving(tmp_path, people={"Li": Role.READER}) as running:
        screen = await (await running.visitor("Li")).screen()
        await said(screen)
        process = psutil.Process(running.pids[0])

        assert process.net_connections() == []
        assert process.open_files() == []
        assert process.num_fds() <= 4
        assert os.getpgid(process.pid) == process.pid


async def test_a_refresh_finds_everything_as_it_was(tmp_path: Path) -> None:
    async with serving(tmp_path, limits=PATIENT) as running:
        browser = await running.owner()
        first = await browser.screen()
        await said(first)
        before = running.pids
        await first.close()

        again = await browser.screen(query="?width=100&height=30")

        shown = await said_until(again, b"show_again")
        assert b'"width": 100' in shown
        assert running.pids == before


async def test_a_visitor_who_left_is_not_waited_for_without_end(tmp_path: Path) -> None:
    async with serving(tmp_path) as running:
        screen = await (await running.owner()).screen()
        await said(screen)
        (pid,) = running.pids
        await screen.close()

        await until(lambda: is_gone(pid))
        assert running.pids == []
        await until(lambda: not list((tmp_path / "cache" / "sessions").glob("*/*")))


async def test_a_killed_browser_leaves_no_program_behind(tmp_path: Path) -> None:
    """It says nothing when it goes: its connection is cut."""
    async with serving(tmp_path) as running:
        screen = await (await running.owner()).screen()
        await said(screen)
        (pid,) = running.pids
        connection = screen._response.connection
        assert connection is not None
        assert connection.transport is not None
        connection.transport.abort()

        await until(lambda: is_gone(pid))


async def test_a_silent_browser_is_gone(tmp_path: Path) -> None:
    """A laptop whose lid was closed answers no ping any more."""
    async with serving(tmp_path, limits=replace(QUICK, heartbeat_s=0.4)) as running:
        screen = await (await running.owner()).screen(autoping=False)
        await said(screen)
        (pid,) = running.pids

        # Nothing is read, so nothing is answered.
        await until(lambda: is_gone(pid))


async def test_a_browser_that_takes_nothing_holds_nothing_up(tmp_path: Path) -> None:
    """What is not taken is not kept: the program waits, and then nobody is shown anything."""
    limits = replace(PATIENT, send_s=0.5)
    async with serving(tmp_path, limits=limits) as running:
        browser = await running.owner()
        screen = await browser.screen()
        await said(screen)
        before = psutil.Process().memory_info().rss
        await typed(screen, "flood")
        await asyncio.sleep(1)

        grown = psutil.Process().memory_info().rss - before
        assert grown < 100_000_000
        assert (await browser.get("/")).status == 200
        sys.stdout.write(f"800 MB nobody takes: {grown >> 20} MiB more in the server\n")


@pytest.mark.skipif(sys.platform == "win32", reason="there programs cannot refuse to end")
async def test_a_program_that_does_not_want_to_leave_is_made_to(tmp_path: Path) -> None:
    async with serving(tmp_path, limits=replace(QUICK, leave_s=0.3)) as running:
        screen = await (await running.owner()).screen()
        await said(screen)
        await typed(screen, "stubborn")
        await said_until(screen, b"stubborn")
        (pid,) = running.pids
        await screen.close()

        await until(lambda: is_gone(pid))


async def test_a_program_that_ends_closes_its_screen_and_can_be_opened_again(
    tmp_path: Path,
) -> None:
    async with serving(tmp_path) as running:
        browser = await running.owner()
        screen = await browser.screen()
        await said(screen)
        await typed(screen, "bye")

        assert (await said(screen), screen.close_code) == (b"", 4000)
        await until(lambda: not running.pids)
        assert await said(await browser.screen()) == b"hello"


async def test_a_program_that_was_killed_closes_its_screen(tmp_path: Path) -> None:
    async with serving(tmp_path) as running:
        screen = await (await running.owner()).screen()
        await said(screen)
        psutil.Process(running.pids[0]).kill()

        assert await said(screen) == b""
        await until(lambda: not running.pids)


@pytest.fixture
def programs() -> Programs:
    """Return what tells which programs were started since; other tests may have left some running."""
    others = set(psutil.Process().children())
    return lambda: [each for each in psutil.Process().children() if each not in others]


async def test_screens_that_are_opened_at_once_start_one_program(
    tmp_path: Path, programs: Programs
) -> None:
    """A page that is loaded again and again while the first program is still starting."""
    async with serving(tmp_path, limits=PATIENT) as running:
        browser = await running.owner()

        await asyncio.gather(*(browser.screen() for _ in range(10)))
        await until(lambda: len(programs()) == 1)

        assert len(running.pids) == 1
    assert not programs()


async def test_a_program_that_is_ended_while_it_starts_is_not_there_afterwards(
    tmp_path: Path, programs: Programs
) -> None:
    async with serving(tmp_path, limits=PATIENT) as running:
        browser = await running.owner()
        page = await (await browser.get("/")).text()
        opening = [asyncio.create_task(browser.screen()) for _ in range(5)]
        await asyncio.sleep(0)
        await browser.post("/logout", {"csrf": csrf_in(page)})
        await asyncio.gather(*opening, return_exceptions=True)

        await until(lambda: not programs())
        assert running.pids == []


async def test_a_server_that_stops_ends_every_program(tmp_path: Path) -> None:
    people = {f"p{n}": Role.READER for n in range(6)}
    async with serving(tmp_path, limits=PATIENT, people=people) as running:
        for name in people:
            await said(await (await running.visitor(name)).screen())
        pids = running.pids

    assert len(pids) == 6
    assert all(is_gone(pid) for pid in pids)


class Started:
    """A server that runs as a process of its own, as people start it."""

    def __init__(self, home: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "audit", "serve", "--no-browser", "--port", "0"],
            env={**os.environ, "PYTHONPATH": str(ROOT), "PLUMBLINE_HOME": str(home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        assert self.process.stdout is not None
        self.entrance = self.process.stdout.readline().strip()
        self.address = self.entrance.partition("/enter")[0]

    def close(self) -> None:
        """Leave nothing behind, whatever the test found."""
        for child in psutil.Process(self.process.pid).children(recursive=True):
            child.kill()
        self.process.kill()
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
@pytest.mark.parametrize("sent", ["SIGINT", "SIGTERM", "SIGKILL"])
async def test_no_program_outlives_its_server(tmp_path: Path, sent: str) -> None:
    """However it ends: the real server and the real program."""
    started = await asyncio.to_thread(Started, tmp_path)
    try:
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as client:
            browser = Browser(client, started.address)
            await browser.get(started.entrance.removeprefix(started.address))
            screen = await browser.screen()
            await said_until(screen, b"Plumbline")
            programs = psutil.Process(started.process.pid).children(recursive=True)

            os.kill(started.process.pid, getattr(signal, sent))

            await until(lambda: all(is_gone(each.pid) for each in programs), within_s=40)
            assert programs
            await asyncio.to_thread(started.process.wait)
            sys.stdout.write(f"{sent}: {len(programs)} program ended with its server\n")
    finally:
        if not is_gone(started.process.pid):
            started.close()
        elif started.process.stdout is not None:
            started.process.stdout.close()


async def test_the_real_program_is_shown_again_after_a_refresh(tmp_path: Path) -> None:
    """The screen that comes back is the one that was left: a form that was being filled in."""
    async with serving(tmp_path, limits=PATIENT, program=PROGRAM) as running:
        browser = await running.owner()
        first = await browser.screen(query="?width=100&height=30")
        await said_until(first, b"Plumbline")
        await typed(first, "n")
        await said_until(first, b"begins it")
        await first.close()

        again = await browser.screen(query="?width=100&height=30")

        shown = await said_until(again, b"begins it")
        assert b"\x1b[?1049h" in shown


async def test_the_real_program_speaks_the_language_of_the_browser(tmp_path: Path) -> None:
    async with serving(tmp_path, program=PROGRAM) as running:
        browser = running.browser()
        path = running.opened.entrance.removeprefix(running.opened.address)
        await browser.get(path, **{"Accept-Language": "zh-CN"})

        screen = await browser.screen()

        await said_until(screen, "检查".encode())


async def test_logging_out_lets_the_real_program_go(tmp_path: Path) -> None:
    async with serving(tmp_path, limits=PATIENT, program=PROGRAM) as running:
        browser = await running.owner()
        screen = await browser.screen()
        await said_until(screen, b"Plumbline")
        (pid,) = running.pids
        page = await (await browser.get("/")).text()

        await browser.post("/logout", {"csrf": csrf_in(page)})

        await until(lambda: is_gone(pid))
