"""What makes a document provable: whose record it shows, and that record itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

RECORD_NAME: Final = "audit.json"
"""The name of the attached file; the same in every language and on every system."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What a document says of its origin, for programs."""

    audit: str
    """The id of the audit."""
    head: str
    """The head hash of the record the document shows."""
    language: str
    """``zh``, ``en`` or ``both``."""
    form: str
    """The kind of document."""
    program: str
    """The version that rendered it."""
    record: bytes
    """The record as ``plumbline export`` writes it, attached as a file."""
