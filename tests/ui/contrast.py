"""How well colours can be told apart, after WCAG 2: from 1 (not at all) to 21 (black on white)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from textual.color import Color
from textual.theme import Theme

TEXTS = (
    "foreground",
    "text",
    "text-muted",
    "text-primary",
    "text-accent",
    "text-success",
    "text-warning",
    "text-error",
    "footer-foreground",
    "footer-key-foreground",
)
"""The variables in which words are written."""
GROUNDS = (
    ("background", ""),
    ("surface", ""),
    ("panel", ""),
    ("footer-background", ""),
    ("primary-muted", ""),
    ("surface", "error 30%"),
    ("surface", "panel 60%"),
    ("surface", "primary 12%"),
    ("surface", "primary 25%"),
    ("surface", "primary 35%"),
    ("surface", "primary 45%"),
)
"""What words stand on: a colour, and one laid thinly over it."""


def pairs(theme: Theme) -> Iterator[tuple[str, Fraction]]:
    """Yield every text on every ground, with its contrast."""
    variables = {**theme.to_color_system().generate(), **theme.variables}
    for base, over in GROUNDS:
        # What is half transparent, as Textual's muted colours are, lies on the background.
        bottom = Color.parse(variables["background"]) + Color.parse(variables[base])
        ground = _laid_over(bottom, over, variables)
        for text in TEXTS:
            name = f"{text} on {base}{' + ' + over if over else ''}"
            yield name, contrast(_text(variables[text], ground), ground)


def contrast(one: Color, other: Color) -> Fraction:
    """Return the contrast of two opaque colours."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + Fraction(5, 100)) / (darker + Fraction(5, 100))


def _laid_over(base: Color, over: str, variables: dict[str, str]) -> Color:
    if not over:
        return base
    name, percent = over.split()
    layer = Color.parse(variables[name])
    return (base + layer.with_alpha(int(percent.removesuffix("%")) / 100)).with_alpha(1)


def _text(value: str, ground: Color) -> Color:
    if value.startswith("auto"):
        alpha = int(value.split()[1].removesuffix("%")) / 100
        return ground + ground.get_contrast_text(alpha)
    return ground + Color.parse(value)


def _luminance(color: Color) -> Fraction:
    red, green, blue = (_linear(each) for each in color.rgb)
    return (2126 * red + 7152 * green + 722 * blue) / 10_000


def _linear(channel: int) -> Fraction:
    value = channel / 255
    return Fraction(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
