"""The page on which photos are sent to a check item, behind the session that asked for them."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aiohttp import BodyPartReader, MultipartReader, web

from audit.domain.errors import Refused
from audit.services.authority import Role
from audit.web.door import Door, speech_of
from audit.web.exchange import INCOMING, Exchange, TooMuch, Wanted, clean_name, unknown
from audit.web.upload_pages import Sent, upload_page
from audit.web.visits import Visit, Visits
from checklists.errors import PlumblineError
from checklists.language import Message, Speech

_CHUNK: Final = 64 * 1024
_LONGEST_FIELD: Final = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is sent to."""

    visit: Visit
    wanted: Wanted
    address: str
    csrf: str


class Uploads:
    """Takes what is sent, within bounds, and hands it to the program that asked for it."""

    def __init__(self, door: Door, visits: Visits) -> None:
        self._door = door
        self._visits = visits

    def routes(self) -> list[web.RouteDef]:
        """Return the addresses this answers."""
        return [
            web.get("/upload/{number}", self._show, allow_head=False),
            web.post("/upload/{number}", self._take),
        ]

    async def _show(self, request: web.Request) -> web.Response:
        return self._page(request, self._of_session(request))

    async def _take(self, request: web.Request) -> web.Response:
        self._door.require_own_origin(request)
        place = self._of_session(request)
        self._door.sessions.touch(place.visit.session)
        sent = await self._receive(request, place)
        return self._page(request, place, sent)

    def _of_session(self, request: web.Request) -> Place:
        """Return what the own program asked for; that of another session is not seen at all."""
        session = self._door.require_session(request)
        visit, number = self._visits.of(session), request.match_info["number"]
        if visit is None or not (number.isascii() and number.isdigit() and len(number) < 10):  # noqa: PLR2004  a number
            raise unknown()
        wanted = visit.exchange.wanted(int(number))
        return Place(visit, wanted, f"/upload/{wanted.id}", session.csrf)

    async def _receive(self, request: web.Request, place: Place) -> list[Sent]:
        """Take the files one by one, and say of each what became of it."""
        if place.visit.session.role is Role.READER:
            raise Refused(Message("Who may only read cannot send photos."))
        limits, exchange = self._door.limits, place.visit.exchange
        if (request.content_length or 0) > limits.request_bytes:
            raise web.HTTPRequestEntityTooLarge(limits.request_bytes, request.content_length or 0)
        if not request.content_type.startswith("multipart/") or exchange.one_by_one.locked():
            raise web.HTTPBadRequest
        receiving = Receiving(exchange, place, speech_of(request))
        async with exchange.one_by_one, asyncio.timeout(limits.request_s):
            try:
                reader = await request.multipart()
                await receiving.read(reader, lambda sent: self._require(sent, place))
            except ValueError as error:
                raise web.HTTPBadRequest from error
        return receiving.sent

    def _require(self, sent: str, place: Place) -> None:
        self._door.require_csrf(sent, place.csrf)

    def _page(
        self, request: web.Request, place: Place, sent: list[Sent] | None = None
    ) -> web.Response:
        say = speech_of(request)
        page = upload_page(
            say, address=place.address, csrf=place.csrf, heading=place.wanted.heading, sent=sent
        )
        return web.Response(text=page, content_type="text/html")


class Receiving:
    """The files of one request, written down as they come."""

    def __init__(self, exchange: Exchange, place: Place, say: Speech) -> None:
        self._exchange = exchange
        self._place = place
        self._say = say
        self.sent: list[Sent] = []

    async def read(self, reader: MultipartReader, require: Callable[[str], None]) -> None:
        """Read every part; the first must prove that it comes from a page of ours.

        Raises:
            Refused: it does not.
        """
        is_ours = False
        while (part := await reader.next()) is not None:
            if not isinstance(part, BodyPartReader):
                raise ValueError(part)  # noqa: TRY004  what was sent is wrong, not the program
            if not is_ours:
                require(await _text(part) if part.name == "csrf" else "")
                is_ours = True
            elif part.name == "file" and part.filename:
                await self._file(part)

    async def _file(self, part: BodyPartReader) -> None:
        name = clean_name(part.filename or "")
        folder = self._exchange.folder / INCOMING
        folder.mkdir(mode=0o700, exist_ok=True)
        path = folder / secrets.token_hex(8)
        told = ""
        try:
            if len(self.sent) >= self._exchange.limits.request_files:
                raise _too_much()
            await self._write(part, path)
            if path.stat().st_size:
                told = await self._exchange.hand_over(self._place.wanted, path, name)
            else:
                return
        except PlumblineError as error:
            told = error.told(self._say)
            # What was not read must be gone from the line before the next one comes.
            while await part.read_chunk(_CHUNK):
                pass
        finally:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        self.sent.append(Sent(name, told))

    async def _write(self, part: BodyPartReader, path: Path) -> None:
        exchange, size = self._exchange, 0
        with path.open("xb") as file:
            while chunk := await part.read_chunk(_CHUNK):
                size += len(chunk)
                exchange.taken_bytes += len(chunk)
                if size > exchange.limits.file_bytes:
                    raise _too_much()
                if exchange.taken_bytes > exchange.limits.upload_bytes:
                    raise _too_much()
                file.write(chunk)


async def _text(part: BodyPartReader) -> str:
    read = await part.read_chunk(_LONGEST_FIELD)
    return read.decode("utf-8", "replace")


def _too_much() -> TooMuch:
    return TooMuch(
        Message("This is more than is taken at once."),
        hint=Message("Send fewer or smaller files."),
    )
