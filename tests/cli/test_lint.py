"""``plumbline lint``: what it says of a document, and with which exit status."""

from __future__ import annotations

from datetime import date

import pytest

from audit.domain.answers import Order
from audit.domain.buildings import PlaceId
from audit.domain.findings import findings
from audit.services.sample import begin_sample
from audit.services.walking import Walk
from audit.wiring import furnish
from checklists.language import Language
from tests.cli.running import run


@pytest.fixture
def sample() -> None:
    """The sample, whose findings are not all ordered about."""
    begin_sample(furnish(), Language.EN)


@pytest.fixture
def ordered() -> None:
    """The sample with a whole order about each finding, due on a day off."""
    house = furnish()
    walk = house.desk.open(begin_sample(house, Language.EN))
    for finding in findings(walk.audit, walk.assessment):
        _order(walk, finding.item.key.place, finding.item.key.requirement)
    walk.leave()


def _order(walk: Walk, place: str, requirement: str) -> None:
    walk.order(
        Order(
            place=PlaceId(place),
            requirement=requirement,
            due=date(2020, 3, 8),
            responsible="Manager",
            interim="Closed until then",
        )
    )


@pytest.mark.usefixtures("sample")
def test_a_document_with_errors_ends_with_one() -> None:
    """Each with what to do about it."""
    ran = run("lint", "latest")

    assert ran.status == 1
    assert "no deadline." in ran.out
    assert "\n  Order what is to be done and by when." in ran.out
    assert "stop it." in ran.err


@pytest.mark.usefixtures("ordered")
def test_a_document_with_nothing_but_warnings_ends_with_zero() -> None:
    """A Sunday is a bad day, and still one."""
    ran = run("lint", "latest", "--form", "rectification_notice")

    assert ran.status == 0
    assert "✗" not in ran.out
    assert "The next working day is 2020-03-09." in ran.out
    assert ran.err == "Rectification notice: nothing stops it.\n"


@pytest.mark.usefixtures("sample")
def test_another_form_is_asked_other_things() -> None:
    """The on-site record orders nothing and bears a number of its own."""
    ran = run("lint", "latest", "--form", "onsite_record")

    assert ran.status == 1
    assert "Number of the on-site record: nothing was entered." in ran.out
    assert "no deadline" not in ran.out


@pytest.mark.usefixtures("sample")
def test_a_form_that_cannot_be_written_is_refused() -> None:
    """An inspection ends in no self-check report."""
    ran = run("lint", "latest", "--form", "self_check_report")

    assert ran.status == 2
    assert ran.out == ""


@pytest.mark.usefixtures("sample")
def test_programs_read_where_each_fault_is() -> None:
    """By the names of the record."""
    ran = run("lint", "latest", "--form", "onsite_record", "--json")

    assert ran.status == 1
    first = ran.data[0]
    assert (first["weight"], first["field"]) == ("error", "record_number")
    assert any(fault["finding"] for fault in ran.data)


@pytest.mark.usefixtures("sample")
def test_it_speaks_chinese() -> None:
    """To the last line."""
    ran = run("lint", "latest", "--lang", "zh")

    assert "没有整改期限" in ran.out
    assert "责令限期整改" in ran.err or "通知书" in ran.err
