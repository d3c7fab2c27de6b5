"""Attaching evidence by keys: paths, drops, photos that arrived, several items, covers."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from audit.services.photos import Area
from audit.storage.photos import prepared
from audit.ui.evidence.dialog import EvidenceDialog
from audit.ui.evidence.lists import ArrivalList
from audit.ui.evidence.photo_screen import PhotoScreen
from audit.ui.walk.screen import WalkScreen
from audit.ui.widgets.figure_input import FigureInput
from checklists.language import Language
from tests.storage.samples import drawing, jpeg
from tests.ui.driving import LARGE, enter, everything_shown, opened, press, settled, shown
from tests.ui.houses import TestHouse
from tests.ui.office_pack import AREA, SIGN, office_pack
from tests.visits import key

HERE = key(SIGN, "B")
DIALOG = ("enter", "e")


@pytest.fixture
def house() -> TestHouse:
    """Return a house with one audit, nothing answered."""
    house = TestHouse()
    house.begin()
    return house


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Return a folder with two photos and one of a kind that is not kept."""
    folder = tmp_path / "Camera"
    folder.mkdir()
    for name, size in (("a.jpg", (320, 240)), ("b b.jpg", (160, 120))):
        (folder / name).write_bytes(jpeg(drawing(*size)))
    return folder


@pytest.fixture
def watched(house: TestHouse, photos: Path) -> Path:
    """Return the folder that is watched, its photos written after the visit began."""
    house.preferences.kept = replace(house.preferences.kept, watched_folder=str(photos))
    for minutes, name in enumerate(("a.jpg", "b b.jpg"), start=1):
        written(house, photos / name, minutes)
    return photos


def written(house: TestHouse, path: Path, minutes: int) -> None:
    """Let a file have been written so many minutes after the visit began."""
    at = (house.clock.now() + timedelta(minutes=minutes)).timestamp()
    os.utime(path, (at, at))


async def paste(pilot: Pilot[None], text: str) -> None:
    """Paste, as terminals with bracketed paste do."""
    focused = pilot.app.focused or pilot.app.screen
    focused.post_message(events.Paste(text))
    await settled(pilot)


def path_field(pilot: Pilot[None]) -> Input:
    """Return the field for paths."""
    return pilot.app.screen.query_one("#path", Input)


def names_at(house: TestHouse, item: object = HERE) -> list[str]:
    """Return the names of the files of an item, as recorded."""
    return [each.name for each in house.reopened().audit.evidence.get(item, ())]  # type: ignore[call-overload]


