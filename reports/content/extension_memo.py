"""The memo by which a unit gives itself more time; nothing of an authority has a field in it."""

from __future__ import annotations

from dataclasses import dataclass

from audit.services.subjects import Subject
from reports.content.evidence import Show
from reports.content.extensions import Extension, extension_of, made_at
from reports.content.imprints import Imprint, imprint_of
from reports.content.orders import CitedCheck, cited_check
from reports.content.units import NamedUnit, named_unit


@dataclass(frozen=True, slots=True)
class ExtensionMemo:
    """What is to be done later than was planned, and why."""

    unit: NamedUnit
    check: CitedCheck
    extension: Extension
    imprint: Imprint


def extension_memo_of(subject: Subject, _show: Show) -> ExtensionMemo:
    """Return what the memo about an extension says."""
    return ExtensionMemo(
        named_unit(subject.main.audit.particulars),
        cited_check(subject.main),
        extension_of(subject),
        imprint_of(subject, made_at(subject)),
    )
