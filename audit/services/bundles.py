"""An audit as it goes from one computer to another: its history, its files, its rules, signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from audit.domain.device_signatures import PublicKey, Signer
from audit.domain.events import AuditId, Event, Hash
from checklists.rulebook import Rulebook

SUFFIX: Final = ".plumbline"
"""How the name of a bundle ends."""


@dataclass(frozen=True, slots=True)
class BundleSignature:
    """Who packed a bundle, as the bundle says."""

    key: PublicKey
    signature: str
    message: bytes
    """What was signed."""


class OpenBundle(Protocol):
    """A bundle whose every byte was checked."""

    @property
    def events(self) -> Sequence[Event]:
        """The history, which fits."""
        ...

    @property
    def files(self) -> Mapping[Hash, int]:
        """The evidence in it with its sizes in bytes; the history names each of them."""
        ...

    @property
    def rulebook(self) -> Rulebook | None:
        """The rules the audit is judged by; None where they were not at hand."""
        ...

    @property
    def signature(self) -> BundleSignature | None:
        """Who packed it; None where nobody signed."""
        ...

    def bytes_of(self, sha256: Hash) -> bytes:
        """Return a file that is in it.

        Raises:
            BadFile: it was changed since it was opened.
        """
        ...


@dataclass(frozen=True, slots=True)
class Packing:
    """What goes into a bundle."""

    audit: AuditId
    events: Sequence[Event]
    files: Sequence[Hash]
    rulebook: Rulebook | None
    signer: Signer | None


class BundleFiles(Protocol):
    """Writes and reads bundles."""

    def write(self, path: Path, packing: Packing) -> Sequence[Hash]:
        """Write a bundle whole or not at all; return the files that are not there to be packed.

        The same audit gives the same bytes wherever the same device packs it.

        Raises:
            BadEntry: it would be larger than what is taken in anywhere.
            NotSaved: the disk did not take it.
            Damaged: a file of the evidence was changed.
        """
        ...

    def open(self, path: Path) -> AbstractContextManager[OpenBundle]:
        """Open a bundle and check all of it.

        Raises:
            BadFile: it is none, was changed, or holds what a bundle must not hold.
        """
        ...
