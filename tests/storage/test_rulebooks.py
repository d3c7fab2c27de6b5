"""The rules at hand: found by id, quick to load, kept for the audits begun with them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typing_extensions import override

from audit.domain.errors import BadFile, NotFound, NotSaved
from audit.storage.disk import Disk
from audit.storage.locations import Locations, locate
from audit.storage.rulebooks import RulebookShelf
from checklists.loading.packs import PackError, load_pack
from checklists.loading.shipped import shipped_packs
from tests.checklists.loading.pack_folder import PackFolder

PACK = "beijing-offices"


@pytest.fixture
def locations(tmp_path: Path) -> Locations:
    found = locate(tmp_path / "home")
    found.home.mkdir()
    return found


@pytest.fixture
def own_pack(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    PackFolder(folder)
    return folder


def pieces(locations: Locations) -> list[Path]:
    return sorted(locations.rulebooks.glob("*"))


class TestQuickly:
    """A folder of YAML is read once."""

    def test_the_second_start_reads_the_piece(self, locations: Locations) -> None:
        first = RulebookShelf(locations).find(PACK)
        (piece,) = pieces(locations)
        before = piece.stat().st_mtime_ns

        second = RulebookShelf(locations).find(PACK)

        assert second == first
        assert piece.stat().st_mtime_ns == before

    @pytest.mark.parametrize("damage", [b"", b"x", b"plumbline-rulebook 1 "])
    def test_a_damaged_piece_is_made_again(self, locations: Locations, damage: bytes) -> None:
        RulebookShelf(locations).find(PACK)
        (piece,) = pieces(locations)
        whole = piece.read_bytes()
        piece.write_bytes(damage)

        found = RulebookShelf(locations).find(PACK)

        assert found.hash in piece.name
        assert piece.read_bytes() == whole

    def test_a_changed_pack_is_read_anew(self, locations: Locations, own_pack: Path) -> None:
        shelf = RulebookShelf(locations)
        before = shelf.add(own_pack)
        head = locations.packs / before.pack.id / "pack.yaml"
        head.write_text(
            head.read_text(encoding="utf-8").replace("version:", "version: '9' #"), encoding="utf-8"
        )

        assert RulebookShelf(locations).find(before.pack.id).pack.version == "9"

    def test_without_a_data_folder_none_is_made(self, tmp_path: Path) -> None:
        RulebookShelf(locate(tmp_path / "nowhere")).find(PACK)

        assert list(tmp_path.iterdir()) == []

    def test_a_folder_that_takes_nothing_changes_nothing(self, locations: Locations) -> None:
        locations.cache.write_bytes(b"a file where the folder should be")

        assert RulebookShelf(locations).find(PACK).pack.id == PACK

    def test_only_the_last_pieces_stay(self, locations: Locations) -> None:
        locations.rulebooks.mkdir(parents=True)
        for n in range(20):
            (locations.rulebooks / f"{n}.rulebook").write_bytes(b"old")

        RulebookShelf(locations).find(PACK)

        assert len(pieces(locations)) == 12


class TestAdded:
    """Packs of the user's beside those of the program."""

    def test_an_added_pack_is_found_beside_the_others(
        self, locations: Locations, own_pack: Path
    ) -> None:
        shelf = RulebookShelf(locations)

        added = shelf.add(own_pack)

        assert shelf.ids == (*shipped_packs(), added.pack.id)
        assert RulebookShelf(locations).find(added.pack.id) == load_pack(own_pack)

    def test_a_pack_with_faults_is_not_added(self, locations: Locations, own_pack: Path) -> None:
        (own_pack / "sources.yaml").write_text("- id: 7\n", encoding="utf-8")

        with pytest.raises(PackError):
            RulebookShelf(locations).add(own_pack)

        assert not locations.packs.exists()

    def test_a_pack_of_the_program_is_not_replaced(
        self, locations: Locations, tmp_path: Path
    ) -> None:
        copy = tmp_path / "copy"
        shutil.copytree(str(shipped_packs()[PACK]), copy)

        with pytest.raises(BadFile):
            RulebookShelf(locations).add(copy)

    def test_one_put_there_by_hand_does_not_hide_the_programs(
        self, locations: Locations, own_pack: Path
    ) -> None:
        shutil.copytree(own_pack, locations.packs / PACK)

        assert RulebookShelf(locations).find(PACK).pack.id == PACK

    def test_a_newer_one_takes_the_place_of_the_older(
        self, locations: Locations, own_pack: Path
    ) -> None:
        shelf = RulebookShelf(locations)
        name = shelf.add(own_pack).pack.id
        (own_pack / "note.txt").write_text("new", encoding="utf-8")

        shelf.add(own_pack)

        assert (locations.packs / name / "note.txt").is_file()
        assert [each.name for each in locations.packs.iterdir()] == [name]

    def test_an_unknown_id_names_those_there_are(self, locations: Locations) -> None:
        with pytest.raises(NotFound) as refused:
            RulebookShelf(locations).find("nowhere")

        assert PACK in str(refused.value)


class TestKept:
    """The rules audits were begun with."""

    def test_the_rules_of_an_audit_outlive_their_pack(
        self, locations: Locations, own_pack: Path
    ) -> None:
        shelf = RulebookShelf(locations)
        rules = shelf.add(own_pack)
        shelf.keep(rules)
        shutil.rmtree(locations.packs)

        assert RulebookShelf(locations).kept(rules.hash) == rules

    def test_what_was_never_kept_is_not_there(self, locations: Locations) -> None:
        assert RulebookShelf(locations).kept("0" * 64) is None

    def test_a_damaged_one_is_not_used(self, locations: Locations) -> None:
        shelf = RulebookShelf(locations)
        rules = shelf.find(PACK)
        shelf.keep(rules)
        piece = locations.kept_rulebooks / f"{rules.hash}.rulebook"
        piece.write_bytes(piece.read_bytes()[:-1] + b"?")

        assert RulebookShelf(locations).kept(rules.hash) is None

    def test_one_under_anothers_name_is_not_used(self, locations: Locations) -> None:
        shelf = RulebookShelf(locations)
        rules = shelf.find(PACK)
        shelf.keep(rules)
        other = "f" * 64
        shutil.copy(
            locations.kept_rulebooks / f"{rules.hash}.rulebook",
            locations.kept_rulebooks / f"{other}.rulebook",
        )

        assert RulebookShelf(locations).kept(other) is None

    def test_a_full_disk_is_said(self, locations: Locations) -> None:
        class Full(Disk):
            @override
            def write_all(self, fd: int, data: bytes) -> None:
                raise OSError(28, "full")

        shelf = RulebookShelf(locations, disk=Full())

        with pytest.raises(NotSaved):
            shelf.keep(shelf.find(PACK))
