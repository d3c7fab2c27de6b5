"""Two kinds of audit that cannot be confused: design.md, principle 7."""

from __future__ import annotations

from typing import Any

import pytest

from audit.domain.errors import BadEntry
from audit.domain.particulars import AuditKind, Inspector
from tests.visits import particulars

A = Inspector(name="Inspector A", certificate="0001")
B = Inspector(name="Inspector B", certificate="0002")


def test_an_inspection_with_two_certified_inspectors_stands() -> None:
    """The usual case."""
    visit = particulars(AuditKind.INSPECTION)

    assert visit.checked() == visit


@pytest.mark.parametrize(
    "inspectors",
    [
        (),
        (A,),
        (A, Inspector(name="Inspector B")),
        (A, Inspector(name="Inspector B", certificate=" ")),
        (A, Inspector(name="Inspector B", certificate="0001")),
        (A, Inspector(name=" ", certificate="0002")),
    ],
)
def test_fewer_than_two_certificates_are_no_inspection(inspectors: tuple[Inspector, ...]) -> None:
    """One certificate shared by two is one."""
    with pytest.raises(BadEntry):
        particulars(AuditKind.INSPECTION, inspectors=inspectors).checked()


@pytest.mark.parametrize(
    "borrowed", [{"authority": "City office"}, {"number": "〔2020〕1"}, {"inspectors": (A, B)}]
)
def test_a_self_check_never_borrows_an_authority(borrowed: dict[str, Any]) -> None:
    """Neither title, nor number, nor certificates."""
    with pytest.raises(BadEntry):
        particulars(**borrowed).checked()


def test_a_self_check_may_name_who_checked() -> None:
    """By role, without a certificate."""
    visit = particulars(inspectors=(Inspector(name="Safety officer"),))

    assert visit.checked() == visit
