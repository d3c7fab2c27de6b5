"""Who signs: an authority's inspectors and the unit under its forms, the unit alone elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from audit.domain.particulars import INSPECTORS_NEEDED
from checklists.language import Speech
from reports.blocks import Signature, SignatureBlock, SignatureLine
from reports.content.authorities import Authority, CertifiedInspector
from reports.content.phrases import day
from reports.documents.filling import by_hand, filled, joined

_NOBODY: Final = CertifiedInspector("", "")


def form_signatures(
    authority: Authority, on: date | None, on_site: str, say: Speech, *, statement: str
) -> SignatureBlock:
    """Return the places to sign of what an authority serves, the seal's among them."""
    return SignatureBlock(
        (
            _inspectors(authority, say),
            _issuer(authority, on, say),
            _recipient(on_site, say),
            _refusal(say),
        ),
        statement=statement,
    )


def decision_signatures(
    authority: Authority, on: date, approver: str, on_site: str, say: Speech
) -> SignatureBlock:
    """Return the places to sign of a decision: who approves it in place of inspectors."""
    return SignatureBlock(
        (
            approver_signature(approver, say),
            _issuer(authority, on, say),
            _recipient(on_site, say),
            _refusal(say),
        ),
        statement=say(
            "By signing, the unit confirms that it received this decision. Lines that are not needed "
            "are struck through."
        ),
    )


def record_signatures(authority: Authority, on_site: str, say: Speech) -> SignatureBlock:
    """Return the places to sign of an on-site record, which bears no seal."""
    return SignatureBlock(
        (
            _inspectors(authority, say),
            Signature(
                say("For the unit inspected"),
                (
                    SignatureLine(say("On site"), filled(on_site, say)),
                    by_hand(say("Signature")),
                    by_hand(say("Date")),
                ),
            ),
            Signature(
                say("What the unit says to it"),
                (
                    by_hand(say("Asks an inspector to withdraw")),
                    by_hand(say("Statement and defence")),
                    by_hand(say("Agrees with the facts")),
                ),
            ),
            _refusal(say),
        ),
        statement=say(
            "By signing, the unit confirms that it has read this record or had it read out, and that it "
            "agrees with the facts unless it says otherwise here. Lines that are not needed are struck "
            "through."
        ),
    )


def own_signatures(checkers: Sequence[str], say: Speech) -> SignatureBlock:
    """Return the places to sign of a self-check: the unit's own people, and no seal."""
    return SignatureBlock(
        (
            Signature(
                say("Checked by"),
                (
                    *(by_hand(filled(name, say)) for name in checkers or ("",)),
                    by_hand(say("Date")),
                ),
            ),
            in_charge_signature(say),
        )
    )


def approver_signature(approver: str, say: Speech) -> Signature:
    """Return the place where somebody signs who approves."""
    return Signature(
        say("Approved by"),
        (
            SignatureLine(say("Name and post"), filled(approver, say)),
            by_hand(say("Signature")),
            by_hand(say("Date")),
        ),
    )


def in_charge_signature(say: Speech) -> Signature:
    """Return the place where somebody signs who is responsible in the unit."""
    return Signature(
        say("Responsible in the unit"), (by_hand(say("Signature")), by_hand(say("Date")))
    )


def _inspectors(authority: Authority, say: Speech) -> Signature:
    missing = max(0, INSPECTORS_NEEDED - len(authority.inspectors))
    lines: list[SignatureLine] = []
    for inspector in (*authority.inspectors, *[_NOBODY] * missing):
        lines += [
            SignatureLine(say("Inspector, certificate"), _certified(inspector, say)),
            by_hand(say("Signature")),
        ]
    return Signature(say("Inspectors"), tuple(lines))


def _certified(inspector: CertifiedInspector, say: Speech) -> str:
    return joined((filled(inspector.name, say), filled(inspector.certificate, say)), say)


def _issuer(authority: Authority, on: date | None, say: Speech) -> Signature:
    return Signature(
        say("Inspecting body"),
        (
            SignatureLine(say("Name"), filled(authority.name, say)),
            SignatureLine(say("Number"), filled(authority.number, say)),
            SignatureLine(say("Date"), filled(day(on) if on else None, say)),
        ),
        seal=say("Seal of the inspecting body"),
    )


def _recipient(on_site: str, say: Speech) -> Signature:
    return Signature(
        say("For the unit inspected"),
        (
            SignatureLine(say("On site"), filled(on_site, say)),
            by_hand(say("Signature")),
            by_hand(say("Received on")),
        ),
    )


def _refusal(say: Speech) -> Signature:
    return Signature(
        say("If the signature is refused"),
        (by_hand(say("Reason")), by_hand(say("Witness")), by_hand(say("Date"))),
    )