class TestPaths:
    """Paths are typed, pasted and dropped."""

    async def test_several_files_dropped_are_all_attached(
        self, house: TestHouse, photos: Path
    ) -> None:
        async with opened(house, *DIALOG) as pilot:
            await paste(pilot, f"'{photos}/a.jpg' '{photos}/b b.jpg' ")
            await press(pilot, "enter")

            assert path_field(pilot).value == ""
        assert names_at(house) == ["a.jpg", "b b.jpg"]

    async def test_what_is_attached_may_be_marked_as_personal(
        self, house: TestHouse, photos: Path
    ) -> None:
        async with opened(house, *DIALOG) as pilot:
            await press(pilot, "f8")
            assert "◆ personal" in everything_shown(pilot)
            await paste(pilot, f"{photos}/a.jpg")
            await press(pilot, "enter", "f8")
            await paste(pilot, f"'{photos}/b b.jpg'")
            await press(pilot, "enter")

        marks = [each.personal for each in house.reopened().audit.evidence[HERE]]
        assert marks == [True, False]

    async def test_a_paste_of_lines_is_taken_whole(self, house: TestHouse, photos: Path) -> None:
        async with opened(house, *DIALOG) as pilot:
            await paste(pilot, f"{photos}/a.jpg\r\n{photos}/b b.jpg\r\n")
            await press(pilot, "enter")

        assert names_at(house) == ["a.jpg", "b b.jpg"]

    async def test_files_dropped_one_after_the_other_stay_apart(
        self, house: TestHouse, photos: Path
    ) -> None:
        async with opened(house, *DIALOG) as pilot:
            await paste(pilot, f"{photos}/a.jpg")
            await paste(pilot, f"'{photos}/b b.jpg'")
            await press(pilot, "enter")

        assert names_at(house) == ["a.jpg", "b b.jpg"]

    async def test_the_rest_of_a_path_is_pasted_where_it_belongs(
        self, house: TestHouse, photos: Path
    ) -> None:
        async with opened(house, *DIALOG) as pilot:
            await paste(pilot, f"{photos}/")
            await paste(pilot, "a.jpg")
            await press(pilot, "enter")

        assert names_at(house) == ["a.jpg"]

    async def test_what_is_dropped_on_the_list_goes_to_the_paths(
        self, house: TestHouse, watched: Path
    ) -> None:
        async with opened(house, *DIALOG, "shift+tab") as pilot:
            assert pilot.app.screen.query_one(ArrivalList).has_focus
            await paste(pilot, f"'{watched}/b b.jpg'")

            assert path_field(pilot).value == f"'{watched}/b b.jpg'"

    @pytest.mark.parametrize("way", [("enter",), ("enter", "pagedown", "pagedown")])
    async def test_what_is_dropped_onto_an_item_opens_the_dialog(
        self, house: TestHouse, photos: Path, way: tuple[str, ...]
    ) -> None:
        """Also while the cursor stands in a figure, which takes no letters."""
        async with opened(house, *way) as pilot:
            await paste(pilot, f"'{photos}/b b.jpg' ")

            assert isinstance(pilot.app.screen, EvidenceDialog)
            assert path_field(pilot).value == f"'{photos}/b b.jpg'"
            await press(pilot, "enter")

        assert [f.name for files in house.reopened().audit.evidence.values() for f in files]

    async def test_a_figure_that_is_pasted_stays_a_figure(self, house: TestHouse) -> None:
        async with opened(house, "enter", "pagedown", "pagedown") as pilot:
            field = pilot.app.focused
            assert isinstance(field, FigureInput)
            await paste(pilot, "1.25")

            assert field.value == "1.25"

    async def test_a_pattern_attaches_what_fits(self, house: TestHouse, photos: Path) -> None:
        async with opened(house, *DIALOG) as pilot:
            path_field(pilot).value = f"{photos}/*.jpg"
            await settled(pilot)
            assert "2 files" in everything_shown(pilot)
            await press(pilot, "enter")

        assert names_at(house) == ["a.jpg", "b b.jpg"]

    async def test_a_file_is_told_before_it_is_attached(
        self, house: TestHouse, photos: Path
    ) -> None:
        async with opened(house, *DIALOG) as pilot:
            await paste(pilot, f"{photos}/a.jpg")

            assert "320×240" in everything_shown(pilot)
        assert not house.reopened().audit.evidence


class TestRefusals:
    """What cannot be attached is named and stays; the rest is kept."""

    async def test_one_bad_file_among_good_ones_stays_in_the_field(
        self, house: TestHouse, photos: Path
    ) -> None:
        async with opened(house, *DIALOG) as pilot:
            await paste(pilot, f"{photos}/a.jpg {photos}/gone.jpg '{photos}/b b.jpg'")
            await press(pilot, "enter")

            assert path_field(pilot).value == f"{photos}/gone.jpg"
            assert "2 files attached." in everything_shown(pilot)
            assert "gone.jpg" in everything_shown(pilot)
        assert names_at(house) == ["a.jpg", "b b.jpg"]

    async def test_a_full_disk_leaves_every_path_and_the_caption(
        self, house: TestHouse, photos: Path
    ) -> None:
        async with opened(house, *DIALOG) as pilot:
            await paste(pilot, f"{photos}/a.jpg '{photos}/b b.jpg'")
            await press(pilot, "tab")
            await enter(pilot, "torn")
            house.store.is_full = True
            await press(pilot, "enter")

            assert "The disk is full." in everything_shown(pilot)
            assert path_field(pilot).value == f"{photos}/a.jpg '{photos}/b b.jpg'"
            assert pilot.app.screen.query_one("#caption", Input).value == "torn"
        assert not house.reopened().audit.evidence

    async def test_more_files_than_anyone_means_are_refused_whole(
        self, house: TestHouse, photos: Path
    ) -> None:
        for number in range(101):
            (photos / f"{number}.gif").write_bytes(b"x")

        async with opened(house, *DIALOG) as pilot:
            path_field(pilot).value = f"{photos}/*.gif"
            await press(pilot, "enter")

            assert "more than 100 files" in everything_shown(pilot)
        assert not house.evidence.files


