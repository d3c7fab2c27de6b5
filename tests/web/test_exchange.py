"""Files between a visitor and the program: downloads of the own session, photos where they are wanted."""

from __future__ import annotations

import asyncio
import json
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientResponse, ClientWebSocketResponse, FormData, WSMsgType
from hypothesis import given
from hypothesis import strategies as st

from audit.services.authority import Role
from audit.web.exchange import Exchange, clean_name
from audit.web.limits import Limits
from tests.web.serving import (
    QUICK,
    Browser,
    Running,
    csrf_in,
    said,
    said_until,
    serving,
    typed,
    until,
)

PEOPLE = {"Wang": Role.MANAGER, "Zhao": Role.INSPECTOR, "Li": Role.READER}
PHOTO = b"\xff\xd8\xff photo"


class Visitor:
    """Somebody with a screen, and a page to send photos from."""

    def __init__(self, browser: Browser, screen: ClientWebSocketResponse) -> None:
        self.browser = browser
        self.screen = screen

    async def told(self, text: str) -> Any:
        """Type something, and return what the page is told next."""
        await typed(self.screen, text)
        while True:
            message = await asyncio.wait_for(self.screen.receive(), 20)
            assert message.type in {WSMsgType.TEXT, WSMsgType.BINARY}, message
            if message.type is WSMsgType.TEXT:
                return json.loads(message.data)

    async def send(
        self,
        *files: tuple[str, bytes],
        path: str = "/upload/7",
        csrf: str | None = None,
        origin: str | None = None,
    ) -> ClientResponse:
        """Send files to an item."""
        form = FormData()
        form.add_field("csrf", await self.csrf(path) if csrf is None else csrf)
        for name, content in files:
            form.add_field("file", content, filename=name, content_type="image/jpeg")
        address = self.browser.address
        headers = {"Origin": address if origin is None else origin}
        answer = await self.browser.client.post(address + path, data=form, headers=headers)
        await answer.read()
        return answer

    async def csrf(self, path: str) -> str:
        """Return what the page for sending must bring along."""
        return csrf_in(await (await self.browser.get(path)).text())


async def visitor(running: Running, name: str = "") -> Visitor:
    """Let somebody come, with a screen."""
    browser = await (running.visitor(name) if name else running.owner())
    screen = await browser.screen()
    await said(screen)
    return Visitor(browser, screen)


def leftovers(running: Running) -> list[Path]:
    """The files that were sent and are still there."""
    return [*running.home.rglob("incoming/*")]


async def test_a_written_file_comes_to_the_browser(tmp_path: Path) -> None:
    async with serving(tmp_path) as running:
        wang = await visitor(running)

        kind, offer = await wang.told("write")
        answer = await wang.browser.get(offer["address"])

        assert (kind, offer["name"]) == ("download", "报告 1.pdf")
        assert await answer.read() == b"content"
        kept = answer.headers["Content-Disposition"]
        assert kept == "attachment; filename*=UTF-8''%E6%8A%A5%E5%91%8A%201.pdf"
        assert answer.headers["Cache-Control"] == "no-store"


async def test_a_download_belongs_to_one_session(tmp_path: Path) -> None:
    async with serving(tmp_path, people=PEOPLE) as running:
        wang, zhao = await visitor(running, "Wang"), await visitor(running, "Zhao")

        _, offer = await wang.told("write")

        assert (await zhao.browser.get(offer["address"])).status == 404
        assert (await running.browser().get(offer["address"])).status == 401
        assert (await wang.browser.get("/download/x")).status == 404
        assert (await wang.browser.get("/download/..%2f..%2fweb%2faccounts.json")).status == 404


async def test_a_program_offers_no_file_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "secret").write_bytes(b"secret")
    async with serving(tmp_path) as running:
        wang = await visitor(running)

        await typed(wang.screen, "write elsewhere")
        kind, offer = await wang.told("write")

        assert (kind, offer["name"]) == ("download", "报告 1.pdf")


