"""The name of this device in the record: made up once, and nothing that says whose it is."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final
from uuid import uuid4

from audit.domain.errors import NewerForm, NotSaved
from audit.storage import atomic
from audit.storage.disk import Disk
from audit.storage.forms import DEVICE
from audit.storage.refusals import not_saved

_NAME: Final = re.compile(r"device-[0-9a-f]{8}")


def device_name(path: Path, *, disk: Disk | None = None) -> str:
    """Return the name kept at ``path``, made and kept the first time.

    A file that holds no such name is replaced: the name only tells devices apart, and a new one does
    that as well.

    Raises:
        NotSaved: there is none yet, and it cannot be kept.
    """
    kept = _kept_name(path)
    if kept:
        return kept
    _refuse_newer(path)
    disk = disk or Disk()
    name = f"device-{uuid4().hex[:8]}"
    try:
        atomic.make_folder(path.parent, disk=disk)
        atomic.write(path, json.dumps({"device": name}).encode(), disk=disk)
    except OSError as error:
        raise not_saved(error, path) from error
    # Another window may have been quicker to name it.
    return _kept_name(path) or name


def known_device_name(path: Path) -> str:
    """Return the name kept at ``path``, empty where there is none yet; nothing is made."""
    return _kept_name(path) or ""


def _refuse_newer(path: Path) -> None:
    """Leave alone what a newer program has written: it is no file without a name."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        DEVICE.upgraded(stored, where=str(path))
    except NewerForm as error:
        raise NotSaved(error.what, where=error.where, hint=error.hint) from error
    except (OSError, ValueError, AttributeError, TypeError):
        return


def _kept_name(path: Path) -> str | None:
    try:
        name = json.loads(path.read_text(encoding="utf-8"))["device"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return name if isinstance(name, str) and _NAME.fullmatch(name) else None
