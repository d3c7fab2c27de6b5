"""What the checking of a signature comes to."""

from __future__ import annotations

from collections.abc import Iterator

from audit.services.signatures import EXTRA, Examined, ReadSignature, Trust, moment
from audit.services.verifications import Check, changed, intact, unchecked
from checklists.language import Message


def signature_checks(signature: ReadSignature) -> Iterator[Check]:
    """Say what a signature covers and shows, whether it fits, and whose it is."""
    claim = signature.claim
    if signature.covers_all:
        yield intact(Message("The signature covers the whole file."))
    else:
        yield changed(Message("The signature covers only a part of the file."))
    if signature.shows_claim:
        yield intact(
            Message(
                "The stamp shows what the signature says: {name}, {at}",
                name=claim.name,
                at=moment(claim.at),
            )
        )
    else:
        yield changed(Message("The stamp does not show what the signature says, or hides words."))
    if not signature.is_examinable:
        yield unchecked(
            Message(
                "The signature itself was not checked. To check it, install {extra}.", extra=EXTRA
            )
        )
    elif signature.examined is None:
        yield changed(Message("The signature cannot be read."))
    else:
        yield from _examined(signature.examined, claim.name)


def _examined(found: Examined, name: str) -> Iterator[Check]:
    if not found.is_intact:
        yield changed(Message("The file was changed after it was signed."))
    elif not found.is_valid:
        yield changed(Message("The signature was not made with the key of its certificate."))
    else:
        yield intact(
            Message(
                "Signed with the certificate of {holder}, SHA-256 {hash}",
                holder=found.holder,
                hash=found.fingerprint,
            )
        )
    if found.holder != name:
        yield changed(
            Message(
                "The signature says {name}, its certificate is that of {holder}.",
                name=name,
                holder=found.holder,
            )
        )
    yield _vouched(found)
    if not found.was_current:
        yield changed(
            Message("At the time the signature says it was made, its certificate was not valid.")
        )
    if found.timestamp is not None:
        yield _stamped(moment(found.timestamp), is_trusted=found.is_timestamp_trusted)


def _vouched(found: Examined) -> Check:
    match found.trust:
        case Trust.TRUSTED:
            return intact(
                Message("The certificate comes from {issuer}, whom you trust.", issuer=found.issuer)
            )
        case Trust.SELF_SIGNED:
            return unchecked(
                Message(
                    "The certificate is self-signed: nobody but its holder vouches for the name."
                    " If its SHA-256 is the one you were told, or with {option}, it can be trusted.",
                    option="--trust",
                )
            )
        case Trust.UNKNOWN:
            return unchecked(
                Message(
                    "The certificate comes from {issuer}; nobody here said that they are trusted"
                    " ({option}).",
                    issuer=found.issuer,
                    option="--trust",
                )
            )


def _stamped(at: str, *, is_trusted: bool) -> Check:
    if is_trusted:
        return intact(Message("A timestamp authority you trust saw the signature at {at}.", at=at))
    return unchecked(
        Message(
            "A timestamp authority says it saw the signature at {at}; nobody here said that it is"
            " trusted ({option}).",
            at=at,
            option="--trust",
        )
    )
