"""Events, stores, disks that fail and photos, each in a readable line."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from PIL import Image, ImageDraw
from typing_extensions import override

from audit.domain.events import AuditId, Event, EventId, EventKind, JsonValue, Origin, seal
from audit.storage.audit_store import TinyAuditStore
from audit.storage.disk import Disk
from audit.storage.locations import Locations, locate

AUDIT: Final = AuditId("0b0c1d9e-5a3f-4f6e-9d8a-1c2b3a4d5e6f")
OTHER: Final = AuditId("1b0c1d9e-5a3f-4f6e-9d8a-1c2b3a4d5e6f")
BEIJING: Final = timezone(timedelta(hours=8))
MORNING: Final = datetime(2020, 3, 2, 9, 30, tzinfo=BEIJING)


class FrozenClock:
    """Always says the same moment."""

    def now(self) -> datetime:
        """Return the morning of 2 March 2020 in Beijing."""
        return MORNING


def follow(
    after: Event | None,
    *,
    audit: AuditId = AUDIT,
    kind: EventKind = EventKind.ANSWERED,
    data: Mapping[str, JsonValue] | None = None,
    at: datetime | None = None,
) -> Event:
    """Seal one more event."""
    seq = after.seq + 1 if after else 0
    return seal(
        event_id=EventId(str(UUID(int=seq))),
        audit=audit,
        after=after,
        at=at or MORNING + timedelta(minutes=seq),
        origin=Origin("安全员", "device-0a1b2c3d"),
        kind=kind,
        data={"item": "density", "people": 42 + seq, "note": "三层"} if data is None else data,
    )


def history(length: int, *, audit: AuditId = AUDIT) -> list[Event]:
    """Return a chain of so many events."""
    events: list[Event] = []
    for _ in range(length):
        events.append(follow(events[-1] if events else None, audit=audit))
    return events


def summarise(events: Sequence[Event]) -> Mapping[str, str | int | None]:
    """Say how many events there are."""
    return {"events": len(events), "last": events[-1].id}


def store_at(home: Path, *, disk: Disk | None = None) -> TinyAuditStore:
    """Return a store below ``home``."""
    return TinyAuditStore(locate(home), summarise, clock=FrozenClock(), disk=disk)


def begun(home: Path, length: int = 3, *, audit: AuditId = AUDIT) -> tuple[Locations, Path]:
    """Keep an audit of so many events below ``home``; return where it is."""
    log = store_at(home).create(history(length, audit=audit))
    log.close()
    locations = locate(home)
    return locations, locations.audits / f"{audit}.jsonl"


def files_below(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes, locks left out."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.parent.name != "locks"
    }


def new_id() -> AuditId:
    """Return an id no other test uses."""
    return AuditId(str(uuid4()))


class FailingDisk(Disk):
    """A disk that fails where a test says so."""

    def __init__(self) -> None:
        super().__init__(is_windows=False, wait=lambda _: None)
        self.room: int | None = None
        """How many bytes it still takes before it is full; None for any number."""
        self.refused: set[str] = set()
        """The names of the methods that raise an input/output error."""

    @override
    def write(self, fd: int, data: bytes | memoryview) -> int:
        self._refuse("write")
        if self.room is None:
            return super().write(fd, data)
        if self.room == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        taken = super().write(fd, bytes(data)[: self.room])
        self.room -= taken
        return taken

    @override
    def sync(self, fd: int) -> None:
        self._refuse("sync")
        super().sync(fd)

    @override
    def truncate(self, fd: int, size: int) -> None:
        self._refuse("truncate")
        super().truncate(fd, size)

    @override
    def rename(self, source: Path, target: Path) -> None:
        self._refuse("rename")
        super().rename(source, target)

    @override
    def sync_folder(self, folder: Path) -> None:
        self._refuse("sync_folder")
        super().sync_folder(folder)

    def _refuse(self, method: str) -> None:
        if method in self.refused:
            raise OSError(errno.EIO, os.strerror(errno.EIO))


def drawing(width: int = 320, height: int = 200, mode: str = "RGB") -> Image.Image:
    """Draw a room: dark on the left, light on the right, a red square in the upper left corner."""
    image = Image.new("RGB", (width, height), "#d0d8e0")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, width // 2, height), fill="#405060")
    pen.rectangle((0, 0, width // 6, height // 6), fill="#ff0000")
    return image.convert(mode)


def jpeg(image: Image.Image, **options: object) -> bytes:
    """Return the picture as a JPEG file."""
    return encoded_image(image, "JPEG", **options)


def encoded_image(image: Image.Image, kind: str, **options: object) -> bytes:
    """Return the picture as a file of a kind Pillow writes."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()
