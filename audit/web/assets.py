"""Every file that is served, and there is no other."""

from __future__ import annotations

import asyncio
import gzip
from dataclasses import dataclass
from importlib import resources
from typing import Final

from aiohttp import web

_LEVEL: Final = 6


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the program or of a library."""

    package: str
    path: str
    kind: str
    is_large: bool = False
    """Whether it is worth being pressed on its way."""


_JS, _CSS, _SVG = "text/javascript", "text/css", "image/svg+xml"
ASSETS: Final = {
    "textual.js": Asset("textual_serve", "static/js/textual.js", _JS, is_large=True),
    "xterm.css": Asset("textual_serve", "static/css/xterm.css", _CSS),
    "plumbline.js": Asset("audit.web", "static/plumbline.js", _JS),
    "plumbline.css": Asset("audit.web", "static/plumbline.css", _CSS),
    "plumbline.svg": Asset("audit.web", "static/plumbline.svg", _SVG),
    **{
        name: Asset("audit.web", f"static/fonts/{name}", "font/woff")
        for name in ("PlumblineMono-Regular.woff", "PlumblineMono-Bold.woff")
    },
    # The Chinese characters are those of the documents.
    **{
        name: Asset("reports", f"fonts/{name}", "font/ttf", is_large=True)
        for name in ("PlumblineSansSC-Regular.ttf", "PlumblineSansSC-Bold.ttf")
    },
}


class Assets:
    """Answers with these files; what is pressed once is kept."""

    def __init__(self) -> None:
        self._pressed: dict[str, bytes] = {}
        self._pressing = asyncio.Lock()

    async def answer(self, request: web.Request) -> web.Response:
        """Return a file of the list; raises HTTPNotFound for any other name."""
        name = request.match_info["name"]
        asset = ASSETS.get(name)
        if asset is None:
            raise web.HTTPNotFound
        headers = {"Cache-Control": "private, max-age=3600"}
        if asset.is_large and "gzip" in request.headers.get("Accept-Encoding", ""):
            headers["Content-Encoding"] = "gzip"
            content = await self._gzip(name, asset)
        else:
            content = await asyncio.to_thread(_read, asset)
        is_text = asset.kind.startswith(("text/", "image/svg"))
        return web.Response(
            body=content,
            content_type=asset.kind,
            charset="utf-8" if is_text else None,
            headers=headers,
        )

    async def _gzip(self, name: str, asset: Asset) -> bytes:
        async with self._pressing:
            if name not in self._pressed:
                self._pressed[name] = await asyncio.to_thread(_press, asset)
            return self._pressed[name]


def _read(asset: Asset) -> bytes:
    return (resources.files(asset.package) / asset.path).read_bytes()


def _press(asset: Asset) -> bytes:
    # Public files only: nothing secret is pressed together with what others can choose.
    return gzip.compress(_read(asset), _LEVEL, mtime=0)
