"""What goes over the wire, and everything that does not get as far."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest

from audit.services.authority import Role
from audit.web.limits import Bucket, Buckets
from tests.web.serving import (
    QUICK,
    Browser,
    Running,
    said,
    said_until,
    serving,
    typed,
    until,
)

HERE = "http://127.0.0.1"


async def refused(browser: Browser, *, origin: str | None = "") -> int:
    """Return the status a websocket is refused with."""
    with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
        await browser.screen(origin=origin)
    return caught.value.status


async def test_what_is_typed_reaches_the_program_and_comes_back(tmp_path: Path) -> None:
    async with serving(tmp_path) as running:
        screen = await (await running.owner()).screen()

        assert await said(screen) == b"hello"
        await typed(screen, "42 人")
        assert await said(screen) == "42 人".encode()


async def test_a_websocket_without_a_session_is_refused(tmp_path: Path) -> None:
    async with serving(tmp_path) as running:
        assert await refused(running.browser()) == 401
        assert running.pids == []


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", None, f"{HERE}:1", f"{HERE}", "https://127.0.0.1", "file://"],
)
async def test_a_websocket_from_another_page_is_refused(tmp_path: Path, origin: str | None) -> None:
    """Also of another port of this machine, whose pages share our cookies."""
    async with serving(tmp_path) as running:
        browser = await running.owner()

        assert await refused(browser, origin=origin) == 403
        assert running.pids == []
        assert running.noted[-1]["what"] == "origin refused"


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example:{port}", "127.0.0.1:1", "127.0.0.1", "", "*"]
)
async def test_another_host_is_refused(tmp_path: Path, host: str) -> None:
    """A name of another site that was made to point here."""
    async with serving(tmp_path) as running:
        browser = await running.owner()
        port = running.opened.address.rpartition(":")[2]

        for path in ("/", "/login", "/static/textual.js", "/ws", "/nothing"):
            answer = await browser.get(path, Host=host.format(port=port))
            assert answer.status == 421


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
async def test_this_machine_is_answered_under_its_names(tmp_path: Path, name: str) -> None:
    async with serving(tmp_path) as running:
        port = running.opened.address.rpartition(":")[2]

        answer = await running.browser().get("/static/plumbline.css", Host=f"{name}:{port}")

        assert answer.status == 200


@pytest.mark.parametrize(
    "message",
    [
        "no JSON",
        "[]",
        "{}",
        '"stdin"',
        "[1]",
        '["shell", "rm"]',
        '["stdin", 5]',
        '["stdin", ["x"]]',
        '["stdin"]',
        '["resize", {"width": "80", "height": 24}]',
        '["resize", {"width": 80}]',
        '["ping", "' + "x" * 41 + '"]',
        '["stdin", "x", "y"]',
        "[" * 5000,
    ],
)
async def test_what_is_no_message_ends_the_connection(tmp_path: Path, message: str) -> None:
    async with serving(tmp_path) as running:
        screen = await (await running.owner()).screen()
        await said(screen)

        await screen.send_str(message)

        assert (await said(screen), screen.close_code) == (b"", 1008)
        await until(lambda: running.noted[-1]["what"] == "message refused")


async def test_bytes_are_no_message(tmp_path: Path) -> None:
    async with serving(tmp_path) as running:
        screen = await (await running.owner()).screen()
        await said(screen)

        await screen.send_bytes(b'["stdin", "x"]')

        assert (await said(screen), screen.close_code) == (b"", 1003)


async def test_a_message_that_is_too_long_ends_the_connection(tmp_path: Path) -> None:
    async with serving(tmp_path) as running:
        screen = await (await running.owner()).screen()
        await said(screen)
        await typed(screen, "x" * 60_000)
        assert len(await said(screen)) == 60_000

        await typed(screen, "x" * 66_000)

        assert (await said(screen), screen.close_code) == (b"", 1009)
        await until(lambda: running.noted[-1].get("why") == "too long")


async def test_a_flood_ends_the_connection_and_is_noted(tmp_path: Path) -> None:
    async with serving(tmp_path) as running:
        screen = await (await running.owner()).screen()
        await said(screen)
        sent = 0
        with suppress(ConnectionError, aiohttp.ClientError):
            while sent < 200_000 and not screen.closed:
                await typed(screen, "x")
                sent += 1
                await asyncio.sleep(0)

        await until(lambda: running.noted[-1].get("why") == "flood")
        sys.stdout.write(f"a flood was ended after {sent} messages were sent\n")


async def test_half_a_character_breaks_nothing(tmp_path: Path) -> None:
    async with serving(tmp_path) as running:
        screen = await (await running.owner()).screen()
        await said(screen)

        await screen.send_str('["stdin", "\\ud83d"]')

        assert await said(screen) == b"?"


async def test_a_size_is_one_a_screen_can_have(tmp_path: Path) -> None:
    async with serving(tmp_path) as running:
        screen = await (await running.owner()).screen()
        await said(screen)

        await screen.send_str('["resize", {"width": 1000000000, "height": -5}]')

        assert json.loads(await said(screen)) == {"type": "resize", "width": 500, "height": 1}


@pytest.mark.parametrize("query", ["", "?width=x&height=", "?width=-1", "?width=99999999999"])
async def test_a_strange_size_at_first_is_the_usual_one(tmp_path: Path, query: str) -> None:
    async with serving(tmp_path) as running:
        screen = await (await running.owner()).screen(query=query)
        await said(screen)
        await typed(screen, "env")

        environ = json.loads(await said_until(screen, b"}"))

        assert (environ["COLUMNS"], environ["ROWS"]) == ("80", "24")


async def test_the_page_is_told_that_it_is_heard(tmp_path: Path) -> None:
    async with serving(tmp_path) as running:
        screen = await (await running.owner()).screen()
        await said(screen)

        await screen.send_str('["ping", "1234"]')

        assert await screen.receive_json() == ["pong", "1234"]


async def raw(running: Running, content: bytes, *, within_s: float = 20) -> bytes:
    """Send bytes, and return everything that comes until the connection is closed."""
    port = int(running.opened.address.rpartition(":")[2])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(content)
    try:
        return await asyncio.wait_for(reader.read(), within_s)
    finally:
        writer.close()


async def test_headers_that_come_too_slowly_end_the_connection(tmp_path: Path) -> None:
    async with serving(tmp_path, limits=replace(QUICK, header_s=0.4)) as running:
        port = int(running.opened.address.rpartition(":")[2])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        lines = 0
        while not reader.at_eof() and lines < 200:
            try:
                writer.write(b"X-Slow: 1\r\n")
                await writer.drain()
                await asyncio.wait_for(reader.read(1), 0.05)
            except TimeoutError:
                lines += 1
            except ConnectionError:
                break
        writer.close()

        assert 0 < lines < 100
        sys.stdout.write(f"slow headers were cut off after {lines} lines\n")


async def test_a_connection_that_says_nothing_is_ended(tmp_path: Path) -> None:
    async with serving(tmp_path, limits=replace(QUICK, header_s=0.2)) as running:
        assert await raw(running, b"") == b""


async def test_a_body_that_comes_too_slowly_is_not_waited_for(tmp_path: Path) -> None:
    async with serving(tmp_path, limits=replace(QUICK, body_s=0.2)) as running:
        host = running.opened.address.removeprefix("http://")
        head = (
            f"POST /login HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Length: 50\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\ncsrf="
        )

        assert (await raw(running, head.encode())).startswith(b"HTTP/1.1 408 ")


async def test_a_body_that_is_too_large_is_refused(tmp_path: Path) -> None:
    async with serving(tmp_path) as running:
        answer = await running.browser().post("/login", {"name": "x" * 70_000})

        assert answer.status == 413


@pytest.mark.parametrize(
    "content",
    [
        b"nonsense\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /" + b"x" * 5000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: 1\r\n" * 200 + b"\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"x" * 5000 + b"\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01",
        b"POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
)
async def test_what_is_no_request_is_told_nothing(tmp_path: Path, content: bytes) -> None:
    async with serving(tmp_path, limits=replace(QUICK, header_s=0.5)) as running:
        answer = await raw(running, content)

        head, _, body = answer.partition(b"\r\n\r\n")
        assert not answer or head.startswith(b"HTTP/1.")
        assert len(body) <= 5
        assert b"aiohttp" not in answer
        assert b"Traceback" not in answer


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        *(
            (f"application/x-www-form-urlencoded; charset={name}", b"csrf=x&name=%ff")
            for name in ("utf-16", "zlib_codec", "rot13", "nonsense")
        ),
        (
            "multipart/form-data; boundary=x",
            (
                b'--x\r\nContent-Disposition: form-data; name="csrf"\r\n'
                b"Content-Type: multipart/mixed; boundary=y\r\n\r\n--y--\r\n--x--"
            ),
        ),
    ],
)
async def test_what_is_no_form_is_no_fault_of_ours(tmp_path: Path, kind: str, body: bytes) -> None:
    async with serving(tmp_path) as running:
        client = running.browser().client
        headers = {"Origin": running.opened.address, "Content-Type": kind}

        answer = await client.post(f"{running.opened.address}/login", data=body, headers=headers)

        assert answer.status == 400


async def test_two_hundred_connections_at_once(tmp_path: Path) -> None:
    """All of them are answered, more than may be are turned away, and the server is well."""
    limits = replace(QUICK, connections=230, sessions=20)
    async with serving(tmp_path, limits=limits) as running:
        browser = await running.owner()
        port = int(running.opened.address.rpartition(":")[2])
        held = [await asyncio.open_connection("127.0.0.1", port) for _ in range(200)]

        answers = 0
        for _, writer in held:
            writer.write(f"GET /login HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        for reader, _ in held:
            answers += (await reader.readline()).startswith(b"HTTP/1.1 200")
        more = [await asyncio.open_connection("127.0.0.1", port) for _ in range(60)]
        turned = 0
        for reader, _ in more:
            try:
                turned += await asyncio.wait_for(reader.read(1), 0.05) == b""
            except TimeoutError:
                continue
        for _, writer in (*held, *more):
            writer.close()

        assert answers == 200
        assert turned >= 30
        assert (await browser.get("/")).status == 200
        sys.stdout.write(f"{answers} connections answered, {turned} of 60 more turned away\n")


async def test_two_hundred_websockets_without_a_session(tmp_path: Path) -> None:
    async with serving(tmp_path) as running:
        browser = running.browser()

        statuses = await asyncio.gather(*(refused(browser) for _ in range(200)))

        assert statuses == [401] * 200
        assert running.pids == []


async def test_a_session_has_one_screen(tmp_path: Path) -> None:
    """Two hundred tabs are one program, shown in the last of them."""
    async with serving(tmp_path, limits=replace(QUICK, grace_s=30)) as running:
        browser = await running.owner()
        first = await browser.screen()
        await said(first)
        closing = asyncio.create_task(said(first))
        screens = [await browser.screen() for _ in range(20)]

        assert len(running.pids) == 1
        assert (await closing, first.close_code) == (b"", 4000)
        await typed(screens[-1], "still here")
        assert b"still here" in await said_until(screens[-1], b"still here")


async def test_more_people_than_may_be_are_told_so(tmp_path: Path) -> None:
    limits = replace(QUICK, sessions=2)
    people = {"Wang": Role.MANAGER, "Li": Role.READER, "Zhao": Role.READER}
    async with serving(tmp_path, limits=limits, people=people) as running:
        await running.visitor("Wang")
        await running.visitor("Li")

        answer = await running.browser().log_in("Zhao")

        assert answer.status == 503
        assert "Too many" in await answer.text()


def test_a_bucket_lets_so_much_through_and_then_waits() -> None:
    seconds = [0.0]
    bucket = Bucket(10, 5, lambda: seconds[0])

    at_once = [bucket.takes() for _ in range(6)]
    seconds[0] += 0.1

    assert at_once == [True] * 5 + [False]
    assert bucket.takes()
    assert not bucket.takes()


def test_buckets_do_not_grow_without_end() -> None:
    buckets = Buckets(1, 1, time.monotonic)

    for n in range(10_000):
        assert buckets.takes(str(n))

    assert len(buckets._buckets) == 4096
