"""What makes a document provable: whose record it shows, and that record itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

RECORD_NAME: Final = "audit.json"
"""The name of the attached record; the same in every language and on every system."""


def record_name(position: int) -> str:
    """Return the name of a record by its position from 0: ``audit.json``, ``audit-2.json``."""
    return RECORD_NAME if position == 0 else f"audit-{position + 1}.json"


@dataclass(frozen=True, slots=True)
class Proof:
    """What a document says of its origin, for programs."""

    audit: str
    """The id of the audit it belongs to."""
    head: str
    """The hash that stands for all records the document shows."""
    language: str
    """``zh``, ``en`` or ``both``."""
    form: str
    """The kind of document."""
    program: str
    """The version that rendered it."""
    records: tuple[bytes, ...]
    """The audits as ``plumbline export`` writes them, attached as files, the main one first."""
    theme: str = ""
    """How it looks, where that is not the usual way."""
    step: str = ""
    """The entry of the extension it decides."""
    on: str = ""
    """The day it looks from, as ISO 8601 writes days."""
    is_draft: bool = False
    """Whether something it rests on is still open, so that nobody may sign it."""
