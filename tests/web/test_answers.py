"""What every answer bears, and what is not served at all."""

from __future__ import annotations

import re
from pathlib import Path

import aiohttp
import pytest

from audit.services.authority import Role
from audit.web.hosts import Address, is_loopback, network_of
from audit.web.pages import language_of
from checklists.language import Language
from tests.web.serving import Running, serving

PEOPLE = {"Wang": Role.MANAGER}
PATHS = [
    "/",
    "/login",
    "/enter?token=x",
    "/static/textual.js",
    "/static/",
    "/nothing",
    "/ws",
    "/logout",
]


async def every(running: Running, path: str) -> aiohttp.ClientResponse:
    """Ask for a path as whoever is logged in."""
    return await (await running.visitor("Wang")).get(path)


@pytest.mark.parametrize("path", PATHS)
async def test_every_answer_bears_the_headers(tmp_path: Path, path: str) -> None:
    async with serving(tmp_path, people=PEOPLE) as running:
        for answer in (await every(running, path), await running.browser().get(path)):
            policy = answer.headers["Content-Security-Policy"]
            assert policy.startswith("default-src 'none';")
            assert "frame-ancestors 'none'" in policy
            assert "script-src 'unsafe" not in policy
            assert "unsafe-eval" not in policy
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert answer.headers["Referrer-Policy"] in {"same-origin", "no-referrer"}
            assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
            assert answer.headers["Server"] == "plumbline"
            is_asset = path == "/static/textual.js"
            assert answer.headers["Cache-Control"] == (
                "private, max-age=3600" if is_asset else "no-store"
            )


async def test_only_the_page_with_the_screen_may_run_anything(tmp_path: Path) -> None:
    async with serving(tmp_path, people=PEOPLE) as running:
        browser = await running.visitor("Wang")

        policies = {
            path: (await browser.get(path)).headers["Content-Security-Policy"]
            for path in ("/", "/login", "/nothing")
        }

        assert "script-src 'self';" in policies["/"]
        assert "script-src" not in policies["/login"] + policies["/nothing"]
        assert "unsafe-inline" not in policies["/login"] + policies["/nothing"]


async def test_no_page_holds_a_script_of_its_own(tmp_path: Path) -> None:
    async with serving(tmp_path, people=PEOPLE) as running:
        browser = await running.visitor("Wang")

        pages = [await (await browser.get(path)).text() for path in ("/", "/login", "/nothing")]

        for page in pages:
            assert "<script>" not in page
            assert not re.search(r"<[^>]* on[a-z]+=", page)
            assert "style=" not in page


@pytest.mark.parametrize(
    "path",
    [
        "/static",
        "/static/",
        "/static/..%2f..%2fserver.py",
        "/static/../server.py",
        "/static/%2e%2e/server.py",
        "/static/server.py",
        "/static/js/textual.js",
        "/static/textual.js/",
        "/static//etc/passwd",
        "/static/plumbline.css%00.js",
        "/audits/",
        "/.git/config",
        "/favicon.ico/../web/accounts.json",
    ],
)
async def test_no_file_is_served_but_those_that_are_listed(tmp_path: Path, path: str) -> None:
    async with serving(tmp_path, people=PEOPLE) as running:
        answer = await every(running, path)

        assert answer.status in {403, 404}
        assert "root:" not in await answer.text()


@pytest.mark.parametrize("name", ["textual.js", "xterm.css", "plumbline.css"])
async def test_the_listed_files_are_served(tmp_path: Path, name: str) -> None:
    async with serving(tmp_path) as running:
        answer = await running.browser().get(f"/static/{name}")

        assert answer.status == 200
        assert len(await answer.read()) > 100


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "HEAD"])
async def test_nothing_else_can_be_asked_for(tmp_path: Path, method: str) -> None:
    async with serving(tmp_path, people=PEOPLE) as running:
        browser = await running.visitor("Wang")

        answer = await browser.client.request(method, browser.address + "/")

        assert answer.status == 405


async def test_a_fault_says_nothing_of_the_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret inside")

    async with serving(tmp_path, people=PEOPLE) as running:
        browser = await running.visitor("Wang")
        monkeypatch.setattr("audit.web.application.screen_page", broken)

        answer = await browser.get("/")

        assert answer.status == 500
        assert "secret inside" not in await answer.text()
        assert "Traceback" not in await answer.text()
        assert running.noted[-1]["what"] == "fault"


async def test_a_damaged_file_of_accounts_lets_nobody_in(tmp_path: Path) -> None:
    async with serving(tmp_path, people=PEOPLE) as running:
        browser = await running.visitor("Wang")
        (tmp_path / "web" / "accounts.json").write_text("{", encoding="utf-8")

        assert (await browser.get("/")).status == 503
        assert str(tmp_path) not in await (await browser.get("/")).text()


@pytest.mark.parametrize(
    ("accepted", "words"),
    [("zh-CN,zh;q=0.9", "密码"), ("en-GB", "Password"), ("", "Password"), ("fr", "Password")],
)
async def test_the_pages_speak_the_language_of_the_browser(
    tmp_path: Path, accepted: str, words: str
) -> None:
    async with serving(tmp_path, people=PEOPLE) as running:
        answer = await running.browser().get("/login", **{"Accept-Language": accepted})

        assert words in await answer.text()


async def test_what_is_typed_is_never_markup(tmp_path: Path) -> None:
    async with serving(tmp_path, people=PEOPLE) as running:
        browser = running.browser()
        answer = await browser.log_in('"><script>alert(1)</script>', "a wrong password")

        assert "<script>" not in await answer.text()


@pytest.mark.parametrize(
    ("host", "is_ours"),
    [
        ("audit.example:8765", True),
        ("AUDIT.example:8765", True),
        ("a.wild.example:8765", True),
        ("a.b.wild.example:8765", False),
        ("wild.example:8765", False),
        ("audit.example:443", False),
        ("audit.example", False),
        ("[fd00::1]:8765", True),
        ("evil.example:8765", False),
        ("audit.example:8765:8765", False),
        ("*.wild.example:8765", False),
        ("", False),
    ],
)
def test_the_names_of_the_certificate_are_those_of_the_server(host: str, is_ours: bool) -> None:
    address = Address(("audit.example", "*.wild.example", "[fd00::1]"), 8765, is_tls=True)

    assert address.answers_to(host) is is_ours


def test_the_usual_port_need_not_be_said() -> None:
    address = Address(("audit.example",), 443, is_tls=True)

    assert address.answers_to("audit.example")
    assert address.answers_to("audit.example:443")
    assert address.origin_of("audit.example:443") == "https://audit.example"


@pytest.mark.parametrize(
    ("host", "is_near"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104  compared with
        ("::", False),
        ("192.168.0.5", False),
        ("audit.example", False),
        ("127.0.0.1.evil.example", False),
    ],
)
def test_loopback_is_what_only_this_machine_reaches(host: str, is_near: bool) -> None:
    assert is_loopback(host) is is_near


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("192.0.2.1", "192.0.2.2", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("fe80::1%eth0", "fe80::2%eth0", True),
        ("", "192.0.2.1", False),
    ],
)
def test_attempts_are_counted_by_network(one: str, other: str, is_one: bool) -> None:
    """With IPv6 whoever has one address has billions."""
    assert (network_of(one) == network_of(other)) is is_one


def test_a_browser_is_spoken_to_in_its_first_language() -> None:
    assert language_of("zh-TW,en;q=0.8") is Language.ZH
    assert language_of("en,zh") is Language.EN
