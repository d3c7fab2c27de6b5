"""Keys and certificates made for tests, with an authority that vouches for some of them."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import Final, TypeAlias

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

PASSPHRASE: Final = "口令 with spaces"
HOLDER: Final = "检查员甲 (Inspector A)"
FIRST_DAY: Final = datetime(2020, 1, 1, tzinfo=UTC)
LAST_DAY: Final = datetime(2029, 12, 31, tzinfo=UTC)

PrivateKey: TypeAlias = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey

SIGNING: Final = {"digital_signature": True, "content_commitment": True}
"""What a certificate for signing documents is meant for."""


@cache
def private_key(kind: str = "rsa", number: int = 0) -> PrivateKey:
    """Return a key; another one for every ``number``."""
    del number
    match kind:
        case "rsa":
            return rsa.generate_private_key(65537, 2048)
        case "short":
            return rsa.generate_private_key(65537, 1024)  # noqa: S505  it is to be refused
        case "p256":
            return ec.generate_private_key(ec.SECP256R1())
        case "p384":
            return ec.generate_private_key(ec.SECP384R1())
        case "ed25519":
            return ed25519.Ed25519PrivateKey.generate()
        case _:
            raise ValueError(kind)


def named(name: str) -> x509.Name:
    """Return the name of a holder."""
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def certificate(
    key: PrivateKey,
    name: str = HOLDER,
    *,
    issuer: tuple[PrivateKey, x509.Certificate] | None = None,
    days: tuple[datetime, datetime] = (FIRST_DAY, LAST_DAY),
    uses: dict[str, bool] | None = None,
    is_authority: bool = False,
    stamps_time: bool = False,
) -> x509.Certificate:
    """Return a certificate, signed by ``issuer`` or by the key itself."""
    usage = {
        "digital_signature": False,
        "content_commitment": False,
        "key_encipherment": False,
        "data_encipherment": False,
        "key_agreement": False,
        "key_cert_sign": is_authority,
        "crl_sign": is_authority,
        "encipher_only": False,
        "decipher_only": False,
    } | (SIGNING if uses is None else uses)
    subject = x509.Name([]) if not name else named(name)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer[1].subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(days[0])
        .not_valid_after(days[1])
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
    )
    if stamps_time:
        stamping = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(stamping, critical=True)
    signer = issuer[0] if issuer else key
    algorithm = None if isinstance(signer, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return builder.sign(signer, algorithm)


@cache
def authority() -> tuple[PrivateKey, x509.Certificate]:
    """Return the key and the certificate of an authority."""
    key = private_key("p256", 1)
    return key, certificate(key, "Trial authority", is_authority=True)


def pem(of: x509.Certificate) -> bytes:
    """Return a certificate as people hand it on."""
    return of.public_bytes(Encoding.PEM)


def key_file(
    kind: str = "rsa",
    *,
    passphrase: str = PASSPHRASE,
    name: str = HOLDER,
    by_authority: bool = False,
    days: tuple[datetime, datetime] = (FIRST_DAY, LAST_DAY),
    uses: dict[str, bool] | None = None,
) -> bytes:
    """Return a PKCS#12 file."""
    key = private_key(kind)
    issuer = authority() if by_authority else None
    made = certificate(key, name, issuer=issuer, days=days, uses=uses)
    protection = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    chain = [authority()[1]] if by_authority else None
    return pkcs12.serialize_key_and_certificates(b"trial", key, made, chain, protection)
