"""Makes the eight font files of this folder from the fonts they are cut from.

Run it as a script with the four fonts; see README.md for where they come from. The same fonts and
the same fontTools always give the same bytes, so anybody can check that nothing else is inside.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent

TEXT_RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x370, 0x3FF),
    (0x400, 0x45F),
    (0x2000, 0x20BF),
    (0x2100, 0x218B),
    (0x2190, 0x22FF),
    (0x2460, 0x257F),
    (0x25A0, 0x27BF),
    (0x3000, 0x303F),
    (0x3200, 0x33FF),
    (0xFE10, 0xFE1F),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF),
)
"""What a report needs beside Chinese characters."""

SERIF_RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x2000, 0x206F),
    (0x2150, 0x216B),
    (0x2460, 0x2473),
    (0x3000, 0x303F),
    (0xFF00, 0xFFEF),
)
"""The same in the face of official papers; all other signs are taken from the sans."""

SYMBOL_RANGES = ((0x2070, 0x209F), (0x2190, 0x23FF), (0x25A0, 0x27BF), (0x2B00, 0x2BFF))
"""Where the signs stand that the Chinese font lacks: ticks, crosses, boxes, small figures."""

QUOTES = frozenset(map(ord, "‘’“”…"))
"""Marks that are a whole square wide in Chinese and narrow in English."""

DROPPED_TABLES = (
    "BASE",
    "DSIG",
    "FFTM",
    "GDEF",
    "GPOS",
    "GSUB",
    "STAT",
    "VORG",
    "kern",
    "vhea",
    "vmtx",
)
"""Tables a PDF has no use for."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One font file to make."""

    source: Path
    characters: frozenset[int]
    family: str
    style: str
    proportional: bool = False
    """Whether the narrow forms are taken, for text in Latin letters."""

    @property
    def postscript_name(self) -> str:
        """A name no other file has: ReportLab takes two fonts of one name for the same."""
        return f"{self.family.replace(' ', '')}-{self.style}"


def characters_of(font: Path) -> frozenset[int]:
    """Return every character ``font`` can draw."""
    with TTFont(font) as opened:
        return frozenset(opened.getBestCmap() or ())


def in_ranges(ranges: tuple[tuple[int, int], ...]) -> frozenset[int]:
    """Return every character from the first to the last of each range."""
    return frozenset(code for first, last in ranges for code in range(first, last + 1))


def common_chinese() -> frozenset[int]:
    """Return the characters of the Table of General Standard Chinese Characters and of GB 2312."""
    table = (HERE / "tgh8105.list").read_text(encoding="utf-8")
    cells = (bytes([row, cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    decoded = "".join(cell.decode("gb2312", errors="ignore") for cell in cells)
    return frozenset(map(ord, "".join(table.split()) + decoded))


def cut(wanted: Cut, folder: Path) -> Path:
    """Write the subset and return where it stands."""
    options: Any = Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.name_languages = [0x409]
    options.drop_tables += DROPPED_TABLES
    font: Any = TTFont(wanted.source, recalcTimestamp=False)
    if wanted.proportional:
        take_narrow_forms(font)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted(wanted.characters))
    subsetter.subset(font)
    rename(font, wanted)
    font["head"].modified = font["head"].created
    path = folder / f"{wanted.postscript_name}.ttf"
    font.save(path)
    return path


def take_narrow_forms(font: Any) -> None:
    """Let every character that has a narrow form (feature ``pwid``) point to it."""
    table = font["GSUB"].table
    features = table.FeatureList.FeatureRecord
    lookups = {n for it in features if it.FeatureTag == "pwid" for n in it.Feature.LookupListIndex}
    narrow: dict[str, str] = {}
    for number in sorted(lookups):
        for subtable in table.LookupList.Lookup[number].SubTable:
            narrow |= getattr(subtable, "ExtSubTable", subtable).mapping
    for subtable in font["cmap"].tables:
        if subtable.isUnicode() and hasattr(subtable, "cmap"):
            subtable.cmap.update({c: narrow.get(name, name) for c, name in subtable.cmap.items()})


def rename(font: Any, wanted: Cut) -> None:
    """Give the subset its own names: the licence reserves the old ones, and Noto is a mark."""
    names = font["name"]
    new = {
        1: wanted.family,
        2: wanted.style,
        3: f"{wanted.postscript_name};1",
        4: f"{wanted.family} {wanted.style}",
        6: wanted.postscript_name,
    }
    for name_id in (*new, 16, 17):
        names.removeNames(nameID=name_id)
    for name_id, name in new.items():
        names.setName(name, name_id, 3, 1, 0x409)


def main() -> None:
    """Read the three paths from the command line and write the eight files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("regular", type=Path, help="Noto Sans SC Regular, static TrueType")
    parser.add_argument("bold", type=Path, help="Noto Sans SC Bold, static TrueType")
    parser.add_argument("serif", type=Path, help="Noto Serif SC Regular, static TrueType")
    parser.add_argument("symbols", type=Path, help="DejaVu Sans")
    parser.add_argument("--into", type=Path, default=HERE, help="folder to write to")
    paths = parser.parse_args()
    whole = characters_of(paths.regular)
    core = (common_chinese() | in_ranges(TEXT_RANGES)) & whole
    serif = (common_chinese() | in_ranges(SERIF_RANGES)) & characters_of(paths.serif)
    signs = (characters_of(paths.symbols) & in_ranges(SYMBOL_RANGES)) - whole
    for wanted in (
        Cut(paths.regular, core, "Plumbline Sans SC", "Regular"),
        Cut(paths.bold, core, "Plumbline Sans SC", "Bold"),
        Cut(paths.regular, whole - core, "Plumbline Sans SC Ext", "Regular"),
        Cut(paths.regular, QUOTES, "Plumbline Sans SC Latin", "Regular", proportional=True),
        Cut(paths.bold, QUOTES, "Plumbline Sans SC Latin", "Bold", proportional=True),
        Cut(paths.serif, serif, "Plumbline Serif SC", "Regular"),
        Cut(paths.serif, QUOTES, "Plumbline Serif SC Latin", "Regular", proportional=True),
        Cut(paths.symbols, signs, "Plumbline Symbols", "Regular"),
    ):
        cut(wanted, paths.into)


if __name__ == "__main__":
    main()
