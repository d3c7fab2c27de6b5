"""Connections that are counted, and that say nothing of the inside when they are misused."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Final

from aiohttp import web
from aiohttp.web_protocol import RequestHandler
from typing_extensions import override

from audit.web.headers import POLICY, SECURITY
from audit.web.limits import Limits

_LONGEST_LINE: Final = 4096


class Connection(RequestHandler):
    """One connection of a browser."""

    __slots__ = ()

    @override
    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Answer what is no request with its number alone."""
        response = web.Response(
            status=status,
            text=f"{status}\n",
            headers={**SECURITY, "Content-Security-Policy": POLICY, "Cache-Control": "no-store"},
        )
        response.force_close()
        return response


class _Turned(asyncio.Protocol):
    """A connection too many: closed before anything is read."""

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        transport.close()


def protocols(server: web.Server, limits: Limits) -> Callable[[], asyncio.BaseProtocol]:
    """Return what makes a protocol for each new connection."""
    loop = asyncio.get_running_loop()
    settings: dict[str, Any] = {
        # Also the time within which a request must have come: aiohttp counts from its connection.
        "keepalive_timeout": limits.header_s,
        "max_line_size": _LONGEST_LINE,
        "max_field_size": _LONGEST_LINE,
        "max_headers": 64,
        "lingering_time": 2.0,
        # The addresses of requests may hold tokens; the server keeps a log of its own.
        "access_log": None,
    }

    def protocol() -> asyncio.BaseProtocol:
        if len(server.connections) >= limits.connections:
            return _Turned()
        return Connection(server, loop=loop, **settings)

    return protocol
