"""Who issues an authority's forms."""

from __future__ import annotations

from dataclasses import dataclass

from audit.domain.particulars import Inspector, Particulars


@dataclass(frozen=True, slots=True)
class CertifiedInspector:
    """Somebody who may inspect for an authority."""

    name: str
    certificate: str


@dataclass(frozen=True, slots=True)
class Authority:
    """Who issues a form, and where its addressee can turn to."""

    name: str
    number: str
    """Of the form."""
    inspectors: tuple[CertifiedInspector, ...]
    review_body: str = ""
    """Where reconsideration is applied for; empty where it is not given."""
    court: str = ""
    """Where a suit is brought; empty where it is not given."""


def authority_of(particulars: Particulars) -> Authority:
    """Return who issues the notice of an inspection; other forms bear other numbers."""
    return Authority(
        name=particulars.authority,
        number=particulars.number,
        inspectors=tuple(map(certified, particulars.inspectors)),
        review_body=particulars.review_body,
        court=particulars.court,
    )


def certified(inspector: Inspector) -> CertifiedInspector:
    """Return an inspector as an authority's form names them."""
    return CertifiedInspector(inspector.name, inspector.certificate)
