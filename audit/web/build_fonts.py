"""Makes the two font files in `static/fonts`: DejaVu Sans Mono, a little narrower, with what we write.

Run it as a script with the two fonts; see README.md for where they come from. The same fonts and the
same fontTools always give the same bytes.

A cell is 1154 of 2048 units wide: two of them are 1.127 times as wide as a character is high, so that
Chinese characters can be drawn that much larger and fill two cells exactly. At 16 pixels a cell has 9.
"""

from __future__ import annotations

import argparse
from fractions import Fraction
from pathlib import Path
from typing import Any

from fontTools.misc.roundTools import otRound
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent / "static" / "fonts"

CELL = 1154
"""How wide each character is, of 2048."""
ASCENT, DESCENT = 1960, 560
"""Lines are a little higher than the font's own: Chinese characters are taller than Latin ones."""
RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x218, 0x21B),
    (0x2B0, 0x2FF),
    (0x370, 0x3FF),
    (0x400, 0x45F),
    (0x2000, 0x20BF),
    (0x2100, 0x218B),
    (0x2190, 0x23FF),
    (0x2500, 0x27BF),
    (0x2800, 0x28FF),
    (0x2B00, 0x2BFF),
)
"""What a screen shows beside Chinese characters: letters, arrows, frames, ticks, charts of dots."""
DROPPED_TABLES = ("DSIG", "FFTM", "GDEF", "GPOS", "GSUB", "kern")


def make(source: Path, style: str, folder: Path) -> Path:
    """Write one font and return where it stands."""
    font: Any = TTFont(source, recalcTimestamp=False)
    options: Any = Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += DROPPED_TABLES
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.name_languages = [0x409]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for a, b in RANGES for code in range(a, b + 1)])
    subsetter.subset(font)
    narrow(font)
    rename(font, style)
    font["head"].modified = font["head"].created
    font.flavor = "woff"
    path = folder / f"PlumblineMono-{style}.woff"
    font.save(path)
    return path


def narrow(font: Any) -> None:
    """Press every character into the width of a cell."""
    glyphs, metrics = font["glyf"], font["hmtx"]
    by = Fraction(CELL, metrics["a"][0])
    drawn = font.getGlyphSet()
    pressed: dict[str, Any] = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(None)
        drawn[name].draw(TransformPen(_Flat(drawn, pen), (float(by), 0, 0, 1, 0, 0)))
        pressed[name] = pen.glyph()
    for name, glyph in pressed.items():
        glyphs[name] = glyph
        glyph.recalcBounds(glyphs)
        width = otRound(metrics[name][0] * by)
        metrics[name] = (width and CELL, getattr(glyph, "xMin", 0) or 0)
    for table, up, down in (
        ("hhea", "ascent", "descent"),
        ("OS/2", "sTypoAscender", "sTypoDescender"),
    ):
        setattr(font[table], up, ASCENT)
        setattr(font[table], down, -DESCENT)
        setattr(font[table], "lineGap" if table == "hhea" else "sTypoLineGap", 0)
    font["OS/2"].usWinAscent, font["OS/2"].usWinDescent = ASCENT, DESCENT
    font["hhea"].advanceWidthMax = CELL
    font["OS/2"].xAvgCharWidth = CELL


class _Flat(TransformPen):  # type: ignore[misc]
    """Draws what a character is put together from, not that it is."""

    def __init__(self, drawn: Any, pen: Any) -> None:
        super().__init__(pen, (1, 0, 0, 1, 0, 0))
        self._drawn = drawn

    def addComponent(self, glyphName: str, transformation: Any, **_: Any) -> None:  # noqa: N802, N803  fontTools names it
        """Draw a part where it stands."""
        self._drawn[glyphName].draw(TransformPen(self, transformation))


def rename(font: Any, style: str) -> None:
    """Give it a name of its own: the licence keeps the old ones for the unchanged fonts."""
    names = font["name"]
    for number, name in {
        1: "Plumbline Mono",
        2: style,
        3: f"PlumblineMono-{style};1",
        4: f"Plumbline Mono {style}",
        6: f"PlumblineMono-{style}",
    }.items():
        names.removeNames(nameID=number)
        names.setName(name, number, 3, 1, 0x409)


def main() -> None:
    """Read the two paths from the command line and write the two files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("regular", type=Path, help="DejaVu Sans Mono")
    parser.add_argument("bold", type=Path, help="DejaVu Sans Mono Bold")
    parser.add_argument("--into", type=Path, default=HERE, help="folder to write to")
    paths = parser.parse_args()
    make(paths.regular, "Regular", paths.into)
    make(paths.bold, "Bold", paths.into)


if __name__ == "__main__":
    main()
