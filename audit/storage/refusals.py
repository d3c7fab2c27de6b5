"""Turns what the operating system says into what the user can do about it."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Final

from audit.domain.errors import BadFile, NotSaved
from audit.domain.events import AuditId
from audit.services.system_errors import reason
from checklists.language import Message

_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_CLOSED_TO_US: Final = {errno.EACCES, errno.EPERM, errno.EROFS}


def not_saved(error: OSError, path: Path) -> NotSaved:
    """Return the error that says why ``path`` could not be written and what helps."""
    if error.errno in _FULL:
        return NotSaved(
            Message("NOT saved: the disk is full."),
            where=str(path),
            hint=Message("Free some space on the disk and enter it again; all before it is safe."),
        )
    if error.errno in _CLOSED_TO_US:
        return NotSaved(
            Message("NOT saved: the folder may not be written to."),
            where=str(path),
            hint=Message(
                "Let this user write to the folder, or keep the audits elsewhere"
                " (PLUMBLINE_HOME), and enter it again."
            ),
        )
    return NotSaved(
        Message("NOT saved: the disk reports “{why}”.", why=reason(error)),
        where=str(path),
        hint=Message("Copy the audits to another disk before going on; this one may be failing."),
    )


def another_history(audit: AuditId) -> BadFile:
    """Say that a copy of an audit is not one of the audit that is kept under its id."""
    return BadFile(
        Message("This is not a copy of the audit that is kept here: its history is another one."),
        where=audit,
        hint=Message("Nothing was changed. Ask for a bundle of the audit you mean."),
    )
