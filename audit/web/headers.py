"""The headers every answer bears, whoever makes it."""

from __future__ import annotations

from typing import Final

from aiohttp import web

SECURITY: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": browsers would then send forms of ours without saying whose they are.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), microphone=(), payment=(), usb=()",
    "Server": "plumbline",
}

POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
"""Of every page without the screen: nothing is run there."""

SCREEN_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
    " img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' {websocket};"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Of the page with the screen: xterm writes its style sheets into the page by itself."""


async def secure(request: web.Request, response: web.StreamResponse) -> None:
    """Put the headers onto an answer that is about to be sent."""
    del request
    for name, value in SECURITY.items():
        response.headers.setdefault(name, value)
    response.headers["Server"] = SECURITY["Server"]
    response.headers.setdefault("Content-Security-Policy", POLICY)
    response.headers.setdefault("Cache-Control", "no-store")