class TestArrivals:
    """Photos of the phone are offered while the dialog is open."""

    async def test_new_photos_are_offered_newest_first_with_their_time(
        self, house: TestHouse, watched: Path
    ) -> None:
        async with opened(house, *DIALOG) as pilot:
            screen = shown(pilot)

            assert "2 new photos in Camera" in screen
            assert screen.index("b b.jpg") < screen.index("a.jpg")
            local = (house.clock.now() + timedelta(minutes=1)).astimezone()
            assert local.strftime("%H:%M:%S") in screen

    async def test_marked_photos_are_attached(self, house: TestHouse, watched: Path) -> None:
        async with opened(house, *DIALOG, "shift+tab", "space", "space", "enter") as pilot:
            assert "a.jpg ✓" in shown(pilot)

        assert names_at(house) == ["a.jpg", "b b.jpg"]

    async def test_enter_attaches_the_photo_under_the_cursor(
        self, house: TestHouse, watched: Path
    ) -> None:
        async with opened(house, *DIALOG, "shift+tab", "down", "enter"):
            pass

        assert names_at(house) == ["a.jpg"]

    async def test_all_new_ones_are_marked_at_once(self, house: TestHouse, watched: Path) -> None:
        async with opened(house, *DIALOG, "shift+tab", "asterisk", "enter") as pilot:
            assert "0 new photos" in shown(pilot)

        assert names_at(house) == ["a.jpg", "b b.jpg"]

    async def test_a_photo_that_comes_meanwhile_is_shown_and_the_cursor_stays(
        self, house: TestHouse, watched: Path
    ) -> None:
        async with opened(house, *DIALOG, "shift+tab", "down") as pilot:
            (watched / "c.jpg").write_bytes(jpeg(drawing(40, 30)))
            written(house, watched / "c.jpg", 9)
            screen = pilot.app.screen
            assert isinstance(screen, EvidenceDialog)
            screen.look_into_folder()
            await settled(pilot)

            rows = screen.query_one(ArrivalList)
            assert rows.count == 3
            assert rows.chosen is not None
            assert rows.chosen.path.name == "a.jpg"

    async def test_marks_outlive_a_change_of_language(
        self, house: TestHouse, watched: Path
    ) -> None:
        async with opened(house, "enter", "e") as pilot:
            await press(pilot, "shift+tab", "space", "ctrl+l")
            text = everything_shown(pilot)

        assert "[x]" in text
        assert f"{watched.name} 中有 2 张新照片" in text

    async def test_a_folder_that_vanishes_is_said(self, house: TestHouse, watched: Path) -> None:
        async with opened(house, *DIALOG, "shift+tab") as pilot:
            os.rename(watched, watched.with_name("elsewhere"))  # noqa: PTH104  of a test, not waiting
            screen = pilot.app.screen
            assert isinstance(screen, EvidenceDialog)
            screen.look_into_folder()
            await settled(pilot)

            assert "The watched folder is not there." in everything_shown(pilot)
            assert path_field(pilot).has_focus

    async def test_nothing_is_said_of_photos_where_no_folder_is_watched(
        self, house: TestHouse
    ) -> None:
        async with opened(house, *DIALOG) as pilot:
            assert "photo has come" not in everything_shown(pilot)


