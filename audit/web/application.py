"""The pages and the websocket, each behind the door."""

from __future__ import annotations

import asyncio
import secrets
from typing import Final
from urllib.parse import quote

from aiohttp import web

from audit.services.accounts import MustWait, WrongLogin
from audit.web.assets import Assets
from audit.web.door import Door, speech_of
from audit.web.headers import SCREEN_POLICY, secure
from audit.web.pages import login_page, screen_page
from audit.web.sessions import Session, Ticket
from audit.web.uploads import Uploads
from audit.web.visits import Visits
from audit.web.websocket import WebSocketScreen, Wire, asked_size
from checklists.errors import PlumblineError

_LOGINS_AT_ONCE: Final = 2
"""A password takes 64 MiB to check."""
_SEED_BYTES: Final = 16


class Application:
    """Answers requests."""

    def __init__(self, door: Door, visits: Visits, ticket: Ticket | None) -> None:
        self.door = door
        self.visits = visits
        self._ticket = ticket
        self._checking = asyncio.Semaphore(_LOGINS_AT_ONCE)
        self._login_cookie = f"{door.cookie}-login"

    def build(self) -> web.Application:
        """Return what aiohttp serves."""
        built = web.Application(
            middlewares=[self.door.middleware], client_max_size=self.door.limits.body_bytes
        )
        built.on_response_prepare.append(secure)
        built.add_routes(
            [
                web.get("/", self._screen, allow_head=False),
                web.get("/enter", self._enter, allow_head=False),
                web.get("/login", self._login_page, allow_head=False),
                web.post("/login", self._login),
                web.post("/logout", self._logout),
                web.get("/ws", self._websocket, allow_head=False),
                web.get("/session", self._alive, allow_head=False),
                web.get("/download/{key}", self._download, allow_head=False),
                web.get("/static/{name}", Assets().answer, allow_head=False),
                *Uploads(self.door, self.visits).routes(),
            ]
        )
        return built

    async def _screen(self, request: web.Request) -> web.Response:
        """Show the frame of the screen, or where to log in."""
        session = self.door.session_of(request)
        if session is None and self.door.accounts.listed():
            return web.Response(status=303, headers={"Location": "/login"})
        session = self.door.require_session(request)
        self.door.sessions.touch(session)
        host = request.headers["Host"]
        websocket = f"{'wss' if self.door.address.is_tls else 'ws'}://{host}/ws"
        page = screen_page(speech_of(request), session, websocket)
        response = web.Response(text=page, content_type="text/html")
        policy = SCREEN_POLICY.format(websocket=websocket.removesuffix("/ws"))
        response.headers["Content-Security-Policy"] = policy
        return response

    async def _enter(self, request: web.Request) -> web.Response:
        """Turn the ticket in the address into a session."""
        token = request.query.get("token", "")
        # Nobody guesses 256 bits. To count guesses would let any page that asks for this address
        # again and again keep out whoever has the token.
        if self._ticket is None or not self._ticket.redeem(token):
            self.door.note_refusal("ticket refused", address=request.remote or "")
            raise web.HTTPForbidden
        response, session = self.door.let_in(request)
        # A redirect would be part of the way from wherever the address was opened, and browsers
        # send strict cookies only on ways that begin here.
        del response.headers["Location"]
        response.set_status(200)
        response.headers["Refresh"] = "0; url=/"
        response.headers["Referrer-Policy"] = "no-referrer"
        self.door.note("ticket used", request, session)
        return response

    async def _login_page(self, request: web.Request) -> web.Response:
        return self._asking(request, 200)

    async def _login(self, request: web.Request) -> web.Response:
        sent = await self.door.form(request)
        seed = request.cookies.get(self._login_cookie, "")
        self.door.require_csrf(sent.get("csrf", ""), self.door.csrf_of(seed) if seed else "")
        name = sent.get("name", "")
        if not self.door.may_try(request):
            self._note_failure("login refused", request, name)
            return self._asking(request, 429, MustWait(round(1 / self.door.limits.logins_per_s)))
        try:
            async with self._checking:
                account = await asyncio.to_thread(
                    self.door.accounts.log_in, name, sent.get("password", "")
                )
        except (WrongLogin, MustWait) as trouble:
            self._note_failure("login failed", request, name)
            return self._asking(request, 429 if isinstance(trouble, MustWait) else 401, trouble)
        response, session = self.door.let_in(request, account)
        response.del_cookie(self._login_cookie, path="/")
        self.door.note("login", request, session)
        return response

    async def _logout(self, request: web.Request) -> web.Response:
        sent = await self.door.form(request)
        session = self.door.require_session(request)
        self.door.require_csrf(sent.get("csrf", ""), session.csrf)
        self.door.sessions.end(session)
        response = web.Response(status=303, headers={"Location": "/"})
        response.del_cookie(self.door.cookie, path="/", secure=self.door.address.is_tls)
        return response

    async def _websocket(self, request: web.Request) -> web.StreamResponse:
        """Show the session's program; everything is checked before the connection is upgraded."""
        self.door.require_own_origin(request)
        session = self.door.require_session(request)
        limits = self.door.limits
        socket = web.WebSocketResponse(
            heartbeat=limits.heartbeat_s,
            max_msg_size=limits.message_bytes,
            # What is small on the wire could be large in memory.
            compress=False,
            timeout=2,
        )
        await socket.prepare(request)
        screen = WebSocketScreen(socket)
        # It may have been over since: by a logout in another tab, for instance.
        is_alive = self.door.sessions.is_alive(session)
        size = asked_size(request, limits)
        visit = await self.visits.show(session, screen, *size) if is_alive else None
        if visit is None:
            await screen.finish()
            return socket
        if (scheme := request.query.get("scheme")) in {"light", "dark"}:
            await visit.child.colour(is_light=scheme == "light")
        try:
            wrong = await Wire(visit.child, limits).follow(
                socket, lambda: self.door.sessions.touch(session)
            )
            if wrong:
                self.door.note_refusal("message refused", session=session.id, why=wrong)
        finally:
            self.visits.leave(visit, screen)
        return socket

    async def _alive(self, request: web.Request) -> web.Response:
        """Say whether a page whose connection was lost may come back."""
        self.door.require_session(request)
        return web.Response(status=204)

    async def _download(self, request: web.Request) -> web.StreamResponse:
        """Send a file that the session's program has written."""
        visit = self.visits.of(self.door.require_session(request))
        path = visit.exchange.download(request.match_info["key"]) if visit else None
        if path is None or not path.is_file():
            raise web.HTTPNotFound
        disposition = f"attachment; filename*=UTF-8''{quote(path.name)}"
        return web.FileResponse(
            path,
            headers={
                "Content-Disposition": disposition,
                "Content-Type": "application/octet-stream",
            },
        )

    def _asking(
        self, request: web.Request, status: int, trouble: PlumblineError | None = None
    ) -> web.Response:
        """Return the page for logging in, with a new seed for the form it holds."""
        say, seed = speech_of(request), secrets.token_urlsafe(_SEED_BYTES)
        page = login_page(
            say, csrf=self.door.csrf_of(seed), trouble=trouble.told(say) if trouble else ""
        )
        response = web.Response(status=status, text=page, content_type="text/html")
        self.door.set_cookie(response, self._login_cookie, seed)
        return response

    def _note_failure(self, what: str, request: web.Request, name: str) -> None:
        """Name only accounts there are: people type their passwords into the wrong field."""
        account = self.door.accounts.find(name)
        self.door.note_refusal(
            what, address=request.remote or "", account=account.name if account else "?"
        )


def told(session: Session, why: str, door: Door, visits: Visits) -> None:
    """End the program of a session that is over, and note it."""
    visits.end(session)
    door.log.note("session over", account=session.account, session=session.id, why=why)
