"""The house as it is put together: everything named, nothing made before it is wanted."""

from __future__ import annotations

import os
import shutil
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from audit.domain.buildings import Place, PlaceId
from audit.domain.errors import BadFile, NotFound, NotSaved
from audit.domain.events import AuditId
from audit.domain.items import assess
from audit.services.authority import Role, Visit
from audit.services.desk import reference_to
from audit.services.house import Preferences
from audit.services.locking_up import LockState
from audit.services.sample import begin_sample
from audit.storage.locations import locate
from audit.storage.locking_up import FileLocker
from audit.storage.rulebooks import RulebookShelf
from audit.storage.sample_photos import drawn
from audit.storage.vaults import Cost
from audit.wiring import find_rulebook, furnish, preferred_language, rulebook_shelf, save_file
from checklists.language import Language
from checklists.places import Value
from tests.checklists.loading.pack_folder import PackFolder
from tests.fakes import FrozenClock
from tests.visits import key, particulars


def test_furnishing_for_reading_makes_nothing(plumbline_home: Path) -> None:
    furnish(is_reading=True)

    assert not plumbline_home.exists()


def test_the_device_keeps_its_name(tmp_path: Path) -> None:
    """Whoever reads the record can tell devices apart, and no more."""
    names = set()
    for _ in range(2):
        house = furnish(tmp_path)
        audit = begin_sample(house, Language.EN)
        names.add(house.desk.history(audit)[0].origin.device)

    assert len(names) == 1
    assert names != {""}


def test_a_sample_with_photos_reaches_the_disk_and_comes_back(tmp_path: Path) -> None:
    audit = begin_sample(furnish(tmp_path), Language.ZH)

    house = furnish(tmp_path)
    state, _ = house.desk.read(audit)
    photos = [each for kept in state.evidence.values() for each in kept]
    assert len(photos) == 3
    for photo in photos:
        assert house.desk.evidence.bytes_of(photo.sha256).startswith(b"\xff\xd8")
        assert photo.is_photo


def test_rulebooks_are_read_once() -> None:
    assert find_rulebook("beijing-offices") is find_rulebook("beijing-offices")


def test_an_unknown_rulebook_is_said_with_those_at_hand() -> None:
    """An audit of a pack that was removed is named in the list, beside the others."""
    with pytest.raises(NotFound) as caught:
        find_rulebook("nowhere")

    assert "beijing-offices" in str(caught.value)


class TestRulesOfLongAgo:
    """An audit is judged for good by the rules it was begun with."""

    @pytest.fixture
    def pack(self, tmp_path: Path) -> Path:
        folder = tmp_path / "pack"
        folder.mkdir()
        PackFolder(folder)
        return folder

    @pytest.fixture
    def audit(self, tmp_path: Path, pack: Path) -> AuditId:
        """An audit with 42 people in 90 m², begun when the limit was 2.5 m² each."""
        home = tmp_path / "home"
        rules = RulebookShelf(locate(home)).add(pack)
        house = furnish(home)
        facts: dict[str, Value] = {"area_m2": Decimal(90), "open_plan": True, "air": "central"}
        room = Place(id=PlaceId("r"), kind="workspace", name="r", facts=facts)
        walk = house.desk.begin(particulars(pack=reference_to(rules)), [room])
        walk.enter(key("room.density", "r"), {"area_m2": "90", "people": "42"})
        walk.leave()
        return walk.audit.id

    def failed(self, home: Path, audit: AuditId) -> int:
        rulebook_shelf.cache_clear()
        state, rules = furnish(home, is_reading=True).desk.read(audit)
        return assess(state, rules).score.failed

    def test_a_changed_pack_does_not_change_it(
        self, tmp_path: Path, pack: Path, audit: AuditId
    ) -> None:
        home = tmp_path / "home"
        assert self.failed(home, audit) == 1
        rules = next((home / "packs").glob("*/requirements/*.yaml"))
        text = rules.read_text(encoding="utf-8")
        rules.write_text(text.replace("at_least: 2.50", "at_least: 1"), encoding="utf-8")
        assert rules.read_text(encoding="utf-8") != text

        assert self.failed(home, audit) == 1

    def test_a_broken_or_missing_pack_does_not_lose_it(
        self, tmp_path: Path, audit: AuditId
    ) -> None:
        home = tmp_path / "home"
        for file in (home / "packs").glob("*/requirements/*.yaml"):
            file.write_text("- nonsense", encoding="utf-8")
        assert self.failed(home, audit) == 1
        shutil.rmtree(home / "packs")

        assert self.failed(home, audit) == 1

    def test_without_the_kept_rules_it_says_so(self, tmp_path: Path, audit: AuditId) -> None:
        home = tmp_path / "home"
        shutil.rmtree(home / "packs")
        shutil.rmtree(home / "rulebooks")

        with pytest.raises(NotFound):
            self.failed(home, audit)


