"""The decision by which an authority gives an order a later last day."""

from __future__ import annotations

from dataclasses import dataclass, replace

from audit.services.subjects import Subject
from reports.content.authorities import Authority, authority_of
from reports.content.evidence import Show
from reports.content.extensions import Extension, extension_of, made_at, numbers_of
from reports.content.imprints import Imprint, imprint_of
from reports.content.orders import CitedForm, cited_form
from reports.content.units import NamedUnit, named_unit


@dataclass(frozen=True, slots=True)
class ExtensionDecision:
    """Which order is extended to when, why, and on whose decision."""

    authority: Authority
    """With the number of the decision."""
    unit: NamedUnit
    notice: CitedForm
    extension: Extension
    earlier_numbers: tuple[str, ...]
    """Of the earlier decisions, in their order; empty texts where they had none."""
    imprint: Imprint


def extension_decision_of(subject: Subject, _show: Show) -> ExtensionDecision:
    """Return what the decision about an extension says."""
    particulars = subject.main.audit.particulars
    *earlier, number = numbers_of(subject)
    return ExtensionDecision(
        replace(authority_of(particulars), number=number),
        named_unit(particulars),
        cited_form(subject.main),
        extension_of(subject),
        tuple(earlier),
        imprint_of(subject, made_at(subject)),
    )
