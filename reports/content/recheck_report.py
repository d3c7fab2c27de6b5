"""The report the second look of a self-check ends in; nothing of an authority has a field in it."""

from __future__ import annotations

from dataclasses import dataclass

from audit.services.subjects import Subject
from reports.content.evidence import Show
from reports.content.imprints import Imprint, imprint_of
from reports.content.orders import CitedCheck, cited_check
from reports.content.second_looks import SecondLook, second_look_of
from reports.content.units import NamedUnit, named_unit


@dataclass(frozen=True, slots=True)
class RecheckReport:
    """Which self-check it looks back at, and what became of each thing it asked for."""

    checkers: tuple[str, ...]
    unit: NamedUnit
    check: CitedCheck
    look: SecondLook
    imprint: Imprint


def recheck_report_of(subject: Subject, show: Show) -> RecheckReport:
    """Return what the report on a second self-check says."""
    particulars = subject.main.audit.particulars
    return RecheckReport(
        tuple(each.name for each in particulars.inspectors),
        named_unit(particulars),
        cited_check(subject.others[0]),
        second_look_of(subject, show),
        imprint_of(subject),
    )