class TestOthers:
    """A file is attached to several items at once."""

    async def test_marked_items_get_the_file_too(self, house: TestHouse, photos: Path) -> None:
        async with opened(house, *DIALOG) as pilot:
            await paste(pilot, f"{photos}/a.jpg")
            await press(pilot, "f5")
            await enter(pilot, "meeting")
            await press(pilot, "enter", "escape")
            assert "Also for 1 other item" in everything_shown(pilot)
            await press(pilot, "enter")

        evidence = house.reopened().audit.evidence
        assert {item.place for item in evidence} == {"B", "W-302"}
        assert len(house.evidence.files) == 1

    async def test_a_file_for_a_register_of_persons_too_is_marked_of_itself(
        self, photos: Path
    ) -> None:
        rules = office_pack()
        register = rules.requirements[AREA].model_copy(update={"personal": True})
        house = TestHouse(replace(rules, requirements={**rules.requirements, AREA: register}))
        house.begin()
        async with opened(house, *DIALOG) as pilot:
            await paste(pilot, f"{photos}/a.jpg")
            assert "◆ personal" not in everything_shown(pilot)
            await press(pilot, "f5")
            await enter(pilot, "meeting")
            await press(pilot, "enter", "escape")
            assert "◆ personal" in everything_shown(pilot)
            await press(pilot, "enter")

        evidence = house.reopened().audit.evidence
        assert [each.personal for files in evidence.values() for each in files] == [True, True]

    async def test_one_undo_takes_it_off_all_of_them(self, house: TestHouse, photos: Path) -> None:
        async with opened(house, *DIALOG, "f5", "enter", "enter", "escape") as pilot:
            await paste(pilot, f"{photos}/a.jpg")
            await press(pilot, "enter")
            assert len(house.reopened().audit.evidence) == 3

            await press(pilot, "escape", "u")

        assert not any(house.reopened().audit.evidence.values())


class TestCovers:
    """A face is black before the photo is stored."""

    async def test_what_is_in_the_frame_is_covered_in_what_is_kept(
        self, house: TestHouse, photos: Path
    ) -> None:
        async with opened(house, *DIALOG) as pilot:
            await paste(pilot, f"{photos}/a.jpg")
            await press(pilot, "f4")
            assert isinstance(pilot.app.screen, PhotoScreen)
            await press(pilot, "left", "up", "enter", "escape")
            assert "1 area covered" in everything_shown(pilot)
            await press(pilot, "enter")

        (kept,) = house.reopened().audit.evidence[HERE]
        assert house.evidence.covers[kept.sha256] == (Area(107, 77, 187, 137),)

    async def test_a_cover_is_taken_back(self, house: TestHouse, photos: Path) -> None:
        async with opened(house, *DIALOG) as pilot:
            await paste(pilot, f"{photos}/a.jpg")
            await press(pilot, "f4", "enter", "delete", "escape")

            assert "area covered" not in everything_shown(pilot)

    async def test_the_photo_that_was_looked_at_is_kept_not_what_is_there_now(
        self, house: TestHouse, photos: Path
    ) -> None:
        """The cover would lie elsewhere in another photo."""
        before = (photos / "a.jpg").read_bytes()

        async with opened(house, *DIALOG) as pilot:
            await paste(pilot, f"{photos}/a.jpg")
            await press(pilot, "f4", "enter", "escape")
            (photos / "a.jpg").write_bytes(jpeg(Image.new("RGB", (900, 900), "red")))
            await press(pilot, "enter")

        (kept,) = house.reopened().audit.evidence[HERE]
        assert house.evidence.files[kept.sha256] == before

    async def test_a_cover_that_is_not_attached_is_not_let_go_silently(
        self, house: TestHouse, photos: Path
    ) -> None:
        async with opened(house, *DIALOG) as pilot:
            await paste(pilot, f"{photos}/a.jpg")
            await press(pilot, "f4", "enter", "escape", "escape")
            assert "not attached yet" in everything_shown(pilot)

            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, WalkScreen)

    async def test_the_cover_is_seen_black_in_the_picture(
        self, house: TestHouse, photos: Path
    ) -> None:
        (photos / "a.jpg").write_bytes(jpeg(Image.new("RGB", (320, 240), "white")))

        async with opened(house, *DIALOG) as pilot:
            await paste(pilot, f"{photos}/a.jpg")
            await press(pilot, "f4")
            plain = _dark_cells(pilot)
            await press(pilot, "enter")

            assert plain == 0
            assert _dark_cells(pilot) > 0

    async def test_what_is_kept_is_shown_and_cannot_be_covered(
        self, house: TestHouse, photos: Path
    ) -> None:
        content = prepared((photos / "a.jpg").read_bytes(), where="x").content
        house.reopened().attach(HERE, content, name="a.jpg")

        async with opened(house, *DIALOG, "shift+tab", "f4", "enter") as pilot:
            assert isinstance(pilot.app.screen, PhotoScreen)
            assert "cannot be covered any more" in everything_shown(pilot)
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, EvidenceDialog)

    async def test_a_file_that_is_no_photo_says_so(self, house: TestHouse, photos: Path) -> None:
        (photos / "a.pdf").write_bytes(b"%PDF-1.7\n")

        async with opened(house, *DIALOG) as pilot:
            await paste(pilot, f"{photos}/a.pdf")
            await press(pilot, "f4")

            assert "is no photo" in everything_shown(pilot)