async def test_photos_go_to_the_item_they_were_asked_for(tmp_path: Path) -> None:
    async with serving(tmp_path) as running:
        wang = await visitor(running)

        kind, offer = await wang.told("want")
        page = await (await wang.browser.get(offer["address"])).text()
        answer = await wang.send(("a.jpg", PHOTO), ("b.jpg", PHOTO * 2))

        assert (kind, offer["address"]) == ("upload", "/upload/7")
        assert "&lt;Door&gt; 1" in page
        assert (await answer.text()).count("✓") == 2
        shown = await said_until(wang.screen, b"b.jpg")
        assert b"file a.jpg 9 for 7" in shown
        assert leftovers(running) == []


async def test_a_refusal_of_the_program_is_told(tmp_path: Path) -> None:
    async with serving(tmp_path) as running:
        wang = await visitor(running)
        await wang.told("want")
        await typed(wang.screen, "refuse")

        page = await (await wang.send(("a.jpg", PHOTO))).text()

        assert "Not &lt;this&gt;." in page
        assert "✓" not in page


async def test_a_program_that_does_not_answer_is_not_waited_for(tmp_path: Path) -> None:
    async with serving(tmp_path, limits=replace(QUICK, take_s=0.2)) as running:
        wang = await visitor(running)
        await wang.told("want")
        await typed(wang.screen, "ignore")

        page = await (await wang.send(("a.jpg", PHOTO))).text()

        assert "does not answer" in page
        assert leftovers(running) == []


async def test_only_the_session_that_asked_may_send(tmp_path: Path) -> None:
    async with serving(tmp_path, people=PEOPLE) as running:
        wang, zhao = await visitor(running, "Wang"), await visitor(running, "Zhao")
        await wang.told("want")
        csrf = await wang.csrf("/upload/7")
        stranger = Visitor(running.browser(), zhao.screen)

        statuses = [
            (await zhao.send(("a.jpg", PHOTO), csrf=csrf)).status,
            (await stranger.send(("a.jpg", PHOTO), csrf=csrf)).status,
            (await wang.send(("a.jpg", PHOTO), csrf="x")).status,
            (await wang.send(("a.jpg", PHOTO), csrf="")).status,
            (await wang.send(("a.jpg", PHOTO), csrf=csrf, origin="https://evil.example")).status,
            (await wang.send(("a.jpg", PHOTO), csrf=csrf, path="/upload/8")).status,
            (await wang.send(("a.jpg", PHOTO), csrf=csrf, path="/upload/x")).status,
            (await wang.send(("a.jpg", PHOTO), csrf=csrf)).status,
        ]

        assert statuses == [503, 401, 403, 403, 403, 503, 503, 200]
        sys.stdout.write("7 ways to send a photo to somebody else's item were refused\n")


async def test_the_proof_must_come_before_the_file(tmp_path: Path) -> None:
    async with serving(tmp_path) as running:
        wang = await visitor(running)
        await wang.told("want")
        form = FormData()
        form.add_field("file", PHOTO, filename="a.jpg")
        form.add_field("csrf", await wang.csrf("/upload/7"))

        address = wang.browser.address
        answer = await wang.browser.client.post(
            f"{address}/upload/7", data=form, headers={"Origin": address}
        )

        assert answer.status == 403


async def test_a_reader_sends_nothing(tmp_path: Path) -> None:
    async with serving(tmp_path, people=PEOPLE) as running:
        reader = await visitor(running, "Li")
        await reader.told("want")

        assert (await reader.send(("a.jpg", PHOTO))).status == 403
        assert leftovers(running) == []
        assert "data-photo" not in await (await reader.browser.get("/")).text()


