"""Who signs: an authority's inspectors and the unit under a notice, the unit alone elsewhere."""

from __future__ import annotations

from typing import Final

from audit.domain.particulars import INSPECTORS_NEEDED
from checklists.language import Speech
from reports.blocks import Signature, SignatureBlock, SignatureLine
from reports.content.authorities import Authority, CertifiedInspector
from reports.content.phrases import day
from reports.content.rectification_notice import RectificationNotice
from reports.content.self_check_report import SelfCheckReport
from reports.content.visits import Visit
from reports.documents.filling import by_hand, filled, joined

_NOBODY: Final = CertifiedInspector("", "")


def notice_signatures(notice: RectificationNotice, say: Speech) -> SignatureBlock:
    """Return the places to sign of a notice, the seal's among them."""
    return SignatureBlock(
        (
            _inspectors(notice.authority, say),
            _issuer(notice.authority, notice.visit, say),
            Signature(
                say("For the unit inspected"),
                (
                    SignatureLine(say("On site"), filled(notice.visit.on_site, say)),
                    by_hand(say("Signature")),
                    by_hand(say("Received on")),
                ),
            ),
            Signature(
                say("If the signature is refused"),
                (by_hand(say("Reason")), by_hand(say("Witness")), by_hand(say("Date"))),
            ),
        ),
        statement=say(
            "By signing, the unit confirms that the inspectors showed their certificates and that it "
            "received this notice. Lines that are not needed are struck through."
        ),
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


def _issuer(authority: Authority, visit: Visit, say: Speech) -> Signature:
    closed = visit.record.closed_at
    return Signature(
        say("Inspecting body"),
        (
            SignatureLine(say("Name"), filled(authority.name, say)),
            SignatureLine(say("Number"), filled(authority.number, say)),
            SignatureLine(say("Date"), filled(day(closed.date()) if closed else None, say)),
        ),
        seal=say("Seal of the inspecting body"),
    )


def report_signatures(report: SelfCheckReport, say: Speech) -> SignatureBlock:
    """Return the places to sign of a self-check: the unit's own people, and no seal."""
    checkers = report.checkers or ("",)
    return SignatureBlock(
        (
            Signature(
                say("Checked by"),
                (
                    *(by_hand(filled(name, say)) for name in checkers),
                    by_hand(say("Date")),
                ),
            ),
            Signature(
                say("Responsible in the unit"),
                (by_hand(say("Signature")), by_hand(say("Date"))),
            ),
        )
    )
