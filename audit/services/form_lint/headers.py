"""The head of a form: who, where, when, with which number, and who signs.

An authority's form without issuer, addressee or number is none. What else is empty gets a stroke on
paper, and is only mentioned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time
from types import MappingProxyType
from typing import Final

from audit.domain.audits import Audit
from audit.domain.documents import DocumentKind
from audit.domain.particulars import INSPECTORS_NEEDED, Inspector
from audit.services.form_lint.faults import Fault, FaultWeight
from audit.services.subjects import Subject
from checklists.language import Message

_ENTER: Final = Message("Enter it in the particulars; a closed audit is reopened for that.")
_NUMBERED_BY: Final[Mapping[DocumentKind, str]] = MappingProxyType(
    {
        DocumentKind.ONSITE_RECORD: "record_number",
        DocumentKind.RECTIFICATION_NOTICE: "number",
        DocumentKind.REINSPECTION_OPINION: "number",
    }
)
"""The particular that numbers each of an authority's forms; an extension has its own."""
_NAMES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "authority": Message("Inspecting body"),
        "unit": Message("Audited unit"),
        "number": Message("Number"),
        "record_number": Message("Number of the on-site record"),
        "representative": Message("Person in charge"),
        "post": Message("Post"),
        "phone": Message("Telephone"),
        "on_site": Message("Person on site"),
    }
)
_PRINTED_IN_RECORD: Final = ("representative", "post", "phone", "on_site")


def header_faults(subject: Subject) -> Iterator[Fault]:
    """Yield what is wrong with the head and the signatures."""
    audit = subject.main.audit
    if subject.kind.is_of_authority:
        yield from _issuer(audit, subject.kind)
        yield from _signers(audit.particulars.inspectors)
    else:
        yield from _own_paper(audit)
    if subject.kind is DocumentKind.ONSITE_RECORD:
        yield from _times(audit)
    yield from _cited(subject)


def _issuer(audit: Audit, kind: DocumentKind) -> Iterator[Fault]:
    wanted = ["authority", "unit"]
    if kind in _NUMBERED_BY:
        wanted.append(_NUMBERED_BY[kind])
    yield from _empty(audit, wanted, FaultWeight.ERROR)
    if kind is DocumentKind.ONSITE_RECORD:
        if not audit.particulars.building.address.strip():
            yield _nothing("building", Message("Address"), FaultWeight.WARNING)
        yield from _empty(audit, _PRINTED_IN_RECORD, FaultWeight.WARNING)


def _own_paper(audit: Audit) -> Iterator[Fault]:
    yield from _empty(audit, ["unit"], FaultWeight.WARNING)
    if not any(each.name.strip() for each in audit.particulars.inspectors):
        yield Fault(
            FaultWeight.WARNING,
            Message("Nobody is named who carried out the check."),
            hint=_ENTER,
            field="inspectors",
        )


def _empty(audit: Audit, fields: Iterable[str], weight: FaultWeight) -> Iterator[Fault]:
    for field in fields:
        if not str(getattr(audit.particulars, field)).strip():
            yield _nothing(field, _NAMES[field], weight)


def _nothing(field: str, name: Message, weight: FaultWeight) -> Fault:
    return Fault(
        weight, Message("{field}: nothing was entered.", field=name), hint=_ENTER, field=field
    )


def _signers(inspectors: tuple[Inspector, ...]) -> Iterator[Fault]:
    named = [each for each in inspectors if each.name.strip()]
    if len(named) < INSPECTORS_NEEDED:
        yield Fault(
            FaultWeight.ERROR,
            Message("Fewer than two inspectors sign this form."),
            hint=Message("Name a second inspector with a certificate of their own."),
            field="inspectors",
        )
    bearers: dict[str, Inspector] = {}
    for each in named:
        certificate = each.certificate.strip()
        if not certificate:
            what = Message("{name}: the certificate number is missing.", name=each.name)
            yield Fault(FaultWeight.ERROR, what, hint=_ENTER, field="inspectors")
        elif (other := bearers.setdefault(certificate, each)) is not each:
            yield Fault(
                FaultWeight.ERROR,
                Message(
                    "{name} and {other} bear the same certificate number.",
                    name=other.name,
                    other=each.name,
                ),
                hint=Message("Name a second inspector with a certificate of their own."),
                field="inspectors",
            )


def _times(audit: Audit) -> Iterator[Fault]:
    particulars = audit.particulars
    if particulars.arrived is None or particulars.left is None:
        yield Fault(
            FaultWeight.WARNING,
            Message("The times of the visit are not entered; those of the record stand there."),
            hint=_ENTER,
            field="arrived" if particulars.arrived is None else "left",
        )
    begins = _moment(audit, particulars.arrived, audit.begun_at)
    ends = _moment(audit, particulars.left, audit.closed_at)
    if begins is not None and ends is not None and ends < begins:
        yield Fault(
            FaultWeight.ERROR,
            Message("The visit ends before it begins."),
            hint=Message("Enter both times as a clock of 24 hours shows them."),
            field="left",
        )


def _moment(audit: Audit, entered: time | None, recorded: datetime | None) -> datetime | None:
    """Return when something was: on the day of the visit where a time was entered."""
    if entered is None:
        return recorded
    zone = audit.begun_at.tzinfo
    return datetime.combine(audit.particulars.on, entered, entered.tzinfo or zone)


def _cited(subject: Subject) -> Iterator[Fault]:
    """Look at what a re-inspection's opinion says of the document it follows."""
    citation = subject.main.audit.reinspects
    is_opinion = subject.kind is DocumentKind.REINSPECTION_OPINION
    if is_opinion and citation is not None and not citation.number.strip():
        yield Fault(
            FaultWeight.ERROR,
            Message("The notice that is re-inspected has no number."),
            hint=Message("Give the first audit its number before it is re-inspected."),
            field="reinspects",
        )
