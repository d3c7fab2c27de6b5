"""The program of one visitor, as the server starts it: ``python -m audit.web.visitor``.

Who it is comes as JSON in the one argument. Nothing in it is secret, and nothing of it is taken from
the environment, where an ordinary start of the program could come by it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from audit.services.authority import Role, Visit
from audit.storage.locations import locate
from audit.web.walls import Walls
from checklists.language import Language

_OF_THE_SERVER: Final = (
    "accounts.json",
    "failures.json",
    "certificate-key.pem",
    "access.jsonl",
    *(f"access-{number}.jsonl" for number in range(1, 10)),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the interface for the visitor."""
    given = json.loads((sys.argv[1:] if arguments is None else arguments)[0])
    from audit.ui.browser import open_in_browser  # noqa: PLC0415  once it is clear for whom
    from audit.wiring import furnish  # noqa: PLC0415  likewise

    visit = Visit(given["account"], Role(given["role"]), Path(given["folder"]))
    home = Path(given["home"]) if given["home"] else None
    locations = locate(home)
    # What the server keeps for itself: passwords, the key of its certificate, who came.
    secrets = [locations.web / name for name in _OF_THE_SERVER]
    Walls((locations.home, locations.cache, locations.settings, visit.folder), secrets).build()
    house = furnish(home, is_reading=visit.role is Role.READER, visit=visit)
    open_in_browser(house, Language(given["language"]) if given["language"] else None)
    return 0


if __name__ == "__main__":
    sys.exit(main())
