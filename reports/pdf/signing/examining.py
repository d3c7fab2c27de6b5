"""Examines the signature on a document with pyHanko; asks no network for anything."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError, UnacceptableSignerError
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import ValidationError

from audit.services.signatures import Claim, Examined, Trust
from reports.pdf.signing.certificates import certificates_of, name_of
from reports.pdf.stamps import shown

_ANY_USE: Final = KeyUsageConstraints(key_usage=set())
"""What a certificate is meant for is looked at when a key is opened."""

_MALFORMED: Final = (
    PdfError,
    SigningError,
    UnacceptableSignerError,
    SignatureValidationError,
    ValidationError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a signature somebody made by hand can raise in code that reads signatures."""


def examined(content: bytes, claim: Claim, trusted: bytes = b"") -> Examined | None:
    """Return what the one signature in a file comes to; None where it is malformed.

    ``trusted`` are certificates in PEM or DER whose word is taken.
    """
    try:
        return asyncio.run(_examined(content, claim, trusted))
    except _MALFORMED:
        return None


async def _examined(content: bytes, claim: Claim, trusted: bytes) -> Examined:
    (signature,) = PdfFileReader(io.BytesIO(content)).embedded_regular_signatures
    status = await _status(signature, claim.at, certificates_of(trusted) if trusted else [])
    certificate = x509.load_der_x509_certificate(status.signing_cert.dump())
    holder = shown(name_of(certificate.subject))
    stamped = status.timestamp_validity
    return Examined(
        is_intact=status.intact,
        is_valid=status.valid,
        holder=holder,
        issuer=shown(name_of(certificate.issuer)),
        fingerprint=status.signing_cert.sha256.hex(),
        trust=_trust(status, certificate),
        was_current=certificate.not_valid_before_utc <= claim.at <= certificate.not_valid_after_utc,
        timestamp=stamped.timestamp if stamped and stamped.valid and stamped.intact else None,
        is_timestamp_trusted=bool(stamped and stamped.trusted),
    )


async def _status(
    signature: EmbeddedPdfSignature, at: datetime, roots: Sequence[Any]
) -> PdfSignatureStatus:
    context = ValidationContext(trust_roots=roots, allow_fetching=False, moment=at)
    return await async_validate_pdf_signature(
        signature, context, skip_diff=True, key_usage_settings=_ANY_USE
    )


def _trust(status: PdfSignatureStatus, certificate: x509.Certificate) -> Trust:
    if status.trusted:
        return Trust.TRUSTED
    try:
        certificate.verify_directly_issued_by(certificate)
    except (ValueError, TypeError, InvalidSignature):
        return Trust.UNKNOWN
    return Trust.SELF_SIGNED
