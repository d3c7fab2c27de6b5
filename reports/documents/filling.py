"""Fields that are filled in: never empty, and in one language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from checklists.figures import rounded
from checklists.language import Message, Speech, Text
from reports.blocks import Field, SignatureLine, Span, Tone, Weight

STRUCK: Final = "/"
"""What stands where there is nothing to fill in, so that nothing can be added later."""

_SECTIONS: Final = (
    Text(zh="一", en="I"),
    Text(zh="二", en="II"),
    Text(zh="三", en="III"),
    Text(zh="四", en="IV"),
    Text(zh="五", en="V"),
    Text(zh="六", en="VI"),
    Text(zh="七", en="VII"),
    Text(zh="八", en="VIII"),
)


_SIGN_AND_FIGURE: Final = re.compile("([≤≥<>]) (?=[0-9])")
_FIGURE_AND_UNIT: Final = re.compile("(?<=[0-9]) (?=[a-zµ°%])")

_LIST: Final = Text(zh="、", en=", ")
_CLAUSES: Final = Text(zh="，", en=", ")


def listed(parts: Iterable[str], say: Speech) -> str:
    """Join names of equal rank."""
    return say.tell(_LIST).join(part for part in parts if part)


def joined(parts: Iterable[str], say: Speech) -> str:
    """Join clauses of one sentence."""
    return say.tell(_CLAUSES).join(part for part in parts if part)


def filled(value: Text | Message | str | None, say: Speech) -> str:
    """Return what is filled in, or the stroke of an empty field."""
    return (say.tell(value).strip() if value is not None else "") or STRUCK


def field(label: str, value: Text | Message | str | None, say: Speech) -> Field:
    """Return a field that is not empty."""
    return Field(label, filled(value, say))


def by_hand(label: str) -> SignatureLine:
    """Return a line that is filled in with a pen."""
    return SignatureLine(label)


def section(position: int, say: Speech) -> str:
    """Return the number of a section, from 0, as the language counts sections."""
    return say("{number}.", number=_SECTIONS[position])


def points(figure: Fraction) -> str:
    """Show points with one decimal, rounded half up."""
    return format(rounded(figure, 1), "f")


def per_cent(share: Fraction) -> str:
    """Show a share in per cent with one decimal, rounded half up."""
    return f"{points(100 * share)} %"


def numbers(positions: tuple[int, ...], say: Speech) -> str:
    """List the numbers of findings."""
    return listed(map(str, positions), say)


def firm(text: str) -> str:
    """Tie signs to figures and figures to units, so that no line ends between them."""
    return _FIGURE_AND_UNIT.sub("\u00a0", _SIGN_AND_FIGURE.sub("\\1\u00a0", text))


def bold(text: str, tone: Tone = Tone.PLAIN) -> Span:
    """Return a heavy stretch of text."""
    return Span(text, weight=Weight.BOLD, tone=tone)


def muted(text: str) -> Span:
    """Return a stretch of text of second rank."""
    return Span(text, tone=Tone.MUTED)
