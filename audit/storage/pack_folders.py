"""Folders of rules that are written anew: whole or not at all, and never over another."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from audit.domain.errors import BadFile
from audit.storage.disk import Disk
from audit.storage.refusals import not_saved
from checklists.language import Message


def make_pack_folder(
    target: Path,
    files: Mapping[str, str],
    *,
    check: Callable[[Path], object],
    disk: Disk | None = None,
) -> None:
    """Write the files of a pack into a new folder.

    Args:
        target: The folder; there may be an empty one.
        files: Their texts by their paths within the folder.
        check: Looks at the files where they were written, before they get their place, and raises
            if they are not as they should be.
        disk: What writes, if not the real disk.

    Raises:
        BadFile: something is there already, or the folder above it is not.
        NotSaved: the disk did not take it; nothing is left behind.
    """
    refuse_existing_folder(target)
    disk = disk or Disk()
    beside: Path | None = None
    try:
        beside = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        whole = beside / target.name
        whole.mkdir()
        for name, text in files.items():
            path = whole / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        check(whole)
        if target.is_dir():
            target.rmdir()
        disk.replace(whole, target)
    except OSError as error:
        raise not_saved(error, target) from error
    finally:
        if beside is not None:
            shutil.rmtree(beside, ignore_errors=True)


def refuse_existing_folder(target: Path) -> None:
    """Refuse a folder that holds something, or that has no place to stand.

    Raises:
        BadFile: it does.
    """
    if target.is_symlink() or (target.exists() and not _is_empty_folder(target)):
        raise BadFile(
            Message("There is already something here; it is left as it is."),
            where=str(target),
            hint=Message("Name a folder that is not there yet."),
        )
    if not target.parent.is_dir():
        raise BadFile(
            Message("There is no such folder."),
            where=str(target.parent),
            hint=Message("Make it first, or name another one."),
        )


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())