@pytest.mark.parametrize("language", [*Language])
@pytest.mark.parametrize("size", [(80, 24), LARGE, (160, 50)])
async def test_hostile_names_are_shown_as_plain_text(
    house: TestHouse, watched: Path, language: Language, size: tuple[int, int]
) -> None:
    """A name is never read as markup."""
    hostile = watched / "[b]$x [red] 照片 👩‍🔧.jpg"
    hostile.write_bytes((watched / "a.jpg").read_bytes())
    written(house, hostile, 5)

    async with opened(house, *DIALOG, size=size, language=language) as pilot:
        await press(pilot, "shift+tab", "f4")
        assert isinstance(pilot.app.screen, PhotoScreen)
        await press(pilot, "z", "plus", "shift+right", "enter", "escape", "enter")

        assert "[b]$x [red]" in shown(pilot)
    assert names_at(house) == [hostile.name]


async def test_a_name_that_hides_something_is_refused_and_shown_with_marks(
    house: TestHouse, watched: Path
) -> None:
    """It would turn what stands beside it, on the screen and in the document."""
    hostile = watched / "x \u202egpj \x1b[2J.jpg"
    hostile.write_bytes((watched / "a.jpg").read_bytes())
    written(house, hostile, 5)

    async with opened(house, *DIALOG, "shift+tab", "enter") as pilot:
        assert "hidden character" in everything_shown(pilot)
        assert "\u202e" not in shown(pilot)
        assert "\x1b" not in shown(pilot)
    assert not house.reopened().audit.evidence
    assert not house.evidence.files


async def test_the_language_can_be_changed_while_it_is_open(
    house: TestHouse, watched: Path
) -> None:
    async with opened(house, *DIALOG) as pilot:
        await paste(pilot, f"{watched}/a.jpg")
        await press(pilot, "ctrl+l")

        assert path_field(pilot).value == f"{watched}/a.jpg"
        assert "照片或文件的路径" in everything_shown(pilot)


def _dark_cells(pilot: Pilot[None]) -> int:
    strips = pilot.app.screen._compositor.render_strips()
    colours = [
        segment.style.color.triplet
        for strip in strips
        for segment in strip
        if segment.text == "▀" and segment.style and segment.style.color
    ]
    return sum(1 for each in colours if each is not None and max(each) == 0)
