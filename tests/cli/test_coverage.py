"""The account of provisions on the command line, in a pack whose account the test knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checklists.loading.pack_folder import FULL_FILES, PackFolder
from tests.cli.running import Ran, run


@pytest.fixture
def pack(plumbline_home: Path) -> PackFolder:
    """A pack that the user added: two provisions answered for together, one left out."""
    return PackFolder(plumbline_home / "packs" / "small", FULL_FILES)


def asked(pack: PackFolder, *options: str, language: str = "en") -> Ran:
    """Ask for the account of the pack."""
    return call(pack, "checklist", "coverage", "--pack", "small", *options, language=language)


def call(pack: PackFolder, *command: str, language: str = "en") -> Ran:
    """Give a command in the data folder that holds the pack."""
    home = pack.path.parent.parent
    return run("--home", home, "--lang", language, *command)


def forget(pack: PackFolder) -> None:
    """Let one provision be accounted for nowhere."""
    pack.swap("requirements/rooms.yaml", "[p1, p2]", "[p1]")


def test_a_whole_account_ends_with_0(pack: PackFolder) -> None:
    ran = asked(pack)

    assert ran.status == 0
    assert "3 provisions of 2 documents" in ran.out
    assert "Answered for: 2 of 2 binding provisions (100 %)" in ran.out


def test_a_forgotten_provision_ends_with_1(pack: PackFolder) -> None:
    forget(pack)

    ran = asked(pack)

    assert ran.status == 1
    assert "Answered for: 1 of 2 binding provisions (50 %)" in ran.out


def test_what_is_left_out_is_counted_by_its_reason(pack: PackFolder) -> None:
    english = asked(pack).out
    chinese = asked(pack, language="zh").out

    assert "1  binds an authority" in english
    assert "1  约束的是行政机关" in chinese


def test_every_document_is_counted(pack: PackFolder) -> None:
    rows = [line.split() for line in asked(pack).out.splitlines()]

    assert ["Notice", "8", "1", "0", "1", "0", "0"] in rows
    assert ["Notice", "13", "2", "0", "1", "1", "0"] in rows


def test_provisions_are_listed_with_article_place_and_requirement(pack: PackFolder) -> None:
    out = asked(pack, "--only", "merged").out

    assert "  p2  Article 5, text 2:7\n      room.density  Area per person\n" in out
    assert "p3" not in out


def test_provisions_left_out_are_listed_with_reason_and_note(pack: PackFolder) -> None:
    out = asked(pack, "--only", "left-out", language="zh").out

    assert "未列入：约束的是行政机关（约束机关）" in out
    assert out.endswith("未列入：1 条\n")


def test_one_document_is_accounted_for_by_itself(pack: PackFolder) -> None:
    """What another document lacks is not its fault."""
    forget(pack)

    assert asked(pack, "--source", "notice-8").status == 0
    assert asked(pack, "--source", "notice-13").status == 1


def test_the_account_is_data_too(pack: PackFolder) -> None:
    forget(pack)

    ran = asked(pack, "--only", "unaccounted", "--json")

    (found,) = ran.data
    assert ran.status == 1
    assert (found["answered"], found["binding"], found["share"]) == (1, 2, 50)
    assert found["reasons"] == {"authority": 1}
    assert found["sources"]["notice-13"]["unaccounted"] == 1
    assert [each["id"] for each in found["listed"]] == ["p2"]


def test_a_pack_without_a_register_says_so(pack: PackFolder) -> None:
    (pack.path / "provisions.yaml").unlink()
    (pack.path / "left_out" / "rooms.yaml").unlink()

    ran = asked(pack)

    assert ran.status == 0
    assert "No provisions are listed here." in ran.out


def test_a_checklist_is_told_by_station_with_an_estimate(pack: PackFolder) -> None:
    out = call(pack, "checklist", "show", "small/full").out

    assert "Inside (4 requirements, about 5 min)\n  Seen and measured\n" in out
    assert "The time is an estimate for one place each; several take longer." in out


def test_the_list_of_checklists_says_how_long_each_takes(pack: PackFolder) -> None:
    listed = call(pack, "checklist", "list", "--json").data

    minutes = {each["checklist"]: each["minutes"] for each in listed}
    assert minutes["small/full"] == 5
