"""What authors of packs do at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checklists.loading.packs import load_pack
from tests.checklists.loading.pack_folder import FULL_FILES, PackFolder
from tests.checklists.tabular.rounds import contents
from tests.cli.running import run


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return PackFolder(tmp_path / "small", FULL_FILES).path


def everything_in(folder: Path) -> list[str]:
    return sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*"))


class TestNew:
    """A pack to begin with."""

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_it_passes_the_check_without_a_warning(self, tmp_path: Path, language: str) -> None:
        made = run("checklist", "new", tmp_path / "my-rooms")

        checked = run("--lang", language, "checklist", "check", tmp_path / "my-rooms")

        assert (made.status, checked.status, checked.err) == (0, 0, "")
        assert load_pack(tmp_path / "my-rooms").pack.id == "my-rooms"

    def test_the_id_may_be_given(self, tmp_path: Path) -> None:
        run("checklist", "new", tmp_path / "Folder", "--id", "my.rooms")

        assert load_pack(tmp_path / "Folder").pack.id == "my.rooms"

    def test_a_folder_that_gives_no_id_is_refused(self, tmp_path: Path) -> None:
        ran = run("checklist", "new", tmp_path / "My Rooms")

        assert ran.status == 2
        assert "“My Rooms” is no id." in ran.err
        assert everything_in(tmp_path) == []

    def test_nothing_is_overwritten(self, tmp_path: Path) -> None:
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "notes.txt").write_text("x", encoding="utf-8")

        ran = run("checklist", "new", tmp_path / "mine")

        assert ran.status == 2
        assert everything_in(tmp_path) == ["mine", "mine/notes.txt"]

    def test_an_empty_folder_is_filled(self, tmp_path: Path) -> None:
        (tmp_path / "mine").mkdir()

        assert run("checklist", "new", tmp_path / "mine").status == 0

    def test_a_folder_that_has_no_place_is_told(self, tmp_path: Path) -> None:
        assert run("checklist", "new", tmp_path / "a" / "b").status == 2


class TestCheck:
    """Everything that is wrong, at once."""

    def test_faults_warnings_and_examples_are_counted(self, pack: Path) -> None:
        path = pack / "examples" / "rooms.yaml"
        path.write_text(
            path.read_text("utf-8").replace("{outcome: fail}", "{outcome: pass}"), "utf-8"
        )

        ran = run("checklist", "check", pack)

        assert ran.status == 2
        assert ran.out == f"{pack}: 1 fault, 0 warnings, 2 examples, 1 failed\n"
        assert ran.err.startswith("examples/rooms.yaml:17:")

    def test_warnings_are_told_as_such(self, pack: Path) -> None:
        path = pack / "pack.yaml"
        area = "areas:\n  - {id: lifts, title: {zh: 电梯, en: Lifts}}\n"
        path.write_text(path.read_text("utf-8").replace("areas:\n", area), "utf-8")

        ran = run("checklist", "check", pack)

        assert ran.status == 0
        assert ran.err.splitlines()[0] == "Warnings:"

    def test_a_pack_may_be_named_by_its_id(self, pack: Path) -> None:
        home = pack.parent / "home"
        run("--home", home, "checklist", "add", pack)

        assert run("--home", home, "checklist", "check", "small").status == 0

    def test_an_unknown_name_is_told_with_the_nearest(self) -> None:
        ran = run("checklist", "check", "beijing-ofices")

        assert ran.status == 2
        assert "beijing-offices" in ran.err


class TestSchema:
    """What editors read."""

    def test_one_is_printed(self) -> None:
        schema = run("checklist", "schema", "requirements").data

        assert schema["$defs"]["Requirement"]["additionalProperties"] is False

    def test_all_are_printed_or_written(self, tmp_path: Path) -> None:
        printed = run("checklist", "schema")
        written = run("checklist", "schema", "--output", tmp_path)

        assert {f"{name}.schema.json" for name in printed.data} == set(everything_in(tmp_path))
        assert len(written.out.splitlines()) == len(printed.data)
        assert json.loads((tmp_path / "left-out.schema.json").read_text("utf-8"))

    def test_an_unknown_sort_is_refused(self) -> None:
        assert run("checklist", "schema", "requirement").status == 2


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
class TestSpreadsheet:
    """There and back."""

    def test_nothing_is_lost(self, pack: Path, tmp_path: Path, ending: str) -> None:
        file = tmp_path / f"pack.{ending}"

        exported = run("checklist", "export", pack, file)
        imported = run("checklist", "import", file, tmp_path / "back")

        assert (exported.status, imported.status) == (0, 0)
        assert contents(load_pack(tmp_path / "back")) == contents(load_pack(pack))

    def test_neither_file_nor_folder_is_overwritten(
        self, pack: Path, tmp_path: Path, ending: str
    ) -> None:
        file = tmp_path / f"pack.{ending}"
        run("checklist", "export", pack, file)
        before = file.read_bytes()

        again = run("checklist", "export", pack, file)
        over = run("checklist", "import", file, pack)

        assert (again.status, over.status) == (2, 2)
        assert file.read_bytes() == before
        assert run("checklist", "export", pack, file, "--force").status == 0

    def test_a_pack_with_faults_is_not_exported(
        self, pack: Path, tmp_path: Path, ending: str
    ) -> None:
        (pack / "sources.yaml").write_text("- 1\n", "utf-8")

        ran = run("checklist", "export", pack, tmp_path / f"pack.{ending}")

        assert ran.status == 2
        assert "sources.yaml:1:3" in ran.err


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_bad_cell_is_told_and_nothing_is_written(
    pack: Path, tmp_path: Path, language: str
) -> None:
    file = tmp_path / "pack.csv"
    run("checklist", "export", pack, file)
    file.write_text(file.read_text("utf-8").replace(",critical,10", ",critcal,ten", 1), "utf-8")
    before = everything_in(tmp_path)

    ran = run("--lang", language, "checklist", "import", file, tmp_path / "back")

    assert ran.status == 2
    assert len(ran.err.splitlines()) == 2
    assert "critical" in ran.err
    assert everything_in(tmp_path) == before


def test_what_is_added_can_be_judged_by(pack: Path, tmp_path: Path) -> None:
    ran = run("--home", tmp_path / "home", "checklist", "add", pack)

    assert ran.status == 0
    assert "small/full" in run("--home", tmp_path / "home", "checklist", "list").out


def test_a_pack_with_faults_is_not_added(pack: Path, tmp_path: Path) -> None:
    (pack / "sources.yaml").write_text("- 1\n", "utf-8")

    assert run("--home", tmp_path / "home", "checklist", "add", pack).status == 2
    assert "small/full" not in run("--home", tmp_path / "home", "checklist", "list").out
