"""Certificates: whom they name, and files of those somebody trusts."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from asn1crypto.x509 import NameTypeAndValue
from cryptography import x509
from cryptography.x509.oid import NameOID
from pyhanko.keys import load_certs_from_pemder_data

from audit.domain.errors import BadFile
from audit.services.system_errors import reason
from checklists.language import Message

MOST_BYTES: Final = 4 * 1024**2
"""How large a file of certificates may be; those of all authorities of the world have less."""

_NAME_PARTS: Final[Any] = NameTypeAndValue
_BY_THE_LIBRARY: Final = _NAME_PARTS._ldap_string_prep  # noqa: SLF001


def _prepared(part: Any, name: str) -> str:
    """Prepare a name to be compared with others.

    The library knows the characters of Unicode 3.2 alone, and refuses whoever has one of the many
    Chinese characters that were added later in their name.
    """
    try:
        prepared: str = _BY_THE_LIBRARY(part, name)
    except ValueError:
        return f" {' '.join(unicodedata.normalize('NFKC', name).casefold().split())} "
    return prepared


_NAME_PARTS._ldap_string_prep = _prepared  # noqa: SLF001


def read_certificates(path: Path) -> bytes:
    """Return a file of certificates, PEM or DER.

    Raises:
        BadFile: it cannot be read, or holds none.
    """
    try:
        content = path.read_bytes() if path.stat().st_size <= MOST_BYTES else b""
        certificates_of(content)
    except OSError as error:
        raise BadFile(
            Message("The file cannot be read: {why}", why=reason(error)),
            where=str(path),
        ) from error
    except ValueError as error:
        raise BadFile(Message("The file holds no certificates."), where=str(path)) from error
    return content


def certificates_of(content: bytes) -> Sequence[Any]:
    """Return the certificates in the content of a file, as pyHanko has them.

    Raises:
        ValueError: there are none.
    """
    certificates = list(load_certs_from_pemder_data(content))
    for each in certificates:
        x509.load_der_x509_certificate(each.dump())
    if not certificates:
        raise ValueError(content)
    return certificates


def name_of(name: x509.Name) -> str:
    """Return whom a certificate names: the common name, or else the whole of it."""
    common = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    if common:
        value = common[0].value
        return value if isinstance(value, str) else value.decode("utf-8", "replace")
    return name.rfc4514_string()
