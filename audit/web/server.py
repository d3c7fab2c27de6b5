"""The server: where it listens, whom it lets in, and how it ends.

Of textual-serve's ``Server`` nothing is used: it opens a websocket to whoever asks, and lists and
serves a whole folder.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import signal
import socket
import ssl
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from aiohttp import web
from textual_serve.download_manager import DownloadManager

from audit.domain.errors import BadEntry
from audit.hosting import hosting
from audit.services.ports import Clock
from audit.services.system_errors import reason
from audit.web.application import Application, told
from audit.web.child import PROGRAM, Person
from audit.web.connections import protocols
from audit.web.door import Door
from audit.web.hosts import LOOPBACK, Address, as_name, is_loopback
from audit.web.limits import DEFAULT, Limits
from audit.web.sessions import Session, Sessions, Ticket
from audit.web.tls import context_of, fingerprint_of, names_of, self_signed
from audit.web.visits import Visits
from checklists.errors import PlumblineError
from checklists.language import Message

USUAL_PORT: Final = 8765
_MORE_PORTS: Final = 10
"""So many ports after the usual one are tried where it is taken."""
_SWEEP_S: Final = 5
_WAITING: Final = 128
"""So many connections may wait to be taken."""
_ANY: Final = frozenset({"0.0.0.0", "::"})  # noqa: S104  compared with, not listened at  # nosec B104


@dataclass(frozen=True, slots=True)
class Wishes:
    """What whoever starts the server asks for."""

    home: Path | None = None
    host: str = "127.0.0.1"
    port: int | None = None
    """None takes the usual one, or one of those after it; 0 takes any."""
    certificate: Path | None = None
    key: Path | None = None
    is_self_signed: bool = False
    limits: Limits = field(default=DEFAULT)


@dataclass(frozen=True, slots=True)
class Opened:
    """What is told once the server answers."""

    address: str
    entrance: str
    """The address that lets its owner in, once; empty where people log in only."""
    fingerprint: str
    """Of our own certificate; empty where there is none."""
    has_accounts: bool


class Server:
    """One server over one data folder."""

    def __init__(
        self, wishes: Wishes, *, clock: Clock | None = None, program: Sequence[str] = PROGRAM
    ) -> None:
        self._wishes = wishes
        self._program = program
        self._hosting = hosting(wishes.home, clock=clock)
        self.accounts = self._hosting.accounts
        self.visits: Visits | None = None
        self._stop = asyncio.Event()

    def stop(self) -> None:
        """End the server and every program in it."""
        self._stop.set()

    async def run(self, on_open: Callable[[Opened], None]) -> None:
        """Serve until it is stopped, by a signal or by ``stop``.

        Raises:
            BadEntry: it would be reached from elsewhere without TLS or without accounts.
            BadFile: the certificate cannot be used.
            NotSaved: the port is taken, or the data folder cannot be written to.
        """
        tls, certificate = self._tls()
        is_open_to_all = not is_loopback(self._wishes.host)
        if is_open_to_all:
            self._require_safety(is_tls=tls is not None)
        with (
            self._hosting.session_folder() as folder,
            _signals(self.stop),
            self._listening() as sockets,
        ):
            names, port = self._names(certificate), sockets[0].getsockname()[1]
            address = Address(names, port, is_tls=tls is not None)
            ticket = None if is_open_to_all else Ticket(self._wishes.limits)
            application = self._application(address, folder, ticket)
            async with _served(application, sockets, tls, self._wishes.limits):
                on_open(self._opened(address, ticket, certificate))
                await self._sweep(application.door)
                await application.visits.close()

    def _require_safety(self, *, is_tls: bool) -> None:
        if not is_tls:
            raise BadEntry(
                Message("Whoever is reached from other machines must speak TLS."),
                hint=Message(
                    "Give {certificate} and {key}, or {self_signed}.",
                    certificate="--tls-cert",
                    key="--tls-key",
                    self_signed="--tls-self-signed",
                ),
            )
        if not self.accounts.listed():
            raise BadEntry(
                Message("There is no account yet with which somebody could log in."),
                hint=Message("Add one: {command}", command="plumbline user add NAME --role ROLE"),
            )

    def _tls(self) -> tuple[ssl.SSLContext | None, Path | None]:
        """Return what TLS is spoken with, and the certificate."""
        wishes = self._wishes
        if wishes.certificate and wishes.key:
            return context_of(wishes.certificate, wishes.key), wishes.certificate
        if wishes.certificate or wishes.key:
            raise BadEntry(Message("A certificate and its key are given together."))
        if not wishes.is_self_signed:
            return None, None
        certificate, key = self_signed(self._hosting.own, wishes.host, self._hosting.clock.now())
        return context_of(certificate, key), certificate

    def _names(self, certificate: Path | None) -> tuple[str, ...]:
        """Return under which names the server answers, the best one first."""
        host = as_name(self._wishes.host)
        own = () if self._wishes.host in _ANY else (host,)
        if certificate is None:
            return tuple(dict.fromkeys((*own, *LOOPBACK)))
        return tuple(dict.fromkeys((*own, *names_of(certificate))))

    @contextlib.contextmanager
    def _listening(self) -> Iterator[list[socket.socket]]:
        """Take the port; raises NotSaved where it is taken."""
        wished = self._wishes.port
        ports = range(USUAL_PORT, USUAL_PORT + _MORE_PORTS) if wished is None else (wished,)
        for port in ports:
            with contextlib.suppress(_Taken):
                sockets = [_bound(self._wishes.host.strip("[]"), port)]
                break
        else:
            raise BadEntry(
                Message("The port {port} is taken by another program.", port=ports[-1]),
                hint=Message("Name another one: {option}", option="--port"),
            )
        try:
            yield sockets
        finally:
            for each in sockets:
                each.close()

    def _application(self, address: Address, folder: Path, ticket: Ticket | None) -> Application:
        limits = self._wishes.limits
        sessions = Sessions(limits)
        door = Door(address, self.accounts, sessions, self._hosting.log, limits)
        visits = Visits(folder, self._person, DownloadManager(), limits, program=self._program)
        sessions.on_end.append(partial(told, door=door, visits=visits))
        self.visits = visits
        return Application(door, visits, ticket)

    def _person(self, session: Session, folder: Path) -> Person:
        return Person(
            account=session.account,
            role=session.role,
            folder=folder,
            home=self._wishes.home,
            working_folder=self._hosting.data,
            language=session.language,
            data_key=self._hosting.data_key,
        )

    def _opened(self, address: Address, ticket: Ticket | None, certificate: Path | None) -> Opened:
        is_own = certificate is not None and self._wishes.is_self_signed
        return Opened(
            address=address.shown,
            entrance=f"{address.shown}/enter?token={ticket.secret}" if ticket else "",
            fingerprint=fingerprint_of(certificate) if certificate and is_own else "",
            has_accounts=bool(self.accounts.listed()),
        )

    async def _sweep(self, door: Door) -> None:
        """End what is over, now and then, until the server is stopped."""
        while not self._stop.is_set():
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._stop.wait(), _SWEEP_S)
            with contextlib.suppress(PlumblineError):
                # A full disk hinders the log; the sessions end all the same.
                door.sweep()


class _Taken(Exception):
    """A port is not free."""


def _bound(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raises _Taken, or BadEntry where there is no such host."""
    try:
        family, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, socket.SOCK_STREAM)
        with contextlib.ExitStack() as unless_it_listens:
            unless_it_listens.callback(listening.close)
            if sys.platform != "win32":
                # On Windows this would let two programs have one port.
                listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(place)
            listening.listen(_WAITING)
            unless_it_listens.pop_all()
    except OSError as error:
        if error.errno in {errno.EADDRINUSE, errno.EACCES}:
            raise _Taken from error
        raise BadEntry(
            Message("The server cannot listen at {host}: {why}.", host=host, why=reason(error)),
            hint=Message("Name an address of this machine: {option}", option="--host"),
        ) from error
    return listening


@contextlib.asynccontextmanager
async def _served(
    application: Application,
    sockets: Sequence[socket.socket],
    tls: ssl.SSLContext | None,
    limits: Limits,
) -> AsyncIterator[None]:
    """Answer requests until the end of the block."""
    runner = web.AppRunner(application.build(), access_log=None, shutdown_timeout=2)
    await runner.setup()
    if runner.server is None:
        raise RuntimeError(runner)
    loop = asyncio.get_running_loop()
    listening = [
        await loop.create_server(
            protocols(runner.server, limits),
            sock=each,
            ssl=tls,
            ssl_handshake_timeout=limits.handshake_s if tls else None,
        )
        for each in sockets
    ]
    try:
        yield
    finally:
        for each in listening:
            each.close()
        await runner.cleanup()


@contextlib.contextmanager
def _signals(stop: Callable[[], None]) -> Iterator[None]:
    """Stop at an interrupt and where the system asks for it."""
    loop = asyncio.get_running_loop()
    taken = []
    for each in (signal.SIGINT, signal.SIGTERM):
        # Windows has none of it: an interrupt ends the loop there, and pipes end the programs.
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(each, stop)
            taken.append(each)
    try:
        yield
    finally:
        for each in taken:
            loop.remove_signal_handler(each)
