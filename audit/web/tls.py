"""Certificates: the ones that are given, or one of our own for who has none.

A certificate of our own says nothing about who made it, so its fingerprint is printed: whoever opens
the page the first time compares it.
"""

from __future__ import annotations

import hashlib
import ipaddress
import socket
import ssl
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from audit.domain.errors import BadFile
from audit.services.hosting import OwnFolder
from checklists.language import Message

_CERTIFICATE: Final = "certificate.pem"
_KEY: Final = "certificate-key.pem"
_DAYS: Final = 397
"""Browsers take no certificate of a longer life."""
_RENEWED_DAYS: Final = 14
"""So long before its end one is made anew."""
_LONGEST_NAME: Final = 64


def context_of(certificate: Path, key: Path) -> ssl.SSLContext:
    """Return what a server speaks TLS with, 1.2 and later.

    Raises:
        BadFile: the files cannot be read, or do not belong together.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        # A key under a passphrase would ask for it on the terminal, at every start.
        context.load_cert_chain(certificate, key, password=lambda: b"")
    except (OSError, ValueError) as error:
        raise BadFile(
            Message("The certificate and its key cannot be used."),
            where=str(certificate),
            hint=Message("Both are PEM files, the key without a passphrase, and belong together."),
        ) from error
    return context


def names_of(certificate: Path) -> tuple[str, ...]:
    """Return the names and addresses a certificate is for; raises BadFile."""
    try:
        read = x509.load_pem_x509_certificate(certificate.read_bytes())
        names = read.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (OSError, ValueError, x509.ExtensionNotFound) as error:
        raise BadFile(
            Message("The certificate names no host."),
            where=str(certificate),
            hint=Message("It needs the names of this server as alternative names."),
        ) from error
    addresses = names.get_values_for_type(x509.IPAddress)
    return (
        *names.get_values_for_type(x509.DNSName),
        *(f"[{each}]" if each.version == 6 else str(each) for each in addresses),  # noqa: PLR2004  IPv6
    )


def fingerprint_of(certificate: Path) -> str:
    """Return the SHA-256 of a certificate as browsers show it."""
    read = x509.load_pem_x509_certificate(certificate.read_bytes())
    digest = hashlib.sha256(read.public_bytes(serialization.Encoding.DER)).hexdigest().upper()
    return ":".join(digest[at : at + 2] for at in range(0, len(digest), 2))


def self_signed(own: OwnFolder, host: str, now: datetime) -> tuple[Path, Path]:
    """Return a certificate of our own and its key, made where there is none that will do.

    Raises:
        NotSaved: the disk did not take them.
    """
    certificate, key = own.path / _CERTIFICATE, own.path / _KEY
    names = _own_names(host)
    if not _will_do(certificate, key, names, now):
        _make(own, names, now)
    return certificate, key


def _will_do(certificate: Path, key: Path, names: Sequence[str], now: datetime) -> bool:
    try:
        read = x509.load_pem_x509_certificate(certificate.read_bytes())
        known = set(names_of(certificate))
        key.stat()
    except (OSError, ValueError, BadFile):
        return False
    is_fresh = now + timedelta(days=_RENEWED_DAYS) < read.not_valid_after_utc
    return is_fresh and {_bracketed(name) for name in names} <= known


def _make(own: OwnFolder, names: Sequence[str], now: datetime) -> None:
    secret = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0][:_LONGEST_NAME])])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(secret.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=_DAYS))
        .add_extension(x509.SubjectAlternativeName([_general(each) for each in names]), False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False)
        .sign(secret, hashes.SHA256())
    )
    private = secret.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    own.write_secret(_KEY, private)
    own.write(_CERTIFICATE, made.public_bytes(serialization.Encoding.PEM))


def _own_names(host: str) -> list[str]:
    """Return the names and addresses of this machine, the one it listens at first."""
    own = socket.gethostname()
    names = [own, "localhost", "127.0.0.1"]
    try:
        found = socket.getaddrinfo(own, None, type=socket.SOCK_STREAM)
    except OSError:
        found = []
    names += sorted({str(each[4][0]).partition("%")[0] for each in found})
    is_any = host in {"0.0.0.0", "::", ""}  # noqa: S104  compared with, not listened at  # nosec B104
    wanted = names if is_any else [host, *names]
    return [name for name in dict.fromkeys(wanted) if name and name.isascii()]


def _general(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _bracketed(name: str) -> str:
    return f"[{name}]" if ":" in name else name
