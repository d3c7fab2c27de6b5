"""Which font files are read, and when."""

from __future__ import annotations

import subprocess
import sys

import pytest

from checklists.language import Language
from reports.blocks import Weight
from reports.pdf.faces import EXTENSION, REGULAR, SYMBOLS, chain, font

PROGRAM = """
import sys
from reportlab.pdfbase import pdfmetrics
from reports.blocks import Prose
from tests.reports.pdf.builders import drawn
drawn(Prose(sys.argv[1]))
print(" ".join(name for name in pdfmetrics.getRegisteredFontNames() if "Plumbline" in name))
"""


def read_for(text: str) -> list[str]:
    """Return the fonts a new process reads to draw ``text``."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", PROGRAM, text],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout.split()


def test_the_big_extension_is_not_read_for_an_ordinary_report() -> None:
    """It holds seven megabytes that hardly any text needs."""
    assert EXTENSION not in read_for("赵𬭚 堃 ✗ ☐ m² ≥ 2.5")


def test_the_big_extension_is_read_for_a_rare_character() -> None:
    assert EXTENSION in read_for("㐂")


def test_a_font_is_read_once_a_process() -> None:
    assert font(REGULAR) is font(REGULAR)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("weight", Weight)
def test_every_chain_draws_chinese_latin_and_signs(language: Language, weight: Weight) -> None:
    fonts = chain(language, weight)

    assert all(fonts.glyph(letter) for letter in "准绳Plumbline0123“”✗☐㐂")


def test_signs_come_from_the_symbols() -> None:
    glyph = chain(Language.ZH, Weight.BOLD).glyph("☐")

    assert glyph is not None
    assert glyph.font == SYMBOLS


def test_a_character_without_a_font_has_no_glyph() -> None:
    """A box in its place would hide that something is missing."""
    assert chain(Language.ZH, Weight.REGULAR).glyph("😀") is None
