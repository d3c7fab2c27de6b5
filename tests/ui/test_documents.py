"""Writing the document."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input
from textual_image.widget import HalfcellImage

from audit.domain.errors import NotFound
from audit.domain.particulars import AuditKind
from audit.ui.documents import preview
from audit.ui.documents.preview import PreviewScreen
from audit.ui.documents.screen import DocumentsScreen
from audit.ui.pictures import may_show_pictures
from audit.ui.walk.screen import WalkScreen
from audit.ui.widgets.line_pane import LinePane
from checklists.language import Language, Message
from tests.personal import counted_salts
from tests.ui.driving import LARGE, SMALL, everything_shown, opened, press, settled, shown
from tests.ui.houses import TestHouse

REPORT = ("enter", "d")


@pytest.fixture
def house() -> TestHouse:
    """Return a house with one closed self-check."""
    house = TestHouse()
    house.begin().close_audit()
    return house


async def write(pilot: Pilot[None], path: Path) -> None:
    """Name the file and write it."""
    pilot.app.screen.query_one("#blank-path", Input).value = str(path)
    await press(pilot, "ctrl+s")


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
async def test_it_proposes_language_and_file(house: TestHouse, size: tuple[int, int]) -> None:
    async with opened(house, *REPORT, size=size) as pilot:
        assert "Self-check report" in shown(pilot)
        assert "English" in shown(pilot)
        assert pilot.app.screen.query_one("#blank-path", Input).value.endswith("-en.pdf")


async def test_the_document_is_written_and_the_place_is_said(
    house: TestHouse, tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"

    async with opened(house, *REPORT) as pilot:
        await write(pilot, path)

        assert "✓ Written" in shown(pilot)
        assert "2 pages" in shown(pilot)
        assert "report.pdf" in everything_shown(pilot).replace(" ", "")
    assert path.read_bytes() == b"%PDF-1.7 Plumbline Tower en True"
    assert house.reopened().audit.documents


async def test_the_proposed_name_follows_the_language(house: TestHouse) -> None:
    async with opened(house, *REPORT, "tab", "right") as pilot:
        assert pilot.app.screen.query_one("#blank-path", Input).value.endswith("-both.pdf")


async def test_a_name_of_ones_own_stays(house: TestHouse, tmp_path: Path) -> None:
    async with opened(house, *REPORT) as pilot:
        pilot.app.screen.query_one("#blank-path", Input).value = str(tmp_path / "mine.pdf")
        await press(pilot, "tab", "right")

        assert pilot.app.screen.query_one("#blank-path", Input).value.endswith("mine.pdf")


async def test_an_open_audit_is_written_as_a_draft(tmp_path: Path) -> None:
    house = TestHouse()
    house.begin()

    async with opened(house, *REPORT) as pilot:
        assert "the document is a draft" in everything_shown(pilot)
        await write(pilot, tmp_path / "draft.pdf")

    assert not house.reopened().audit.documents


async def test_a_file_that_is_there_is_replaced_only_after_asking(
    house: TestHouse, tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"mine")

    async with opened(house, *REPORT) as pilot:
        await write(pilot, path)
        assert "Replace it?" in everything_shown(pilot)
        await press(pilot, "n")
        assert path.read_bytes() == b"mine"

        await press(pilot, "ctrl+s", "y")
        assert path.read_bytes().startswith(b"%PDF")


async def test_a_full_disk_is_said_and_nothing_written(house: TestHouse, tmp_path: Path) -> None:
    async with opened(house, *REPORT) as pilot:
        house.store.is_full = True
        await write(pilot, tmp_path / "report.pdf")

        assert "The disk is full." in everything_shown(pilot)
        assert "✓ Written" not in shown(pilot)
        assert isinstance(pilot.app.screen, DocumentsScreen)
    assert not (tmp_path / "report.pdf").exists()


async def test_characters_no_font_has_are_named(house: TestHouse, tmp_path: Path) -> None:
    house.writer.missing = ("\U0001f9ff",)

    async with opened(house, *REPORT) as pilot:
        await write(pilot, tmp_path / "report.pdf")

        assert "U+1F9FF" in everything_shown(pilot)


async def test_escape_goes_back(house: TestHouse) -> None:
    async with opened(house, *REPORT, "escape") as pilot:
        assert isinstance(pilot.app.screen, WalkScreen)


class TestForms:
    """Which document, and how."""

    async def test_every_document_of_the_audit_can_be_chosen(self, house: TestHouse) -> None:
        async with opened(house, *REPORT, "enter") as pilot:
            assert "Self-check report" in shown(pilot)
            assert "Building summary" in shown(pilot)

    async def test_the_chosen_one_is_named_and_its_file_too(self, house: TestHouse) -> None:
        async with opened(house, *REPORT, "right") as pilot:
            path = pilot.app.screen.query_one("#blank-path", Input).value

            assert Path(path).name == "building-summary-2020-03-02-00000000-en.pdf"
            assert "Building summary" in shown(pilot)

    async def test_an_earlier_audit_can_be_compared_with(self) -> None:
        house = TestHouse()
        house.begin(on=date(2020, 2, 20)).close_audit()
        house.begin().close_audit()

        async with opened(house, "down", *REPORT, "enter") as pilot:
            assert "with 2020-02-20" in everything_shown(pilot)

    async def test_a_summary_of_an_open_audit_is_no_draft(self) -> None:
        house = TestHouse()
        house.begin()

        async with opened(house, *REPORT, "right") as pilot:
            assert "draft" not in everything_shown(pilot)

    async def test_the_look_goes_into_the_name(self, house: TestHouse) -> None:
        async with opened(house, *REPORT) as pilot:
            pilot.app.screen.query_one("#blank-theme").focus()
            await press(pilot, "right")

            path = pilot.app.screen.query_one("#blank-path", Input).value
            assert path.endswith("-en-official.pdf")


class TestPreview:
    """Looking before writing."""

    async def test_the_words_are_shown_where_no_picture_can_be(self, house: TestHouse) -> None:
        async with opened(house, *REPORT, "ctrl+o") as pilot:
            assert isinstance(pilot.app.screen, PreviewScreen)
            assert "PLUMBLINE TOWER SELF_CHECK_REPORT EN" in shown(pilot)
            assert "Score  4 of 5" in shown(pilot)
            assert "2 pages" in shown(pilot)

    async def test_the_words_scroll_to_their_end(self, house: TestHouse) -> None:
        async with opened(house, *REPORT, "ctrl+o", "end") as pilot:
            assert "point 200 of many" in shown(pilot)

    async def test_escape_goes_back_to_what_was_chosen(self, house: TestHouse) -> None:
        async with opened(house, *REPORT, "right", "ctrl+o", "escape") as pilot:
            assert isinstance(pilot.app.screen, DocumentsScreen)
            assert "Building summary" in shown(pilot)

    async def test_what_goes_wrong_is_said(self, house: TestHouse) -> None:
        house.previewer.trouble = NotFound(Message("The rules are gone."))

        async with opened(house, *REPORT, "ctrl+o") as pilot:
            assert isinstance(pilot.app.screen, DocumentsScreen)
            assert "✗ The rules are gone." in shown(pilot)

    async def test_nothing_is_written_by_looking(self, house: TestHouse) -> None:
        async with opened(house, *REPORT, "ctrl+o"):
            pass

        assert not house.reopened().audit.documents

    async def test_pages_are_turned_where_pictures_can_be_shown(
        self, house: TestHouse, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(preview, "picture_widget", lambda _: HalfcellImage)

        async with opened(house, *REPORT, "ctrl+o") as pilot:
            assert "page 1 of 2" in shown(pilot)
            await press(pilot, "right", "right")
            assert "page 2 of 2" in shown(pilot)
            await press(pilot, "left")
            assert "page 1 of 2" in shown(pilot)
            assert pilot.app.screen.query(HalfcellImage)
            await press(pilot, "t")
            assert "point 1 of many" in shown(pilot)


class TestPictures:
    """When a terminal is asked whether it shows pictures."""

    @pytest.mark.parametrize(
        "environment",
        [
            {"TERM": "xterm-kitty"},
            {"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"},
            {"TERM": "xterm-256color", "WT_SESSION": "1"},
            {"TERM": "screen-256color", "PLUMBLINE_PICTURES": "1"},
        ],
    )
    def test_it_is_asked_where_there_is_hope(self, environment: dict[str, str]) -> None:
        assert may_show_pictures(environment)

    @pytest.mark.parametrize(
        "environment",
        [
            {},
            {"TERM": "linux"},
            {"TERM": "xterm-256color"},
            {"TERM": "tmux-256color", "TMUX": "/run/tmux", "KITTY_WINDOW_ID": "1"},
            {"TERM": "xterm-kitty", "PLUMBLINE_PICTURES": "0"},
        ],
    )
    def test_it_is_left_in_peace_elsewhere(self, environment: dict[str, str]) -> None:
        assert not may_show_pictures(environment)


async def test_a_key_right_after_another_shows_what_is_chosen(house: TestHouse) -> None:
    """Nobody waits for a form to lay itself out anew."""
    async with opened(house, *REPORT) as pilot:
        await pilot.press("right", "ctrl+o")
        await settled(pilot)

        assert "BUILDING_SUMMARY" in shown(pilot)


def nameless() -> TestHouse:
    """Return a house with an open inspection that says neither who inspects nor whom."""
    house = TestHouse()
    audit = house.begin(kind=AuditKind.INSPECTION).audit.id
    walk = house.house.desk.open(audit)
    blank = dict.fromkeys(("authority", "unit", "number", "on_site"), "")
    walk.change(walk.audit.particulars.model_copy(update=blank))
    walk.leave()
    return house


class TestFaults:
    """What stops a form is said before anybody tries to write it."""

    async def test_what_is_missing_is_said_with_what_to_do(self) -> None:
        house = nameless()

        async with opened(house, *REPORT, size=LARGE) as pilot:
            assert "Before it becomes final" in shown(pilot)
            assert "✗" in shown(pilot)

    async def test_a_form_that_is_none_is_not_looked_over(self, house: TestHouse) -> None:
        async with opened(house, *REPORT, "right", size=LARGE) as pilot:
            assert "Before it becomes final" not in shown(pilot)

    @pytest.mark.parametrize("language", Language)
    async def test_all_of_it_can_be_read_on_a_small_screen(self, language: Language) -> None:
        async with opened(nameless(), *REPORT, language=language) as pilot:
            pane = pilot.app.screen.query_one("#document-faults", LinePane)
            pane.focus()
            await press(pilot, "end")

            assert shown(pilot).count("✗") == 3


class TestWhatIsPersonal:
    """Withheld, unless whoever writes the document says otherwise."""

    @pytest.fixture
    def marked(self) -> TestHouse:
        """Return a house whose closed self-check has a note about somebody."""
        house = TestHouse(new_salt=counted_salts())
        walk = house.begin()
        walk.note(next(iter(walk.assessment.items)), "Zhang San, 38.1", personal=True)
        walk.close_audit()
        return house

    async def test_it_is_withheld_unless_it_is_asked_for(
        self, marked: TestHouse, tmp_path: Path
    ) -> None:
        async with opened(marked, *REPORT) as pilot:
            assert "withheld" in shown(pilot)
            await write(pilot, tmp_path / "report.pdf")

        (subject,) = marked.writer.subjects
        assert "***" in subject.main.audit.notes.values()

    async def test_it_is_shown_where_that_is_chosen(
        self, marked: TestHouse, tmp_path: Path
    ) -> None:
        async with opened(marked, *REPORT) as pilot:
            await press(pilot, "tab", "tab", "tab", "tab", "right")
            assert "shown" in shown(pilot)
            await write(pilot, tmp_path / "report.pdf")

        (subject,) = marked.writer.subjects
        assert "Zhang San, 38.1" in subject.main.audit.notes.values()

    async def test_it_is_not_asked_where_nothing_is_marked(self, house: TestHouse) -> None:
        async with opened(house, *REPORT) as pilot:
            assert "Marked as personal" not in shown(pilot)
