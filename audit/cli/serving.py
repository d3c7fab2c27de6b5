"""The command that serves the screens to browsers."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from audit.cli.grammar import Command
from audit.cli.session import Session
from audit.cli.terminal import show, tell
from checklists.language import Speech

if TYPE_CHECKING:
    from audit.web.server import Opened

_MINUTE_S: Final = 60


def serve_command(say: Speech) -> Command:
    """Return the command."""
    return Command(
        "serve",
        say=say,
        callback=_serve,
        short_help=say("Serve the screens to browsers."),
        help=say(
            "Serve the screens to browsers. Without options, only this machine reaches them, with"
            " an address that is printed once. Who is reached from elsewhere must speak TLS and"
            " have accounts: {command}",
            command="plumbline user add",
        ),
        params=[*_where_options(say), *_tls_options(say), *_bound_options(say)],
    )


def _where_options(say: Speech) -> list[click.Parameter]:
    return [
        click.Option(
            ["host", "--host"],
            default="127.0.0.1",
            metavar="ADDRESS",
            help=say("Where to listen; 0.0.0.0 for every address of this machine."),
        ),
        click.Option(
            ["port", "--port"],
            type=click.IntRange(0, 65535),
            metavar="NUMBER",
            help=say("The port; by default 8765, or one after it where that is taken."),
        ),
        click.Option(
            ["no_browser", "--no-browser"],
            is_flag=True,
            help=say("Open no browser here."),
        ),
    ]


def _tls_options(say: Speech) -> list[click.Parameter]:
    return [
        click.Option(
            ["tls_cert", "--tls-cert"],
            metavar="FILE",
            help=say("The certificate of this server, with those above it, as PEM."),
        ),
        click.Option(
            ["tls_key", "--tls-key"],
            metavar="FILE",
            help=say("Its private key, as PEM."),
        ),
        click.Option(
            ["tls_self_signed", "--tls-self-signed"],
            is_flag=True,
            help=say("Make a certificate of our own, and print its fingerprint."),
        ),
    ]


def _bound_options(say: Speech) -> list[click.Parameter]:
    return [
        click.Option(
            ["idle", "--idle"],
            type=click.IntRange(1, 24 * 60),
            default=30,
            metavar="MINUTES",
            help=say("End a session in which nothing is typed for so long; 30 by default."),
        ),
        click.Option(
            ["sessions", "--sessions"],
            type=click.IntRange(1, 200),
            default=20,
            metavar="NUMBER",
            help=say("How many people may be there at once; 20 by default."),
        ),
    ]


@click.pass_obj
def _serve(
    session: Session, /, *, no_browser: bool, idle: int, sessions: int, **where: Any
) -> None:
    from audit.web.limits import Limits  # noqa: PLC0415  aiohttp only where it is served
    from audit.web.server import Server, Wishes  # noqa: PLC0415  likewise

    session.open_data()
    certificate, key = where["tls_cert"], where["tls_key"]
    wishes = Wishes(
        home=session.home,
        host=where["host"],
        port=where["port"],
        certificate=Path(certificate) if certificate else None,
        key=Path(key) if key else None,
        is_self_signed=where["tls_self_signed"],
        limits=Limits(sessions=sessions, idle_s=idle * _MINUTE_S),
    )

    def opened(told: Opened) -> None:
        _tell(told, session.say)
        if not no_browser and told.entrance and _has_screen():
            with contextlib.suppress(webbrowser.Error):
                webbrowser.open(told.entrance)

    async def run() -> None:
        await Server(wishes).run(opened)

    asyncio.run(run())
    tell(session.say("The server has ended. What was saved is saved."))


def _has_screen() -> bool:
    """Whether a browser would have a window: one in the terminal would take it from the server."""
    return sys.platform in {"win32", "darwin"} or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )


def _tell(opened: Opened, say: Speech) -> None:
    tell(say("Plumbline is served at {address}", address=opened.address))
    if opened.fingerprint:
        tell(
            say(
                "The certificate is our own. Compare its SHA-256 fingerprint the first time: {digits}",
                digits=opened.fingerprint,
            )
        )
    if opened.entrance:
        tell(say("Open this address within 10 minutes; it works once, and lets its owner in:"))
        show([opened.entrance])
    if opened.has_accounts:
        tell(say("Accounts log in at {address}", address=f"{opened.address}/login"))
    tell(say("End it with Ctrl+C."))
