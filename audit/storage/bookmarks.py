"""Where one person was, in a small file of the server's."""

from __future__ import annotations

import contextlib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from audit.domain.answers import ItemKey
from audit.domain.buildings import PlaceId
from audit.domain.events import AuditId
from audit.services.bookmarks import Spot
from audit.storage import atomic
from audit.storage.disk import Disk
from audit.storage.own_folders import own_folder


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    audit: str
    place: str = ""
    requirement: str = ""


class FileBookmark:
    """Keeps the spot in one file, and forgets it rather than complain."""

    def __init__(self, path: Path, *, disk: Disk | None = None) -> None:
        self._path = path
        self._disk = disk or Disk()

    def load(self) -> Spot | None:
        """Return where it was."""
        try:
            kept = _Kept.model_validate_json(self._path.read_bytes())
        except (OSError, ValidationError):
            return None
        key = ItemKey(PlaceId(kept.place), kept.requirement) if kept.requirement else None
        return Spot(AuditId(kept.audit), key)

    def keep(self, spot: Spot | None) -> None:
        """Remember it."""
        with contextlib.suppress(OSError):
            if spot is None:
                self._path.unlink(missing_ok=True)
                return
            place, requirement = spot.key or ("", "")
            kept = _Kept(audit=spot.audit, place=place, requirement=requirement)
            own_folder(self._path.parent, disk=self._disk)
            content = kept.model_dump_json().encode()
            # Not waited for: it is written at every item, and worth little.
            atomic.write(self._path, content, disk=self._disk, durable=False)
