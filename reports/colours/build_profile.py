"""Makes the sRGB profile from the figures of IEC 61966-2-1, byte for byte the same each time.

The primaries are those of ITU-R BT.709 with D65, adapted to D50 by the Bradford method.
"""

from __future__ import annotations

import struct
from decimal import Decimal, localcontext
from pathlib import Path
from typing import Final

NAME: Final = "Plumbline sRGB"
LICENCE: Final = "Part of Plumbline, Apache License 2.0"

WHITE: Final = ("0.9642", "1.0000", "0.8249")
"""D50, under which all profiles meet."""

PRIMARIES: Final = {
    b"rXYZ": ("0.43607", "0.22249", "0.01392"),
    b"gXYZ": ("0.38515", "0.71687", "0.09708"),
    b"bXYZ": ("0.14307", "0.06061", "0.71410"),
}

STEPS: Final = 1024
"""How many points the curve from code to light has."""


def fixed(figure: str) -> bytes:
    """Return a figure with sixteen bits before and after the point."""
    return struct.pack(">i", int((Decimal(figure) * 65536).to_integral_value()))


def colour(figures: tuple[str, ...]) -> bytes:
    """Return three figures as the tag of a colour."""
    return b"XYZ \0\0\0\0" + b"".join(map(fixed, figures))


def light(step: int) -> int:
    """Return how much light a step of the curve is, from 0 to 65535."""
    with localcontext() as context:
        context.prec = 40
        code = Decimal(step) / (STEPS - 1)
        linear = (
            code / Decimal("12.92")
            if code <= Decimal("0.04045")
            else ((code + Decimal("0.055")) / Decimal("1.055")) ** Decimal("2.4")
        )
        return int((linear * 65535).to_integral_value())


def description() -> bytes:
    """Return the tag of the profile's name."""
    name = NAME.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + bytes(8 + 3 + 67)


def profile() -> bytes:
    """Return the whole profile."""
    curve = b"curv\0\0\0\0" + struct.pack(f">I{STEPS}H", STEPS, *map(light, range(STEPS)))
    tags = {
        b"desc": description(),
        b"cprt": b"text\0\0\0\0" + LICENCE.encode("ascii") + b"\0",
        b"wtpt": colour(WHITE),
        **{name: colour(figures) for name, figures in PRIMARIES.items()},
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    start = 128 + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    body = b""
    for content in tags.values():
        if content not in places:
            places[content] = start + len(body)
            body += content + bytes(-len(content) % 4)
    table = struct.pack(">I", len(tags)) + b"".join(
        name + struct.pack(">II", places[content], len(content)) for name, content in tags.items()
    )
    head = struct.pack(">I4sI", start + len(body), bytes(4), 0x02100000) + b"mntrRGB XYZ "
    head += struct.pack(">6H", 2020, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    head += b"".join(map(fixed, WHITE))
    return head.ljust(128, b"\0") + table + body


if __name__ == "__main__":
    Path(__file__).with_name("Plumbline-sRGB.icc").write_bytes(profile())
