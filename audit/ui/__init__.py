"""The terminal interface; the only home of Textual."""

from __future__ import annotations

import os

# Textual draws when its clock next strikes, 60 times a second; a key is seen half a strike sooner
# where it strikes twice as often. It is asked before Textual is read, and whoever sets it is obeyed.
os.environ.setdefault("TEXTUAL_FPS", "120")
