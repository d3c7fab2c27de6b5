"""Who gets in: with the printed address once, or with a name and a password."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from audit.domain.errors import BadEntry
from audit.services.authority import Role
from audit.storage.accounts import FileAccounts
from audit.web.limits import Limits
from audit.web.server import Server, Wishes
from audit.web.sessions import Sessions, Ticket, TooManySessions
from tests.fakes import FrozenClock
from tests.storage.test_accounts import quick
from tests.web.serving import PASSWORD, QUICK, csrf_in, said, serving, until

PEOPLE = {"Wang": Role.MANAGER, "Li": Role.READER, "Zhao": Role.INSPECTOR}


class Watch:
    """Seconds that pass only when told to."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        """Return the moment."""
        return self.now_s


async def test_the_printed_address_opens_the_screen(tmp_path: Path) -> None:
    async with serving(tmp_path) as running:
        browser = await running.owner()

        page = await browser.get("/")

        assert page.status == 200
        assert "textual-terminal" in await page.text()


async def test_the_token_leaves_the_address_bar(tmp_path: Path) -> None:
    async with serving(tmp_path) as running:
        answer = await running.browser().get(
            running.opened.entrance.removeprefix(running.opened.address)
        )

        assert answer.headers["Refresh"] == "0; url=/"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"
        assert not await answer.text()


async def test_the_session_is_out_of_the_reach_of_scripts_and_other_sites(tmp_path: Path) -> None:
    async with serving(tmp_path) as running:
        answer = await running.browser().get(
            running.opened.entrance.removeprefix(running.opened.address)
        )

        kept = answer.headers["Set-Cookie"]
        assert "HttpOnly" in kept
        assert "SameSite=Strict" in kept
        assert "Domain" not in kept
        assert running.opened.entrance.partition("=")[2] not in kept


async def test_a_wrong_token_opens_nothing(tmp_path: Path) -> None:
    async with serving(tmp_path) as running:
        browser = running.browser()

        answers = [(await browser.get(f"/enter?token={t}")).status for t in ("", "x", "x" * 43)]

        assert answers == [403, 403, 403]
        assert (await browser.get("/")).status == 401
        assert {each["what"] for each in running.noted} == {"ticket refused"}


async def test_a_token_works_once(tmp_path: Path) -> None:
    async with serving(tmp_path) as running:
        path = running.opened.entrance.removeprefix(running.opened.address)
        await running.browser().get(path)
        thief = running.browser()

        assert (await thief.get(path)).status == 403
        assert (await thief.get("/")).status == 401


def test_a_token_works_for_ten_minutes() -> None:
    watch = Watch()
    ticket, late = Ticket(Limits(), watch), Ticket(Limits(), watch)

    watch.now_s += 599
    assert ticket.redeem(ticket.secret)
    watch.now_s += 1
    assert not late.redeem(late.secret)


async def test_many_wrong_tokens_keep_nobody_out(tmp_path: Path) -> None:
    """Any page can have pictures at this address, and ask for them as often as it likes."""
    limits = replace(QUICK, logins_per_s=0.0)
    async with serving(tmp_path, people=PEOPLE, limits=limits) as running:
        browser = running.browser()
        for _ in range(12):
            await browser.get("/enter?token=guess")

        path = running.opened.entrance.removeprefix(running.opened.address)

        assert (await browser.get(path)).status == 200
        assert (await running.browser().log_in("Wang")).status == 303


async def test_a_flood_of_refusals_does_not_wash_out_who_came(tmp_path: Path) -> None:
    limits = replace(QUICK, refusals_per_s=0.0, refusals_at_once=3)
    async with serving(tmp_path, people=PEOPLE, limits=limits) as running:
        browser = running.browser()
        for _ in range(20):
            await browser.get("/enter?token=guess")
            await browser.post("/logout", {}, origin="http://evil.example")
        await running.visitor("Wang")

        said = [each["what"] for each in running.noted]

        assert said == ["ticket refused", "origin refused", "ticket refused", "login"]


async def test_an_account_logs_in(tmp_path: Path) -> None:
    async with serving(tmp_path, people=PEOPLE) as running:
        browser = running.browser()

        assert (await browser.get("/")).headers["Location"] == "/login"
        assert (await browser.log_in("wang")).status == 303
        assert (await browser.get("/")).status == 200
        assert [each["what"] for each in running.noted] == ["login"]
        assert running.noted[0]["account"] == "Wang"


@pytest.mark.parametrize("name", ["Wang", "Nobody", PASSWORD, "", "x" * 5000, "\x00", "[/b]"])
async def test_a_wrong_password_does_not_and_is_noted_without_it(tmp_path: Path, name: str) -> None:
    async with serving(tmp_path, people=PEOPLE) as running:
        browser = running.browser()

        answer = await browser.log_in(name, "a wrong password")

        assert answer.status == 401
        assert (await browser.get("/")).status == 303
        noted = running.noted[-1]
        assert (noted["what"], noted["account"]) == (
            "login failed",
            "Wang" if name == "Wang" else "?",
        )
        log = (tmp_path / "web" / "access.jsonl").read_text(encoding="utf-8")
        assert "a wrong password" not in log
        assert PASSWORD not in log


async def test_known_and_unknown_names_are_answered_alike(tmp_path: Path) -> None:
    async with serving(tmp_path, people=PEOPLE) as running:
        pages: list[list[tuple[int, str]]] = []
        for name in ("Wang", "Nobody"):
            browser, told = running.browser(), []
            for _ in range(4):
                answer = await browser.log_in(name, "a wrong password")
                page = await answer.text()
                told.append((answer.status, page.replace(csrf_in(page), "")))
            pages.append(told)

        assert pages[0] == pages[1]
        assert [status for status, _ in pages[0]] == [401, 401, 401, 429]


async def test_one_address_tries_only_so_often(tmp_path: Path) -> None:
    limits = replace(QUICK, logins_per_s=0.01, logins_at_once=3)
    async with serving(tmp_path, people=PEOPLE, limits=limits) as running:
        browser = running.browser()

        statuses = [
            (await browser.log_in(f"nobody{n}", "a wrong password")).status for n in range(5)
        ]

        assert statuses == [401, 401, 401, 429, 429]


async def test_a_login_needs_the_page_it_belongs_to(tmp_path: Path) -> None:
    """Otherwise another site could log somebody in under an account of its own."""
    async with serving(tmp_path, people=PEOPLE) as running:
        browser = running.browser()
        form = {"name": "Wang", "password": PASSWORD}

        without = await browser.post("/login", form)
        await browser.get("/login")
        wrong = await browser.post("/login", {**form, "csrf": "0" * 64})
        stolen = csrf_in(await (await running.browser().get("/login")).text())
        of_another = await browser.post("/login", {**form, "csrf": stolen})

        assert [without.status, wrong.status, of_another.status] == [403, 403, 403]


@pytest.mark.parametrize("origin", ["https://evil.example", "null", None, "http://127.0.0.1:1"])
async def test_a_form_from_elsewhere_is_refused(tmp_path: Path, origin: str | None) -> None:
    async with serving(tmp_path, people=PEOPLE) as running:
        browser = running.browser()
        page = await (await browser.get("/login")).text()

        form = {"name": "Wang", "password": PASSWORD, "csrf": csrf_in(page)}
        answer = await browser.post("/login", form, origin=origin)

        assert answer.status == 403


async def test_logging_out_ends_the_session_and_its_program(tmp_path: Path) -> None:
    async with serving(tmp_path, people=PEOPLE) as running:
        browser = await running.visitor("Wang")
        csrf = csrf_in(await (await browser.get("/")).text())
        screen = await browser.screen()
        await said(screen)
        secret = next(iter(browser.client.cookie_jar))

        refused = await browser.post("/logout", {"csrf": "x"})
        answer = await browser.post("/logout", {"csrf": csrf})

        assert (refused.status, answer.status) == (403, 303)
        await until(lambda: not running.pids)
        again = running.browser()
        again.client.cookie_jar.update_cookies({secret.key: secret.value})
        assert (await again.get("/")).status == 303
        assert running.noted[-1]["why"] == "logout"


async def test_a_session_without_typing_is_over(tmp_path: Path) -> None:
    async with serving(tmp_path, limits=replace(QUICK, idle_s=0.3)) as running:
        browser = await running.owner()
        screen = await browser.screen()
        await said(screen)
        await asyncio.sleep(0.4)

        assert (await browser.get("/")).status == 401
        await until(lambda: not running.pids)
        assert running.noted[-1]["why"] == "idle"


def test_a_session_is_over_after_half_a_day_whatever_happens() -> None:
    watch = Watch()
    sessions = Sessions(Limits(), watch)
    session, secret = sessions.open("Wang", Role.MANAGER)
    for _ in range(12 * 60 - 1):
        watch.now_s += 60
        sessions.touch(session)
        assert sessions.find(secret) is session

    watch.now_s += 60
    sessions.touch(session)

    assert sessions.find(secret) is None


def test_sessions_are_limited_in_all_and_of_one() -> None:
    sessions = Sessions(Limits(sessions=3, sessions_of_one=2))
    sessions.open("Wang", Role.MANAGER)
    sessions.open("Wang", Role.MANAGER)

    with pytest.raises(TooManySessions):
        sessions.open("Wang", Role.MANAGER)
    sessions.open("Li", Role.READER)
    with pytest.raises(TooManySessions):
        sessions.open("Zhao", Role.READER)


def test_what_a_browser_holds_is_not_in_memory() -> None:
    sessions = Sessions(Limits())

    _, secret = sessions.open("Wang", Role.MANAGER)

    assert secret not in repr(vars(sessions))
    assert sessions.find(secret + "x") is None
    assert sessions.find("") is None


async def test_an_account_that_is_removed_is_out(tmp_path: Path) -> None:
    async with serving(tmp_path, people=PEOPLE) as running:
        browser = await running.visitor("Wang")

        FileAccounts(tmp_path / "web", clock=FrozenClock()).remove("Wang")

        assert (await browser.get("/")).status == 303
        assert running.noted[-1]["why"] == "removed"


async def test_a_new_password_ends_what_the_former_one_opened(tmp_path: Path) -> None:
    """Whoever changes a password that others know wants them out."""
    async with serving(tmp_path, people=PEOPLE) as running:
        thief = await running.visitor("Wang")
        accounts = FileAccounts(tmp_path / "web", clock=FrozenClock(), hasher=quick())

        accounts.set_password("Wang", "another horse battery")

        assert (await thief.get("/")).status == 303
        assert running.noted[-1]["what"] == "session over"


async def test_an_account_of_the_same_name_is_another_one(tmp_path: Path) -> None:
    async with serving(tmp_path, people=PEOPLE) as running:
        former = await running.visitor("Wang")
        accounts = FileAccounts(tmp_path / "web", clock=FrozenClock(), hasher=quick())
        role = accounts.require("Wang").role

        accounts.remove("Wang")
        accounts.add("Wang", role, "another horse battery")

        assert (await former.get("/")).status == 303


async def test_logging_in_again_takes_the_place_of_the_session(tmp_path: Path) -> None:
    """A session that was planted beforehand is not the one somebody logs into."""
    async with serving(tmp_path, people=PEOPLE) as running:
        browser = await running.visitor("Wang")
        before = {cookie.value for cookie in browser.client.cookie_jar}

        await browser.log_in("Zhao")

        assert not before & {cookie.value for cookie in browser.client.cookie_jar}


@pytest.mark.parametrize(
    "wishes",
    [
        Wishes(host="0.0.0.0", port=0),  # noqa: S104  it is refused
        Wishes(host="192.0.2.1", port=0),
        Wishes(host="0.0.0.0", port=0, is_self_signed=True),  # noqa: S104  likewise
        Wishes(port=0, certificate=Path("only.pem")),
        Wishes(host="192.0.2.1", port=0, key=Path("only.pem")),
    ],
)
async def test_nobody_is_served_from_afar_without_tls_and_accounts(
    tmp_path: Path, wishes: Wishes
) -> None:
    with pytest.raises(BadEntry):
        await Server(replace(wishes, home=tmp_path)).run(lambda _: None)


async def test_a_taken_port_is_said_and_the_usual_one_gives_way(tmp_path: Path) -> None:
    async with serving(tmp_path) as running:
        port = int(running.opened.address.rpartition(":")[2])

        with pytest.raises(BadEntry):
            await Server(Wishes(home=tmp_path, port=port)).run(lambda _: None)
    async with serving(tmp_path, port=None) as one, serving(tmp_path, port=None) as other:
        assert one.opened.address != other.opened.address
