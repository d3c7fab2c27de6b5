"""What a document says when it is read back, and who reads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from audit.domain.events import Hash
from audit.services.signatures import ReadSignature


class Seal(StrEnum):
    """Whether a file is as it was written, to the byte."""

    WHOLE = "whole"
    EXTENDED = "extended"
    """As it was written, with something added at its end."""
    SIGNED = "signed"
    """As it was written, with nothing added but a signature."""
    BROKEN = "broken"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document that was read back."""

    content: bytes
    """The whole file; where it is signed, as it was before."""
    sha256: Hash
    seal: Seal
    origin: Mapping[str, str]
    """What it says of its origin: Audit, Head, Language, Form, Program, and
    where they are said Theme, Step, On, Draft."""
    records: tuple[bytes, ...]
    """The attached records of audits, the main one first; none where they were taken out."""
    pages: int
    parts: Mapping[str, str]
    """A fingerprint of each part, by its name: ``page 1``, ``outline``, ``tags``."""
    foreign: tuple[str, ...]
    """What it holds that no document of ours does, such as JavaScript."""
    photos: Mapping[str, bytes]
    """Every photo on its pages, by the hash of its bytes."""
    signature: ReadSignature | None = None
    """What was added where it is signed."""


class DocumentReader(Protocol):
    """Reads documents back, whatever somebody made of them, and runs nothing in them."""

    def read_file(self, path: Path) -> ReadDocument:
        """Read a file.

        Raises:
            BadFile: there is none, or it is no PDF that can be read in the time and room allowed.
        """
        ...

    def read(self, content: bytes) -> ReadDocument:
        """Read what was a file; raises as ``read_file`` does."""
        ...

    def words(self, content: bytes, pages: Sequence[int]) -> Mapping[int, str]:
        """Return the text of some pages, counted from 1; raises as ``read_file`` does."""
        ...
