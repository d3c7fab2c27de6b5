"""Writes text and colours the way a page's content says them, without ReportLab's detours.

ReportLab formats every number by logarithms and every letter by itself; a page of text costs it as
much as everything else together.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.rl_accel import escapePDF

from reports.pdf.faces import font


@cache
def filling(colour: Color) -> str:
    """Return the code that makes a colour the one areas and letters are filled with."""
    return f"{_components(colour)} rg"


@cache
def stroking(colour: Color) -> str:
    """Return the code that makes a colour the one lines are drawn in."""
    return f"{_components(colour)} RG"


def _components(colour: Any) -> str:
    return " ".join(f"{each:.6g}" for each in (colour.red, colour.green, colour.blue))


class Encoder:
    """Finds letters in the fonts of one file, each font cut into subsets of 256 letters."""

    def __init__(self, document: Any) -> None:
        """Encode for a document of ReportLab's, which carries the subsets."""
        self._document = document
        self._known: dict[str, dict[str, tuple[str, str]]] = {}

    def encoded(self, name: str, text: str) -> list[tuple[str, str]]:
        """Return each stretch of a text in one subset: its name in the file, and its letters."""
        known = self._known.setdefault(name, {})
        stretches: list[tuple[str, str]] = []
        subset, letters = "", ""
        for letter in text:
            found = known.get(letter) or self._found(name, letter)
            if found[0] == subset:
                letters += found[1]
                continue
            if letters:
                stretches.append((subset, letters))
            subset, letters = found
        if letters:
            stretches.append((subset, letters))
        return stretches

    def _found(self, name: str, letter: str) -> tuple[str, str]:
        loaded = font(name)
        ((subset, code),) = loaded.splitString(letter, self._document)
        found = (loaded.getSubsetInternalName(subset, self._document), str(escapePDF(code)))
        self._known[name][letter] = found
        return found


class InkText:
    """One text as a page's content says it. All lengths are points."""

    def __init__(self, encoder: Encoder) -> None:
        """Begin an empty text."""
        self._encoder = encoder
        self._code = ["BT"]
        self._font = ("", "", 0.0)
        """The font, the subset in use, and the size."""
        self._letter_space = 0.0
        self._word_space = 0.0

    def move(self, x: float, y: float) -> None:
        """Go on at ``x``, ``y``."""
        self._code.append(f"1 0 0 1 {x:.4f} {y:.4f} Tm")

    def colour(self, colour: Color) -> None:
        """Go on in a colour."""
        self._code.append(filling(colour))

    def swell(self, colour: Color, thickness: float) -> None:
        """Go on with letters that are outlined as well, and so look heavier."""
        self._code.append(f"2 Tr {stroking(colour)} {thickness:.3f} w [] 0 d 1 j")

    def unswell(self) -> None:
        """Go on with letters as they are."""
        self._code.append("0 Tr 0 j")

    def space(self, letters: float, words: float) -> None:
        """Go on with so much more room after each letter, and after each blank."""
        if letters != self._letter_space:
            self._code.append(f"{letters:.6g} Tc")
            self._letter_space = letters
        if words != self._word_space:
            self._code.append(f"{words:.6g} Tw")
            self._word_space = words

    def write(self, name: str, size: float, text: str) -> None:
        """Write letters in a font."""
        for subset, letters in self._encoder.encoded(name, text):
            if self._font != (name, subset, size):
                self._font = (name, subset, size)
                self._code.append(f"{subset} {size:.6g} Tf")
            self._code.append(f"({letters}) Tj")

    def put(self, code: str) -> None:
        """Put in what is drawn nowhere: a mark around what follows."""
        self._code.append(code)

    def finished(self) -> str:
        """Return the whole text."""
        return " ".join((*self._code, "ET"))
