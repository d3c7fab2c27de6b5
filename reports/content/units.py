"""The unit a form is about, as an authority writes it down."""

from __future__ import annotations

from dataclasses import dataclass

from audit.domain.particulars import Particulars


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit with who answers for it."""

    name: str
    address: str
    representative: str
    """Who answers for it before the law, or is in charge of it."""
    post: str
    """Of the representative."""
    phone: str
    on_site: str
    """Who was there for it."""


def named_unit(particulars: Particulars) -> NamedUnit:
    """Return the unit of an audit."""
    return NamedUnit(
        name=particulars.unit,
        address=particulars.building.address,
        representative=particulars.representative,
        post=particulars.post,
        phone=particulars.phone,
        on_site=particulars.on_site,
    )
