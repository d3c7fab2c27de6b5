"""Changing what an audit says of itself while it is open: a form's gaps are filled from there."""

from __future__ import annotations

from datetime import time

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from audit.domain.particulars import AuditKind
from audit.ui.beginning.particulars import ParticularsScreen, entries_of
from audit.ui.closing.screen import ClosingScreen
from audit.ui.documents.screen import DocumentsScreen
from audit.ui.walk.screen import WalkScreen
from audit.ui.widgets.form import Form
from tests.ui.driving import SMALL, everything_shown, opened, press, settled, shown
from tests.ui.houses import TestHouse

FROM_CLOSING = ("enter", "c", "f4")
FROM_DOCUMENTS = ("enter", "d", "f4")


@pytest.fixture
def house() -> TestHouse:
    """Return a house with one open self-check."""
    house = TestHouse()
    house.begin()
    return house


@pytest.fixture
def inspection() -> TestHouse:
    """Return a house with one open inspection."""
    house = TestHouse()
    house.begin(kind=AuditKind.INSPECTION)
    return house


async def write(pilot: Pilot[None], blank: str, text: str) -> None:
    """Write a text into a field."""
    pilot.app.screen.query_one(Form).write(blank, text)
    await settled(pilot)


async def test_what_was_entered_stands_in_it(inspection: TestHouse) -> None:
    async with opened(inspection, *FROM_CLOSING, size=(80, 50)) as pilot:
        fields = {each.id: each.value for each in pilot.app.screen.query(Input)}

        assert pilot.app.focused is pilot.app.screen.query_one("#blank-unit")

    assert fields["blank-unit"] == "Property management"
    assert fields["blank-certificate_2"] == "0002"


async def test_a_change_is_kept(house: TestHouse) -> None:
    async with opened(house, *FROM_CLOSING) as pilot:
        await write(pilot, "unit", "Example Ltd")
        await write(pilot, "arrived", "09:30")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, ClosingScreen)

    particulars = house.reopened().audit.particulars
    assert (particulars.unit, particulars.arrived) == ("Example Ltd", time(9, 30))


async def test_the_title_bar_bears_the_new_name(house: TestHouse) -> None:
    async with opened(house, *FROM_CLOSING) as pilot:
        await write(pilot, "building", "Other Tower")
        await press(pilot, "ctrl+s")

        assert "Other Tower" in shown(pilot).splitlines()[0]


async def test_what_the_form_does_not_ask_for_stays(inspection: TestHouse) -> None:
    """The rules it is judged by, for whom, and the facts of the building."""
    walk = inspection.reopened()
    walk.change(walk.audit.particulars.model_copy(update={"addressee": "operator"}))
    former = walk.audit.particulars
    walk.leave()

    async with opened(inspection, *FROM_CLOSING) as pilot:
        await write(pilot, "unit", "Example Ltd")
        await press(pilot, "ctrl+s")

    now = inspection.reopened().audit.particulars
    assert now == former.model_copy(update={"unit": "Example Ltd"})


async def test_nothing_is_recorded_where_nothing_was_changed(house: TestHouse) -> None:
    before = len(house.reopened().history)

    async with opened(house, *FROM_CLOSING, "ctrl+s"):
        pass

    assert len(house.reopened().history) == before


async def test_escape_keeps_nothing(house: TestHouse) -> None:
    async with opened(house, *FROM_CLOSING) as pilot:
        await write(pilot, "unit", "Example Ltd")
        await press(pilot, "escape")

    assert house.reopened().audit.particulars.unit == "Property management"


@pytest.mark.parametrize(
    ("blank", "text", "words"),
    [
        ("building", "", "no name"),
        ("date", "tomorrow", "is no date"),
        ("certificate_2", "0001", "different certificate numbers"),
        ("left", "25:00", "25:00"),
    ],
)
async def test_what_cannot_stand_is_said_at_its_field(
    inspection: TestHouse, blank: str, text: str, words: str
) -> None:
    async with opened(inspection, *FROM_CLOSING, size=(80, 60)) as pilot:
        await write(pilot, blank, text)
        await press(pilot, "ctrl+s")

        assert isinstance(pilot.app.screen, ParticularsScreen)
        assert words in everything_shown(pilot)


async def test_a_full_disk_is_told_and_nothing_typed_is_lost(house: TestHouse) -> None:
    async with opened(house, *FROM_CLOSING) as pilot:
        await write(pilot, "unit", "Example Ltd")
        house.store.is_full = True
        await press(pilot, "ctrl+s")

        assert isinstance(pilot.app.screen, ParticularsScreen)
        assert "Example Ltd" in shown(pilot)


async def test_the_documents_lead_there_and_are_looked_over_again(inspection: TestHouse) -> None:
    """A notice without the unit it is addressed to cannot become final."""
    walk = inspection.reopened()
    walk.change(walk.audit.particulars.model_copy(update={"unit": ""}))
    walk.leave()

    async with opened(inspection, *FROM_DOCUMENTS[:-1], size=(80, 60)) as pilot:
        assert "Audited unit: nothing was entered." in everything_shown(pilot)
        await press(pilot, "f4")
        await write(pilot, "unit", "Example Ltd")
        await press(pilot, "ctrl+s")

        assert isinstance(pilot.app.screen, DocumentsScreen)
        assert "Audited unit: nothing was entered." not in everything_shown(pilot)


@pytest.mark.parametrize("keys", [FROM_CLOSING, FROM_DOCUMENTS], ids=["closing", "documents"])
async def test_a_closed_audit_stays_as_it_is(house: TestHouse, keys: tuple[str, ...]) -> None:
    house.reopened().close_audit()

    async with opened(house, *keys) as pilot:
        assert not isinstance(pilot.app.screen, ParticularsScreen | WalkScreen)
        assert "Particulars" not in shown(pilot).splitlines()[-1]


async def test_the_language_may_change_while_it_is_filled_in(house: TestHouse) -> None:
    async with opened(house, *FROM_CLOSING, size=SMALL) as pilot:
        await write(pilot, "unit", "Example Ltd")
        await press(pilot, "ctrl+l")

        assert "基本信息" in shown(pilot)
        assert "Example Ltd" in shown(pilot)


def test_every_particular_the_form_asks_for_has_an_entry(inspection: TestHouse) -> None:
    entered = entries_of(inspection.reopened().audit.particulars)

    assert entered["inspector_1"] == "Inspector A"
    assert entered["fact-large"] == "yes"


async def test_a_complaint_goes_once_its_field_is_changed(house: TestHouse) -> None:
    async with opened(house, *FROM_CLOSING) as pilot:
        await write(pilot, "date", "tomorrow")
        await press(pilot, "ctrl+s")
        assert "is no date" in shown(pilot)

        await write(pilot, "date", "2020-03-03")

        assert "is no date" not in shown(pilot)


async def test_a_self_check_says_who_carried_it_out(house: TestHouse) -> None:
    """By name; only an inspection has certificates."""
    async with opened(house, *FROM_CLOSING, size=(80, 60)) as pilot:
        assert "Certificate number" not in shown(pilot)
        await write(pilot, "inspector_1", "Colleague A")
        await press(pilot, "ctrl+s")

    (named,) = house.reopened().audit.particulars.inspectors
    assert (named.name, named.certificate) == ("Colleague A", "")
