"""The table a viewer copies text by."""

from __future__ import annotations

import re

from reports.pdf.tounicode import unicode_map


def test_a_character_above_the_first_plane_is_two_halves() -> None:
    """U+2CB5A must stand as the two UTF-16 halves D872 DF5A, or 赵𬭚 copies as another name."""
    assert "<01> <D872DF5A>" in unicode_map("F", [0, 0x2CB5A])


def test_empty_places_are_left_out() -> None:
    assert "1 beginbfchar\n<01> <0041>\nendbfchar" in unicode_map("F", [0, 0x41])


def test_no_block_is_longer_than_the_format_allows() -> None:
    counts = [int(n) for n in re.findall(r"(\d+) beginbfchar", unicode_map("F", range(1, 257)))]

    assert counts == [100, 100, 56]
