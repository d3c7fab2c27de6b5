"""What every request passes before anything is done for it: its host, its origin, its session."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable
from typing import Final

from aiohttp import web

from audit.domain.errors import AuditError, NotFound, Refused
from audit.services.accounts import Account, Accounts
from audit.services.authority import Role
from audit.services.hosting import AccessLog
from audit.web.hosts import Address, network_of
from audit.web.limits import Bucket, Buckets, Limits
from audit.web.pages import language_of, trouble_page
from audit.web.sessions import Session, Sessions
from checklists.errors import PlumblineError
from checklists.language import Message, Speech

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_KEY_BYTES: Final = 32


class NotLoggedIn(AuditError):
    """Nobody is logged in in this browser."""

    code = "WEB-002"


class Door:
    """Lets in who may come in."""

    def __init__(
        self,
        address: Address,
        accounts: Accounts,
        sessions: Sessions,
        log: AccessLog,
        limits: Limits,
    ) -> None:
        self.address = address
        self.accounts = accounts
        self.sessions = sessions
        self.log = log
        self.limits = limits
        self.attempts = Buckets(limits.logins_per_s, limits.logins_at_once)
        self._refusals = Bucket(limits.refusals_per_s, limits.refusals_at_once)
        self._unsaid = 0
        self._key = secrets.token_bytes(_KEY_BYTES)

    @property
    def cookie(self) -> str:
        """The name of the cookie; browsers keep those of all ports of a host together."""
        return "__Host-plumbline" if self.address.is_tls else f"plumbline-{self.address.port}"

    def session_of(self, request: web.Request) -> Session | None:
        """Return the session a request belongs to; one whose account is gone is over."""
        session = self.sessions.find(request.cookies.get(self.cookie, ""))
        if session is not None and not self.is_known(session):
            self.sessions.end(session, "removed")
            return None
        return session

    def is_known(self, session: Session) -> bool:
        """Whether the account of a session is there, with the role and the password it had."""
        if not session.account:
            return True
        account = self.accounts.find(session.account)
        now = account and (account.role, account.mark)
        return now == (session.role, session.mark)

    def sweep(self) -> None:
        """End the sessions that are over, and those whose account is gone."""
        self.sessions.sweep()
        for session in self.sessions:
            if not self.is_known(session):
                self.sessions.end(session, "removed")

    def require_session(self, request: web.Request) -> Session:
        """Return the session of a request.

        Raises:
            NotLoggedIn: there is none.
        """
        session = self.session_of(request)
        if session is None:
            raise NotLoggedIn(
                Message("Nobody is logged in here."),
                hint=Message("Log in, or open the address that the server printed."),
            )
        return session

    def require_own_origin(self, request: web.Request) -> None:
        """Refuse what a page of another site sends.

        Raises:
            Refused: its origin is not ours, or it says none.
        """
        if not self.address.is_own_origin(request):
            self.note_refusal("origin refused", address=request.remote or "")
            raise Refused(Message("This was sent by a page of another site."))

    async def form(self, request: web.Request) -> dict[str, str]:
        """Return what a form of ours sends, its size and time bounded; raises Refused."""
        self.require_own_origin(request)
        async with asyncio.timeout(self.limits.body_s):
            try:
                sent = await request.post()
            except (LookupError, ValueError) as error:
                # An encoding there is not, or a form within a form.
                raise web.HTTPBadRequest from error
        return {name: value for name, value in sent.items() if isinstance(value, str)}

    def require_csrf(self, sent: str, wanted: str) -> None:
        """Refuse a form that does not come from a page of this session; raises Refused."""
        if not wanted or not secrets.compare_digest(sent.encode(), wanted.encode()):
            raise Refused(
                Message("This page is too old."), hint=Message("Load it again, and try once more.")
            )

    def csrf_of(self, seed: str) -> str:
        """Return what the page for logging in must bring along, before there is a session."""
        return hmac.new(self._key, seed.encode("utf-8", "replace"), hashlib.sha256).hexdigest()

    def let_in(
        self, request: web.Request, account: Account | None = None
    ) -> tuple[web.Response, Session]:
        """Begin a session and send the browser to its screen; raises TooManySessions.

        Without an account it is that of the owner of the data folder.
        """
        former = self.session_of(request)
        if former is not None:
            self.sessions.end(former, "renewed")
        session, secret = self.sessions.open(
            account.name if account else "",
            account.role if account else Role.INSPECTOR,
            request.remote or "",
            speech_of(request).language,
            account.mark if account else "",
        )
        response = web.Response(status=303, headers={"Location": "/"})
        self.set_cookie(response, self.cookie, secret)
        return response, session

    def set_cookie(self, response: web.Response, name: str, value: str) -> None:
        """Give the browser something to keep until it is closed, out of the reach of scripts."""
        response.set_cookie(
            name,
            value,
            path="/",
            httponly=True,
            samesite="Strict",
            secure=self.address.is_tls,
        )

    def note(self, what: str, request: web.Request, session: Session | None = None) -> None:
        """Write into the log of who came; raises NotSaved."""
        self.log.note(
            what,
            address=request.remote or "",
            **({"account": session.account, "session": session.id} if session else {}),
        )

    def note_refusal(self, what: str, **more: str) -> None:
        """Write down what was refused, and not more of it than leaves room for who was let in.

        The log is of a bounded size: whoever floods it must not wash out what they did before.
        """
        if not self._refusals.takes():
            self._unsaid += 1
            return
        unsaid, self._unsaid = self._unsaid, 0
        self.log.note(what, **more, **({"unsaid": unsaid} if unsaid else {}))

    def may_try(self, request: web.Request) -> bool:
        """Whether somebody may try a password now; counted by network."""
        return self.attempts.takes(network_of(request.remote or ""))

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer a request whose host is ours; whatever goes wrong becomes a page without detail."""
        try:
            self._require_host(request)
            return await handler(request)
        except web.HTTPException as answer:
            if answer.status < 400:  # noqa: PLR2004  an answer, no fault
                raise
            return self._page(request, answer.status, _UNUSABLE)
        except NotLoggedIn as trouble:
            return self._page(request, 401, trouble)
        except Refused as trouble:
            return self._page(request, 403, trouble)
        except PlumblineError as trouble:
            return self._page(request, 503, trouble)
        except TimeoutError:
            return self._page(request, 408, _UNUSABLE)
        except Exception:  # noqa: BLE001  the outermost door: nobody outside learns what it was
            self.note_refusal("fault", path=request.path)
            return self._page(request, 500, _FAULT)

    def _require_host(self, request: web.Request) -> None:
        if not self.address.answers_to(request.headers.get("Host", "")):
            raise web.HTTPMisdirectedRequest

    def _page(self, request: web.Request, status: int, trouble: PlumblineError) -> web.Response:
        page = trouble_page(speech_of(request), trouble)
        return web.Response(status=status, text=page, content_type="text/html")


def speech_of(request: web.Request) -> Speech:
    """Return the language a browser wants to be spoken to in."""
    return Speech(language_of(request.headers.get("Accept-Language", "")))


_UNUSABLE: Final = NotFound(
    Message("There is nothing here, or it cannot be had like this."),
    hint=Message("Go back to the first page."),
)
_FAULT: Final = NotFound(
    Message("The program has made a mistake. What was saved is saved."),
    hint=Message("Try it again; if it happens once more, tell whoever runs the server."),
)
