"""The program of one visitor, as the server starts it: ``python -m audit.web.visitor``.

Who it is comes as JSON in the one argument. Nothing in it is secret, and nothing of it is taken from
the environment, where an ordinary start of the program could come by it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from audit.hosting import opened_for_visit
from audit.services.authority import Role, Visit
from audit.web.walls import Walls
from checklists.language import Language

_LONGEST_KEY: Final = 1024


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the interface for the visitor."""
    given = json.loads((sys.argv[1:] if arguments is None else arguments)[0])
    from audit.ui.browser import open_in_browser  # noqa: PLC0415  once it is clear for whom
    from audit.wiring import furnish  # noqa: PLC0415  likewise

    visit = Visit(given["account"], Role(given["role"]), Path(given["folder"]))
    home = Path(given["home"]) if given["home"] else None
    grounds = opened_for_visit(home, _data_key())
    Walls((*grounds.folders, visit.folder), grounds.secrets).build()
    house = furnish(home, is_reading=visit.role is Role.READER, visit=visit)
    open_in_browser(house, Language(given["language"]) if given["language"] else None)
    return 0


def _data_key() -> bytes:
    """Return the key that comes first through the pipe; empty where nothing is encrypted."""
    line = b""
    # Byte by byte: what follows is for the screen, which reads the pipe itself.
    while (byte := os.read(0, 1)) not in {b"", b"\n"} and len(line) < _LONGEST_KEY:
        line += byte
    return bytes.fromhex(line.decode())


if __name__ == "__main__":
    sys.exit(main())
