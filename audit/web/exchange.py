"""What passes between a visitor's program and the browser beside the screen: files, both ways.

The program writes a file into the folder of its session and says so; the page is given an address
for it. The program wants photos for an item and says so; the page is given an address where they are
sent to, and each that came is handed to the program, which says what became of it.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import unicodedata
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Final

from audit.domain.errors import AuditError
from audit.web.limits import Limits, Now
from checklists.language import Message

SendMeta = Callable[[dict[str, Any]], Awaitable[bool]]
TellPage = Callable[[str], Awaitable[None]]

INCOMING: Final = "incoming"
_KEY_BYTES: Final = 16
_MOST_DOWNLOADS: Final = 50
_MOST_TICKETS: Final = 10
_LONGEST_NAME: Final = 120


class NotWanted(AuditError):
    """Nobody asked for what is sent, or not any more."""

    code = "WEB-003"


class TooMuch(AuditError):
    """More is sent than is taken."""

    code = "WEB-004"


@dataclass(slots=True, eq=False)
class Wanted:
    """An item that files were asked for."""

    id: int
    """The program's own number for it."""
    heading: str
    ends: float


@dataclass
class Exchange:
    """The files of one session."""

    folder: Path
    limits: Limits
    now: Now
    send_meta: SendMeta
    tell_page: TellPage
    taken_bytes: int = 0
    """So much was sent in this session."""
    _downloads: OrderedDict[str, Path] = field(default_factory=OrderedDict)
    _wanted: OrderedDict[int, Wanted] = field(default_factory=OrderedDict)
    _waiting: dict[int, asyncio.Future[str]] = field(default_factory=dict)
    _number: int = 0
    one_by_one: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def waits_s(self) -> float:
        """How long files may still come: so long the program lives on without a browser."""
        return max((each.ends - self.now() for each in self._wanted.values()), default=0)

    async def on_meta(self, meta: Mapping[str, Any]) -> bool:
        """Do what the program asks for; False where it is not meant for this."""
        match meta:
            case {"type": "written", "name": str(name)}:
                await self._offer(name)
            case {"type": "wanted", "id": int(number), "heading": str(heading)}:
                await self._want(number, heading)
            case {"type": "taken", "number": int(number), "told": str(told)}:
                if (waiting := self._waiting.get(number)) and not waiting.done():
                    waiting.set_result(told)
            case _:
                return False
        return True

    def download(self, key: str) -> Path | None:
        """Return the file an address stands for; None where there is none."""
        return self._downloads.get(key)

    def wanted(self, number: int) -> Wanted:
        """Return what was asked for; raises NotWanted where it is over."""
        wanted = self._wanted.get(number)
        if wanted is None or self.now() >= wanted.ends:
            raise unknown()
        return wanted

    async def hand_over(self, wanted: Wanted, path: Path, name: str) -> str:
        """Hand a file to the program; return what went wrong, or nothing.

        Raises:
            NotWanted: the program is gone, or does not answer.
        """
        self._number += 1
        number = self._number
        answer = self._waiting[number] = asyncio.get_running_loop().create_future()
        try:
            meta = {
                "type": "uploaded",
                "id": wanted.id,
                "number": number,
                "file": str(path),
                "name": name,
            }
            if not await self.send_meta(meta):
                raise _gone()
            return await asyncio.wait_for(answer, self.limits.take_s)
        except TimeoutError as error:
            raise _gone() from error
        finally:
            del self._waiting[number]

    async def _offer(self, name: str) -> None:
        path = (self.folder / name).resolve()
        if not path.is_relative_to(self.folder.resolve()) or not path.is_file():
            return
        key = secrets.token_urlsafe(_KEY_BYTES)
        self._downloads[key] = path
        while len(self._downloads) > _MOST_DOWNLOADS:
            self._downloads.popitem(last=False)
        offer = {"address": f"/download/{key}", "name": path.name}
        await self.tell_page(json.dumps(["download", offer]))

    async def _want(self, number: int, heading: str) -> None:
        self._wanted.pop(number, None)
        self._wanted[number] = Wanted(number, heading, self.now() + self.limits.upload_s)
        while len(self._wanted) > _MOST_TICKETS:
            self._wanted.popitem(last=False)
        offer = {"address": f"/upload/{number}", "heading": heading}
        await self.tell_page(json.dumps(["upload", offer]))


def clean_name(given: str) -> str:
    """Return the name of a file as it may be shown: no folders, no signs that play tricks."""
    last = PurePosixPath(given.replace("\\", "/")).name
    shown = "".join(
        each for each in unicodedata.normalize("NFC", last) if unicodedata.category(each)[0] != "C"
    ).strip(" .")
    stem, dot, ending = shown.rpartition(".")
    if dot and len(ending) < _LONGEST_NAME // 4:
        shown = f"{stem[: _LONGEST_NAME - len(ending) - 1]}.{ending}"
    return shown[:_LONGEST_NAME] or "photo"


def unknown() -> NotWanted:
    """Return what is told where nobody asked for photos."""
    return NotWanted(
        Message("Nobody waits for photos here any more."),
        hint=Message("Go to the item on the screen, and ask for this page again."),
    )


def _gone() -> NotWanted:
    return NotWanted(
        Message("The program on the screen does not answer."),
        hint=Message("Look there whether the photo has come; else send it again."),
    )
