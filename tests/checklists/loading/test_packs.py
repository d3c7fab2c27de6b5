"""Packs load whole or not at all, and say everything that keeps them from it."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path
from zipfile import Path as ZipPath
from zipfile import ZipFile

import pytest

from checklists.language import Language, Speech
from checklists.loading.packs import (
    PackError,
    check_pack,
    find_pack,
    load_pack,
    shipped_packs,
)
from tests.checklists.loading.pack_folder import FILES, PackFolder


@pytest.fixture
def pack(tmp_path: Path) -> PackFolder:
    return PackFolder(tmp_path)


class TestLoading:
    """A pack without faults."""

    def test_everything_is_there_in_the_order_of_the_files(self, pack: PackFolder) -> None:
        rulebook = load_pack(pack.path)

        assert rulebook.pack.id == "small"
        assert list(rulebook.sources) == ["notice-8", "notice-13"]
        assert list(rulebook.place_kinds) == ["building", "workspace", "lift"]
        assert list(rulebook.requirements) == [
            "room.density",
            "room.desks",
            "room.damper",
            "lift.clean",
        ]
        assert list(rulebook.checklists) == ["full", "rooms"]

    def test_figures_are_exact(self, pack: PackFolder) -> None:
        limit = load_pack(pack.path).requirements["room.density"].limits[1]

        assert str(limit.demand[0]) == "2.50"

    def test_requirements_may_stand_in_several_files(self, pack: PackFolder) -> None:
        text = FILES["requirements/rooms.yaml"]
        head, tail = text[: text.index("- id: lift")], text[text.index("- id: lift") :]
        pack.write("requirements/rooms.yaml", tail)
        pack.write("requirements/a.yaml", head)

        assert list(load_pack(pack.path).requirements)[-1] == "lift.clean"

    def test_a_pack_can_be_read_out_of_an_archive(self, pack: PackFolder, tmp_path: Path) -> None:
        """Resources of a Python package need not be files."""
        archive = tmp_path / "pack.zip"
        with ZipFile(archive, "w") as file:
            for name, text in FILES.items():
                file.writestr(f"small/{name}", text)

        with ZipFile(archive) as file:
            folder: Traversable = ZipPath(file, "small/")
            assert load_pack(folder).hash == load_pack(pack.path).hash


class TestHash:
    """The sum by which an audit knows the pack it was made with."""

    @pytest.mark.parametrize("name", [name for name in FILES if "examples" not in name])
    def test_it_changes_with_every_file_of_rules(self, pack: PackFolder, name: str) -> None:
        before = load_pack(pack.path).hash
        pack.write(name, f"{FILES[name]}# changed\n")

        assert load_pack(pack.path).hash != before

    def test_it_does_not_change_with_line_ends(self, pack: PackFolder) -> None:
        before = load_pack(pack.path).hash
        for name, text in FILES.items():
            pack.write(name, text.replace("\n", "\r\n"))

        assert load_pack(pack.path).hash == before

    def test_it_does_not_change_with_examples(self, pack: PackFolder) -> None:
        """They are no rules, and are not read when the program starts."""
        before = load_pack(pack.path).hash
        pack.write("examples/rooms.yaml", "- [")

        assert load_pack(pack.path).hash == before

    def test_it_changes_when_a_rule_moves_to_another_file(self, pack: PackFolder) -> None:
        before = load_pack(pack.path).hash
        text = pack.path / "requirements" / "rooms.yaml"
        text.rename(pack.path / "requirements" / "other.yaml")

        assert load_pack(pack.path).hash != before


class TestFilesOfAPack:
    """Missing, damaged and needless files."""

    def test_a_folder_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(PackError) as caught:
            load_pack(tmp_path / "nowhere")

        (fault,) = caught.value.faults
        assert fault.file == str(tmp_path / "nowhere")
        assert fault.told(Speech(Language.EN)).endswith(
            "There is no pack here. (A pack is a folder that holds pack.yaml.)"
        )

    def test_a_file_in_place_of_a_folder_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "pack.yaml").touch()

        with pytest.raises(PackError, match="There is no pack here"):
            load_pack(tmp_path / "pack.yaml")

    @pytest.mark.parametrize(
        "name", ["pack.yaml", "sources.yaml", "places.yaml", "checklists.yaml"]
    )
    def test_a_missing_file_is_one_fault(self, pack: PackFolder, name: str) -> None:
        """And not an unknown name at every place that speaks of what it holds."""
        (pack.path / name).unlink()

        assert pack.complaints() == [f"{name}: There is no such file. (Check the name.)"]

    def test_missing_requirements_are_one_fault(self, pack: PackFolder) -> None:
        (pack.path / "requirements" / "rooms.yaml").unlink()

        assert pack.complaints() == [
            "requirements: There is no file with requirements. (Put them into this folder, in files that end in .yaml.)"
        ]

    @pytest.mark.parametrize("name", FILES)
    def test_a_file_that_is_no_yaml_is_one_fault(self, pack: PackFolder, name: str) -> None:
        pack.write(name, "a: [1")

        (line,) = pack.complaints()

        assert line.startswith(f"{name}:1:4: The list or mapping")

    @pytest.mark.parametrize("name", FILES)
    def test_an_empty_file_is_one_fault(self, pack: PackFolder, name: str) -> None:
        pack.write(name, "")

        (line,) = pack.complaints()

        assert line.startswith(f"{name}:1:1: Nothing stands here; ")

    @pytest.mark.parametrize("name", FILES)
    def test_a_file_in_another_encoding_is_one_fault(self, pack: PackFolder, name: str) -> None:
        pack.write(name, FILES[name].encode("utf-16"))

        (line,) = pack.complaints()

        assert line.startswith(f"{name}:1:1: From here on the file is not text in UTF-8.")

    def test_faults_of_all_files_are_told_together(self, pack: PackFolder) -> None:
        for name in FILES:
            pack.write(name, "a: [")

        assert [line.split(":")[0] for line in pack.complaints()] == sorted(FILES)

    @pytest.mark.parametrize("name", ["source.yaml", "requirements/lifts.yml", "notes.YAML"])
    def test_a_file_that_nothing_reads_is_a_warning(self, pack: PackFolder, name: str) -> None:
        """Or the rules in it would be missed without a word."""
        pack.write(name, "- [")

        report = check_pack(pack.path)

        assert report.is_sound
        assert [warning.file for warning in report.warnings] == [name]

    @pytest.mark.parametrize("name", ["README.md", "LICENSE", ".hidden.yaml"])
    def test_papers_beside_the_rules_are_no_warning(self, pack: PackFolder, name: str) -> None:
        pack.write(name, "text")

        assert check_pack(pack.path).warnings == ()


class TestErrors:
    """How a refused pack is told."""

    def test_the_log_gets_the_code_of_each_fault(self, pack: PackFolder) -> None:
        pack.swap("pack.yaml", "licence:", "license:")

        with pytest.raises(PackError) as caught:
            load_pack(pack.path)

        assert str(caught.value).startswith("[PACK-005] pack.yaml:6:1: “license”")

    def test_it_is_counted_in_a_sentence(self, pack: PackFolder) -> None:
        pack.write("pack.yaml", "")

        with pytest.raises(PackError) as caught:
            load_pack(pack.path)

        assert Speech(Language.ZH).tell(caught.value.what) == "规则库有 1 处错误。"


class TestShippedPacks:
    """What comes with the program."""

    def test_the_office_pack_is_among_them(self) -> None:
        assert "beijing-offices" in shipped_packs()

    @pytest.mark.parametrize("pack_id", shipped_packs())
    def test_each_is_named_like_its_folder(self, pack_id: str) -> None:
        """Or an audit could not find the pack it was made with."""
        assert find_pack(pack_id).pack.id == pack_id

    def test_a_pack_is_read_once(self) -> None:
        assert find_pack("beijing-offices") is find_pack("beijing-offices")

    def test_an_unknown_pack_is_told_with_the_nearest_name(self) -> None:
        with pytest.raises(PackError) as caught:
            find_pack("beijing-office")

        assert caught.value.told(Speech(Language.EN)) == (
            "beijing-office: There is no pack “beijing-office”. (Did you mean “beijing-offices”?)"
        )

    @pytest.mark.parametrize("name", ["", "..", "../packs", "/", "a\0b", "x" * 10_000])
    def test_a_name_that_is_no_name_opens_no_folder(self, name: str) -> None:
        with pytest.raises(PackError):
            find_pack(name)
