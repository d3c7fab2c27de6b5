"""Files looked at before they are kept, and the folder in which photos arrive."""

from __future__ import annotations

import hashlib
import heapq
import io
import os
import stat
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw

from audit.domain.errors import BadFolder
from audit.domain.events import Hash
from audit.services.photos import Area, Arrival, FoundFile, Raster
from audit.services.system_errors import reason
from audit.storage.disk import Stamp
from audit.storage.evidence import kind_of, read_file
from audit.storage.photos import PHOTO_TYPES, blacken, prepared, taken_in
from checklists.language import Message

OFFERED: Final = 200
"""So many of the newest photos are offered."""

_PHOTO_ENDINGS: Final = frozenset({".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".avif"})
"""Also kinds that are not kept: who took such a photo wants to be told, not to miss it."""
_DEEPEST: Final = 3
"""So many folders below the watched one: cameras put theirs into folders of their own."""
_MOST_ENTRIES: Final = 50_000
_FRAME: Final = ((0, 0, 0), (255, 220, 0))
"""Dark and bright, so that it is seen on every photo."""


class OpenPhoto:
    """A photo in memory, as it would be kept."""

    def __init__(self, content: bytes) -> None:
        self._image = Image.open(io.BytesIO(content)).convert("RGB")
        self.width, self.height = self._image.size

    def scaled(self, part: Area, width: int, height: int) -> Raster:
        """Return a part of it in so many pixels."""
        box = (part.left, part.top, part.right, part.bottom)
        small = self._image.resize((width, height), Image.Resampling.BOX, box=box)
        return Raster(width, height, small.tobytes())

    def picture(self, part: Area, covers: Sequence[Area], frame: Area | None) -> bytes:
        """Return a part of it as a PNG, with what is covered in black and a frame drawn over it."""
        image = self._image.copy()
        blacken(image, covers)
        if frame is not None:
            draw = ImageDraw.Draw(image)
            thick = max(2, part.width // 200)
            corners = (frame.left, frame.top, frame.right - 1, frame.bottom - 1)
            for colour, line in zip(_FRAME, (thick, max(1, thick // 2)), strict=True):
                draw.rectangle(corners, outline=colour, width=line)
        out = io.BytesIO()
        image.crop((part.left, part.top, part.right, part.bottom)).save(
            out, "PNG", compress_level=1
        )
        return out.getvalue()


class FilePhotoDesk:
    """Looks at files of this computer."""

    def __init__(self) -> None:
        self._taken: dict[Path, tuple[Stamp, str | None]] = {}
        """When photos were taken, read once for each version of a file."""

    def look(self, source: Path | bytes, *, name: str) -> FoundFile:
        """Read a file and see what would be kept of it; raises BadEvidence as the store does."""
        content = source if isinstance(source, bytes) else read_file(source)
        media_type = kind_of(content, name)
        if media_type not in PHOTO_TYPES:
            return FoundFile(name, content, media_type, len(content), _hash(content))
        photo = prepared(content, where=name)
        return FoundFile(
            name,
            content,
            "image/jpeg",
            len(photo.content),
            _hash(photo.content),
            photo.taken_at,
            OpenPhoto(photo.content),
        )

    def arrived(self, folder: Path, since: datetime) -> Sequence[Arrival]:
        """Return the photos whose files came into a folder since a moment, newest first.

        Raises:
            BadFolder: there is no such folder, or it cannot be read.
        """
        try:
            found = [*_photos_in(folder, since.timestamp())]
        except (OSError, ValueError) as error:
            raise _bad_folder(folder, error) from error
        newest = heapq.nlargest(OFFERED, found, key=lambda each: each[1].mtime_ns)
        arrivals = [self._arrival(path, stamp) for path, stamp in newest]
        self._taken = {path: self._taken[path] for path, _ in newest}
        return sorted(arrivals, key=lambda each: (each.at, each.path.name), reverse=True)

    def _arrival(self, path: Path, stamp: Stamp) -> Arrival:
        known = self._taken.get(path)
        if known is None or known[0] != stamp:
            known = self._taken[path] = (stamp, taken_in(path))
        taken_at = known[1]
        written = datetime.fromtimestamp(stamp.mtime_ns / 1_000_000_000).astimezone()
        # A camera without an offset tells the time of where it is, and so of here.
        at = datetime.fromisoformat(taken_at).astimezone() if taken_at else written
        return Arrival(path, at, stamp.size, taken_at)


def _photos_in(folder: Path, since: float, depth: int = 0) -> Iterator[tuple[Path, Stamp]]:
    """Yield the photos of a folder and of those below; one below that cannot be read is left."""
    below: list[Path] = []
    with os.scandir(folder) as entries:
        for number, entry in enumerate(entries):
            if number >= _MOST_ENTRIES:
                break
            # Programs that synchronise write under such names until a file is whole.
            if entry.name.startswith((".", "~")):
                continue
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError:
                continue
            if stat.S_ISDIR(status.st_mode):
                below.append(Path(entry.path))
            elif (
                stat.S_ISREG(status.st_mode)
                and status.st_mtime >= since
                and Path(entry.name).suffix.lower() in _PHOTO_ENDINGS
            ):
                yield (
                    Path(entry.path),
                    Stamp(status.st_size, status.st_mtime_ns, status.st_ino),
                )
    for each in below if depth < _DEEPEST else ():
        try:
            yield from _photos_in(each, since, depth + 1)
        except OSError:
            continue


def _bad_folder(folder: Path, error: OSError | ValueError) -> BadFolder:
    if isinstance(error, FileNotFoundError):
        return BadFolder(
            Message("The watched folder is not there."),
            where=str(folder),
            hint=Message(
                "Start what brings the photos there, or plug the phone in; or name another folder"
                " in the settings."
            ),
        )
    if isinstance(error, NotADirectoryError):
        return BadFolder(
            Message("What is watched is no folder."),
            where=str(folder),
            hint=Message("Name the folder in which photos arrive in the settings."),
        )
    why = reason(error)
    return BadFolder(
        Message("The watched folder cannot be read: {why}.", why=why),
        where=str(folder),
        hint=Message("Let this user read the folder, or name another one in the settings."),
    )


def _hash(content: bytes) -> Hash:
    return Hash(hashlib.sha256(content).hexdigest())