@pytest.mark.parametrize(
    ("bounds", "sizes", "taken"),
    [
        ({"file_bytes": 1000}, [1000, 1001, 10], [True, False, True]),
        ({"request_files": 2}, [10, 10, 10], [True, True, False]),
        ({"upload_bytes": 1500}, [1000, 1000, 10], [True, False, False]),
    ],
)
async def test_what_is_too_much_is_not_taken(
    tmp_path: Path, bounds: dict[str, int], sizes: list[int], taken: list[bool]
) -> None:
    limits = replace(QUICK, **bounds)
    async with serving(tmp_path, limits=limits) as running:
        wang = await visitor(running)
        await wang.told("want")

        page = await (
            await wang.send(*((f"{n}.jpg", b"x" * size) for n, size in enumerate(sizes)))
        ).text()

        assert [f"✓ {n}.jpg" in page for n in range(len(sizes))] == taken
        assert [f"✗ {n}.jpg" in page for n in range(len(sizes))] == [not each for each in taken]
        assert leftovers(running) == []


async def test_a_request_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    async with serving(tmp_path, limits=replace(QUICK, request_bytes=5000)) as running:
        wang = await visitor(running)
        await wang.told("want")

        assert (await wang.send(("a.jpg", b"x" * 6000))).status == 413


async def test_what_is_no_form_is_refused(tmp_path: Path) -> None:
    async with serving(tmp_path) as running:
        wang = await visitor(running)
        await wang.told("want")

        plain = await wang.browser.post("/upload/7", {"csrf": "x"})
        address = wang.browser.address
        broken = await wang.browser.client.post(
            f"{address}/upload/7",
            data=b"nonsense",
            headers={"Origin": address, "Content-Type": "multipart/form-data"},
        )

        assert (plain.status, broken.status) == (400, 400)


async def test_a_page_for_photos_is_over_after_a_while(tmp_path: Path) -> None:
    async with serving(tmp_path, limits=replace(QUICK, upload_s=0.05)) as running:
        wang = await visitor(running)
        await wang.told("want")

        async def is_over() -> bool:
            return (await wang.browser.get("/upload/7")).status == 503

        async with asyncio.timeout(20):
            while not await is_over():  # noqa: ASYNC110  other tasks set no events here
                await asyncio.sleep(0.02)


async def test_a_program_waits_for_photos_of_the_phone_it_is_shown_on(tmp_path: Path) -> None:
    """The camera takes the place of the page, whose connection is gone meanwhile."""
    async with serving(tmp_path, limits=replace(QUICK, grace_s=0.01, upload_s=60)) as running:
        wang = await visitor(running)
        await wang.told("want")
        await wang.screen.close()

        answer = await wang.send(("a.jpg", PHOTO))

        assert "✓" in await answer.text()
        assert len(running.pids) == 1


async def test_files_are_gone_with_the_session(tmp_path: Path) -> None:
    async with serving(tmp_path) as running:
        wang = await visitor(running)
        await wang.told("write")
        csrf = csrf_in(await (await wang.browser.get("/")).text())

        await wang.browser.post("/logout", {"csrf": csrf})

        await until(lambda: not [*tmp_path.rglob("*.pdf")])


async def nothing(_: Any) -> bool:
    """Take anything, and do nothing."""
    return True


async def said_nothing(_: str) -> None:
    """Tell nobody."""


async def test_only_so_many_pages_and_downloads_are_kept(tmp_path: Path) -> None:
    exchange = Exchange(tmp_path, Limits(), lambda: 0.0, nothing, said_nothing)
    (tmp_path / "x").write_bytes(b"x")

    for number in range(200):
        await exchange.on_meta({"type": "wanted", "id": number, "heading": "x"})
        await exchange.on_meta({"type": "written", "name": "x"})

    assert len(exchange._wanted) == 10
    assert len(exchange._downloads) == 50


@given(st.text())
def test_names_of_files_are_plain(given_name: str) -> None:
    name = clean_name(given_name)

    assert 0 < len(name) <= 120
    assert not set(name) & set("/\\")
    assert not any(unicodedata.category(each)[0] == "C" for each in name)
    assert name not in {".", ".."}
    assert clean_name(name) == name


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\照片.JPG", "照片.JPG"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("", "photo"),
        ("x" * 300 + ".jpeg", "x" * 115 + ".jpeg"),
    ],
)
def test_a_name_keeps_what_people_know_it_by(given_name: str, kept: str) -> None:
    assert clean_name(given_name) == kept
