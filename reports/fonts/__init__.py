"""The fonts documents are drawn with; README.md says what is what."""

from __future__ import annotations

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
"""Where the font files stand."""
