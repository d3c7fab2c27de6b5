"""Keys to sign with, from PKCS#12 files (``.p12``, ``.pfx``)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, pkcs12
from cryptography.hazmat.primitives.serialization.pkcs12 import PKCS12KeyAndCertificates
from typing_extensions import override

from audit.domain.errors import BadKey
from audit.services.signatures import SigningKey
from checklists.language import Message
from reports.pdf.breaking import cleaned
from reports.pdf.signing.certificates import name_of

SigningPrivateKey: TypeAlias = (
    rsa.RSAPrivateKey
    | ec.EllipticCurvePrivateKey
    | ed25519.Ed25519PrivateKey
    | ed448.Ed448PrivateKey
)

LEAST_RSA_BITS: Final = 2048
"""Shorter keys are no longer safe."""

_SEQUENCE: Final = 0x30
"""The first byte of every file of this kind."""


@dataclass(frozen=True, slots=True)
class OpenedKey(SigningKey):
    """A key that was opened, with its certificate and those that vouch for it."""

    private: SigningPrivateKey
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]

    @property
    @override
    def holder(self) -> str:
        """The name in the certificate."""
        return name_of(self.certificate.subject)

    @property
    @override
    def valid_from(self) -> datetime:
        """The first moment the certificate is valid."""
        return self.certificate.not_valid_before_utc

    @property
    @override
    def valid_until(self) -> datetime:
        """The last moment the certificate is valid."""
        return self.certificate.not_valid_after_utc


def opened(content: bytes, passphrase: str | None) -> OpenedKey | None:
    """Open a file; None where it needs another passphrase.

    Raises:
        BadKey: it is no PKCS#12 file, or holds no key documents can be signed with.
    """
    if content[:1] != bytes([_SEQUENCE]):
        raise BadKey(
            Message("This is no PKCS#12 file."),
            hint=Message("Keys to sign with are in files that end in .p12 or .pfx."),
        )
    try:
        held = pkcs12.load_pkcs12(content, passphrase.encode() if passphrase else None)
    except (ValueError, TypeError):
        # The library says the same of a wrong passphrase and of a damaged file.
        return None
    except UnsupportedAlgorithm as error:
        raise BadKey(Message("The key is of a kind that is not supported.")) from error
    return _checked(held)


def _checked(held: PKCS12KeyAndCertificates) -> OpenedKey:
    private, kept = held.key, held.cert
    if private is None or kept is None:
        raise BadKey(Message("The file holds no key with a certificate."))
    if not isinstance(
        private,
        rsa.RSAPrivateKey
        | ec.EllipticCurvePrivateKey
        | ed25519.Ed25519PrivateKey
        | ed448.Ed448PrivateKey,
    ):
        raise BadKey(Message("The key is of a kind that is not supported."))
    if isinstance(private, rsa.RSAPrivateKey) and private.key_size < LEAST_RSA_BITS:
        raise BadKey(
            Message(
                "The key is too short to be safe: {n} bits, at least {least} are needed.",
                n=private.key_size,
                least=LEAST_RSA_BITS,
            )
        )
    certificate = kept.certificate
    if _public(private.public_key()) != _public(certificate.public_key()):
        raise BadKey(Message("The key does not belong to the certificate in the file."))
    if not cleaned(name_of(certificate.subject)).strip():
        raise BadKey(Message("The certificate names nobody."))
    if not _may_sign(certificate):
        raise BadKey(Message("The certificate is not meant for signing documents."))
    chain = tuple(each.certificate for each in held.additional_certs)
    return OpenedKey(private, certificate, chain)


def _public(key: object) -> bytes:
    described: bytes = key.public_bytes(  # type: ignore[attr-defined]
        Encoding.DER, PublicFormat.SubjectPublicKeyInfo
    )
    return described


def _may_sign(certificate: x509.Certificate) -> bool:
    """Whether the certificate allows signatures; one that says nothing allows all."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    except ValueError as error:
        raise BadKey(Message("The certificate cannot be read.")) from error
    return usage.digital_signature or usage.content_commitment
