"""A burst of keys in one piece, as a slow line or a paste delivers it, through a real terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import pytest

from audit.domain.answers import Answer, ItemKey
from audit.domain.events import AuditId
from audit.wiring import furnish
from tests.cli.running import run
from tests.ui.terminal import Terminal
from tests.visit_files import place, visit_json

NAME: Final = "Tower of bursts"
VISIT: Final = visit_json(
    [place(name, "workspace", usable_area_m2=90) for name in ("W-301", "W-302", "W-303")],
    [],
    building={"name": NAME},
)
PAGE_UP, PAGE_DOWN, CTRL_DOWN = b"\x1b[5~", b"\x1b[6~", b"\x1b[1;5B"
KEYS: Final = (
    *(b"4", b"2", b"\r", PAGE_UP, b"3", b"6", b"\r", PAGE_DOWN, b"1", b"\r", b"2", b"\r"),
    *(CTRL_DOWN, b"3", b"0", PAGE_DOWN, b"1", b".", b"5", b"\r", b"v", b"v", b"u", b"7", b"\r"),
    *(b"m", b"w", b"e", b"t", b"\x13", b"p", b"3", b"0", b"1", b"\r", b"5", b"\r"),
)
"""Figures at two items after each other, moves, undo, a note with a dialog, a jump."""
QUIT: Final = b"\x11"
_PAUSE_S: Final = 0.3
"""So slowly types who waits for the picture each time."""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_a_burst_is_recorded_as_if_it_was_typed_slowly(tmp_path: Path) -> None:
    at_once = recorded(tmp_path / "at once", [b"".join(KEYS)])
    one_by_one = recorded(tmp_path / "one by one", KEYS)

    assert at_once == one_by_one
    assert len(at_once) >= len(("W-301", "W-302"))


def recorded(home: Path, pieces: Sequence[bytes]) -> Mapping[ItemKey, Answer]:
    """Return what is answered after some keys were sent in these pieces."""
    began = run("--home", home, "begin", "-", stdin=VISIT)
    assert began.status == 0, began.err
    terminal = Terminal(["--home", str(home), "--lang", "en"], {"LANG": "C.UTF-8"})
    terminal.wait_for(NAME)
    terminal.press(b"\r")
    terminal.wait_for("W-303")
    for piece in pieces:
        time.sleep(_PAUSE_S)
        terminal.press(piece)
    terminal.press(QUIT)
    assert terminal.finish() == 0
    return furnish(home).desk.state_of(AuditId(began.out.strip())).answers
