"""The fonts hold what documents need, under names of their own, with their licences."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from reports.fonts import FOLDER
from reports.fonts.build_fonts import Cut, characters_of, common_chinese, cut

FILES = sorted(FOLDER.glob("*.ttf"))
TEXT_FACES = ["PlumblineSansSC-Regular", "PlumblineSansSC-Bold"]


def path_of(name: str) -> Path:
    """Return where a font stands."""
    return FOLDER / f"{name}.ttf"


def names_of(path: Path) -> str:
    """Return everything a font says of its own name."""
    with TTFont(path) as font:
        return " ".join(str(font["name"].getDebugName(n)) for n in (1, 2, 3, 4, 6, 16, 17))


@pytest.mark.parametrize("name", TEXT_FACES)
def test_every_standard_character_can_be_drawn(name: str) -> None:
    """The national table is what names in papers are written with."""
    assert common_chinese() <= characters_of(path_of(name))


def test_the_face_of_official_papers_draws_every_standard_character() -> None:
    assert common_chinese() <= characters_of(path_of("PlumblineSerifSC-Regular"))


def test_the_national_table_is_whole() -> None:
    table = (FOLDER / "tgh8105.list").read_text(encoding="utf-8").split()

    assert len(set(table)) == 8105


@pytest.mark.parametrize("letter", "赵𬭚䶮㛃堃喆赟曌㎡℃≥≤×·①〔〕《》“”—…▲●○◆✓")
@pytest.mark.parametrize("name", TEXT_FACES)
def test_reports_find_their_signs(name: str, letter: str) -> None:
    assert ord(letter) in characters_of(path_of(name))


@pytest.mark.parametrize("letter", "✗☐☑☒✔✘₂")
def test_signs_the_chinese_font_lacks_are_there(letter: str) -> None:
    assert ord(letter) in characters_of(path_of("PlumblineSymbols-Regular"))


def test_the_extension_repeats_nothing() -> None:
    extension = characters_of(path_of("PlumblineSansSCExt-Regular"))

    assert len(extension) > 20_000
    assert not extension & characters_of(path_of("PlumblineSansSC-Regular"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_font_is_named_as_its_file_and_after_nobody(path: Path) -> None:
    """ReportLab takes two fonts of one name for the same; the licences reserve the old names."""
    said = names_of(path)

    assert path.stem in said
    assert not {"Noto", "Source", "DejaVu", "Bitstream", "Vera", "Arev"} & set(said.split())


@pytest.mark.parametrize("licence", ["OFL.txt", "DejaVu-LICENSE.txt"])
def test_the_licences_stand_beside_the_fonts(licence: str) -> None:
    assert "opyright" in (FOLDER / licence).read_text(encoding="utf-8")


def test_every_file_is_described() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")

    assert all(path.stem.split("-")[0] in readme for path in FILES)


def test_cutting_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """So that anybody can check where a font file comes from."""
    wanted = Cut(path_of("PlumblineSymbols-Regular"), frozenset({0x2717}), "Some Name", "Bold")
    (tmp_path / "again").mkdir()

    first = cut(wanted, tmp_path)
    second = cut(wanted, tmp_path / "again")

    assert first.name == "SomeName-Bold.ttf"
    assert first.read_bytes() == second.read_bytes()
    assert "SomeName-Bold" in names_of(first)
