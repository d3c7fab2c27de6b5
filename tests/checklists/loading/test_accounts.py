"""The account a pack keeps of provisions: names, contradictions, documents whose text is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from checklists.coverage import Fate, account_of
from checklists.loading.packs import load_pack
from tests.checklists.loading.pack_folder import FULL_FILES, PackFolder


@pytest.fixture
def pack(tmp_path: Path) -> PackFolder:
    """A sound pack that keeps an account."""
    return PackFolder(tmp_path / "small", FULL_FILES)


def test_a_sound_account_loads(pack: PackFolder) -> None:
    entries = account_of(load_pack(pack.path)).entries

    assert {name: entry.fate for name, entry in entries.items()} == {
        "p1": Fate.MERGED,
        "p2": Fate.MERGED,
        "p3": Fate.LEFT_OUT,
    }


def test_a_provision_is_either_answered_for_or_left_out(pack: PackFolder) -> None:
    """Both at once would be counted on both sides."""
    pack.swap("left_out/rooms.yaml", "provision: p3", "provision: p2")

    (complaint,) = pack.complaints()

    assert complaint.startswith("left_out/rooms.yaml:1:14: ")
    assert "“p2” is left out here, and covered by “room.density”." in complaint


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("requirements/rooms.yaml", "[p1, p2]", "[p1, p22]", "no provision “p22”"),
        ("left_out/rooms.yaml", "provision: p3", "provision: p33", "no provision “p33”"),
        ("provisions.yaml", "source: notice-8,", "source: notice-9,", "no source “notice-9”"),
        ("left_out/rooms.yaml", "reason: authority", "reason: authorty", "authority"),
    ],
)
def test_a_wrong_name_is_told_with_what_was_meant(
    pack: PackFolder, file: str, old: str, new: str, told: str
) -> None:
    pack.swap(file, old, new)

    (complaint,) = pack.complaints()

    assert complaint.startswith(f"{file}:")
    assert told in complaint
    assert "Did you mean" in complaint


def test_a_provision_is_left_out_only_once(pack: PackFolder) -> None:
    text = FULL_FILES["left_out/rooms.yaml"]

    pack.write("left_out/again.yaml", text)

    assert any("p3" in complaint for complaint in pack.complaints())


def test_a_pack_without_a_register_may_still_name_what_it_answers_for(pack: PackFolder) -> None:
    """The register came later than the packs."""
    (pack.path / "provisions.yaml").unlink()
    (pack.path / "left_out" / "rooms.yaml").unlink()

    assert pack.complaints() == []


def test_nothing_is_judged_by_a_document_whose_text_is_missing(pack: PackFolder) -> None:
    pack.swap("sources.yaml", "jurisdiction: CN\n", "jurisdiction: CN\n  absent: true\n")

    complaints = pack.complaints()

    assert len(complaints) == FULL_FILES["requirements/rooms.yaml"].count("source: notice-8")
    assert all("The contents of “notice-8” are not known." in each for each in complaints)
