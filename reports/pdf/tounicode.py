"""The table by which a viewer turns drawn letters back into text, for search and copying.

ReportLab writes characters above U+FFFF with five hexadecimal digits, and puts more than the
hundred lines into a block that the format allows: names such as 赵𬭚 copy out as something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_BLOCK: Final = 100
"""How many lines a block of the table may hold."""


def unicode_map(fontname: str, subset: Sequence[int]) -> str:
    """Return the table for a font's subset: the place in ``subset`` is the letter's code."""
    rows = [f"<{place:02X}> <{_utf16(code)}>" for place, code in enumerate(subset) if code]
    blocks = [rows[first : first + _BLOCK] for first in range(0, len(rows), _BLOCK)]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo",
            f"<< /Registry ({fontname})",
            f"/Ordering ({fontname})",
            "/Supplement 0",
            ">> def",
            f"/CMapName /{fontname} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *("\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")) for block in blocks),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )


def _utf16(code: int) -> str:
    return chr(code).encode("utf-16-be", errors="surrogatepass").hex().upper()
