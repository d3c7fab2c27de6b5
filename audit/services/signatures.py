"""Signatures on documents: what they claim, what came out when one was examined, and who signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, Protocol

from pydantic import TypeAdapter

from audit.domain.documents import DocumentLanguage

EXTRA: Final = "plumbline-audit[signing]"
"""What brings the libraries that sign and examine."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a signature says of itself, and its stamp shows."""

    name: str
    at: datetime
    """With its time zone, to the second."""
    reason: str = ""
    place: str = ""


def moment(at: datetime) -> str:
    """Write a moment with its zone, the same in every language: 2020-03-02 10:30:05 +08:00."""
    said = at.isoformat(" ", "seconds")
    return f"{said[:19]} {said[19:]}"


class Trust(StrEnum):
    """Who vouches for a certificate."""

    TRUSTED = "trusted"
    """A certificate the user named as trusted."""
    SELF_SIGNED = "self_signed"
    """Nobody but its holder."""
    UNKNOWN = "unknown"
    """An issuer that nobody here named as trusted."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What came out when a signature was examined with its certificate."""

    is_intact: bool
    """Whether what it covers is what was signed."""
    is_valid: bool
    """Whether the key of the certificate made it."""
    holder: str
    issuer: str
    fingerprint: str
    """The SHA-256 of the certificate."""
    trust: Trust
    was_current: bool
    """Whether the certificate was valid at the time the signature claims."""
    timestamp: datetime | None = None
    """When a timestamp authority saw the signature; None where there is no timestamp that fits."""
    is_timestamp_trusted: bool = False
    """Whether the authority is one the user named as trusted."""


@dataclass(frozen=True, slots=True)
class ReadSignature:
    """The signature on a document that was read back."""

    claim: Claim
    covers_all: bool
    """Whether it covers every byte of the file but itself."""
    shows_claim: bool
    """Whether its stamp shows what it claims, over nothing else on the page."""
    is_examinable: bool = False
    """Whether the libraries that examine signatures are installed."""
    examined: Examined | None = None
    """None where it cannot be examined: it is malformed, or the libraries are not there."""


_SIGNATURES: Final = TypeAdapter(ReadSignature)


def signature_as_data(signature: ReadSignature) -> dict[str, Any]:
    """Return what was read of a signature as data for JSON."""
    data: dict[str, Any] = _SIGNATURES.dump_python(signature, mode="json")
    return data


def signature_from_data(data: object) -> ReadSignature:
    """Return what ``signature_as_data`` was given; raises ValueError for anything else."""
    return _SIGNATURES.validate_python(data)


class SigningKey(Protocol):
    """A private key with its certificate, opened."""

    @property
    def holder(self) -> str:
        """The name in the certificate."""
        ...

    @property
    def valid_from(self) -> datetime:
        """The first moment the certificate is valid."""
        ...

    @property
    def valid_until(self) -> datetime:
        """The last moment the certificate is valid."""
        ...


class DocumentSigner(Protocol):
    """Signs documents."""

    def open_key(self, content: bytes, passphrase: str | None) -> SigningKey | None:
        """Open a PKCS#12 file; None where it needs another passphrase.

        Raises:
            BadKey: it is no such file, or holds no key documents can be signed with.
        """
        ...

    def sign(
        self,
        document: bytes,
        key: SigningKey,
        claim: Claim,
        language: DocumentLanguage,
        *,
        timestamps: str = "",
    ) -> bytes:
        """Return the document with a signature and its visible stamp added.

        Args:
            document: A document of this program, as it was written.
            key: As ``open_key`` returned it.
            claim: What the signature says of itself.
            language: The language of the stamp.
            timestamps: The address of a timestamp authority; empty to ask none.

        Raises:
            NoTimestamp: the authority gave none.
        """
        ...