@pytest.mark.skipif(sys.platform == "win32", reason="folders are protected in another way there")
def test_a_folder_that_cannot_be_written_to_is_told_at_once(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")

    house = furnish(blocked / "home")

    assert any("NOT saved" in notice.msgid for notice in house.notices)


def test_preferences_come_back(tmp_path: Path) -> None:
    chosen = Preferences(language=Language.ZH, theme="dark", author="safety officer", unit="Tower")

    furnish(tmp_path).preferences.save(chosen)

    assert furnish(tmp_path).preferences.load() == chosen
    assert preferred_language(tmp_path) is Language.ZH


def test_settings_nobody_understands_are_told_and_not_lost(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_bytes(b"{broken")

    house = furnish(tmp_path)

    assert house.notices
    assert (tmp_path / "settings.json.broken-1").read_bytes() == b"{broken"


def test_the_author_of_entries_is_the_one_chosen(tmp_path: Path) -> None:
    furnish(tmp_path).preferences.save(Preferences(author="safety officer"))

    house = furnish(tmp_path)
    audit = begin_sample(house, Language.EN)

    assert {event.origin.author for event in house.desk.history(audit)} == {"safety officer"}


def test_a_file_of_the_user_is_written_whole(tmp_path: Path) -> None:
    save_file(tmp_path / "a.pdf", b"one")
    save_file(tmp_path / "a.pdf", b"two")

    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]
    assert (tmp_path / "a.pdf").read_bytes() == b"two"


def test_a_folder_is_no_file_to_write(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere" / "a.pdf"):
        with pytest.raises(BadFile):
            save_file(path, b"one")


def test_a_name_no_disk_takes_is_refused_as_such(tmp_path: Path) -> None:
    """What was pasted into the field of a file must not end the program."""
    with pytest.raises(NotSaved):
        save_file(tmp_path / ("x" * 10_000), b"one")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and links are other things there")
def test_what_is_no_file_keeps_its_place(tmp_path: Path) -> None:
    """Writing a file whole takes the place of what was there; /dev/null must not become a PDF."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with pytest.raises(BadFile):
        save_file(pipe, b"one")

    assert pipe.is_fifo()


@pytest.mark.skipif(sys.platform == "win32", reason="making links is a right of its own there")
def test_a_link_stays_and_what_it_points_at_is_written(tmp_path: Path) -> None:
    (tmp_path / "link.pdf").symlink_to(tmp_path / "a.pdf")

    save_file(tmp_path / "link.pdf", b"one")

    assert (tmp_path / "link.pdf").is_symlink()
    assert (tmp_path / "a.pdf").read_bytes() == b"one"


@pytest.mark.parametrize("name", ["desks", "lift", "damper"])
def test_a_drawn_photo_is_always_the_same(name: str) -> None:
    assert drawn(name) == drawn(name)


def test_no_two_drawn_photos_are_alike() -> None:
    assert len({drawn(name) for name in ("desks", "lift", "damper")}) == 3


def test_the_house_says_whether_the_data_is_encrypted_just_now(tmp_path: Path) -> None:
    state = furnish(tmp_path).lock_state
    assert state is not None
    assert state() is LockState.OFF

    FileLocker(locate(tmp_path), clock=FrozenClock(), cost=Cost(1, 64, 1)).turn_on(
        "four good words"
    )

    assert state() is LockState.ON


def test_no_visitor_is_told_whether_the_data_is_encrypted(tmp_path: Path) -> None:
    visit = Visit("someone", Role.INSPECTOR, tmp_path / "session")

    assert furnish(tmp_path, visit=visit).lock_state is None
