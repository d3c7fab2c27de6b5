"""The colour space documents are drawn in; README.md says what it is."""

from __future__ import annotations

from pathlib import Path
from typing import Final

SRGB_PROFILE: Final = Path(__file__).parent / "Plumbline-sRGB.icc"
"""What red, green and blue mean in a document, for who prints or archives it."""
