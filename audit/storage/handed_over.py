"""The bytes of a file somebody hands over: an ordinary file, and not too large."""

from __future__ import annotations

from pathlib import Path

from audit.domain.errors import BadFile
from audit.services.system_errors import reason
from checklists.language import Message


def content_of(path: Path, *, most: int, too_large: Message | None = None) -> bytes:
    """Return what is in a CSV or XLSX file.

    Args:
        path: The file; a device or a pipe is none, for it may never end.
        most: In bytes.
        too_large: What to do where the file is larger.

    Raises:
        BadFile: there is none, it cannot be read, or it is too large.
    """
    try:
        if path.is_dir() or (path.exists() and not path.is_file()):
            raise BadFile(
                Message("This is no file."),
                where=str(path),
                hint=Message("Name a CSV or XLSX file."),
            )
        with path.open("rb") as file:
            content = file.read(most + 1)
    except FileNotFoundError as error:
        raise BadFile(
            Message("There is no such file."),
            where=str(path),
            hint=Message("Look at the name and the folder."),
        ) from error
    except (OSError, ValueError) as error:
        why = reason(error)
        raise BadFile(
            Message("The file cannot be read: {why}.", why=why),
            where=str(path),
            hint=Message("Let this user read the file, or copy it to this computer."),
        ) from error
    if len(content) > most:
        raise BadFile(
            Message("The file is larger than {most} MB.", most=most // 1_000_000),
            where=str(path),
            hint=too_large,
        )
    return content
