"""Two kinds of audit that cannot be confused: design.md, principle 7."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest

from audit.domain.errors import BadEntry
from audit.domain.particulars import SELDOM, AuditKind, Inspector, Particulars
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
    "borrowed",
    [
        {"authority": "City office"},
        {"number": "〔2020〕1"},
        {"record_number": "〔2020〕2"},
        {"review_body": "City government"},
        {"court": "District court"},
        {"inspectors": (A, B)},
    ],
)
def test_a_self_check_never_borrows_an_authority(borrowed: dict[str, Any]) -> None:
    """Neither title, nor number, nor certificates."""
    with pytest.raises(BadEntry):
        particulars(**borrowed).checked()


def test_a_self_check_may_name_who_checked() -> None:
    """By role, without a certificate."""
    visit = particulars(inspectors=(Inspector(name="Safety officer"),))

    assert visit.checked() == visit


def test_a_self_check_may_say_who_answers_for_the_unit() -> None:
    """It is the unit's own paper."""
    visit = particulars(representative="Head of the unit", post="Manager", phone="010-12345678")

    assert visit.checked() == visit


def test_a_visit_does_not_end_before_it_begins() -> None:
    with pytest.raises(BadEntry, match="ends before it begins"):
        particulars(arrived=time(11, 40), left=time(9, 30)).checked()


def test_a_record_without_the_seldom_particulars_is_as_it_was_before_they_were_asked() -> None:
    """Documents written then are still what their records give."""
    assert not SELDOM & particulars(AuditKind.INSPECTION).as_data().keys()


def test_what_was_entered_of_them_is_kept() -> None:
    visit = particulars(arrived=time(0, 0), left=time(9, 30), court="District court", phone="1")

    assert SELDOM & visit.as_data().keys() == {"arrived", "left", "court", "phone"}
    assert Particulars.from_data(visit.as_data()) == visit
