"""The screens in a real browser: who gets in, what is entered, what comes back, and what is left."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest
from aiohttp import web
from playwright.async_api import Browser

from audit.domain.buildings import Building, Place, PlaceId
from audit.domain.events import AuditId, Event, EventKind
from audit.domain.particulars import AuditKind, Particulars
from audit.proving import verifier
from audit.services.authority import Role
from audit.services.desk import reference_to
from audit.web.child import PROGRAM
from audit.wiring import furnish
from reports.reading import PdfReader
from tests.web.browsing import PATIENCE_S, PHONE, Tab, chromium_running, log_in, photo, tab
from tests.web.serving import PASSWORD, QUICK, Running, is_gone, serving, until

PEOPLE = {"Wang": Role.MANAGER, "Zhao": Role.INSPECTOR, "Li": Role.READER}
PATIENT = replace(QUICK, grace_s=60, leave_s=5)
ITEMS = 10


@pytest.fixture
async def chrome() -> AsyncIterator[Browser]:
    """A browser."""
    async with chromium_running() as browser:
        yield browser


def begun(home: Path) -> AuditId:
    """Begin a self-check of two offices, and let go of it."""
    house = furnish(home)
    rulebook = house.find_rulebook("beijing-offices")
    visit = Particulars(
        kind=AuditKind.SELF_CHECK,
        building=Building(name="Shared Tower"),
        on=date(2020, 3, 2),
        jurisdiction="CN-BJ",
        pack=reference_to(rulebook),
        checklist="full",
    )
    offices = [
        Place(id=PlaceId(f"W-{n}"), kind="workspace", name=f"Office {n}", floor="1")
        for n in range(1, 4)
    ]
    walk = house.desk.begin(visit, offices)
    walk.leave()
    return walk.audit.id


def history(home: Path, audit: AuditId) -> Sequence[Event]:
    """What is on disk of an audit."""
    return furnish(home, is_reading=True).desk.history(audit)


def count(home: Path, audit: AuditId, kind: EventKind) -> int:
    """How many entries of a kind are on disk."""
    return sum(event.kind is kind for event in history(home, audit))


def is_answered(home: Path, audit: AuditId, items: int) -> bool:
    """Whether so many answers are on disk."""
    return count(home, audit, EventKind.ANSWERED) >= items


async def walk(window: Tab) -> None:
    """Open the audit under the cursor."""
    await window.until("Shared Tower")
    await window.press("Enter")
    await window.until("Decided")


async def answer(window: Tab, home: Path, audit: AuditId, items: int) -> None:
    """Say of items that they do not apply, each for a reason, and see each on disk."""
    for number in range(1, items + 1):
        if number == 1:
            await window.press("x")
            await window.until("Why")
            await window.page.keyboard.type("not in this building")
            await window.press("Enter")
        else:
            await window.press("X")
        await until(partial(is_answered, home, audit, number), PATIENCE_S)


async def test_an_inspector_walks_ten_items_adds_a_photo_and_takes_the_report_home(
    tmp_path: Path, chrome: Browser
) -> None:
    """Ends with a document that the record of the same store proves."""
    audit = begun(tmp_path)
    picture = photo(tmp_path / "door.jpg")
    async with (
        serving(tmp_path, limits=PATIENT, program=PROGRAM) as running,
        tab(chrome) as window,
    ):
        await window.open(running.opened.entrance)
        await walk(window)
        await answer(window, tmp_path, audit, ITEMS)

        await window.press("e")
        await window.until("F6")
        await window.press("F6")
        async with window.page.expect_popup() as opening:
            await window.page.click("#upload-link")
        page = await opening.value
        await page.set_input_files("#files", [picture])
        await page.click("button")
        await page.wait_for_selector("ul.files")
        told = await page.inner_text("ul.files")
        await page.close()
        await window.until("door.jpg")
        attached = count(tmp_path, audit, EventKind.EVIDENCE_ATTACHED)

        await window.press("Escape")
        await window.until("Evidence: door.jpg")
        await window.press("d")
        await window.until("Forms and reports")
        async with window.page.expect_download() as downloading:
            await window.press("Control+s")
        document = tmp_path / "taken home.pdf"
        await (await downloading.value).save_as(document)

    assert "✓ door.jpg" in told
    assert attached == 1
    assert PdfReader().read(document.read_bytes()).pages
    assert verifier(furnish(tmp_path, is_reading=True)).verify(document).is_intact
    assert window.faults == []
    sys.stdout.write(f"{ITEMS} items answered, {attached} photo, a document of their record\n")


async def test_a_wrong_a_used_and_no_token_show_no_screen(tmp_path: Path, chrome: Browser) -> None:
    async with serving(tmp_path) as running, tab(chrome) as first, tab(chrome) as thief:
        await first.open(running.opened.entrance)

        statuses = []
        for path in ("/enter?token=wrong", running.opened.entrance, "/enter", "/", "/ws"):
            address = path if "://" in path else running.opened.address + path
            answered = await thief.page.goto(address)
            statuses.append(answered.status if answered else 0)

        assert statuses == [403, 403, 403, 401, 403]
        assert thief.sockets == []
        assert len(running.pids) == 1
        sys.stdout.write(f"{len(statuses)} ways in without a right token were refused\n")


async def evil(running: Running, port: list[int]) -> web.AppRunner:
    """Serve a page on another port that opens our websocket, and sends our forms."""
    ours = running.opened.address
    script = f"""<script>
    const s = new WebSocket("{ours.replace("http", "ws")}/ws");
    s.onopen = () => document.title = "open"; s.onerror = () => document.title = "refused";
    </script><form method=post action="{ours}/logout"><button>x</button></form>"""

    async def page(_: web.Request) -> web.Response:
        return web.Response(text=script, content_type="text/html")

    application = web.Application()
    application.router.add_get("/", page)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port.append(runner.addresses[0][1])
    return runner


async def test_a_page_of_another_port_opens_no_screen_and_sends_no_form(
    tmp_path: Path, chrome: Browser
) -> None:
    """Ports share cookies, so only the origin tells them apart."""
    async with serving(tmp_path) as running, tab(chrome) as window:
        await window.open(running.opened.entrance)
        port: list[int] = []
        runner = await evil(running, port)
        try:
            await window.page.goto(f"http://127.0.0.1:{port[0]}/")
            await window.page.wait_for_function("document.title !== ''")
            title = await window.page.title()
            async with window.page.expect_navigation() as navigation:
                await window.page.click("button")
            answered = await navigation.value
        finally:
            await runner.cleanup()

        assert title == "refused"
        assert answered is not None
        assert answered.status == 403
        assert [each["what"] for each in running.noted].count("origin refused") == 2


async def test_an_expired_session_is_told_so_and_where_to_go(
    tmp_path: Path, chrome: Browser
) -> None:
    limits = replace(QUICK, idle_s=1.5)
    async with serving(tmp_path, limits=limits, people=PEOPLE) as running, tab(chrome) as window:
        await log_in(window, running, "Wang", PASSWORD)

        await until(lambda: not running.pids, PATIENCE_S)
        await window.page.wait_for_selector("#over:not([hidden])")
        await window.page.click("#over button")
        await window.page.wait_for_selector("#password")

        assert window.page.url.endswith("/login")


async def test_an_oversized_message_ends_the_connection_and_the_page_comes_back(
    tmp_path: Path, chrome: Browser
) -> None:
    async with (
        serving(tmp_path, limits=replace(QUICK, grace_s=60)) as running,
        tab(chrome) as window,
    ):
        await window.open(running.opened.entrance)
        pids = running.pids

        await window.page.evaluate(
            """(size) => {
                const clipboardData = new DataTransfer();
                clipboardData.setData("text/plain", "x".repeat(size));
                document.querySelector(".xterm-helper-textarea").dispatchEvent(
                    new ClipboardEvent("paste", { clipboardData, bubbles: true }));
            }""",
            70_000,
        )
        await until(lambda: any(e.get("why") == "too long" for e in running.noted), PATIENCE_S)
        await window.shows("connected")

        assert running.pids == pids


async def test_a_lost_connection_comes_back_by_itself(tmp_path: Path, chrome: Browser) -> None:
    async with (
        serving(tmp_path, limits=replace(QUICK, grace_s=60)) as running,
        tab(chrome) as window,
    ):
        await window.open(running.opened.entrance)
        pids = running.pids

        await window.note_states()
        await window.page.context.set_offline(offline=True)
        assert running.server.visits is not None
        for visit in running.server.visits:
            socket = visit.screen._socket  # type: ignore[union-attr]
            await socket.close(code=1011)
        await window.has_shown("reconnecting")
        await window.page.context.set_offline(offline=False)
        await window.shows("connected")

        assert running.pids == pids
        assert len(window.sockets) >= 2


async def test_a_refresh_resumes_at_the_same_item(tmp_path: Path, chrome: Browser) -> None:
    """The page is new, the program is the same, and the next key answers the next item."""
    audit = begun(tmp_path)
    async with (
        serving(tmp_path, limits=PATIENT, program=PROGRAM) as running,
        tab(chrome) as window,
    ):
        await window.open(running.opened.entrance)
        await walk(window)
        await answer(window, tmp_path, audit, 2)
        pids = running.pids

        await window.page.reload()
        await window.shows("connected")

        assert running.pids == pids
        await answer_again(window, tmp_path, audit)


async def answer_again(window: Tab, home: Path, audit: AuditId) -> None:
    """Answer one item more without going anywhere."""
    before = count(home, audit, EventKind.ANSWERED)
    await window.press("X")
    await until(lambda: count(home, audit, EventKind.ANSWERED) == before + 1, PATIENCE_S)


async def test_a_killed_browser_leaves_no_program_behind(tmp_path: Path) -> None:
    begun(tmp_path)
    async with serving(tmp_path, program=PROGRAM) as running:
        async with chromium_running() as browser, tab(browser) as window:
            await window.open(running.opened.entrance)
            await window.until("Shared Tower")
            visitor = running.pids[0]
            chromes = [
                each for each in psutil.Process().children(recursive=True) if "chrom" in each.name()
            ]
            for each in chromes:
                each.kill()

        await until(lambda: is_gone(visitor), PATIENCE_S)
        assert running.pids == []
        left = [each for each in psutil.Process().children(recursive=True) if not gone(each)]
        assert [each.pid for each in left if "audit.web.visitor" in words_of(each)] == []
        sys.stdout.write(f"{len(chromes)} processes of a browser killed, no program left\n")


def gone(process: psutil.Process) -> bool:
    """Whether a process runs no more."""
    return is_gone(process.pid)


def words_of(process: psutil.Process) -> str:
    """Return how a process was started."""
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


async def test_a_reader_in_a_browser_writes_nothing(tmp_path: Path, chrome: Browser) -> None:
    audit = begun(tmp_path)
    before = len(history(tmp_path, audit))
    async with (
        serving(tmp_path, limits=PATIENT, program=PROGRAM, people=PEOPLE) as running,
        tab(chrome) as window,
    ):
        await log_in(window, running, "Li", PASSWORD)
        await walk(window)
        keys = ["v", "z", "x", "X", "l", "m", "e", "Escape", "u", "F6", "c", "Escape", "Control+r"]
        await window.press(*keys)
        hands = await window.page.locator("[data-photo]").count()
        await window.press("Control+l")
        await window.until("已判定")

        assert len(history(tmp_path, audit)) == before
        assert hands == 0
        sys.stdout.write(f"{len(keys)} keys of a reader changed nothing\n")


async def test_two_people_on_one_audit(tmp_path: Path, chrome: Browser) -> None:
    """The second reads on and is told who has it; when the first has left, the second writes."""
    audit = begun(tmp_path)
    limits = replace(PATIENT, grace_s=0.5)
    async with (
        serving(tmp_path, limits=limits, program=PROGRAM, people=PEOPLE) as running,
        tab(chrome) as second,
    ):
        async with tab(chrome) as first:
            await log_in(first, running, "Wang", PASSWORD)
            await walk(first)
            await log_in(second, running, "Zhao", PASSWORD)
            await second.until("Shared Tower")
            await second.press("Enter")
            await second.until("Wang")
        await until(lambda: len(running.pids) == 1, PATIENCE_S)

        await second.press("Escape", "Escape")
        await second.until("Shared Tower")
        await second.press("Enter")
        await second.until("Decided")
        await answer(second, tmp_path, audit, 1)

        assert history(tmp_path, audit)[-1].origin.author == "Zhao"


async def test_two_hundred_connections_of_a_browser(tmp_path: Path, chrome: Browser) -> None:
    """A page that opens far too many is shown in the last of them, by one program."""
    async with (
        serving(tmp_path, limits=replace(QUICK, grace_s=60)) as running,
        tab(chrome) as window,
    ):
        await window.open(running.opened.entrance)

        answered = await window.page.evaluate(
            """async () => (await Promise.all([...Array(200)].map(() =>
                fetch("/session").then((a) => a.status, () => 0)))).filter((s) => s === 204).length"""
        )

        assert answered == 200
        assert len(running.pids) == 1
        await window.shows("connected")
        sys.stdout.write(f"{answered} requests of one page at once were answered\n")


async def test_double_width_cells_are_exactly_two_single_ones(
    tmp_path: Path, chrome: Browser
) -> None:
    async with serving(tmp_path) as running, tab(chrome) as window:
        await window.open(running.opened.entrance)

        widths = await window.page.evaluate(
            """() => ["", "bold "].map((weight) => {
                const drawn = document.createElement("canvas").getContext("2d");
                drawn.font = weight + "16px 'Roboto Mono'";
                return ["m", "i", "W", "─", "█", "…", "中", "，", "准", "Ａ"].map((each) =>
                    drawn.measureText(each).width);
            })"""
        )
        faces = await window.page.evaluate(
            "() => [...document.fonts].filter((each) => each.status === 'loaded').length"
        )

        for each in widths:
            cell = each[0]
            # Browsers scale fonts in steps of a 64th of a pixel, give or take a ten thousandth.
            assert [round(width, 3) for width in each] == [round(cell, 3)] * 6 + [
                round(2 * cell, 3)
            ] * 4
        assert faces == 4
        sys.stdout.write(f"a cell is {widths[0][0]} pixels wide, a Chinese one {widths[0][6]}\n")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_phone_has_keys_and_the_colours_of_its_system(
    tmp_path: Path, chrome: Browser, scheme: str
) -> None:
    async with serving(tmp_path) as running, tab(chrome, **PHONE, color_scheme=scheme) as window:
        await window.open(running.opened.entrance)
        await window.until(f'"is_light": {"true" if scheme == "light" else "false"}')

        keys = window.page.locator("#keys button")
        await window.page.tap("#keys [data-key=enter]")
        await window.until("\r")
        width = await window.page.evaluate("document.documentElement.scrollWidth")
        sizes = [box for each in await keys.all() if (box := await each.bounding_box())]

        assert width == 390
        assert len(sizes) == 15
        assert min(each["height"] for each in sizes) >= 40
        assert "断开" not in await window.page.inner_text("#state")
        assert await window.page.inner_text("#state") == "已连接"
