"""The wire between a browser's screen and its program, every message looked at."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Final

from aiohttp import WSCloseCode, WSMsgType, web

from audit.web.child import Child
from audit.web.limits import Bucket, Limits

ENDED: Final = 4000
"""The close code of a program that has ended, or is shown elsewhere now."""


class BadMessage(ValueError):
    """What came is none of the messages there are."""


class WebSocketScreen:
    """A screen at the other end of a websocket."""

    def __init__(self, socket: web.WebSocketResponse) -> None:
        self._socket = socket

    async def send_bytes(self, content: bytes) -> None:
        """Show what a terminal would be sent."""
        await self._socket.send_bytes(content)

    async def send_str(self, text: str) -> None:
        """Tell the page something."""
        await self._socket.send_str(text)

    async def finish(self) -> None:
        """Close it."""
        await self._socket.close(code=ENDED, message=b"ended")


class Wire:
    """Hands what a browser sends on to its program, within bounds."""

    def __init__(self, child: Child, limits: Limits) -> None:
        self._child = child
        self._limits = limits
        self._bucket = Bucket(limits.messages_per_s, limits.messages_at_once)

    async def follow(self, socket: web.WebSocketResponse, on_typed: Callable[[], None]) -> str:
        """Hand on until the browser leaves; return what it did wrong, or nothing."""
        async for message in socket:
            if message.type is WSMsgType.ERROR:
                # aiohttp has told the browser already.
                code = getattr(message.data, "code", None)
                return "too long" if code == WSCloseCode.MESSAGE_TOO_BIG else "broken"
            if message.type is not WSMsgType.TEXT:
                await socket.close(code=WSCloseCode.UNSUPPORTED_DATA)
                return "binary"
            try:
                is_typed = await self._hand_on(socket, message.data)
            except BadMessage as error:
                await socket.close(code=WSCloseCode.POLICY_VIOLATION)
                return str(error)
            if is_typed:
                on_typed()
        return ""

    async def _hand_on(self, socket: web.WebSocketResponse, text: str) -> bool:
        """Do what one message asks for; return whether a person sent it.

        Raises:
            BadMessage: it asks for nothing there is, or there are too many.
        """
        if not self._bucket.takes():
            raise BadMessage("flood")
        kind, content = _read(text)
        match kind, content:
            case "stdin", str():
                await self._child.send_bytes(content.encode("utf-8", "replace"))
            case "resize", {"width": int(width), "height": int(height)}:
                await self._child.set_terminal_size(*size(width, height, self._limits))
            case "ping", str() if len(content) <= 40:  # noqa: PLR2004  a moment in milliseconds
                await socket.send_str(json.dumps(["pong", content]))
            case "scheme", "light" | "dark":
                await self._child.colour(is_light=content == "light")
            case "photo", _:
                await self._child.want_photo()
            case "focus", _:
                await self._child.focus()
            case "blur", _:
                await self._child.blur()
            case _:
                raise BadMessage("kind")
        return kind == "stdin"


def size(width: int, height: int, limits: Limits) -> tuple[int, int]:
    """Return a size a program can be drawn in."""
    return max(1, min(width, limits.columns)), max(1, min(height, limits.rows))


def asked_size(request: web.Request, limits: Limits) -> tuple[int, int]:
    """Return the size the page asks for at first."""

    def number(name: str, usual: int) -> int:
        text = request.query.get(name, "")
        return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else usual  # noqa: PLR2004  four figures

    return size(number("width", 80), number("height", 24), limits)


def _read(text: str) -> tuple[str, object]:
    try:
        envelope = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadMessage("no JSON") from error
    if not isinstance(envelope, list) or not 1 <= len(envelope) <= 2:  # noqa: PLR2004  kind and content
        raise BadMessage("no list")
    kind, *content = envelope
    if not isinstance(kind, str):
        raise BadMessage("no kind")
    return kind, content[0] if content else None
