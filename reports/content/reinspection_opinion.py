"""The opinion an authority's second look ends in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from audit.services.subjects import Subject
from reports.content.authorities import Authority, authority_of
from reports.content.evidence import Show
from reports.content.imprints import Imprint, imprint_of
from reports.content.orders import CitedForm, cited_form
from reports.content.second_looks import SecondLook, second_look_of
from reports.content.units import NamedUnit, named_unit


@dataclass(frozen=True, slots=True)
class ReinspectionOpinion:
    """Which notice it looks back at, and what became of each of its orders."""

    authority: Authority
    """With the number of the opinion and the inspectors of the second look."""
    unit: NamedUnit
    notice: CitedForm
    look: SecondLook
    imprint: Imprint


def reinspection_opinion_of(subject: Subject, show: Show) -> ReinspectionOpinion:
    """Return what the opinion on a re-inspection says."""
    particulars = subject.main.audit.particulars
    # An opinion orders nothing new, so there is nothing in it to turn against.
    authority = replace(authority_of(particulars), review_body="", court="")
    return ReinspectionOpinion(
        authority,
        named_unit(particulars),
        cited_form(subject.others[0]),
        second_look_of(subject, show),
        imprint_of(subject),
    )
