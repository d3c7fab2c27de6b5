"""The photos of the sample audit, drawn by the program: nobody's office, nobody's face."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from PIL import Image, ImageDraw, ImageFilter, ImageFont

_SIZE: Final = (1200, 900)
_QUALITY: Final = 85

Colour: TypeAlias = tuple[int, int, int]
Box: TypeAlias = tuple[int, int, int, int]

_WALL: Final = (226, 229, 230)
_SKIRTING: Final = (176, 182, 184)
_WOOD: Final = (196, 160, 118)
_WOOD_EDGE: Final = (142, 110, 76)
_STEEL: Final = (158, 168, 176)
_STEEL_DARK: Final = (96, 106, 116)
_SKIN: Final = (222, 184, 150)
_MASK: Final = (214, 232, 240)
_TAPE: Final = (240, 196, 40)
_DARK: Final = (44, 50, 58)
_COATS: Final = ((62, 92, 128), (120, 72, 72), (70, 106, 86), (104, 92, 128), (84, 84, 92))


def drawn(name: str) -> bytes:
    """Return a photo as JPEG; always the same bytes for the same name.

    Raises:
        KeyError: no photo has that name.
    """
    image = Image.new("RGB", _SIZE, _WALL)
    _SCENES[name](ImageDraw.Draw(image))
    # Lenses are not as sharp as rulers; this also lets the picture pass for what it stands for.
    photo = image.filter(ImageFilter.GaussianBlur(1))
    _stamped(ImageDraw.Draw(photo))
    out = io.BytesIO()
    photo.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _stamped(pen: ImageDraw.ImageDraw) -> None:
    """Say on the picture that it is no photo, where a camera would put the date."""
    font = ImageFont.load_default(26)
    pen.text((_SIZE[0] - 24, _SIZE[1] - 20), "PLUMBLINE SAMPLE", (250, 170, 40), font, anchor="rs")


def _desks(pen: ImageDraw.ImageDraw) -> None:
    """An open office seen from above the partition: three rows, too close to one another."""
    pen.rectangle((0, 0, 1200, 300), fill=(208, 218, 224))
    for left in range(40, 1200, 290):
        pen.rectangle((left, 40, left + 230, 250), fill=(186, 212, 228), outline=_STEEL, width=8)
        pen.line((left + 115, 40, left + 115, 250), fill=_STEEL, width=6)
    pen.rectangle((0, 300, 1200, 900), fill=(150, 152, 158))
    for row, top in enumerate((330, 480, 660)):
        scale = 10 + 2 * row
        step = 17 * scale
        for column in range(1200 // step + 1):
            left = 20 * row + column * step
            _person(pen, (left + 7 * scale, top), scale, _COATS[(row + column) % len(_COATS)])
            desk = (left, top + 5 * scale, left + 15 * scale, top + 9 * scale)
            pen.rectangle(desk, fill=_WOOD, outline=_WOOD_EDGE, width=4)
            screen = (left + 9 * scale, top + 2 * scale, left + 14 * scale, top + 6 * scale)
            pen.rectangle(screen, fill=_DARK, outline=_STEEL, width=3)
    pen.line((430, 700, 668, 700), fill=_TAPE, width=12)
    for mark in range(430, 669, 34):
        pen.line((mark, 690, mark, 710), fill=_DARK, width=3)


def _lift(pen: ImageDraw.ImageDraw) -> None:
    """A lift with its doors open and nine people in it."""
    pen.rectangle((0, 820, 1200, 900), fill=(120, 116, 110))
    pen.rectangle((210, 70, 990, 840), fill=_STEEL_DARK)
    pen.rectangle((300, 120, 900, 830), fill=(206, 198, 184))
    pen.rectangle((300, 120, 900, 170), fill=(244, 240, 224))
    for seam in (440, 600, 760):
        pen.line((seam, 170, seam, 830), fill=(184, 176, 160), width=4)
    pen.rectangle((210, 70, 330, 840), fill=_STEEL, outline=_STEEL_DARK, width=5)
    pen.rectangle((870, 70, 990, 840), fill=_STEEL, outline=_STEEL_DARK, width=5)
    for number in range(4):
        centre = (380 + 145 * number, 330)
        _person(pen, centre, 17, _COATS[number])
    for number in range(5):
        centre = (365 + 118 * number, 480)
        _person(pen, centre, 21, _COATS[(number + 2) % len(_COATS)])
    pen.rectangle((1040, 380, 1110, 560), fill=_STEEL, outline=_STEEL_DARK, width=4)
    for top in (410, 480):
        pen.ellipse((1055, top, 1095, top + 40), fill=(244, 240, 224), outline=_DARK, width=3)
    pen.rectangle((480, 15, 720, 60), fill=_DARK)
    pen.polygon(((600, 22), (620, 52), (580, 52)), fill=(236, 96, 60))


def _damper(pen: ImageDraw.ImageDraw) -> None:
    """A return-air duct in the plant room whose blades stand open."""
    pen.rectangle((0, 760, 1200, 900), fill=_SKIRTING)
    pen.rectangle((60, 180, 1140, 700), fill=_STEEL, outline=_STEEL_DARK, width=10)
    for seam in (210, 330, 870, 990):
        pen.line((seam, 180, seam, 700), fill=_STEEL_DARK, width=6)
        for rivet in range(210, 700, 60):
            pen.ellipse((seam - 7, rivet - 7, seam + 7, rivet + 7), fill=(196, 204, 210))
    pen.rectangle((380, 220, 820, 660), fill=(30, 32, 36), outline=_STEEL_DARK, width=14)
    for top in range(262, 660, 84):
        blade = ((400, top + 8), (800, top + 8), (780, top + 34), (420, top + 34))
        pen.polygon(blade, fill=(206, 212, 216), outline=_STEEL_DARK)
    pen.line((600, 160, 600, 90), fill=_STEEL_DARK, width=18)
    pen.rectangle((500, 40, 700, 110), fill=(202, 74, 58), outline=_DARK, width=5)
    pen.line((838, 430, 900, 360), fill=(202, 74, 58), width=20)
    pen.ellipse((818, 412, 858, 452), fill=_DARK)


def _person(pen: ImageDraw.ImageDraw, top: tuple[int, int], scale: int, coat: Colour) -> None:
    """A figure with a mask, ``scale`` pixels to a twentieth of a metre."""
    across, down = top
    body: Box = (across - 4 * scale, down + 4 * scale, across + 4 * scale, down + 14 * scale)
    pen.rounded_rectangle(body, radius=3 * scale, fill=coat)
    pen.ellipse((across - 2 * scale, down, across + 2 * scale, down + 5 * scale), fill=_SKIN)
    hair: Box = (across - 2 * scale, down - scale // 2, across + 2 * scale, down + 3 * scale)
    pen.pieslice(hair, 180, 360, fill=_DARK)
    mask: Box = (
        across - 3 * scale // 2,
        down + 5 * scale // 2,
        across + 3 * scale // 2,
        down + 9 * scale // 2,
    )
    pen.rounded_rectangle(mask, radius=scale, fill=_MASK)


_SCENES: Final[Mapping[str, Callable[[ImageDraw.ImageDraw], None]]] = MappingProxyType(
    {"desks": _desks, "lift": _lift, "damper": _damper}
)
