"""What is said about an item beside its figures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from audit.ui.dialogs.writing import WritingDialog
from audit.ui.evidence.dialog import EvidenceDialog
from audit.ui.walk.screen import WalkScreen
from checklists.judgements import Outcome
from tests.ui.driving import enter, everything_shown, figure, opened, press, shown
from tests.ui.houses import TestHouse
from tests.ui.office_pack import GAP, SIGN, office_pack
from tests.visits import key

AT_GAP = ("enter", "pagedown", "pagedown")


@pytest.fixture
def house() -> TestHouse:
    """Return a house with one audit, nothing answered."""
    house = TestHouse()
    house.begin()
    return house


def with_register() -> TestHouse:
    """Return a house whose first item looks at a register of persons."""
    rules = office_pack()
    asked = rules.requirements[SIGN].model_copy(update={"personal": True})
    house = TestHouse(replace(rules, requirements={**rules.requirements, SIGN: asked}))
    house.begin()
    return house


class TestNotes:
    """m writes a note."""

    async def test_a_note_is_kept_and_shown(self, house: TestHouse) -> None:
        async with opened(house, "enter", "m") as pilot:
            await enter(pilot, "poster torn")
            await press(pilot, "ctrl+s")

            assert "Note: poster torn" in shown(pilot)
        assert house.reopened().audit.notes[key(SIGN, "B")] == "poster torn"

    async def test_a_note_may_be_marked_as_personal(self, house: TestHouse) -> None:
        async with opened(house, "enter", "m") as pilot:
            await enter(pilot, "Zhang, 38.1")
            await press(pilot, "f8")
            assert "◆ personal" in everything_shown(pilot)
            await press(pilot, "ctrl+s")

        assert house.reopened().audit.personal_notes == {key(SIGN, "B")}

    async def test_a_note_at_a_register_of_persons_is_marked_of_itself(self) -> None:
        house = with_register()
        async with opened(house, "enter", "m") as pilot:
            assert "◆ personal" in everything_shown(pilot)
            await enter(pilot, "Zhang, 38.1")
            await press(pilot, "ctrl+s")

        assert house.reopened().audit.personal_notes == {key(SIGN, "B")}

    async def test_the_mark_can_be_taken_away(self, house: TestHouse) -> None:
        async with opened(house, "enter", "m") as pilot:
            await enter(pilot, "Zhang, 38.1")
            await press(pilot, "f8", "ctrl+s", "m", "f8")
            assert "◆ personal" not in everything_shown(pilot)
            await press(pilot, "ctrl+s")

        assert not house.reopened().audit.personal_notes
        assert house.reopened().audit.notes[key(SIGN, "B")] == "Zhang, 38.1"

    async def test_escape_keeps_nothing(self, house: TestHouse) -> None:
        async with opened(house, "enter", "m") as pilot:
            await enter(pilot, "poster torn")
            await press(pilot, "escape")

            assert isinstance(pilot.app.screen, WalkScreen)
        assert not house.reopened().audit.notes

    async def test_a_full_disk_leaves_the_text_in_the_dialog(self, house: TestHouse) -> None:
        async with opened(house, "enter", "m") as pilot:
            house.store.is_full = True
            await enter(pilot, "poster torn")
            await press(pilot, "ctrl+s")

            assert isinstance(pilot.app.screen, WritingDialog)
            assert "The disk is full." in everything_shown(pilot)
            assert pilot.app.screen.query_one(TextArea).text == "poster torn"

            await press(pilot, "escape")
            assert "NOT saved" in shown(pilot)

    async def test_hidden_characters_are_refused_with_their_name(self, house: TestHouse) -> None:
        async with opened(house, "enter", "m") as pilot:
            pilot.app.screen.query_one(TextArea).text = "a\u202eb"
            await press(pilot, "ctrl+s")

            assert "U+202E" in everything_shown(pilot)


class TestNotApplicable:
    """x says that the item does not concern the place."""

    async def test_the_reason_is_asked_and_the_walk_goes_on(self, house: TestHouse) -> None:
        async with opened(house, "enter", "x") as pilot:
            await enter(pilot, "no entrance")
            await press(pilot, "enter")

            assert "○ 7 open" in shown(pilot)
        assert house.reopened().item(key(SIGN, "B")).outcome is Outcome.NOT_APPLICABLE

    async def test_without_a_reason_it_is_refused(self, house: TestHouse) -> None:
        async with opened(house, "enter", "x", "enter") as pilot:
            assert "needs a reason" in everything_shown(pilot)
            assert isinstance(pilot.app.screen, WritingDialog)

    async def test_the_last_reason_is_written_with_a_key(self, house: TestHouse) -> None:
        async with opened(house, "enter", "x") as pilot:
            await enter(pilot, "closed today")
            await press(pilot, "enter", "x", "up")

            assert pilot.app.screen.query_one(Input).value == "closed today"

    async def test_the_last_reason_is_never_given_by_enter_alone(self, house: TestHouse) -> None:
        """A reason that fitted one item must not be signed for the next without a look."""
        async with opened(house, "enter", "x") as pilot:
            await enter(pilot, "closed today")
            await press(pilot, "enter", "x", "enter")

            assert "needs a reason" in everything_shown(pilot)
        assert len(house.reopened().audit.answers) == 1


class TestJustification:
    """An "in principle" limit that cannot be kept here."""

    async def test_a_justified_miss_is_no_violation(self, house: TestHouse) -> None:
        house.reopened().enter(key(GAP), {"gap": "0.8"})

        async with opened(house, *AT_GAP, "j") as pilot:
            await enter(pilot, "pillars")
            await press(pilot, "ctrl+s")

            assert "Justification: pillars" in shown(pilot)
        assert house.reopened().item(key(GAP)).outcome is Outcome.ADVISORY_FAIL


class TestReadings:
    """One thing measured at several spots."""

    async def test_r_adds_a_reading_with_its_spot(self, house: TestHouse) -> None:
        async with opened(house, *AT_GAP) as pilot:
            await enter(pilot, "1.5")
            await press(pilot, "enter", "pageup", "r")
            await enter(pilot, "by the door")
            await press(pilot, "enter")
            await enter(pilot, "0.8")
            await press(pilot, "enter", "pageup")

            text = everything_shown(pilot)
            assert "by the door" in text
            assert "(decides)" in text
        answer = house.reopened().audit.answers[key(GAP)]
        assert [reading.spot for reading in answer.readings] == ["", "by the door"]

    async def test_brackets_go_from_reading_to_reading(self, house: TestHouse) -> None:
        walk = house.reopened()
        walk.enter(key(GAP), {"gap": "1.5"})
        walk.enter(key(GAP), {"gap": "0.8"}, reading=1)

        async with opened(house, *AT_GAP) as pilot:
            assert figure(pilot, "gap").value == "0.8"

            await press(pilot, "left_square_bracket")

            assert figure(pilot, "gap").value == "1.5"

    async def test_w_takes_the_shown_reading_back(self, house: TestHouse) -> None:
        walk = house.reopened()
        walk.enter(key(GAP), {"gap": "1.5"})
        walk.enter(key(GAP), {"gap": "0.8"}, reading=1)

        async with opened(house, *AT_GAP, "w"):
            pass

        assert house.reopened().item(key(GAP)).outcome is Outcome.PASS

    async def test_w_takes_a_lone_answer_back_after_asking(self, house: TestHouse) -> None:
        house.reopened().enter(key(GAP), {"gap": "0.8"})

        async with opened(house, *AT_GAP, "w") as pilot:
            assert "Take the answer back?" in everything_shown(pilot)
            await press(pilot, "y")

        assert key(GAP) not in house.reopened().audit.answers


class TestEvidence:
    """Files that show what was found."""

    async def test_a_file_is_attached_with_its_caption(
        self, house: TestHouse, tmp_path: Path
    ) -> None:
        photo = tmp_path / "door.jpg"
        photo.write_bytes(b"picture")

        async with opened(house, "enter", "e") as pilot:
            pilot.app.screen.query_one("#path", Input).value = str(photo)
            await press(pilot, "tab")
            await enter(pilot, "torn")
            await press(pilot, "enter")
            assert "door.jpg" in shown(pilot)

            await press(pilot, "escape")
            assert "Evidence: door.jpg – torn" in shown(pilot)
        (kept,) = house.reopened().audit.evidence[key(SIGN, "B")]
        assert house.evidence.files[kept.sha256] == b"picture"

    async def test_a_file_at_a_register_of_persons_is_marked_of_itself(
        self, tmp_path: Path
    ) -> None:
        photo = tmp_path / "page.jpg"
        photo.write_bytes(b"picture")
        house = with_register()

        async with opened(house, "enter", "e") as pilot:
            assert "◆ personal" in everything_shown(pilot)
            pilot.app.screen.query_one("#path", Input).value = str(photo)
            await press(pilot, "tab", "enter")

        (kept,) = house.reopened().audit.evidence[key(SIGN, "B")]
        assert kept.personal

    async def test_a_removed_file_leaves_the_item(self, house: TestHouse) -> None:
        house.reopened().attach(key(SIGN, "B"), b"picture", name="door.jpg")

        async with opened(house, "enter", "e", "shift+tab", "x", "escape") as pilot:
            assert "door.jpg" not in shown(pilot)

        assert not house.reopened().audit.evidence[key(SIGN, "B")]

    async def test_a_full_disk_is_said_and_the_path_stays(
        self, house: TestHouse, tmp_path: Path
    ) -> None:
        photo = tmp_path / "door.jpg"
        photo.write_bytes(b"picture")

        async with opened(house, "enter", "e") as pilot:
            house.store.is_full = True
            pilot.app.screen.query_one("#path", Input).value = str(photo)
            await press(pilot, "enter")

            assert isinstance(pilot.app.screen, EvidenceDialog)
            assert "The disk is full." in everything_shown(pilot)
            assert pilot.app.screen.query_one("#path", Input).value == str(photo)
        assert not house.reopened().audit.evidence
