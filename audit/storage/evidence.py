"""Evidence files, kept once under the hash of their bytes."""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from audit.domain.errors import BadEvidence, Damaged, NotFound
from audit.domain.events import Hash
from audit.services.photos import Area
from audit.services.ports import Kept
from audit.services.system_errors import reason
from audit.storage import atomic
from audit.storage.disk import Disk
from audit.storage.media import KEPT_KINDS, media_type_of
from audit.storage.photos import PHOTO_TYPES, prepared
from audit.storage.refusals import not_saved
from audit.storage.sealed_histories import needs_passphrase
from audit.storage.sealing import Seal, is_sealed
from checklists.language import Message

MOST_BYTES: Final = 25_000_000
"""The largest file taken: a photo of any phone, a scanned record, some seconds of film."""

_ENDINGS: Final = {"text/plain": ".txt", "text/csv": ".csv"}
"""The kinds that only the name tells."""

_SHA256: Final = re.compile(r"[0-9a-f]{64}")


class FileEvidenceStore:
    """Keeps each file as ``ab/abcdef...`` below one folder."""

    def __init__(self, folder: Path, *, disk: Disk | None = None, seal: Seal | None = None) -> None:
        self._folder = folder
        self._disk = disk or Disk()
        self._seal = seal

    def keep(self, source: Path | bytes, *, name: str, covers: Sequence[Area] = ()) -> Kept:
        """Keep a file; photos are turned upright, capped, and stripped of all but their time.

        ``name`` is the name people know it by; it tells a table from a text, and stands in errors.
        What ``covers`` cover is black in what is kept, and nothing else is kept of the photo.

        Raises:
            BadEvidence: it is no readable file, of a kind that is not kept, or too large; or
                something is to be covered in what is no photo.
            NotSaved: the disk did not take it.
        """
        content = source if isinstance(source, bytes) else read_file(source)
        media_type = kind_of(content, name)
        if media_type in PHOTO_TYPES:
            photo = prepared(content, where=name, covers=covers)
            return Kept(
                self._put(photo.content),
                "image/jpeg",
                len(photo.content),
                photo.taken_at,
                photo.width,
                photo.height,
            )
        if covers:
            raise BadEvidence(
                Message("Only in a photo can something be covered."),
                where=name,
                hint=Message("Make a photo of the page, or attach the file as it is."),
            )
        return Kept(self._put(content), media_type, len(content), None, None, None)

    def bytes_of(self, sha256: Hash) -> bytes:
        """Return a kept file.

        Raises:
            NotFound: it is not there.
            Damaged: its bytes do not have that hash.
        """
        path = self._path(sha256)
        try:
            stored = path.read_bytes()
        except OSError as error:
            raise NotFound(
                Message("A file of the evidence is missing."),
                where=str(path),
                hint=Message("Put the folder “evidence” back from your backup."),
            ) from error
        content = self._opened(stored, path)
        if _hash(content) != sha256:
            raise Damaged(
                Message("A file of the evidence was changed after it was kept."),
                where=str(path),
                hint=Message("Put it back from your backup, or attach the file once more."),
            )
        return content

    def _put(self, content: bytes) -> Hash:
        """Keep bytes once. A kept file that was damaged is made good by the right bytes."""
        sha256 = _hash(content)
        path = self._path(sha256)
        try:
            if path.is_file() and self._is_kept(path, sha256):
                return sha256
            atomic.make_folder(path.parent, disk=self._disk)
            atomic.clear_leftovers(path.parent)
            stored = self._seal.closed(content, sha256) if self._seal else content
            atomic.write(path, stored, disk=self._disk)
        except OSError as error:
            raise not_saved(error, path) from error
        return sha256

    def _is_kept(self, path: Path, sha256: Hash) -> bool:
        try:
            return _hash(self._opened(path.read_bytes(), path)) == sha256
        except Damaged:
            return False

    def _opened(self, stored: bytes, path: Path) -> bytes:
        if not is_sealed(stored):
            return stored
        if self._seal is None:
            raise needs_passphrase(str(path))
        return self._seal.opened(stored, path.name, where=str(path))

    def _path(self, sha256: Hash) -> Path:
        if not _SHA256.fullmatch(sha256):
            raise NotFound(Message("This is no name of a kept file: “{name}”.", name=sha256[:80]))
        return self._folder / sha256[:2] / sha256


def _hash(content: bytes) -> Hash:
    return Hash(hashlib.sha256(content).hexdigest())


def as_kept(content: bytes, media_type: str) -> str:
    """Return a name under which keeping these bytes keeps them as they are.

    Raises:
        BadEvidence: they are of another kind, cannot be read, or would be kept otherwise.
    """
    name = f"file{_ENDINGS.get(media_type, '')}"
    if kind_of(content, name) != media_type:
        raise BadEvidence(Message("It is of another kind than it says."))
    if media_type in PHOTO_TYPES and prepared(content, where=name).content != content:
        raise BadEvidence(Message("It is a photo that holds more than a kept photo does."))
    return name


def read_file(path: Path) -> bytes:
    """Return the bytes of a file, at most one more than are kept.

    Raises:
        BadEvidence: it is no ordinary file, or cannot be read.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise BadEvidence(
                Message("This is a folder, not a file."),
                where=str(path),
                hint=Message("Name the file in it."),
            )
        # A pipe or a device would keep the program waiting, or never end.
        if not stat.S_ISREG(mode):
            raise BadEvidence(
                Message("This is no ordinary file."),
                where=str(path),
                hint=Message("Save it as a file first."),
            )
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise BadEvidence(
            Message("There is no such file."),
            where=str(path),
            hint=Message("Look at the name and the folder; a phone's photo must be copied first."),
        ) from error
    except (OSError, ValueError) as error:
        why = reason(error)
        raise BadEvidence(
            Message("The file cannot be read: {why}.", why=why),
            where=str(path),
            hint=Message("Let this user read the file, or copy it to this computer."),
        ) from error


def kind_of(content: bytes, name: str) -> str:
    """Return the media type of a file called ``name``.

    Raises:
        BadEvidence: it is empty, too large, or of a kind that is not kept.
    """
    _refuse_size(content, name)
    return media_type_of(content, name)


def _refuse_size(content: bytes, name: str) -> None:
    if not content:
        raise BadEvidence(
            Message("The file is empty."),
            where=name,
            hint=Message("Copy it again from the camera or phone."),
        )
    if len(content) > MOST_BYTES:
        raise BadEvidence(
            Message("The file is larger than {most} MB.", most=MOST_BYTES // 1_000_000),
            where=name,
            hint=Message(
                "Take a smaller photo, or keep a part of it. Kept are: {kinds}.", kinds=KEPT_KINDS
            ),
        )
